/* The list: a page of rows at a time, in the order that was asked for. */

import { changed, filtersOf, hashOf, one } from "./state.js";
import { make, several, slug, thousands } from "./parts.js";

const SIZE = 100;
const COLUMNS = [
  { title: "When", order: "day" }, { title: "Where", order: "place" }, { title: "What", order: "type" }, { title: "By whom" },
  { title: "Killed", order: "killed", number: true }, { title: "Injured", order: "injured", number: true },
  { title: "Sources", order: "sources", number: true }, { title: "Grade", order: "grade" },
];
const words = new Intl.Collator("en");
/** What is not known comes last in either direction. */
const KEYS = {
  day: (item) => item.first ?? item.last,
  place: (item) => item.place || null,
  type: (item) => item.type,
  killed: (item) => item.killed,
  injured: (item) => item.injured,
  sources: (item) => item.independent * 1000 + item.documents,
  grade: (item) => item.grade || null,
};

/** The items in the order of a state: the latest first unless another is asked for. */
export function ordered(items, state) {
  const key = KEYS[one(state, "order")] ?? KEYS.day;
  const sign = one(state, "up") === "1" ? 1 : -1;
  const compare = (a, b) => (typeof a === "string" ? words.compare(a, b) : a - b);
  const byDay = (a, b) => (KEYS.day(b) ?? -Infinity) - (KEYS.day(a) ?? -Infinity) || (b.last ?? 0) - (a.last ?? 0) || (a.id < b.id ? 1 : -1);
  return [...items].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return (x === null) - (y === null) || byDay(a, b);
    return sign * compare(x, y) || byDay(a, b);
  });
}

/** The table of a page of `items`, with the way to the other pages. */
export function tableOf(items, state) {
  const last = Math.max(1, Math.ceil(items.length / SIZE));
  const page = Math.min(last, Math.max(1, Number.parseInt(one(state, "page"), 10) || 1));
  const shown = ordered(items, state).slice((page - 1) * SIZE, page * SIZE);
  const table = make("table", { class: "incidents" },
    make("caption", { class: "hidden" }, `${several(items.length, "incident")}, page ${page} of ${last}`),
    make("thead", {}, make("tr", {}, COLUMNS.map((column) => head(column, state)))),
    make("tbody", {}, shown.length ? shown.map(rowOf) : make("tr", {}, make("td", { colspan: 8, class: "none" }, ...emptied(state)))));
  return [table, ...(last > 1 ? [pager(page, last, state)] : [])];
}

/** Why there is no row: without filters there is nothing to clear. */
function emptied(state) {
  if (!filtersOf(state).length) return ["No incident has been published here yet."];
  return ["No incident fits. ", make("a", { href: "#" }, "Clear all filters")];
}

function head({ title, order, number }, state) {
  const now = (one(state, "order") || "day") === order;
  const up = one(state, "up") === "1";
  const cell = make("th", { scope: "col", class: number ? "number" : null, "aria-sort": now ? (up ? "ascending" : "descending") : null });
  if (!order) {
    cell.append(title);
    return cell;
  }
  const next = changed(changed(state, "order", order === "day" ? [] : [order]), "up", now && !up ? ["1"] : []);
  cell.append(make("a", { href: hashOf(next) }, title, now ? make("span", { "aria-hidden": "true" }, up ? " ↑" : " ↓") : ""));
  return cell;
}

export const pageOf = (item) => `incidents/${item.id}.html`;

function rowOf(item) {
  return make("tr", { "data-id": item.id },
    make("th", { scope: "row" }, make("a", { href: pageOf(item) }, item.day)),
    make("td", { dir: "auto" }, item.place),
    make("td", {}, make("i", { class: `dot type-${item.group}`, title: item.type }), item.weapons || item.type, item.status === "occurred" ? "" : make("em", {}, ` ${item.status}`)),
    make("td", { dir: "auto" }, item.byWhom),
    make("td", { class: "number" }, item.killedWords),
    make("td", { class: "number" }, item.injuredWords),
    make("td", { class: "number", title: `${several(item.documents, "document")}, ${several(item.independent, "independent family", "independent families")}` }, String(item.independent), make("span", { class: "quiet" }, `/${item.documents}`)),
    make("td", {}, item.grade ? gradeOf(item) : "", item.conflicts ? make("a", { class: "differ", href: `${pageOf(item)}#conflicts`, "aria-label": several(item.conflicts, "disagreement") }, ` ≠ ${item.conflicts}`) : ""));
}

export const gradeOf = (item) => make("span", { class: `grade grade-${slug(item.grade)}` }, item.grade);

function pager(page, last, state) {
  const link = (to, rel, title) => make("a", { rel, href: hashOf(changed(state, "page", to > 1 ? [String(to)] : [])) }, title);
  return make("nav", { class: "pages", "aria-label": "Pages" },
    page > 1 ? link(page - 1, "prev", "← Previous page") : "",
    make("span", {}, `Page ${page} of ${thousands(last)}`),
    page < last ? link(page + 1, "next", "Next page →") : "");
}
