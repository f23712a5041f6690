/* One figure, one map: what it shows, where it looks, and what happens on a click. */

import { Map as MapView, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

import { Cards } from "./card.js";
import { drawMarks } from "./draw_marks.js";
import { Incidents, WHOLE_WORLD } from "./incidents.js";
import { LAST_ZOOM, layersOf, styleOf } from "./layers.js";
import { onNewColours, readPalette } from "./palette.js";
import { drawWorld } from "./world.js";

setWorkerUrl(workerUrl); // a file of our own: the Content-Security-Policy needs no hole for blob:

const MARKS = ["clusters", "dots", "rings", "grounds"];
const NEAR_PX = 5;
const KEYBOARD_PX = 28;
const MOST_AT_ONCE = 200;

/** Puts a live map with the points that are `wanted` over the figure; rejected where it cannot be, so that what the
 * server drew stays. */
export async function showMap(figure, wanted) {
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("WebGL is missing");
  const tiles = figure.dataset.tiles ?? "";
  const palette = { now: readPalette(figure) };
  const map = makeMap(figure, styleOf(palette.now, tiles));
  drawMarks(map, () => palette.now);
  try {
    await new Promise((resolve, reject) => {
      map.once("load", resolve);
      map.once("error", ({ error }) => reject(error));
    });
    map.on("error", ({ error }) => console.warn("map:", error));
    const view = new Incidents(figure, map, Boolean(placeInAddress()));
    await Promise.all([tiles || drawWorld(map), wanted.showIn(view)]);
    figure.classList.add("map-live");
    figure.mapView = map; // for the console, and for tests
    onNewColours(() => recolour(map, palette, readPalette(figure), tiles));
    listen(figure, map, view);
  } catch (error) {
    map.getContainer().remove();
    map.remove();
    throw error;
  }
}

function makeMap(figure, style) {
  const container = document.createElement("div");
  container.className = "map-canvas";
  figure.prepend(container);
  const map = new MapView({
    container, style,
    ...(placeInAddress() ?? { bounds: WHOLE_WORLD }),
    maxZoom: LAST_ZOOM,
    minZoom: 0,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false, // each incident once
    transformConstrain: (centre, zoom) => ({ center: keptOnEarth(centre), zoom: Math.max(0, Math.min(LAST_ZOOM, zoom)) }),
    fadeDuration: 0,
    attributionControl: false,
    reduceMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-right");
  const canvas = map.getCanvas();
  if (figure.dataset.label) canvas.ariaLabel = figure.dataset.label;
  if (figure.dataset.note) {
    const note = document.createElement("p");
    note.className = "map-note";
    note.textContent = figure.dataset.note;
    container.append(note);
  }
  return map;
}

function keptOnEarth(centre) {
  centre.lng = Math.max(-180, Math.min(180, centre.lng));
  centre.lat = Math.max(-80, Math.min(80, centre.lat));
  return centre;
}

const isOnePoint = ({ west, east, south, north }) => west === east && south === north;

function listen(figure, map, view) {
  const cards = new Cards(map, figure.dataset.cards ? JSON.parse(figure.dataset.cards) : {});
  const act = (point, reach) => answerClick(map, view, cards, point, reach);
  map.on("click", ({ point }) => act(point, NEAR_PX));
  map.on("mousemove", ({ point }) => (map.getCanvas().style.cursor = marksAt(map, point, NEAR_PX).length ? "pointer" : ""));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    act(map.project(map.getCenter()), KEYBOARD_PX); // the cross in the middle, which CSS shows while the map has the focus
  });
  map.on("moveend", ({ fitted }) => {
    if (fitted) return;
    view.moved = true;
    writePlace(map);
  });
  addEventListener("hashchange", () => {
    const place = placeInAddress();
    if (place) map.jumpTo(place, { fitted: true });
  });
}

async function answerClick(map, view, cards, point, reach) {
  const [first, ...others] = marksAt(map, point, reach);
  if (!first) return;
  const { properties, geometry } = first;
  if (properties.cluster_id !== undefined) {
    const source = map.getSource("points");
    const zoom = await source.getClusterExpansionZoom(properties.cluster_id);
    if (zoom <= LAST_ZOOM && !isOnePoint(properties)) {
      map.easeTo({ center: geometry.coordinates, zoom: Math.min(LAST_ZOOM, zoom + 0.3) });
      return;
    }
    const leaves = await source.getClusterLeaves(properties.cluster_id, MOST_AT_ONCE, 0);
    cards.open(geometry.coordinates, leaves.map((leaf) => leaf.properties.id));
    return;
  }
  const ids = [first, ...others].flatMap((mark) => (mark.layer.id === "grounds" ? view.idsOf(mark.id) : (mark.properties.id ?? [])));
  const place = geometry.type === "Point" ? geometry.coordinates : map.unproject(point);
  cards.open(place, [...new Set(ids)]);
}

/** What lies under a point, most exact first. */
function marksAt(map, { x, y }, reach) {
  const box = [[x - reach, y - reach], [x + reach, y + reach]];
  const near = map.queryRenderedFeatures(box, { layers: MARKS.slice(0, 3) });
  const under = map.queryRenderedFeatures([x, y], { layers: ["grounds"] }).filter(({ properties }) => properties.area);
  under.sort((a, b) => a.properties.size - b.properties.size);
  const rank = ({ layer }) => MARKS.indexOf(layer.id);
  return [...near.sort((a, b) => rank(a) - rank(b)), ...under];
}

function recolour(map, palette, fresh, tiles) {
  if (fresh.key === palette.now.key) return;
  palette.now = fresh;
  for (const { id, paint = {}, layout = {} } of layersOf(fresh, tiles)) {
    for (const [name, value] of Object.entries(paint)) map.setPaintProperty(id, name, value);
    for (const name of ["icon-image", "text-font"]) if (layout[name]) map.setLayoutProperty(id, name, layout[name]);
  }
}

/** `#map=zoom/latitude/longitude`, as a shared address carries it. */
function placeInAddress() {
  const match = /^#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(location.hash);
  if (!match) return undefined;
  const [zoom, latitude, longitude] = match.slice(1).map(Number);
  if (![zoom, latitude, longitude].every(Number.isFinite) || Math.abs(latitude) > 85) return undefined;
  return { zoom: Math.min(zoom, LAST_ZOOM), center: [longitude, latitude] };
}

function writePlace(map) {
  const { lng, lat } = map.getCenter();
  const digits = Math.max(2, Math.ceil(map.getZoom() / 3));
  const url = new URL(location.href);
  url.hash = `map=${map.getZoom().toFixed(2)}/${lat.toFixed(digits)}/${lng.toFixed(digits)}`;
  history.replaceState(history.state, "", url);
}
