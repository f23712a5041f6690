/* The ground of the map: Natural Earth's countries, coarse at first and finer when one looks closer. */

import labels from "virtual:country-labels";
import { feature, mesh } from "topojson-client";

import { flat, flatGeometry } from "../../flat.js";
import { loadScript } from "./lines.js";
import { at, project, worldSize } from "./sphere.js";

const UNIT = 4096; // paths are drawn in numbers that a canvas holds well
const SPACE = 8;

export class Ground {
  constructor(world) {
    this.shapes = world ? shapesOf(world) : { land: [], coast: [], borders: [] };
    this.names = labels.map(([name, longitude, latitude, side]) => ({
      name, ...project(longitude, latitude), from: Math.log2((name.length * 4.4 * 360) / (512 * Math.max(side, 0.02))),
    }));
  }

  /** Exchanges the shapes for finer ones. */
  async refine(address) {
    await loadScript(address);
    this.shapes = shapesOf(globalThis.TOCSIN_WORLD.fine);
  }

  /** Draws the part that is seen; no name stands where a mark of those `taken` does. */
  paint(context, view, { width, height, palette, taken }) {
    context.fillStyle = palette.water;
    context.fillRect(0, 0, width, height);
    const scale = worldSize(view.zoom) / UNIT;
    const [left, top] = [view.x - width / 2 / scale / UNIT, view.y - height / 2 / scale / UNIT];
    const seen = ({ box }) => box[0] < left + width / scale / UNIT && box[2] > left && box[1] < top + height / scale / UNIT && box[3] > top;
    context.save();
    context.translate(width / 2 - view.x * scale * UNIT, height / 2 - view.y * scale * UNIT);
    context.scale(scale, scale);
    context.lineJoin = "round";
    context.fillStyle = palette.land;
    for (const shape of this.shapes.land) if (seen(shape)) context.fill(shape.path, "evenodd");
    context.strokeStyle = palette.coast;
    context.lineWidth = 0.8 / scale;
    for (const line of this.shapes.coast) if (seen(line)) context.stroke(line.path);
    context.strokeStyle = palette.border;
    context.lineWidth = Math.min(1.1, 0.5 + view.zoom * 0.08) / scale;
    for (const line of this.shapes.borders) if (seen(line)) context.stroke(line.path);
    context.restore();
    this.write(context, view, { width, height, palette, taken });
  }

  /** Names of countries, each from the zoom at which its country is about as wide, and none over another. */
  write(context, view, { width, height, palette, taken: marks }) {
    context.font = `${(9.5 + Math.min(4, view.zoom) * 0.7).toFixed(1)}px ${palette.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 2.4;
    context.strokeStyle = palette.land;
    context.fillStyle = palette.label;
    const taken = marks.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
    for (const { name, from, ...place } of this.names) {
      if (view.zoom < from) continue;
      const { x, y } = at(place, view, width, height);
      const half = context.measureText(name).width / 2;
      if (x + half < 0 || x - half > width || y < 0 || y > height) continue;
      const box = [x - half - SPACE / 2, y - SPACE, x + half + SPACE / 2, y + SPACE];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      context.strokeText(name, x, y);
      context.fillText(name, x, y);
    }
  }
}

function shapesOf(world) {
  const { countries } = world.objects;
  const polygons = flat(feature(world, countries)).features.flatMap(({ geometry }) =>
    geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates]);
  const lines = (test) => flatGeometry(mesh(world, countries, test)).coordinates.map((line) => pathOf([line], false));
  return { land: polygons.map((rings) => pathOf(rings, true)), coast: lines((a, b) => a === b), borders: lines((a, b) => a !== b) };
}

/** A path, and the box around it. */
function pathOf(lines, closed) {
  const path = new Path2D();
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    line.forEach(([longitude, latitude], index) => {
      const { x, y } = project(longitude, latitude);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
      if (index) path.lineTo(x * UNIT, y * UNIT);
      else path.moveTo(x * UNIT, y * UNIT);
    });
    if (closed) path.closePath();
  }
  return { path, box };
}
