/* The licences of what is built in travel with the built files. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";

const require = createRequire(import.meta.url);

/** A Vite plugin that writes LICENSES.txt: the licence of every package of which something stands in the built files, and
 * of those `besides`, whose data a plugin has put there. */
export function licences(besides = []) {
  return {
    name: "tocsin-licences",
    generateBundle(_options, bundle) {
      const folders = new Set();
      for (const id of this.getModuleIds()) folders.add(packageOf(id));
      folders.delete(undefined);
      for (const name of besides) folders.add(dirname(require.resolve(`${name}/package.json`)));
      const worker = [...folders].find((folder) => folder.endsWith(`${sep}maplibre-gl`));
      for (const name of worker ? carriedBy(worker) : []) folders.add(join(dirname(worker), name));
      const texts = [...folders].filter(existsSync).sort().map(licenceOf);
      if (texts.length === 0) this.error("no package was found whose licence could be told");
      this.emitFile({ type: "asset", fileName: "LICENSES.txt", source: texts.join("\n\n" + "-".repeat(80) + "\n\n") });
    },
  };
}

function packageOf(id) {
  const path = id.replace(/^\0/, "").split("?")[0];
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(path);
  return match?.[1];
}

/** MapLibre comes bundled: what it depends on stands inside its files. */
function carriedBy(folder, known = new Set()) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    const path = join(folder.slice(0, folder.lastIndexOf("node_modules")), "node_modules", name);
    if (known.has(name) || name.startsWith("@types/") || !existsSync(path)) continue;
    known.add(name);
    carriedBy(path, known);
  }
  return known;
}

function licenceOf(folder) {
  const { name, version, license, homepage, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const words = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  const by = typeof author === "string" ? author : author?.name;
  return [`${name} ${version} (${license})${by ? `, by ${by}` : ""}${homepage ? `\n${homepage}` : ""}`, ...words].join("\n\n");
}
