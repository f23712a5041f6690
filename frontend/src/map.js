/* Pages with a map load this: it puts MapLibre over each `figure.map`, once the page has been painted, since a map without
 * a graphics card holds a browser up for half a second. Where WebGL is missing, or anything fails, the map that the
 * server drew stays. */

import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

import { followPage } from "./map/follow_page.js";

for (const figure of document.querySelectorAll("figure.map[data-points]")) {
  const wanted = followPage(figure);
  show(figure, wanted).catch((error) => {
    wanted.stop();
    figure.classList.remove("map-live");
    figure.classList.add("map-plain");
    console.warn("The map that the server drew stays:", error);
  });
}

async function show(figure, wanted) {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const { showMap } = await import("./map/show_map.js");
  await showMap(figure, wanted);
}
