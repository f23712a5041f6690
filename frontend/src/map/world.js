/* The ground of the map: Natural Earth's countries, coarse at first and finer when one looks closer. */

import labels from "virtual:country-labels";
import { feature, mesh } from "topojson-client";
import coarseUrl from "world-atlas/countries-110m.json?url";
import fineUrl from "world-atlas/countries-50m.json?url";

import { flat, flatGeometry } from "../../flat.js";

const FINE_ZOOM = 2.6;

/** Draws the countries, and exchanges them for finer ones once, when the view comes nearer. */
export async function drawWorld(map) {
  map.getSource("names").setData(names());
  const closer = async () => {
    if (map.getZoom() < FINE_ZOOM) return;
    map.off("moveend", closer);
    await draw(map, fineUrl);
  };
  if (map.getZoom() < FINE_ZOOM) await draw(map, coarseUrl);
  map.on("moveend", closer);
  await closer();
}

async function draw(map, url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`no shapes: answer ${answer.status}`);
  const world = await answer.json();
  // Country by country: as one shape, Eurasia with its inland seas is cut into triangles wrongly at some zooms.
  map.getSource("land").setData(flat(feature(world, world.objects.countries)));
  map.getSource("coast").setData(flat(feature(world, world.objects.land)));
  map.getSource("borders").setData(flatGeometry(mesh(world, world.objects.countries, (a, b) => a !== b)));
}

/** A name is shown from the zoom at which its country is about as wide as it. */
function names() {
  const features = labels.map(([name, longitude, latitude, side]) => ({
    type: "Feature",
    properties: { name, side, from: Math.log2((name.length * 4.4 * 360) / (512 * Math.max(side, 0.02))) },
    geometry: { type: "Point", coordinates: [longitude, latitude] },
  }));
  return { type: "FeatureCollection", features };
}
