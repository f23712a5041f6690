/* What is asked of the list stands in the fragment of the address, so that it can be shared, also from a disk. */

const SINGLE = new Set(["q", "since", "until", "order", "up", "page", "map"]);
const BESIDE = new Set(["order", "up", "page", "map"]);

/** The state that the address holds: each filter with its values. */
export function readState() {
  const pairs = new URLSearchParams(location.hash.slice(1));
  const state = new Map();
  for (const [name, value] of pairs) {
    if (!value.trim()) continue;
    state.set(name, SINGLE.has(name) ? [value] : [...new Set([...(state.get(name) ?? []), value])]);
  }
  return state;
}

/** The fragment for a state. */
export function hashOf(state) {
  const pairs = new URLSearchParams();
  for (const [name, values] of state) for (const value of values) if (value) pairs.append(name, value);
  const words = pairs.toString();
  return words ? `#${words}` : "#";
}

/** The state with *name* at *values*; another set of incidents begins at its first page. */
export function changed(state, name, values) {
  const next = new Map(state);
  if (values.length) next.set(name, values);
  else next.delete(name);
  if (name !== "page" && name !== "map") next.delete("page");
  return next;
}

/** The filters of a state, as pairs. */
export function filtersOf(state) {
  return [...state].filter(([name]) => !BESIDE.has(name)).flatMap(([name, values]) => values.map((value) => [name, value]));
}

export const one = (state, name) => state.get(name)?.[0] ?? "";
