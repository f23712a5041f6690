/* The incidents that a map shows, and of those whose own mark is seen, the ground on which they may lie. */

import { boundsOf, groundOf, readPoints } from "./read_points.js";

export const WHOLE_WORLD = [[-130, -50], [160, 68]];
const GROUNDS_MS = 120;

/** The points of one map: loaded, overtaken by later ones, counted. */
export class Incidents {
  #figure;
  #map;
  #groups;
  #places = new Map();
  #loading; // the points that are wanted last
  #grounds = new Set(); // what the source has
  #busy = false;
  #timer = 0;
  #fitted = false;

  /** With `moved` the map stays where it looks; else it looks at all that it shows. */
  constructor(figure, map, moved) {
    this.#figure = figure;
    this.#map = map;
    this.#groups = JSON.parse(figure.dataset.groups || "{}");
    this.moved = moved;
    map.on("zoom", () => this.#later());
    map.on("move", () => this.#later());
    map.on("idle", () => this.#showGrounds());
  }

  /** Shows points that are on their way; a later call overtakes an earlier one, whatever became of it. */
  async load(points) {
    const mine = (this.#loading = points);
    this.#figure.ariaBusy = "true";
    try {
      const answer = await points;
      if (this.#loading === mine) await this.#show(answer);
    } catch (error) {
      if (this.#loading === mine) throw error;
    } finally {
      if (this.#loading === mine) this.#figure.ariaBusy = null;
    }
  }

  /** The incidents of one place. */
  idsOf(place) {
    return this.#places.get(place)?.ids ?? [];
  }

  async #show(answer) {
    const { points, places } = readPoints(answer, this.#groups);
    const shown = this.#map.getSource("points").setData(points);
    this.#places = places;
    this.#grounds = new Set();
    this.#map.getSource("grounds").setData({ type: "FeatureCollection", features: [] });
    if (!this.moved) this.#fit();
    await shown;
    if (this.#places !== places) return;
    this.#figure.dataset.shown = String(points.features.length);
    this.#figure.dataset.edition = answer.edition ?? "";
    for (const [name, value] of [["placed", answer.placed], ["count", answer.count]]) {
      this.#figure.querySelectorAll(`[data-map-${name}]`).forEach((part) => (part.textContent = number(value)));
    }
  }

  #fit() {
    const bounds = boundsOf(this.#places) ?? WHOLE_WORLD;
    this.#map.fitBounds(bounds, { padding: 36, maxZoom: 8, animate: this.#fitted, duration: 300 }, { fitted: true });
    this.#fitted = true;
  }

  #later() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#showGrounds();
    }, GROUNDS_MS);
  }

  /** Gives the map the grounds of what is seen by itself, and takes those that went under a cluster. */
  async #showGrounds() {
    if (this.#busy) return;
    const seen = new Set();
    let sum = 0;
    for (const { properties } of onScreen(this.#map)) {
      sum += properties.point_count ?? 1;
      if (isOnePlace(properties) && this.#places.get(properties.place)?.radius) seen.add(properties.place);
    }
    this.#figure.dataset.onScreen = String(sum);
    const remove = [...this.#grounds].filter((place) => !seen.has(place));
    const add = [...seen].filter((place) => !this.#grounds.has(place)).map((place) => groundOf(this.#places.get(place)));
    if (remove.length + add.length === 0) return;
    this.#grounds = seen;
    this.#busy = true;
    try {
      await this.#map.getSource("grounds").updateData({ remove, add });
    } finally {
      this.#busy = false;
    }
  }
}

/** Every mark of the loaded tiles, once: one that lies at the edge of a tile stands in two. */
function onScreen(map) {
  const found = new Map();
  for (const feature of map.querySourceFeatures("points")) {
    const { cluster_id: cluster, id } = feature.properties;
    found.set(cluster === undefined ? `one ${id}` : `all ${cluster}`, feature);
  }
  return found.values();
}

const isOnePlace = ({ point_count: count, place, lastPlace }) => count === undefined || place === lastPlace;
const number = (value) => new Intl.NumberFormat(document.documentElement.lang || undefined).format(value);
