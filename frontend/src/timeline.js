/* `figure.timeline`: over its bars lies a window of days, to be dragged, widened and moved with the pointer or with the
 * keyboard. On release the page is filtered by `since` and `until`. */

import { language } from "./language.js";

const DAY_MS = 86_400_000;
const CLICK_PX = 4;
const DAY_PX = 4;
const SETTLE_MS = 350;

/** Lays the window over each timeline of the page, and over each that comes with a later answer. `period` keeps what is
 * chosen: `read()` gives the names of the first and the last day, null where none is, and `write(since, until)` takes them. */
export function startTimelines(period) {
  const fresh = "figure.timeline[data-first]:not(.timeline-live)";
  const enhance = () => document.querySelectorAll(fresh).forEach((figure) => layWindow(figure, period));
  enhance();
  document.addEventListener("tocsin:shown", () => {
    document.querySelectorAll("figure.timeline-live").forEach((figure) => figure.dispatchEvent(new Event("timeline:read")));
    enhance();
  });
}

function layWindow(figure, period) {
  const svg = figure.querySelector("svg");
  const [first, last] = [dayNumber(figure.dataset.first), dayNumber(figure.dataset.last)];
  if (!svg || Number.isNaN(first) || Number.isNaN(last) || last < first) return;
  figure.classList.add("timeline-live");
  const plot = svg.querySelector("[data-plot]") ?? svg;
  const parts = makeParts(figure);
  const state = { first, last, since: first, until: last, chosen: false };
  const control = { figure, plot, svg, parts, state, period };
  const read = () => {
    readPeriod(state, period);
    draw(control);
  };
  read();
  figure.addEventListener("timeline:read", read);
  new ResizeObserver(() => draw(control)).observe(svg);
  listenToPointer(control);
  listenToKeys(control);
}

function makeParts(figure) {
  const make = (name, role, words) => {
    const part = document.createElement("div");
    part.className = `timeline-${name}`;
    if (role) {
      part.id = `${figure.id || "timeline"}-${name}`; // the same after an exchange, so the focus finds it again
      part.tabIndex = 0;
      part.role = role;
      part.ariaLabel = words;
    }
    return part;
  };
  const { labelWindow = "Period shown", labelStart = "First day", labelEnd = "Last day" } = figure.dataset;
  const body = make("window", "slider", labelWindow);
  const start = make("start", "slider", labelStart);
  const end = make("end", "slider", labelEnd);
  const label = make("label");
  const overlay = make("overlay");
  overlay.append(body, start, end, label);
  figure.append(overlay);
  return { overlay, body, start, end, label };
}

function readPeriod(state, period) {
  const [since, until] = period.read().map(dayNumber);
  state.chosen = !Number.isNaN(since) || !Number.isNaN(until);
  state.asked = since <= until ? { since, until } : undefined; // may reach beyond the days that have bars
  state.since = clamp(Number.isNaN(since) ? state.first : since, state.first, state.last);
  state.until = clamp(Number.isNaN(until) ? state.last : until, state.since, state.last);
}

function draw(control) {
  const { figure, plot, parts, state } = control;
  const { first, last, since, until, chosen } = state;
  const [ground, frame] = [figure.getBoundingClientRect(), plot.getBoundingClientRect()];
  const scale = scaleOf(control);
  const x = (day) => between(scale, day, "day", "x") - ground.left;
  place(parts.overlay, 0, frame.top - ground.top, ground.width, frame.height);
  place(parts.body, x(since), 0, x(until + 1) - x(since));
  place(parts.start, x(since));
  place(parts.end, x(until + 1));
  figure.classList.toggle("timeline-chosen", chosen);
  const words = state.asked ? spanWords(state.asked.since, state.asked.until) : spanWords(since, until);
  parts.label.textContent = words;
  parts.label.hidden = !chosen;
  const half = parts.label.offsetWidth / 2;
  place(parts.label, clamp((x(since) + x(until + 1)) / 2, half, ground.width - half));
  for (const [part, value] of [[parts.body, since], [parts.start, since], [parts.end, until]]) {
    part.ariaValueMin = String(first);
    part.ariaValueMax = String(last);
    part.ariaValueNow = String(value);
    part.ariaValueText = part === parts.body ? words : dayWords(value);
  }
}

function place(part, left, top, width, height) {
  part.style.left = `${left}px`;
  if (top !== undefined) part.style.top = `${top}px`;
  if (width !== undefined) part.style.width = `${Math.max(0, width)}px`;
  if (height !== undefined) part.style.height = `${height}px`;
}

function listenToPointer(control) {
  const { figure, svg, parts } = control;
  for (const [part, what] of [[svg, "new"], [parts.body, "both"], [parts.start, "since"], [parts.end, "until"]]) {
    part.addEventListener("pointerdown", (event) => event.button === 0 && drag(control, event, what));
  }
  figure.addEventListener("dragstart", (event) => event.preventDefault()); // a bar is a link, and links can be dragged
  svg.addEventListener("mousedown", (event) => event.preventDefault()); // nor does a drag give it the focus
  figure.addEventListener("dblclick", (event) => {
    event.preventDefault();
    reset(control);
  });
}

function drag(control, down, what) {
  const { figure, state } = control;
  const before = { ...state };
  const from = daysAt(control, down.clientX);
  let moved = false;
  const move = (event) => {
    if (!moved && Math.abs(event.clientX - down.clientX) < CLICK_PX) return;
    if (!moved) {
      moved = true;
      figure.classList.add("timeline-dragged");
      figure.setPointerCapture(down.pointerId);
    }
    dragTo(state, before, what, from, daysAt(control, event.clientX));
    draw(control);
  };
  const stop = new AbortController();
  const leave = (given) => {
    stop.abort();
    figure.classList.remove("timeline-dragged");
    if (!moved) return;
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
    if (given) apply(control);
    else {
      Object.assign(state, before);
      draw(control);
    }
  };
  const { signal } = stop;
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", () => leave(true), { signal });
  addEventListener("pointercancel", () => leave(false), { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && (event.stopPropagation(), leave(false)), { signal, capture: true });
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

function dragTo(state, before, what, from, to) {
  const { first, last } = state;
  Object.assign(state, { chosen: true, asked: undefined });
  if (what === "new") [state.since, state.until] = [Math.min(from.first, to.first), Math.max(from.last, to.last)];
  if (what === "since") state.since = clamp(to.first, first, before.until);
  if (what === "until") state.until = clamp(to.last, before.since, last);
  if (what === "both") moveBy(state, before, to.first - from.first);
}

function moveBy(state, before, days) {
  const by = clamp(days, state.first - before.since, state.last - before.until);
  [state.since, state.until] = [before.since + by, before.until + by];
}

function listenToKeys(control) {
  const { parts, state } = control;
  const settle = { timer: 0 };
  const later = () => {
    draw(control);
    clearTimeout(settle.timer);
    settle.timer = setTimeout(() => apply(control), SETTLE_MS);
  };
  parts.overlay.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      clearTimeout(settle.timer);
      reset(control);
    } else if (event.key === "Enter") {
      clearTimeout(settle.timer);
      apply(control);
    } else if (press(state, parts, event, unitOf(control))) later();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

/** What a key does to the window: arrows move it, or the end that has the focus; with Shift the window widens to that side. */
function press(state, parts, event, unit) {
  const { first, last } = state;
  const by = STEPS[event.key] * unit || { Home: first - state.since, End: last - state.until }[event.key];
  if (by === undefined) return false;
  const before = { ...state };
  if (event.shiftKey) {
    if (by < 0) state.since = clamp(state.since + by, first, state.until);
    else state.until = clamp(state.until + by, state.since, last);
  } else if (event.target === parts.start) state.since = clamp(state.since + by, first, state.until);
  else if (event.target === parts.end) state.until = clamp(state.until + (event.key === "Home" ? first - state.until : by), state.since, last);
  else moveBy(state, before, by);
  Object.assign(state, { chosen: true, asked: undefined });
  return true;
}

function apply({ state, period }) {
  period.write(dayName(state.since), dayName(state.until));
}

function reset(control) {
  const { state, period } = control;
  if (!state.chosen) return;
  Object.assign(state, { since: state.first, until: state.last, chosen: false, asked: undefined });
  draw(control);
  period.write(null, null);
}

/** Where days lie on the screen. Bars of months or years are as wide as each other, however many days they have. */
function scaleOf({ plot, svg, state }) {
  const frame = plot.getBoundingClientRect();
  const knots = [{ x: frame.left, day: state.first }, { x: frame.right, day: state.last + 1 }];
  for (const bar of svg.querySelectorAll("a[data-since][data-until]")) {
    const { left, right } = bar.getBoundingClientRect();
    knots.push({ x: left, day: dayNumber(bar.dataset.since) }, { x: right, day: dayNumber(bar.dataset.until) + 1 });
  }
  return knots.filter(({ day }) => day >= state.first && day <= state.last + 1).sort((a, b) => a.x - b.x || a.day - b.day);
}

function between(scale, value, from, to) {
  const after = clamp(scale.findIndex((knot) => knot[from] >= value), 1, scale.length - 1);
  const [low, high] = [scale[after - 1], scale[after]];
  const share = high[from] > low[from] ? (value - low[from]) / (high[from] - low[from]) : 0;
  return low[to] + (high[to] - low[to]) * clamp(share, 0, 1);
}

/** The days from which and to which a point of the screen counts: that day, or all of its bar where days are too narrow. */
function daysAt(control, clientX) {
  const { svg, state } = control;
  const day = clamp(Math.floor(between(scaleOf(control), clientX, "x", "day")), state.first, state.last);
  if (unitOf(control) === 1) return { first: day, last: day };
  const bar = [...svg.querySelectorAll("a[data-since][data-until]")].find(
    ({ dataset }) => dayNumber(dataset.since) <= day && day <= dayNumber(dataset.until),
  );
  return bar ? { first: dayNumber(bar.dataset.since), last: dayNumber(bar.dataset.until) } : { first: day, last: day };
}

/** How many days a step is: one, or about those of a bar where one could not be seen. */
function unitOf({ plot, svg, state }) {
  const days = state.last - state.first + 1;
  if (plot.getBoundingClientRect().width / days >= DAY_PX) return 1;
  return Math.max(1, Math.round(days / Math.max(1, svg.querySelectorAll("a[data-since]").length)));
}

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
const dayNumber = (name) => (/^\d{4}-\d\d-\d\d$/.test(name ?? "") ? Date.parse(`${name}T00:00:00Z`) / DAY_MS : NaN);
const dayName = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

function format() {
  return new Intl.DateTimeFormat(language(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

const dayWords = (day) => format().format(day * DAY_MS);

function spanWords(since, until) {
  const days = until - since + 1;
  const count = new Intl.NumberFormat(language(), { style: "unit", unit: "day", unitDisplay: "long" });
  return `${format().formatRange(since * DAY_MS, until * DAY_MS)} · ${count.format(days)}`;
}
