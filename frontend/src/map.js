/* Pages with a map load this: it puts MapLibre over each `figure.map`. Where WebGL is missing, or anything fails, the map
 * that the server drew stays. */

import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

import { showMap } from "./map/show_map.js";

for (const figure of document.querySelectorAll("figure.map[data-points]")) {
  showMap(figure).catch((error) => {
    figure.classList.remove("map-live");
    figure.classList.add("map-plain");
    console.warn("The map that the server drew stays:", error);
  });
}
