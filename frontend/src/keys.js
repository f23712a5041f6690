/* Keys of the pages: what a key does stands on the element itself, as data-key, so that the page teaches it. */

const PLACES = { o: "/", i: "/incidents", d: "/documents", r: "/review", c: "/coverage" };
const WAIT = 1200; // milliseconds in which the second key of "g i" must come

let going = 0;

export function startKeys() {
  document.addEventListener("keydown", pressed);
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const key = event.key;
  if (performance.now() - going < WAIT && PLACES[key]) {
    location.href = PLACES[key];
  } else if (key === "g") {
    going = performance.now();
  } else if (key === "?") {
    location.href = "/keys";
  } else if (key === "/") {
    document.querySelector("input[type=search]")?.focus();
  } else if (key === "j" || key === "k") {
    if (!move(key === "j" ? 1 : -1)) return;
  } else if (!act(key)) {
    return;
  }
  event.preventDefault();
}

function isTyping(element) {
  return element.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], .maplibregl-map");
}

function act(key) {
  const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!element) return false;
  element.click();
  if (element.matches("summary")) element.parentElement.querySelector("input:not([type=hidden])")?.focus();
  return true;
}

function move(step) {
  const links = [...document.querySelectorAll("table tbody th a, .latest li > a, .plainlist a")];
  if (!links.length) return false;
  const now = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, now < 0 ? 0 : now + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}
