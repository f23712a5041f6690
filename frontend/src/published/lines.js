/* The incidents of the site, from the scripts of its years: one object each, with the words that its numbers stand for. */

const PARTS = [
  "id", "days", "day", "place", "point", "country", "province", "type", "status", "weapons", "kinds", "byWhom", "accused",
  "killed", "injured", "sources", "grade", "firm", "unclaimed",
]; // as src/tocsin/static_site/rows.py writes them

/** Every incident of the years that were loaded. */
export function readLines(years, groups) {
  return years.flatMap((year) => {
    const { words, lines } = globalThis.TOCSIN_LINES?.[year] ?? { words: [], lines: [] };
    return lines.map((line, index) => readLine(line, words, groups, year, index));
  });
}

function readLine(line, words, groups, year, index) {
  const raw = Object.fromEntries(PARTS.map((name, at) => [name, line[at]]));
  const word = (number) => (number === null ? "" : words[number]);
  const [first, last] = raw.days;
  const [documents, independent, conflicts] = raw.sources;
  const type = word(raw.type);
  return {
    id: raw.id, first, last, year, index, documents, independent, conflicts, type,
    day: word(raw.day),
    place: word(raw.place),
    point: raw.point && { longitude: raw.point[0], latitude: raw.point[1], radius: raw.point[2] ?? 0, area: raw.point[3] === 1 },
    country: word(raw.country),
    province: word(raw.province),
    group: groups[type] ?? 9,
    status: word(raw.status),
    weapons: word(raw.weapons),
    kinds: raw.kinds.map(word),
    byWhom: word(raw.byWhom),
    accused: raw.accused.map(([name, basis]) => [word(name), word(basis)]),
    unclaimed: raw.unclaimed === 1,
    killedWords: raw.killed[0],
    killed: raw.killed[1],
    injuredWords: raw.injured[0],
    injured: raw.injured[1],
    grade: word(raw.grade),
    firm: raw.firm === 1,
  };
}

const loading = new Map();

/** Loads a script of the site once. */
export function loadScript(address) {
  if (!loading.has(address)) {
    loading.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} is missing`));
      document.head.append(script);
    }));
  }
  return loading.get(address);
}

/** Loads the words of all years; they are large, and only who looks for words needs them. */
export function loadWords(years) {
  return Promise.all(years.map((year) => loadScript(`data/${year}-words.js`)));
}

/** Whether each of some folded words begins a word of what is told of an incident. */
export function holdsWords({ year, index }, wanted) {
  const have = ` ${globalThis.TOCSIN_WORDS?.[year]?.[index] ?? ""}`;
  return wanted.every((word) => have.includes(` ${word}`));
}

/** Lower case, without accents and signs, word by word: as tocsin.views.folded does it. */
export function folded(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
