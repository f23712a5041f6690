/* Builds the entries that pages name (`site`, `map`) into assets/, under readable names that change with what is in them;
 * manifest.json tells which is which. */

import { defineConfig } from "vite";

import { licences } from "./licences.js";
import { labels, shapes } from "./shapes.js";

export default defineConfig({
  base: "./", // everything finds its neighbours by its own address, wherever the site is mounted
  publicDir: false,
  plugins: [labels(), shapes(), licences()],
  build: {
    outDir: process.env.TOCSIN_SITE_OUT ?? "../src/tocsin/web/static",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark() and nesting as they are
    assetsInlineLimit: 0, // a data: address would need a hole in the Content-Security-Policy
    chunkSizeWarningLimit: 1200, // MapLibre is that large, and only pages with a map load it
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
    rollupOptions: {
      input: { site: "src/site.js", map: "src/map.js" },
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        // Some servers do not know .mjs, and a worker of an unknown type does not start.
        assetFileNames: ({ names }) => (names[0]?.endsWith(".mjs") ? "assets/[name]-[hash].js" : "assets/[name]-[hash][extname]"),
      },
    },
  },
});
