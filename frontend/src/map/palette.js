/* The colours of the map are those of the page: CSS custom properties, read as the browser resolves them. */

export const GROUPS = 9;

const NAMES = ["water", "land", "coast", "border", "label", "paper", "ink", "mixed", "focus"];

/** The colours as `rgba(…)`, and `key`, which differs where any of them does. `type` has one colour a group; 0 is for several. */
export function readPalette(figure) {
  const probe = document.createElement("span");
  probe.hidden = true;
  figure.append(probe);
  const read = (name) => {
    probe.style.color = `var(${name})`;
    return resolved(getComputedStyle(probe).color);
  };
  const palette = Object.fromEntries(NAMES.map((name) => [name, read(`--map-${name}`)]));
  palette.type = [palette.mixed];
  for (let group = 1; group <= GROUPS; group++) palette.type.push(read(`--type-${group}`));
  palette.font = getComputedStyle(figure).fontFamily;
  probe.remove();
  palette.key = hash(JSON.stringify(palette));
  return palette;
}

/** Calls back when the page may have other colours: its theme, or the system's. */
export function onNewColours(callback) {
  const root = document.documentElement;
  new MutationObserver(callback).observe(root, { attributes: true, attributeFilter: ["data-theme", "class"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback);
}

/** Any CSS colour as MapLibre understands it: a pixel is painted with it and read. */
function resolved(colour) {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}

function hash(words) {
  let sum = 5381;
  for (let i = 0; i < words.length; i++) sum = (sum * 33 + words.charCodeAt(i)) | 0;
  return (sum >>> 0).toString(36);
}
