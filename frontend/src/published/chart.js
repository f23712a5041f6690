/* The map: a canvas of our own, for a page from a disk may start no worker. It claims no more than is known: a point has a
 * halo as wide as the text leaves it open, an area is an area, and what is weakly attested is hollow. */

import { onNewColours, readPalette } from "../map/palette.js";
import { Card } from "./card.js";
import { clustered } from "./clusters.js";
import { Ground } from "./ground.js";
import { listen } from "./gestures.js";
import { drawMarks, sizeOf } from "./marks.js";
import { make, several, thousands } from "./parts.js";
import { at, clampView, FIRST_ZOOM, fitted, LAST_ZOOM, pixelsOf, project, unproject, worldSize } from "./sphere.js";

const NOTE = "Boundaries: Natural Earth. They say nothing about status.";
const KEY = [["dot", "attested; larger where more were killed"], ["hollow", "weakly attested, or contested"], ["halo", "how far the place is open"], ["area", "known to an area alone"], ["cluster", "several, by type"]];
const NEAR_PX = 6;
const KEYBOARD_PX = 30;
const SCALE_PX = 90;
const FINE_ZOOM = 2.6;

export class Chart {
  /** `look` is told where one looks ("zoom/latitude/longitude"), and "" where all is shown again. */
  constructor(section, fine, look) {
    Object.assign(this, { items: [], marks: [], fine, look_: look, moved: false, step: undefined, view: { zoom: 1, x: 0.5, y: 0.5 } });
    this.canvas = make("canvas", { tabindex: 0, role: "application", "aria-label": "Map of the incidents: arrows move it, plus and minus zoom, Enter opens what is nearest to its middle. The list below has the same incidents." });
    const button = (label, sign, act) => {
      const made = make("button", { type: "button", "aria-label": label, title: label }, sign);
      made.addEventListener("click", act);
      return made;
    };
    this.figure = make("figure", { class: "map chart", id: "map" }, this.canvas,
      make("div", { class: "chart-buttons" },
        button("Nearer", "+", () => this.zoomBy(1)), button("Farther", "−", () => this.zoomBy(-1)), button("Show all", "⤢", () => this.home())),
      make("p", { class: "map-note" }, NOTE), (this.scale = make("p", { class: "chart-scale", "aria-hidden": "true" })));
    this.placed = make("p", { class: "quiet", id: "placed" });
    section.hidden = false;
    section.replaceChildren(this.figure, make("ul", { class: "map-key", "aria-label": "What the marks mean" }, KEY.map(([name, words]) => make("li", { class: `key-${name}` }, words))), this.placed);
    this.palette = readPalette(this.figure);
    this.ground = new Ground(globalThis.TOCSIN_WORLD?.coarse);
    this.card = new Card(this.figure, () => this.canvas.focus({ preventScroll: true }));
    onNewColours(() => {
      this.palette = readPalette(this.figure);
      this.draw();
    });
    new ResizeObserver(() => this.resize()).observe(this.figure);
    listen(this.canvas, this);
  }

  /** Shows these incidents; where one looks changes only while nobody has moved the map. */
  show(items, place) {
    this.items = items.filter(({ point }) => point);
    const away = items.length - this.items.length;
    this.placed.textContent = `${several(items.length, "incident")}: ${thousands(this.items.length)} on the map${away ? `, ${thousands(away)} without a point` : ""}.`;
    this.figure.dataset.shown = this.items.length;
    this.points = this.items.map((item) => ({ item, ...project(item.point.longitude, item.point.latitude) }));
    this.step = undefined;
    this.card.close();
    if (place) this.look(place);
    else if (!this.moved) this.fit();
    this.draw();
  }

  /** Looks where the address says; everywhere where it says nothing. */
  look(place) {
    const match = /^([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(place);
    if (!match) {
      if (this.moved) {
        this.moved = false;
        this.fit();
        this.draw();
      }
      return;
    }
    const [zoom, latitude, longitude] = match.slice(1).map(Number);
    this.view = clampView({ zoom, ...project(longitude, Math.max(-80, Math.min(80, latitude))) }, this.width, this.height);
    this.moved = true;
    this.draw();
  }

  fit() {
    if (this.width) this.view = fitted(this.points ?? [], this.width, this.height);
  }

  home() {
    this.moved = false;
    this.card.close();
    this.fit();
    this.draw();
    this.look_("");
  }

  resize() {
    const { clientWidth, clientHeight } = this.figure;
    const ratio = Math.min(2, devicePixelRatio || 1);
    Object.assign(this, { width: clientWidth, height: clientHeight, ratio });
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    if (!this.moved) this.fit();
    this.draw();
  }

  /** Moves by pixels, and zooms by `by` around a pixel. */
  move(dx, dy, by = 0, x = this.width / 2, y = this.height / 2) {
    const { view } = this;
    const zoom = Math.max(FIRST_ZOOM, Math.min(LAST_ZOOM, view.zoom + by));
    const [before, after] = [worldSize(view.zoom), worldSize(zoom)];
    const [offX, offY] = [x - this.width / 2, y - this.height / 2];
    const next = { zoom, x: view.x + offX / before - offX / after - dx / after, y: view.y + offY / before - offY / after - dy / after };
    this.view = clampView(next, this.width, this.height);
    this.moved = true;
    this.card.follow((place) => this.pixel(place));
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), 250);
  }

  zoomBy(by) {
    this.move(0, 0, by);
  }

  tell() {
    const { longitude, latitude } = unproject(this.view);
    const digits = Math.max(2, Math.ceil(this.view.zoom / 3));
    this.look_(`${this.view.zoom.toFixed(2)}/${latitude.toFixed(digits)}/${longitude.toFixed(digits)}`);
  }

  pixel(place) {
    return at(place, this.view, this.width, this.height);
  }

  draw() {
    if (this.frame || !this.width) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  paint() {
    const context = this.canvas.getContext("2d");
    const { view, width, height, palette, ratio } = this;
    if (view.zoom >= FINE_ZOOM && !this.isFine) {
      this.isFine = true;
      this.ground.refine(this.fine).then(() => this.draw(), () => {}); // without the finer shapes the coarse ones stay
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const step = Math.round(view.zoom * 4) / 4;
    if (step !== this.step) {
      this.step = step;
      this.marks = clustered(this.points ?? [], worldSize(step));
    }
    this.measure();
    const taken = this.marks.map((mark) => ({ ...this.pixel(mark), radius: sizeOf(mark) }));
    this.ground.paint(context, view, { width, height, palette, taken });
    drawMarks(context, this.marks, (place) => this.pixel(place), worldSize(view.zoom), { width, height, palette });
  }

  /** How far is how wide, in the middle of the map. */
  measure() {
    const wide = pixelsOf(1, unproject(this.view).latitude, worldSize(this.view.zoom));
    const power = 10 ** Math.floor(Math.log10(SCALE_PX / wide));
    const km = [5, 3, 2, 1].map((step) => step * power).find((step) => step * wide <= SCALE_PX);
    this.scale.textContent = `${km.toLocaleString("en-GB")} km`;
    this.scale.style.width = `${Math.round(km * wide)}px`;
  }

  /** Opens what lies under a pixel, or comes nearer where several do that can be told apart. */
  open(x, y, reach = NEAR_PX) {
    const mark = this.nearest(x, y, reach);
    if (!mark) {
      this.card.close();
      return;
    }
    const apart = mark.items.length > 1 && mark.spread > 0;
    if (apart && this.view.zoom < LAST_ZOOM) {
      const { x: px, y: py } = this.pixel(mark);
      const closer = fitted(mark.members, this.width, this.height, LAST_ZOOM);
      const by = Math.max(1, Math.min(closer.zoom, this.view.zoom + 4) - this.view.zoom);
      this.move(this.width / 2 - px, this.height / 2 - py);
      this.zoomBy(by);
      return;
    }
    this.card.open(mark, mark.items, this.pixel(mark));
  }

  openMiddle() {
    this.open(this.width / 2, this.height / 2, KEYBOARD_PX);
  }

  nearest(x, y, reach) {
    let best;
    let least = Infinity;
    for (const mark of this.marks) {
      const place = this.pixel(mark);
      const away = Math.hypot(place.x - x, place.y - y) - sizeOf(mark);
      if (away < Math.min(least, reach)) [best, least] = [mark, away];
    }
    return best;
  }
}
