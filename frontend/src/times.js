/* `<time data-local datetime="…Z">` says UTC; beside it comes the time on the reader's own clock. */

import { language } from "./language.js";

const DAY = { year: "numeric", month: "numeric", day: "numeric" };

/** Adds local times now, and again whenever a part of the page was exchanged. */
export function startTimes() {
  addLocalTimes(document);
  document.addEventListener("tocsin:shown", () => addLocalTimes(document));
}

function addLocalTimes(root) {
  for (const time of root.querySelectorAll("time[data-local][datetime]:not([data-local='shown'])")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    time.dataset.local = "shown";
    if (moment.getTimezoneOffset() === 0) continue;
    const beside = document.createElement("span");
    beside.className = "time-local";
    beside.textContent = ` (${localWords(moment)})`;
    time.append(beside);
  }
}

function localWords(moment) {
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" };
  const words = new Intl.DateTimeFormat(language(), clock).format(moment);
  const day = new Intl.DateTimeFormat("en", DAY).format(moment);
  const utcDay = new Intl.DateTimeFormat("en", { ...DAY, timeZone: "UTC" }).format(moment);
  if (day === utcDay) return words;
  return `${new Intl.DateTimeFormat(language(), { day: "numeric", month: "short" }).format(moment)}, ${words}`;
}
