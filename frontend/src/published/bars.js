/* Incidents over time, as tocsin.views.timeline counts them: a bar for each day, week, month or year. */

import { dayName } from "./filter.js";
import { draw, make, several } from "./parts.js";

const MOST_BARS = 120;
const SHARP = 31;
const WIDTH = 1000;
const HEIGHT = 72;
const LABELS = 8;
const DAY_MS = 86_400_000;
const UNITS = ["day", "week", "month", "year"];

/** The figure for those that were found, before those that another period would show. */
export function timelineOf(found, around) {
  const whole = barsOf(around);
  const mine = barsOf(found, whole.unit);
  const counts = new Map(mine.bars.map((bar) => [bar.first, bar.count]));
  const most = Math.max(1, ...whole.bars.map(({ count }) => count));
  const wide = WIDTH / Math.max(1, whole.bars.length);
  const bars = whole.bars.map((bar, at) => drawnBar(bar, counts.get(bar.first) ?? 0, at * wide, wide, most));
  const words = [`${several(found.length, "incident")} by ${whole.unit}`];
  if (mine.spread) words.push(`${mine.spread.toLocaleString("en-GB")} of them not known to the ${whole.unit}`);
  if (mine.undated) words.push(`${mine.undated.toLocaleString("en-GB")} without a day`);
  const figure = make("figure", { class: "timeline", id: "timeline" },
    bars.length ? draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "group", "aria-label": `Incidents by ${whole.unit}` }, bars) : "",
    bars.length ? labels(whole) : "",
    make("figcaption", {}, words.join("; ")));
  if (whole.bars.length) Object.assign(figure.dataset, { first: dayName(whole.bars[0].first), last: dayName(whole.bars.at(-1).last) });
  return figure;
}

/** Bars without a gap; what is spread over several bars, or has no day, is counted beside them. */
function barsOf(items, given) {
  const closed = items.filter(({ first, last }) => first !== null && last !== null);
  const undated = items.filter(({ first, last }) => first === null && last === null).length;
  const sharp = closed.filter(({ first, last }) => last - first < SHARP);
  const spans = sharp.length ? sharp : closed;
  if (!spans.length) return { unit: given ?? "day", bars: [], spread: items.length - undated, undated };
  const low = spans.reduce((least, { first }) => Math.min(least, first), Infinity);
  const high = spans.reduce((most, { last }) => Math.max(most, last), -Infinity);
  const unit = given ?? UNITS.find((one) => one === "year" || bucket(high, one) - bucket(low, one) < MOST_BARS);
  const counts = new Map();
  let inside = 0;
  for (const { first, last } of closed) {
    const at = bucket(first, unit);
    if (at !== bucket(last, unit)) continue;
    counts.set(at, (counts.get(at) ?? 0) + 1);
    inside += 1;
  }
  const numbers = [...counts.keys()];
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const bars = [];
  for (let at = from; at <= to; at++) bars.push({ first: begin(at, unit), last: begin(at + 1, unit) - 1, count: counts.get(at) ?? 0 });
  return { unit, bars, spread: items.length - undated - inside, undated };
}

function bucket(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7); // 1 January 1970 was a Thursday
  const date = new Date(day * DAY_MS);
  return unit === "month" ? date.getUTCFullYear() * 12 + date.getUTCMonth() : date.getUTCFullYear();
}

function begin(at, unit) {
  if (unit === "day") return at;
  if (unit === "week") return at * 7 - 3;
  const date = new Date(0);
  if (unit === "month") date.setUTCFullYear(Math.floor(at / 12), at % 12, 1);
  else date.setUTCFullYear(at, 0, 1);
  return Math.round(date.getTime() / DAY_MS);
}

function drawnBar(bar, count, x, wide, most) {
  const words = `${span(bar)}: ${count}${count === bar.count ? "" : ` of ${bar.count}`}`;
  const rect = (name, number) => {
    const tall = number ? Math.max(2, (HEIGHT * number) / most) : 0;
    return tall ? draw("rect", { class: name, x: (x + wide * 0.1).toFixed(1), y: (HEIGHT - tall).toFixed(1), width: (wide * 0.8).toFixed(1), height: tall.toFixed(1) }) : "";
  };
  return draw("a", {
    href: "#", "data-since": dayName(bar.first), "data-until": dayName(bar.last), "data-count": count, "aria-label": words,
    tabindex: bar.count ? null : "-1",
  }, draw("rect", { class: "back", x: x.toFixed(1), y: 0, width: wide.toFixed(1), height: HEIGHT }), rect("other", bar.count), rect("bar", count), draw("title", {}, words));
}

function labels({ bars, unit }) {
  const step = Math.ceil(bars.length / LABELS);
  const texts = [];
  for (let at = 0; at < bars.length; at += step) {
    const share = (100 * at) / bars.length;
    if (share <= 90) texts.push(draw("text", { x: `${share.toFixed(2)}%`, y: 12, class: share > 80 ? "late" : null }, short(bars[at].first, unit)));
  }
  return draw("svg", { class: "ticks", "aria-hidden": "true" }, texts);
}

const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const LONG = format({ day: "numeric", month: "long", year: "numeric" });
const SHORT = { year: format({ year: "numeric" }), month: format({ month: "short", year: "numeric" }) };
const DAY = format({ day: "numeric", month: "short", year: "numeric" });
const short = (day, unit) => (SHORT[unit] ?? DAY).format(day * DAY_MS);
const span = ({ first, last }) => (first === last ? LONG.format(first * DAY_MS) : `${LONG.format(first * DAY_MS)} to ${LONG.format(last * DAY_MS)}`);
