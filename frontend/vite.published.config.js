/* Builds what pages load that are published as files (`tocsin publish`): one classic script and one style. Opened from a disk
 * such a page may neither import a module nor fetch a file, so shapes come as scripts too. */

import { defineConfig } from "vite";

import { licences } from "./licences.js";
import { labels, publishedShapes } from "./shapes.js";

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [labels(), publishedShapes(), licences(["world-atlas"])],
  build: {
    outDir: process.env.TOCSIN_SITE_OUT ?? "../src/tocsin/static_site/static",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark() and nesting as they are
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    manifest: "manifest.json",
    rollupOptions: {
      input: { published: "src/published.js" },
      output: {
        format: "iife",
        entryFileNames: "published-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
