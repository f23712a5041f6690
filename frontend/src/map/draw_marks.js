/* Marks that MapLibre has no layer for, drawn on a canvas when they are first wanted. The name of an image says all that
 * there is to draw: `<palette>/ring/<group>/<confirmed>` or `<palette>/cluster/<size>/<areas>/<shares of the groups>`. */

const SCALE = 2;
const DIAMETERS = { s: 26, m: 32, l: 40, x: 50 };

/** Lets the map ask for marks. `palette` is called for the colours of the moment. */
export function drawMarks(map, palette) {
  map.setMissingStyleImageResolver((name) => {
    const [key, kind, ...words] = name.split("/");
    const colours = palette();
    if (key !== colours.key || map.hasImage(name)) return;
    const image = kind === "ring" ? ring(colours, ...words) : cluster(colours, ...words);
    map.addImage(name, image, { pixelRatio: SCALE });
  });
}

/** An area too small to be seen at this zoom: dashes around nothing. */
function ring(palette, group, confirmed) {
  const context = sheet(22);
  context.lineWidth = 1.75;
  context.setLineDash([3.1, 2.35]);
  context.strokeStyle = palette.type[group];
  circle(context, 8.5);
  context.fillStyle = faded(confirmed === "1" ? palette.type[group] : palette.paper, confirmed === "1" ? 0.3 : 0.4);
  context.fill();
  context.stroke();
  return image(context);
}

/** How many, on paper, within a band that shows the types in their shares; dashed where all of them are areas. */
function cluster(palette, size, areas, shares) {
  const diameter = DIAMETERS[size];
  const context = sheet(diameter + 4);
  const radius = diameter / 2 - 1.5;
  circle(context, radius + 2);
  context.fillStyle = faded(palette.land, 0.75);
  context.fill();
  circle(context, radius);
  context.fillStyle = areas === "1" ? faded(palette.paper, 0.72) : palette.paper;
  context.fill();
  context.lineWidth = 3;
  if (areas === "1") context.setLineDash([4, 2.6]);
  const parts = shares.split("-").map(Number);
  const sum = parts.reduce((a, b) => a + b, 0) || 1;
  let from = -Math.PI / 2;
  parts.forEach((part, index) => {
    if (!part) return;
    const to = from + (2 * Math.PI * part) / sum;
    context.beginPath();
    context.arc(0, 0, radius - 0.5, from, to);
    context.strokeStyle = palette.type[index + 1];
    context.stroke();
    from = to;
  });
  return image(context);
}

function sheet(width) {
  const pixels = Math.ceil(width * SCALE);
  const context = new OffscreenCanvas(pixels, pixels).getContext("2d");
  context.translate(pixels / 2, pixels / 2);
  context.scale(SCALE, SCALE);
  return context;
}

function circle(context, radius) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}

const faded = (colour, alpha) => colour.replace(/[\d.]+\)$/, `${alpha})`);
const image = (context) => context.getImageData(0, 0, context.canvas.width, context.canvas.height);
