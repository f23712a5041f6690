/* Pointer, wheel and keyboard over the map. One finger still scrolls the page. */

const CLICK_PX = 4;
const STEP_PX = 60;
const KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export function listen(canvas, chart) {
  const pointers = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, place(event));
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") canvas.style.cursor = chart.nearest(event.offsetX, event.offsetY, 5) ? "pointer" : "grab";
      return;
    }
    const now = place(event);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (pointers.size === 1) {
      if (moved > CLICK_PX) chart.move(now.x - before.x, now.y - before.y);
    } else {
      const [id, other] = [...pointers].find(([key]) => key !== event.pointerId);
      const apart = (a) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
      chart.move((now.x - before.x) / 2, (now.y - before.y) / 2, Math.log2(apart(now) / apart(before)), (now.x + other.x) / 2, (now.y + other.y) / 2);
      pointers.set(id, other);
    }
    pointers.set(event.pointerId, now);
  });
  const leave = (event) => {
    const was = pointers.delete(event.pointerId);
    if (was && event.type === "pointerup" && moved <= CLICK_PX && !pointers.size) chart.open(event.offsetX, event.offsetY);
  };
  canvas.addEventListener("pointerup", leave);
  canvas.addEventListener("pointercancel", leave);
  canvas.addEventListener("dblclick", (event) => chart.move(0, 0, 1, event.offsetX, event.offsetY));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 18 : 1;
    chart.move(0, 0, Math.max(-0.8, Math.min(0.8, (-event.deltaY * lines) / 260)), event.offsetX, event.offsetY);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = KEYS[event.key];
    if (step) chart.move(step[0] * STEP_PX, step[1] * STEP_PX);
    else if (event.key === "+" || event.key === "=") chart.zoomBy(1);
    else if (event.key === "-") chart.zoomBy(-1);
    else if (event.key === "Home") chart.home();
    else if (event.key === "Enter") chart.openMiddle();
    else return;
    event.preventDefault();
  });
}

const place = ({ offsetX, offsetY }) => ({ x: offsetX, y: offsetY });
