/* The first page: filters, timeline, map and list of one and the same incidents; the address holds what is asked for. */

import { startTimelines } from "../timeline.js";
import { rememberList } from "./back.js";
import { timelineOf } from "./bars.js";
import { FACETS, choose, readWanted } from "./filter.js";
import { labelOf, makeForm, showFacets, TITLES } from "./facets.js";
import { loadWords, readLines } from "./lines.js";
import { tableOf } from "./list.js";
import { Chart } from "./chart.js";
import { make, several, thousands } from "./parts.js";
import { changed, filtersOf, hashOf, one, readState } from "./state.js";

const NARROW = "(max-width: 60rem)";

/** Takes over what the page shows without scripts. */
export function startBoard(board) {
  const site = globalThis.TOCSIN_SITE;
  const items = readLines(site.years, site.groups);
  FACETS.find(({ name }) => name === "type").groups = site.groups;
  const view = new Board(board, site, items);
  view.show();
  startTimelines(view.period);
  addEventListener("hashchange", () => view.show());
  addEventListener("popstate", () => view.show());
}

class Board {
  constructor(board, site, items) {
    Object.assign(this, { board, site, items, shown: undefined, typedInto: undefined });
    this.form = board.querySelector("#filters");
    this.facets = makeForm(this.form, site.withheld, (name, values, how) => this.ask(name, values, how), matchMedia(NARROW).matches);
    this.form.addEventListener("facets:more", () => this.showFacets());
    this.where = board.querySelector(".where");
    this.chart = new Chart(this.where, board.dataset.fine, (place, how) => this.look(place, how));
    this.period = {
      read: () => [one(this.state, "since") || null, one(this.state, "until") || null],
      write: (since, until) => this.go(changed(changed(this.state, "since", since ? [since] : []), "until", until ? [until] : [])),
    };
    board.querySelector(".when").addEventListener("click", (event) => {
      const bar = event.target.closest("a[data-since]");
      if (!bar) return;
      event.preventDefault();
      this.period.write(bar.dataset.since, bar.dataset.until);
    });
    this.state = readState();
  }

  /** A filter has other values. Words that are typed on and on make one step of the way back. */
  ask(name, values, { typed } = {}) {
    this.go(changed(this.state, name, values), typed && this.typedInto === name);
    this.typedInto = typed ? name : undefined;
  }

  /** Where the map looks stands in the address too, and is no step of the way back. */
  look(place) {
    history.replaceState(null, "", hashOf(changed(readState(), "map", place ? [place] : [])));
    this.state = readState();
    rememberList();
  }

  go(state, again = false) {
    const hash = hashOf(state);
    if (hash === location.hash) return;
    if (again) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    this.show();
  }

  async show() {
    const state = (this.state = readState());
    const wanted = readWanted(state);
    rememberList();
    if (wanted.words.length && !this.haveWords) {
      await loadWords(this.site.years);
      this.haveWords = true;
      if (this.state !== state) return; // overtaken
    }
    const key = JSON.stringify([...state].filter(([name]) => name !== "map"));
    if (key === this.shown) {
      this.chart.look(one(state, "map"));
      return;
    }
    const first = this.shown === undefined;
    this.shown = key;
    this.chosen = choose(this.items, wanted);
    this.showHead();
    this.showFacets();
    this.showTimeline();
    this.chart.show(this.chosen.found, one(state, "map"));
    this.board.querySelector("#rows").replaceChildren(...tableOf(this.chosen.found, state));
    document.dispatchEvent(new CustomEvent("tocsin:shown"));
    if (!first) document.getElementById("announce").textContent = several(this.chosen.found.length, "incident");
  }

  showHead() {
    const { found } = this.chosen;
    const head = this.board.querySelector("#listhead");
    head.dataset.count = found.length;
    head.querySelector("h1").textContent = several(found.length, "incident") + (found.length < this.items.length ? ` of ${thousands(this.items.length)}` : "");
    const filters = filtersOf(this.state);
    const chips = filters.map(([name, value]) => {
      const next = changed(this.state, name, this.state.get(name).filter((other) => other !== value));
      const label = labelOf(name, value, this.site.countries);
      return make("li", {}, make("a", { href: hashOf(next), "aria-label": `Take off ${TITLES[name] ?? name}: ${label}` },
        make("span", {}, TITLES[name] ?? name), ` ${label} `, make("b", { "aria-hidden": "true" }, "×")));
    });
    if (chips.length) chips.push(make("li", {}, make("a", { class: "clear", href: "#" }, "clear all")));
    head.querySelector(".chips").replaceChildren(...chips);
  }

  showFacets() {
    showFacets(this.form, this.facets, { left: this.chosen.left, state: this.state, countries: this.site.countries });
  }

  showTimeline() {
    const section = this.board.querySelector(".when");
    section.hidden = false;
    const focus = document.activeElement?.closest("a[data-since]")?.dataset.since;
    const id = section.contains(document.activeElement) ? document.activeElement.id : "";
    section.replaceChildren(timelineOf(this.chosen.found, this.chosen.around));
    if (focus) section.querySelector(`a[data-since="${focus}"]`)?.focus({ preventScroll: true });
    if (id) queueMicrotask(() => document.getElementById(id)?.focus({ preventScroll: true }));
  }
}
