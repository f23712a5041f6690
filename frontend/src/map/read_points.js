/* The answer of `points.json`, made ready to be drawn: points, and the ground on which each may lie. */

import { GROUPS } from "./palette.js";

const EARTH_KM = 6371.0088;
const EQUATOR_KM = 40075.017;
const CORNERS = 60;
/** As precise as a place on the ground; every other precision is an area, and has no point that pretends. */
const SPOTS = new Set(["facility", "town"]);

/** `points` to cluster, and `places`, by number: each distinct place with its radius and the ids of its incidents. */
export function readPoints(answer, groups) {
  const known = new Map();
  const points = answer.points.map((row, index) => {
    const [id, longitude, latitude, radius, precision, type, killed, confirmed] = row;
    const group = groupOf(answer.types[type], groups);
    const area = SPOTS.has(precision) ? 0 : 1;
    const place = placeIn(known, { longitude, latitude, radius, area }, { id: String(id), group, confirmed: confirmed ? 1 : 0 });
    const properties = {
      id: String(id), longitude, latitude, group, area, place,
      killed: Math.max(0, killed ?? 0), confirmed: confirmed ? 1 : 0,
      ring: pixelsAtZoom0(radius, latitude),
    };
    return { type: "Feature", id: index, properties, geometry: { type: "Point", coordinates: [longitude, latitude] } };
  });
  const places = new Map([...known.values()].map((place) => [place.index, place]));
  return { points: { type: "FeatureCollection", features: points }, places };
}

/** The box around all places with their grounds; undefined where there is none. */
export function boundsOf(places) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { longitude, latitude, radius } of places.values()) {
    const up = degrees((radius ?? 0) / EARTH_KM);
    const aside = up / Math.cos(radians(Math.min(80, Math.abs(latitude))));
    [west, east] = [Math.min(west, longitude - aside), Math.max(east, longitude + aside)];
    [south, north] = [Math.min(south, latitude - up), Math.max(north, latitude + up)];
  }
  if (west > east) return undefined;
  const clip = (value, most) => Math.max(-most, Math.min(most, value));
  return [[clip(west, 180), clip(south, 80)], [clip(east, 180), clip(north, 80)]];
}

/** The ground of a place as a polygon to draw; undefined where its radius is unknown. */
export function groundOf({ longitude, latitude, radius, area, group, confirmed, index }) {
  if (!radius || radius <= 0) return undefined;
  const coordinates = [circle(longitude, latitude, radius)];
  return { type: "Feature", id: index, properties: { area, group, confirmed, size: radius }, geometry: { type: "Polygon", coordinates } };
}

function groupOf(type, groups) {
  const group = groups[type] ?? GROUPS;
  return group >= 1 && group <= GROUPS ? group : GROUPS;
}

function placeIn(known, place, { id, group, confirmed }) {
  const key = `${place.longitude}/${place.latitude}/${place.radius}/${place.area}`;
  const one = known.get(key);
  if (!one) {
    known.set(key, { ...place, index: known.size + 1, group, confirmed, ids: [id] });
    return known.size;
  }
  one.ids.push(id);
  one.confirmed ||= confirmed;
  if (one.group !== group) one.group = 0; // several types: no one colour would be true
  return one.index;
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
