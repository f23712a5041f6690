/* What stands on the map: a point with its halo, an area, a ring of several. */

import { pixelsOf } from "./sphere.js";

const RING_PX = 11;
const faded = (colour, alpha) => colour.replace(/[\d.]+\)$/, `${alpha})`);

/** The radius of a mark in pixels. */
export function sizeOf({ items }) {
  const many = items.length;
  if (many > 1) return many >= 1000 ? 24 : many >= 100 ? 19 : many >= 10 ? 15.5 : 13;
  return items[0].point.area ? 8.5 : 4 + 1.35 * Math.sqrt(Math.min(items[0].killed ?? 0, 150));
}

/** Draws marks, the small ones over the large; `pixel` says where each stands on a map of the width `size`. */
export function drawMarks(context, marks, pixel, size, { width, height, palette }) {
  const places = marks.map((mark) => ({ mark, ...pixel(mark) })).filter(({ mark, x, y }) => {
    const reach = mark.items.length > 1 ? 30 : Math.max(30, groundOf(mark.items[0], size));
    return x > -reach && y > -reach && x < width + reach && y < height + reach;
  });
  for (const { mark, x, y } of places) if (mark.items.length === 1) drawGround(context, mark.items[0], x, y, size, palette);
  for (const { mark, x, y } of places) {
    if (mark.items.length > 1) drawCluster(context, mark, x, y, palette);
    else drawOne(context, mark, x, y, size, palette);
  }
}

const groundOf = ({ point }, size) => (point.radius ? pixelsOf(point.radius, point.latitude, size) : 0);

/** How far the text leaves the place open. */
function drawGround(context, item, x, y, size, palette) {
  const radius = groundOf(item, size);
  const { area } = item.point;
  if (radius < (area ? RING_PX : sizeOf({ items: [item] }) + 2)) return;
  const colour = palette.type[item.group];
  circle(context, x, y, radius);
  context.fillStyle = faded(colour, item.firm ? (area ? 0.15 : 0.08) : 0.04);
  context.fill();
  context.setLineDash(area ? [4, 3.2] : []);
  context.lineWidth = area ? 1.2 : 0.9;
  context.strokeStyle = faded(colour, 0.75);
  context.stroke();
  context.setLineDash([]);
}

function drawOne(context, mark, x, y, size, palette) {
  const [item] = mark.items;
  const colour = palette.type[item.group];
  const radius = sizeOf(mark);
  if (item.point.area) {
    if (groundOf(item, size) >= RING_PX) return; // the area itself is seen
    circle(context, x, y, radius);
    context.fillStyle = faded(item.firm ? colour : palette.paper, item.firm ? 0.3 : 0.4);
    context.fill();
    context.setLineDash([3.1, 2.35]);
    context.lineWidth = 1.75;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
    return;
  }
  circle(context, x, y, radius);
  context.fillStyle = item.firm ? colour : palette.paper;
  context.fill();
  context.lineWidth = item.firm ? 1 : 1.9;
  context.strokeStyle = item.firm ? palette.paper : colour;
  context.stroke();
}

/** How many, on paper, within a band that shows the types in their shares; dashed where all of them are areas. */
function drawCluster(context, mark, x, y, palette) {
  const radius = sizeOf(mark);
  circle(context, x, y, radius + 1.5);
  context.fillStyle = faded(palette.land, 0.8);
  context.fill();
  circle(context, x, y, radius);
  context.fillStyle = mark.areas ? faded(palette.paper, 0.75) : palette.paper;
  context.fill();
  context.lineWidth = 3;
  if (mark.areas) context.setLineDash([4, 2.6]);
  let from = -Math.PI / 2;
  mark.shares.forEach((share, group) => {
    if (!share) return;
    const to = from + (2 * Math.PI * share) / mark.items.length;
    context.beginPath();
    context.arc(x, y, radius - 1.5, from, to);
    context.strokeStyle = palette.type[group];
    context.stroke();
    from = to;
  });
  context.setLineDash([]);
  context.fillStyle = palette.ink;
  context.font = `600 ${mark.items.length >= 1000 ? 12.5 : mark.items.length >= 100 ? 12 : 11}px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(mark.items.length.toLocaleString("en-GB"), x, y + 0.5);
}

function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
