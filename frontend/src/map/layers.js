/* The style of the map: quiet ground, thin borders of one kind, and marks that claim no more than is known. */

import { GROUPS } from "./palette.js";

export const LAST_ZOOM = 13;
const CLUSTER_PX = 38;
const EMPTY = { type: "FeatureCollection", features: [] };
const each = Array.from({ length: GROUPS }, (_, index) => index + 1);

/** The whole style for these colours. `tiles` is a template of raster tiles that lie under all, or "". */
export function styleOf(palette, tiles) {
  const sources = {
    land: { type: "geojson", data: EMPTY },
    coast: { type: "geojson", data: EMPTY },
    borders: { type: "geojson", data: EMPTY },
    names: { type: "geojson", data: EMPTY },
    grounds: { type: "geojson", data: EMPTY },
    points: pointSource(),
  };
  if (tiles) sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256, maxzoom: 19 };
  return { version: 8, sources, layers: layersOf(palette, tiles) };
}

function pointSource() {
  const sums = Object.fromEntries(each.map((group) => [`t${group}`, ["+", ["case", ["==", ["get", "group"], group], 1, 0]]]));
  const clusterProperties = {
    ...sums,
    areas: ["+", ["get", "area"]],
    west: ["min", ["get", "longitude"]],
    east: ["max", ["get", "longitude"]],
    south: ["min", ["get", "latitude"]],
    north: ["max", ["get", "latitude"]],
    place: ["min", ["get", "place"]],
    lastPlace: ["max", ["get", "place"]],
  };
  // Clustered to the very last zoom: incidents of one town lie on one point, and would hide each other.
  return { type: "geojson", data: EMPTY, cluster: true, clusterRadius: CLUSTER_PX, clusterMaxZoom: LAST_ZOOM + 1, maxzoom: LAST_ZOOM + 2, clusterProperties };
}

/** All layers from the ground up. */
export function layersOf(palette, tiles) {
  const background = { id: "water", type: "background", paint: { "background-color": palette.water } };
  const ground = tiles ? [background, { id: "tiles", type: "raster", source: "tiles" }] : [background, ...world(palette)];
  return [...ground, ...grounds(palette), ...(tiles ? [] : [countryNames(palette)]), ...marks(palette)];
}

function world(palette) {
  return [
    { id: "land", type: "fill", source: "land", paint: { "fill-color": palette.land, "fill-antialias": false } },
    { id: "coast", type: "line", source: "coast", paint: { "line-color": palette.coast, "line-width": 0.7 } },
    {
      id: "borders", type: "line", source: "borders",
      layout: { "line-join": "round" },
      paint: { "line-color": palette.border, "line-width": ["interpolate", ["linear"], ["zoom"], 0, 0.4, 5, 0.8, 10, 1.1] },
    },
  ];
}

function countryNames(palette) {
  return {
    id: "names", type: "symbol", source: "names",
    filter: [">=", ["zoom"], ["get", "from"]],
    layout: {
      "text-field": ["get", "name"],
      "text-font": fontOf(palette, "Regular"),
      "text-size": ["interpolate", ["linear"], ["zoom"], 1, 9.5, 5, 12, 9, 14],
      "text-letter-spacing": 0.08,
      "text-max-width": 7,
      "text-padding": 6,
      "symbol-sort-key": ["-", 0, ["get", "side"]],
    },
    paint: { "text-color": palette.label, "text-halo-color": palette.land, "text-halo-width": 1.2 },
  };
}

/** The source has only the grounds whose own mark is seen, not those under a cluster: see incidents.js. */
function grounds(palette) {
  const colour = colourBy("group", palette);
  const area = ["==", ["get", "area"], 1];
  const sure = ["==", ["get", "confirmed"], 1];
  return [
    {
      id: "grounds", type: "fill", source: "grounds",
      layout: { "fill-sort-key": ["-", 0, ["get", "size"]] },
      paint: { "fill-color": colour, "fill-opacity": ["case", ["!", sure], 0.03, area, 0.15, 0.07], "fill-antialias": false },
    },
    {
      id: "areas", type: "line", source: "grounds", filter: area,
      paint: { "line-color": colour, "line-width": 1.2, "line-dasharray": [3.2, 2.6], "line-opacity": 0.85 },
    },
    {
      id: "halos", type: "line", source: "grounds", filter: ["!", area],
      paint: { "line-color": colour, "line-width": 0.8, "line-opacity": 0.6 },
    },
  ];
}

function marks(palette) {
  const one = ["!", ["has", "point_count"]];
  const size = ["+", 4, ["*", 1.35, ["sqrt", ["min", ["get", "killed"], 150]]]];
  const colour = colourBy("group", palette);
  const sure = ["==", ["get", "confirmed"], 1];
  return [
    {
      id: "rings", type: "symbol", source: "points", filter: ["all", one, ["==", ["get", "area"], 1]],
      layout: {
        "icon-image": ["concat", `${palette.key}/ring/`, ["get", "group"], "/", ["get", "confirmed"]],
        "icon-size": ["/", size, 5],
        "icon-allow-overlap": true,
      },
      paint: { "icon-opacity": whileSmall() },
    },
    {
      id: "dots", type: "circle", source: "points", filter: ["all", one, ["==", ["get", "area"], 0]],
      layout: { "circle-sort-key": ["-", 0, ["get", "killed"]] }, // small ones on top
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 0, ["*", 0.8, size], 6, size, LAST_ZOOM, ["*", 1.25, size]],
        "circle-color": ["case", sure, colour, palette.paper],
        "circle-opacity": 0.92,
        "circle-stroke-color": ["case", sure, palette.paper, colour],
        "circle-stroke-width": ["case", sure, 1, 1.8],
      },
    },
    {
      id: "clusters", type: "symbol", source: "points", filter: ["has", "point_count"],
      layout: {
        "icon-image": clusterImage(palette),
        "icon-allow-overlap": true,
        "text-field": ["number-format", ["get", "point_count"], {}],
        "text-font": fontOf(palette, "Semibold"),
        "text-size": ["step", ["get", "point_count"], 11, 100, 12, 1000, 12.5],
        "text-allow-overlap": true,
        "symbol-sort-key": ["-", 0, ["get", "point_count"]],
      },
      paint: { "text-color": palette.ink },
    },
  ];
}

/** A ring stands for an area until the area itself can be seen: at each zoom, those whose radius is below some pixels. */
function whileSmall() {
  const opacity = ["step", ["zoom"]];
  for (let zoom = 0; zoom <= LAST_ZOOM + 1; zoom += 0.5) {
    if (zoom > 0) opacity.push(zoom);
    opacity.push(["case", ["<", ["*", ["get", "ring"], 2 ** zoom], 11], 1, 0]);
  }
  return opacity;
}

function clusterImage(palette) {
  const count = ["get", "point_count"];
  const share = (group) => ["to-string", ["ceil", ["/", ["*", 12, ["get", `t${group}`]], count]]]; // never lost to rounding
  const shares = each.flatMap((group) => (group === 1 ? [share(group)] : ["-", share(group)]));
  const areas = ["case", ["==", ["get", "areas"], count], "1", "0"];
  return ["concat", `${palette.key}/cluster/`, ["step", count, "s", 10, "m", 100, "l", 1000, "x"], "/", areas, "/", ...shares];
}

function colourBy(property, palette) {
  return ["match", ["get", property], ...each.flatMap((group) => [group, palette.type[group]]), palette.type[0]];
}

/** MapLibre draws letters with the fonts of the machine where a style names no server for them; the first name tells the weight. */
const fontOf = (palette, weight) => [weight, ...palette.font.split(",").map((name) => name.trim().replace(/^["']|["']$/g, ""))];
