/* The language in which dates and numbers are written. */

/** That of the page. English puts the day before the month, as readers all over the world do not mistake it. */
export function language() {
  const said = document.documentElement.lang || "en";
  return said === "en" ? "en-GB" : said;
}
