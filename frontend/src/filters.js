/* Live filters: what a change of `#filters` or a click on `a[data-live-link]` would load is fetched, and the regions
 * `[data-live]` of the page are exchanged for those of the answer. The address is that of the plain page, so whatever
 * goes wrong ends in a plain load of it. */

const TYPING_MS = 150;
const TEXT = new Set(["text", "search", "number", "date"]);

let pending; // the fetch under way; a later one stops it
let shown = pageOf(location.href);
let typedInto; // the field whose typing made the newest entry of the history

/** Listens to the filters, to live links and to the way back. */
export function startFilters() {
  const typing = { timer: 0 };
  document.addEventListener("input", (event) => {
    if (!isFilter(event.target) || !TEXT.has(event.target.type)) return;
    clearTimeout(typing.timer);
    typing.timer = setTimeout(() => showForm(event.target.form, event.target.name), TYPING_MS);
  });
  document.addEventListener("change", (event) => {
    if (!isFilter(event.target)) return;
    clearTimeout(typing.timer);
    showForm(event.target.form, TEXT.has(event.target.type) ? event.target.name : undefined);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "filters") return;
    event.preventDefault();
    clearTimeout(typing.timer);
    showForm(event.target);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-live-link]");
    const address = link && new URL(link.getAttribute("href"), location.href); // a link in an SVG has no href of words
    if (!address || isForAnotherTab(event) || address.origin !== location.origin) return;
    event.preventDefault();
    show(address);
  });
  addEventListener("popstate", () => {
    if (pageOf(location.href) !== shown) show(location.href, { history: "none" });
  });
}

/** The period in the address, for timeline.js. */
export const addressPeriod = {
  read: () => ["since", "until"].map((name) => new URL(location.href).searchParams.get(name)),
  write(since, until) {
    const url = new URL(location.href);
    for (const [name, day] of [["since", since], ["until", until]]) {
      if (day) url.searchParams.set(name, day);
      else url.searchParams.delete(name);
    }
    for (const name of ["page", "after"]) url.searchParams.delete(name); // another set begins at its beginning
    if (url.href === location.href) return;
    if (document.querySelector("[data-live]")) show(url);
    else location.assign(url);
  },
};

/** Shows the page of another address in place. `history`: "push", "replace" or "none". */
export async function show(address, { history: entry = "push", typed } = {}) {
  const url = new URL(address, location.href);
  const began = performance.now();
  pending?.abort();
  const mine = (pending = new AbortController());
  const busy = setTimeout(() => mark(true), 200);
  try {
    const answer = await fetch(url, { signal: mine.signal, headers: { "X-Requested-With": "live" } });
    if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/html")) throw new Error(`answer ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (pending !== mine) return; // overtaken while it was read
    remember(url, entry, typed);
    const focus = focused();
    const words = announcement(page);
    exchange(page);
    document.dispatchEvent(new CustomEvent("tocsin:shown", { detail: { query: url.search.slice(1), url: url.href } }));
    focus();
    announce(words);
    performance.measure("tocsin:live", { start: began, end: performance.now() });
  } catch (error) {
    if (mine.signal.aborted) return;
    console.warn("The page is loaded plainly:", error);
    location.assign(url);
  } finally {
    clearTimeout(busy);
    if (pending === mine) mark(false);
  }
}

function showForm(form, typed) {
  const url = addressOf(form);
  if (pageOf(url.href) === shown) {
    pending?.abort(); // back to what is shown: nothing that is still under way is wanted
    mark(false);
    return;
  }
  show(url, { history: typed !== undefined && typed === typedInto ? "replace" : "push", typed });
}

/** The address that the browser would load for this form, less its empty fields. */
function addressOf(form) {
  const url = new URL(form.getAttribute("action") || location.pathname, location.href);
  url.search = "";
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim()) url.searchParams.append(name, value.trim());
  }
  return url;
}

function remember(url, entry, typed) {
  shown = pageOf(url.href);
  typedInto = typed;
  url.hash ||= location.hash; // where the map looks stays
  if (entry === "push") history.pushState({ live: true }, "", url);
  if (entry === "replace") history.replaceState({ live: true }, "", url);
}

function exchange(page) {
  const pairs = [...document.querySelectorAll("[data-live]")].map((old) => [old, page.getElementById(old.id)]);
  const missing = pairs.find(([, fresh]) => !fresh);
  if (missing || pairs.length === 0) throw new Error(`the answer has no region ${missing?.[0].id ?? ""}`);
  for (const [old, fresh] of pairs) {
    if (!old.isConnected) continue; // went with the region around it
    keepOpen(old, fresh);
    const scrolled = [old, ...old.querySelectorAll("[id]")].filter((part) => part.id && (part.scrollTop || part.scrollLeft));
    const places = scrolled.map((part) => [part.id, part.scrollTop, part.scrollLeft]);
    old.replaceWith(document.adoptNode(fresh));
    for (const [id, top, left] of places) document.getElementById(id)?.scrollTo({ top, left, behavior: "instant" });
  }
  document.title = page.title || document.title;
  syncForm(page);
}

function keepOpen(old, fresh) {
  for (const details of old.querySelectorAll("details[id]")) {
    const next = fresh.querySelector(`#${CSS.escape(details.id)}`);
    if (next) next.open = details.open;
  }
}

/** Fields that stand outside the regions say what the address says; not the one that is being typed into. */
function syncForm(page) {
  const [form, next] = [document.getElementById("filters"), page.getElementById("filters")];
  if (!form || !next) return;
  const fresh = [...next.elements];
  for (const field of form.elements) {
    if (!field.name || field === document.activeElement || field.closest("[data-live]")) continue;
    const box = field.type === "checkbox" || field.type === "radio";
    const twin = fresh.find((other) => other.name === field.name && (!box || other.value === field.value));
    if (!twin) continue;
    if (box) field.checked = twin.checked;
    else if (field.value !== twin.value) field.value = twin.value;
  }
}

/** Remembers what has the focus; the answer gives it back to its successor, with what is being typed. */
function focused() {
  const old = document.activeElement;
  if (!old || old === document.body) return () => {};
  const { id, name, value, type } = old;
  const text = TEXT.has(type);
  const selection = type === "text" || type === "search" ? [old.selectionStart, old.selectionEnd] : undefined;
  return () => {
    if (old.isConnected) return;
    const named = name ? [...document.getElementsByName(name)] : [];
    const next = (id && document.getElementById(id)) || (text ? named[0] : named.find((field) => field.value === value));
    if (!next) return;
    if (text) next.value = value;
    next.focus({ preventScroll: true });
    if (selection) next.setSelectionRange(...selection);
  };
}

/** What the page says of itself, read before its parts are moved. */
function announcement(page) {
  const said = page.querySelector("[data-announce]")?.dataset.announce ?? page.querySelector("h1")?.textContent;
  return said?.trim() ?? "";
}

function announce(words) {
  const region = document.getElementById("announce");
  if (region) region.textContent = words;
}

function mark(busy) {
  for (const region of document.querySelectorAll("[data-live]")) region.ariaBusy = busy ? "true" : null;
}

const isFilter = (field) => field.form?.id === "filters" && Boolean(field.name);
const isForAnotherTab = (event) =>
  event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** Path and query: what the server is asked for. */
function pageOf(address) {
  const url = new URL(address, location.href);
  return url.pathname + url.search;
}
