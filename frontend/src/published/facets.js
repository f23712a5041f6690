/* The filters beside the list: words, a period, and the values with how many incidents each would leave. */

import { countValues, FACETS } from "./filter.js";
import { make, thousands } from "./parts.js";
import { one } from "./state.js";

const OPEN = 4;
const LABELS = {
  basis: { unclaimed: "claimed by nobody" },
  killed: { unsaid: "not said", 0: "none" },
  injured: { unsaid: "not said", 0: "none" },
};

/** What a value is called: "Iraq" for IQ, "Al Anbar, Iraq" for IQ/Al Anbar. */
export function labelOf(name, value, countries) {
  if (name === "country") return countries[value] ?? value;
  if (name === "province") {
    const [code, ...rest] = value.split("/");
    return `${rest.join("/")}, ${countries[code] ?? code}`;
  }
  return LABELS[name]?.[value] ?? (["killed", "injured"].includes(name) ? value.replace("-", "–") : value);
}

/** Such as "Shelling/artillery/missile attack", which may be broken at its strokes. */
const breakable = (label) => label.split("/").flatMap((part, at) => (at ? ["/", make("wbr"), part] : [part]));

export const TITLES = { q: "words", since: "from", until: "to", ...Object.fromEntries(FACETS.map(({ name, title }) => [name, title.toLowerCase()])) };

/** Fills the form once; `ask` is told of a change: the name of a filter and its values. */
export function makeForm(form, withheld, ask, narrow) {
  form.hidden = false;
  const facets = make("div", { id: "facets" });
  form.append(make("details", { class: "folding", open: !narrow },
    make("summary", {}, make("h2", {}, "Filters")),
    make("label", { class: "field" }, "Words", make("input", { type: "search", name: "q", autocomplete: "off" })),
    make("fieldset", { class: "days" }, make("legend", {}, "Period"),
      make("label", {}, "from", make("input", { type: "date", name: "since" })),
      make("label", {}, "to", make("input", { type: "date", name: "until" }))),
    facets));
  form.addEventListener("submit", (event) => event.preventDefault());
  const typing = { timer: 0 };
  form.addEventListener("input", ({ target }) => {
    if (target.type === "checkbox") return;
    clearTimeout(typing.timer);
    typing.timer = setTimeout(() => ask(target.name, target.value ? [target.value] : [], { typed: true }), 150);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    const boxes = [...form.querySelectorAll("input[type=checkbox]")].filter(({ name, checked }) => name === target.name && checked);
    ask(target.name, boxes.map(({ value }) => value));
  });
  facets.addEventListener("click", ({ target }) => {
    if (!target.dataset.more) return;
    facets.dataset.all = `${facets.dataset.all ?? ""} ${target.dataset.more}`;
    form.dispatchEvent(new Event("facets:more"));
  });
  return facets;
}

/** Shows the counts of the moment; what is open stays open, and the focus stays where it is. */
export function showFacets(form, facets, { left, state, countries }) {
  for (const name of ["q", "since", "until"]) {
    const field = form.elements[name];
    if (field !== document.activeElement) field.value = one(state, name);
  }
  const all = new Set((facets.dataset.all ?? "").split(" "));
  const before = new Map([...facets.querySelectorAll("details")].map((part) => [part.dataset.facet, part.open]));
  const focus = facets.contains(document.activeElement) ? document.activeElement : null;
  const shown = FACETS.map((facet) => {
    const chosen = new Set(state.get(facet.name) ?? []);
    return { facet, chosen, ...countValues(facet, left.get(facet.name), chosen, all.has(facet.name)) };
  }).filter(({ facet, shown: values, chosen }) => chosen.size || values.length > (facet.name === "status" ? 1 : 0));
  facets.replaceChildren(...shown.map((one, at) => facetOf(one, before.get(one.facet.name) ?? (one.chosen.size > 0 || at < OPEN), countries)));
  if (!focus) return;
  const next = [...facets.querySelectorAll("input, summary, button")].find((other) =>
    other.matches("input") ? other.name === focus.name && other.value === focus.value : other.id && other.id === focus.id);
  next?.focus({ preventScroll: true });
}

function facetOf({ facet, shown, more, chosen }, open, countries) {
  const boxes = shown.map(([value, count]) => {
    const label = labelOf(facet.name, value, countries);
    return make("label", { class: "choice" },
      make("input", { type: "checkbox", name: facet.name, value, checked: chosen.has(value) }),
      facet.name === "type" ? make("i", { class: `dot type-${facet.groups?.[value] ?? 9}`, "aria-hidden": "true" }) : "",
      make("span", { dir: "auto" }, breakable(label)), make("span", { class: "n" }, thousands(count)));
  });
  return make("details", { class: "facet", "data-facet": facet.name, open },
    make("summary", { id: `facet-${facet.name}` }, facet.title, chosen.size ? make("span", { class: "count" }, String(chosen.size)) : ""),
    make("fieldset", {}, make("legend", { class: "hidden" }, facet.title), boxes,
      more ? make("button", { type: "button", class: "link", "data-more": facet.name, id: `more-${facet.name}` }, `${thousands(more)} more`) : ""));
}
