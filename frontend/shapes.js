/* Countries of Natural Earth, made ready while the site is built: outlines for the map that the server draws, and where
 * each name stands. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { feature } from "topojson-client";

import { flat } from "./flat.js";

const require = createRequire(import.meta.url);
const atlas = (scale) => JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), "utf8"));
const codes = JSON.parse(readFileSync(new URL("./iso_codes.json", import.meta.url), "utf8"));
const LABELS = "virtual:country-labels";

/** A Vite plugin: `virtual:country-labels` to import. */
export function labels() {
  return {
    name: "tocsin-labels",
    resolveId: (id) => (id === LABELS ? `\0${LABELS}` : undefined),
    load: (id) => (id === `\0${LABELS}` ? `export default ${JSON.stringify(named())}` : undefined),
  };
}

/** A Vite plugin: shapes/countries-110m.geojson beside the built files. */
export function shapes() {
  return {
    name: "tocsin-shapes",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "shapes/countries-110m.geojson", source: JSON.stringify(outlines()) });
    },
  };
}

/** A Vite plugin: the countries, coarse and fine, as scripts that a page may load from a disk; it puts them by. */
export function publishedShapes() {
  return {
    name: "tocsin-published-shapes",
    generateBundle() {
      for (const [name, scale] of [["coarse", "110m"], ["fine", "50m"]]) {
        const source = `(globalThis.TOCSIN_WORLD ??= {}).${name} = ${JSON.stringify(atlas(scale))};\n`;
        this.emitFile({ type: "asset", name: `world-${name}.js`, source });
      }
    },
  };
}

function countries(scale) {
  const topology = atlas(scale);
  return flat(feature(topology, topology.objects.countries)).features;
}

function outlines() {
  const features = countries("110m").map(({ id, properties, geometry }) => ({
    type: "Feature",
    properties: { iso: codes[id] ?? null, name: properties.name },
    geometry: { ...geometry, coordinates: rounded(geometry.coordinates) },
  }));
  return { type: "FeatureCollection", features };
}

const rounded = (value) =>
  Array.isArray(value) ? value.map(rounded) : Math.round(value * 100) / 100; // a kilometre, on a map of the world

/** [name, longitude, latitude, square root of the area in degrees] of each country, the largest first. */
function named() {
  const coarse = countries("110m"); // enough to place a name, and much faster; small countries stand in the other alone
  const known = new Set(coarse.map(({ properties }) => properties.name));
  return [...coarse, ...countries("50m").filter(({ properties }) => !known.has(properties.name))]
    .map(({ properties, geometry }) => {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      const largest = polygons.reduce((a, b) => (area(a[0]) >= area(b[0]) ? a : b));
      const [longitude, latitude] = inside(largest);
      return [properties.name, fixed(longitude), fixed(latitude), fixed(Math.sqrt(area(largest[0])))];
    })
    .sort((a, b) => b[3] - a[3]);
}

const fixed = (value) => Math.round(value * 100) / 100;

function area(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += (ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1]) * Math.cos((ring[i][1] * Math.PI) / 180);
  }
  return Math.abs(sum / 2);
}

/** The point of a grid over the polygon that lies farthest from its edge. */
function inside(polygon) {
  const xs = polygon[0].map(([x]) => x);
  const ys = polygon[0].map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const steps = 32;
  let best = [(west + east) / 2, (south + north) / 2];
  let most = -Infinity;
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= steps; j++) {
      const point = [west + ((east - west) * i) / steps, south + ((north - south) * j) / steps];
      const depth = depthOf(point, polygon);
      if (depth > most) [best, most] = [point, depth];
    }
  }
  return best;
}

/** How far a point lies from the edge: positive inside, negative outside. A name is wide: height counts double. */
function depthOf([x, y], polygon) {
  let within = false;
  let nearest = Infinity;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[j];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
      const [dx, dy] = [bx - ax, (by - ay) * 2];
      const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * 2 * dy) / (dx * dx + dy * dy))) : 0;
      nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, (y - ay) * 2 - along * dy));
    }
  }
  return within ? nearest : -nearest;
}
