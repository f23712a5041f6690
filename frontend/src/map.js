import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

import { Map as MapView, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import coarseUrl from "world-atlas/countries-110m.json?url";
import fineUrl from "world-atlas/countries-50m.json?url";
import labels from "virtual:country-labels";
import { feature } from "topojson-client";

setWorkerUrl(workerUrl);
console.log(MapView, coarseUrl, fineUrl, labels, feature);
