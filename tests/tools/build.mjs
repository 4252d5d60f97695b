/**
 * Builds what the package ships into dist/: the entries as ES modules with types, the command, and the one-file bundles
 * for script tags. Entries whose source does not exist are left out.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { besideEntry, inOneFile, namedParts } from "./at-once.mjs";
import { smaller } from "./smaller.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** One for each element, with its tag for a name. */
const defineEntries = Object.fromEntries(
  readdirSync(`${root}src/define`).map((file) => [`define/${file.replace(/\.ts$/, "")}`, `src/define/${file}`]),
);

/** Output name by source, for library users. */
const libraryEntries = {
  index: "src/index.ts",
  figures: "src/figures.ts",
  components: "src/components.ts",
  elements: "src/elements.ts",
  autoloader: "src/autoloader.ts",
  ...defineEntries,
  testing: "src/testing.ts",
  "testing/vitest": "src/testing/vitest.ts",
};

/** Output name by source, for Node only. */
const nodeEntries = { cli: "src/cli/main.ts", "study-worker": "src/study/worker.ts" };

const browserEntry = "src/elements.ts";
const classic = "sweeplab.classic.js";
const autoloaderEntry = "src/autoloader.ts";
/** Notebooks load it as a text, which has no place that others could be beside. */
const widgetEntry = "src/widget.ts";
/** What a page gives to its workers to run a study: one file without imports. */
const pageWorkerEntry = "src/study/worker.ts";

function existing(entries) {
  const pairs = Object.entries(entries).filter(([, source]) => existsSync(root + source));
  return Object.fromEntries(pairs.map(([name, source]) => [name, root + source]));
}

/** Packages that npm installs beside this one, and Node's own modules. Everything else goes into the output. */
function isExternal(id) {
  return (
    id.startsWith("node:") ||
    ["vitest", ...Object.keys(dependencies)].some((name) => id === name || id.startsWith(`${name}/`))
  );
}

/** What the bundler remarks and is meant so: parts are split or not by entry, and a classic script has no place of its own. */
const checks = { ineffectiveDynamicImport: false, emptyImportMeta: false, pluginTimings: false };

const common = { root, configFile: false, logLevel: "warn", publicDir: false };

async function buildLibrary() {
  const entry = existing(libraryEntries);
  if (Object.keys(entry).length === 0) return;
  const rolldownOptions = { checks, external: isExternal, output: { chunkFileNames: "chunks/[name]-[hash].js" } };
  await build({
    ...common,
    build: { emptyOutDir: false, minify: false, lib: { entry, formats: ["es"] }, rolldownOptions },
  });
}

async function buildForNode() {
  const input = existing(nodeEntries);
  if (Object.keys(input).length === 0) return;
  const output = {
    chunkFileNames: "chunks/[name]-[hash].js",
    banner: ({ name }) => (name === "cli" ? "#!/usr/bin/env node" : ""),
  };
  const rolldownOptions = { checks, input, external: isExternal, output };
  const ssr = {
    ...common,
    ssr: { noExternal: true },
    build: { ssr: true, target: "node20", emptyOutDir: false, rolldownOptions },
  };
  await build(ssr);
  if (input.cli !== undefined) chmodSync(`${root}dist/cli.js`, 0o755);
}

/**
 * `sweeplab.js` for script tags of type module, with yaml in a file of its own; `sweeplab.classic.js` also for file:// pages;
 * `sweeplab.autoloader.js` with a file for each element; and the widget, one file.
 */
async function buildForScriptTags() {
  if (!existsSync(root + browserEntry)) return;
  for (const { entry, format, name, split = inOneFile, isOne = format === "iife" } of [
    { entry: browserEntry, format: "es", name: "sweeplab.js" },
    { entry: autoloaderEntry, format: "es", name: "sweeplab.autoloader.js", split: besideEntry },
    { entry: widgetEntry, format: "es", name: "sweeplab.widget.js", isOne: true },
    { entry: browserEntry, format: "iife", name: classic },
    { entry: pageWorkerEntry, format: "iife", name: "sweeplab.study-worker.js" },
  ]) {
    // minify in the output too: a library build of Vite keeps the white space of ES modules.
    const { plugin, codeSplitting } = split((id) => id === root + entry);
    const begin = name.replace(/\.js$/, "");
    const chunkFileNames = namedParts(begin);
    const output = { chunkFileNames, codeSplitting: !isOne && codeSplitting, minify: true };
    const rolldownOptions = { checks, output, preserveEntrySignatures: "allow-extension" };
    const lib = { entry: root + entry, formats: [format], name: "sweeplab", fileName: () => name };
    await build({
      ...common,
      plugins: [smaller(), plugin],
      // One file says whose work is in the bundles, and under which licence: this one holds all of it.
      build: {
        emptyOutDir: false,
        minify: true,
        lib,
        rolldownOptions,
        license: name === classic && { fileName: "licenses.md" },
      },
    });
  }
}

function buildTypes() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const project = `${root}tests/tools/tsconfig.types.json`;
  const result = spawnSync(process.execPath, [tsc, "--project", project], { cwd: root, stdio: "inherit" });
  if (result.status !== 0) throw new Error("tsc could not write the types.");
}

rmSync(`${root}dist`, { recursive: true, force: true });
await buildLibrary();
await buildForNode();
await buildForScriptTags();
buildTypes();
cpSync(`${root}src/sweeplab.css`, `${root}dist/sweeplab.css`);
if (existsSync(root + browserEntry)) await import("./manifest.mjs");
