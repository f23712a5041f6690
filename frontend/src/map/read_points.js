/* The answer of `points.json`, made ready to be drawn: points, and the ground on which each may lie. */

import { GROUPS } from "./palette.js";

const EARTH_KM = 6371.0088;
const EQUATOR_KM = 40075.017;
const CORNERS = 72;
/** As precise as a place on the ground; every other precision is an area, and has no point that pretends. */
const SPOTS = new Set(["facility", "town"]);

/** `points` to cluster, `grounds` (one polygon for each distinct place), `at` (the ids of incidents by ground). */
export function readPoints(answer, groups) {
  const grounds = new Map();
  const points = answer.points.map((row, index) => {
    const [id, longitude, latitude, radius, precision, type, killed, confirmed] = row;
    const group = groupOf(answer.types[type], groups);
    const area = SPOTS.has(precision) ? 0 : 1;
    const place = placeIn(grounds, { longitude, latitude, radius, area }, group, String(id));
    const properties = {
      id: String(id), longitude, latitude, group, area, place,
      killed: Math.max(0, killed ?? 0), confirmed: confirmed ? 1 : 0,
      ring: pixelsAtZoom0(radius, latitude),
    };
    return { type: "Feature", id: index, properties, geometry: { type: "Point", coordinates: [longitude, latitude] } };
  });
  return { points: collection(points), grounds: collection([...grounds.values()].map(polygonOf).filter(Boolean)), at: idsByPlace(grounds) };
}

/** The box around all points and their grounds; undefined where there is none. */
export function boundsOf({ points, grounds }) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = ([x, y]) => {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  };
  points.features.forEach(({ geometry }) => widen(geometry.coordinates));
  grounds.features.forEach(({ geometry }) => geometry.coordinates[0].forEach(widen));
  const clip = (value, most) => Math.max(-most, Math.min(most, value));
  if (west > east) return undefined;
  return [[clip(west, 180), clip(south, 80)], [clip(east, 180), clip(north, 80)]];
}

const collection = (features) => ({ type: "FeatureCollection", features });

function groupOf(type, groups) {
  const group = groups[type] ?? GROUPS;
  return group >= 1 && group <= GROUPS ? group : GROUPS;
}

function placeIn(grounds, place, group, id) {
  const key = `${place.longitude}/${place.latitude}/${place.radius}/${place.area}`;
  const known = grounds.get(key);
  if (!known) {
    grounds.set(key, { ...place, index: grounds.size + 1, group, ids: [id] });
    return grounds.size;
  }
  known.ids.push(id);
  if (known.group !== group) known.group = 0; // several types: no one colour would be true
  return known.index;
}

function idsByPlace(grounds) {
  return new Map([...grounds.values()].map(({ index, ids }) => [index, ids]));
}

function polygonOf({ longitude, latitude, radius, area, group, index }) {
  if (!radius || radius <= 0) return undefined;
  const coordinates = [circle(longitude, latitude, radius)];
  return { type: "Feature", id: index, properties: { area, group, size: radius }, geometry: { type: "Polygon", coordinates } };
}

/** Points at that distance on the sphere, so that the kilometres are true at every latitude and every zoom. */
function circle(longitude, latitude, radius) {
  const [angle, y, ring] = [radius / EARTH_KM, radians(latitude), []];
  for (let corner = 0; corner <= CORNERS; corner++) {
    const bearing = (-2 * Math.PI * corner) / CORNERS;
    const sine = Math.sin(y) * Math.cos(angle) + Math.cos(y) * Math.sin(angle) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(y), Math.cos(angle) - Math.sin(y) * sine);
    ring.push([longitude + degrees(east), degrees(Math.asin(sine))]);
  }
  ring[CORNERS] = ring[0];
  return ring;
}

/** How many pixels a radius has on a map of one tile; each zoom level doubles it. */
function pixelsAtZoom0(radius, latitude) {
  return radius ? (radius * 512) / (EQUATOR_KM * Math.cos(radians(latitude))) : 0;
}

const radians = (value) => (value * Math.PI) / 180;
const degrees = (value) => (value * 180) / Math.PI;
