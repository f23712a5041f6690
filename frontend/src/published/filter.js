/* Which incidents fit, and how many each value of a filter would leave: the rules are those of tocsin.views.selection. */

import { folded, holdsWords } from "./lines.js";
import { one } from "./state.js";

const DAY_MS = 86_400_000;
const SHOWN = 12;
const BANDS = ["unsaid", "0", "1-4", "5-9", "10-49", "50+"];
const band = (number) =>
  number === null ? "unsaid" : number === 0 ? "0" : number < 5 ? "1-4" : number < 10 ? "5-9" : number < 50 ? "10-49" : "50+";

/** The filters that have values, in their order: a title, and the values that an incident has. */
export const FACETS = [
  { name: "country", title: "Country", of: (item) => (item.country ? [item.country] : []) },
  { name: "type", title: "Type", of: (item) => [item.type] },
  { name: "perpetrator", title: "By whom", of: (item) => [...new Set(item.accused.map(([name]) => name))] },
  { name: "grade", title: "Grade", of: (item) => (item.grade ? [item.grade] : []) },
  { name: "province", title: "Province", of: (item) => (item.province ? [item.province] : []) },
  { name: "weapon", title: "Weapon", of: (item) => item.kinds },
  { name: "basis", title: "Named because", of: (item) => [...new Set([...item.accused.map(([, basis]) => basis), ...(item.unclaimed ? ["unclaimed"] : [])])] },
  { name: "killed", title: "Killed", of: (item) => [band(item.killed)], inOrder: BANDS },
  { name: "injured", title: "Injured", of: (item) => [band(item.injured)], inOrder: BANDS },
  { name: "families", title: "Independent sources", of: (item) => [item.independent > 2 ? "3+" : String(item.independent)], inOrder: ["0", "1", "2", "3+"] },
  { name: "status", title: "Status", of: (item) => [item.status] },
];

/** What an address asks for, ready to be held against incidents. */
export function readWanted(state) {
  const values = FACETS.filter(({ name }) => state.has(name)).map((facet) => ({ facet, wanted: new Set(state.get(facet.name)) }));
  return { values, words: folded(one(state, "q")), since: dayNumber(one(state, "since")), until: dayNumber(one(state, "until")) };
}

/** The incidents that fit, those that would in any other period, and for each filter those that all others leave. */
export function choose(items, wanted) {
  const found = [];
  const around = [];
  const left = new Map(FACETS.map(({ name }) => [name, []]));
  for (const item of items) {
    if (wanted.words.length && !holdsWords(item, wanted.words)) continue;
    const failed = wanted.values.filter(({ facet, wanted: values }) => !facet.of(item).some((value) => values.has(value)));
    const inPeriod = mayLie(item, wanted);
    if (failed.length === 0) around.push(item);
    if (!inPeriod || failed.length > 1) continue;
    if (failed.length === 1) {
      left.get(failed[0].facet.name).push(item);
      continue;
    }
    found.push(item);
    for (const some of left.values()) some.push(item);
  }
  return { found, around, left };
}

/** Whether it may lie on a day of the period; what has no day lies in none. */
function mayLie({ first, last }, { since, until }) {
  if (since === null && until === null) return true;
  if (since !== null && until !== null && since > until) return false;
  if (first === null && last === null) return false;
  return (since === null || last === null || last >= since) && (until === null || first === null || first <= until);
}

/** The values of a filter with how many incidents each would leave; those that are chosen are always there. */
export function countValues(facet, items, chosen, all) {
  const counts = new Map([...chosen].map((value) => [value, 0]));
  for (const item of items) for (const value of facet.of(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = facet.inOrder ? (a, b) => facet.inOrder.indexOf(a[0]) - facet.inOrder.indexOf(b[0]) : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  const sorted = [...counts].sort(order);
  const shown = all ? sorted : sorted.filter(([value], at) => at < SHOWN || chosen.has(value));
  return { shown, more: sorted.length - shown.length };
}

export const dayNumber = (name) => (/^\d{4}-\d\d-\d\d$/.test(name ?? "") ? Date.parse(`${name}T00:00:00Z`) / DAY_MS : null);
export const dayName = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
