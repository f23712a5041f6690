/* Places on a map in Mercator's projection: the world is a square from 0 to 1. */

export const FIRST_ZOOM = 0;
export const LAST_ZOOM = 11;
const MOST_FIT = 6;
const PAD_PX = 56;
const EDGE = 85;
const EQUATOR_KM = 40075.017;

export const worldSize = (zoom) => 512 * 2 ** zoom;

export function project(longitude, latitude) {
  const sine = Math.sin((Math.max(-EDGE, Math.min(EDGE, latitude)) * Math.PI) / 180);
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

export function unproject({ x, y }) {
  return { longitude: (x - 0.5) * 360, latitude: (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90 };
}

/** The pixel of a place. */
export function at({ x, y }, view, width, height) {
  const size = worldSize(view.zoom);
  return { x: (x - view.x) * size + width / 2, y: (y - view.y) * size + height / 2 };
}

/** How many pixels some kilometres have at a latitude. */
export const pixelsOf = (km, latitude, size) => (km * size) / (EQUATOR_KM * Math.cos((Math.min(EDGE, Math.abs(latitude)) * Math.PI) / 180));

/** A view that stays on the earth, as far as the figure is not larger than it. */
export function clampView({ zoom, x, y }, width = 0, height = 0) {
  const size = worldSize(zoom);
  const keep = (value, half) => (half >= 0.5 ? 0.5 : Math.max(half, Math.min(1 - half, value)));
  return { zoom, x: keep(x, width / 2 / size), y: keep(y, height / 2 / size) };
}

/** The view that shows all of some places, with air around them, at most from so near; the inhabited world where there is none. */
export function fitted(places, width, height, most = MOST_FIT) {
  const some = places.length ? places : [project(-130, 62), project(160, -45)];
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of some) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  const room = (pixels) => Math.max(64, pixels - 2 * PAD_PX);
  const zoom = Math.min(Math.log2(room(width) / 512 / Math.max(east - west, 1e-9)), Math.log2(room(height) / 512 / Math.max(south - north, 1e-9)), most);
  return clampView({ zoom: Math.max(FIRST_ZOOM, Math.min(LAST_ZOOM, zoom)), x: (west + east) / 2, y: (north + south) / 2 }, width, height);
}
