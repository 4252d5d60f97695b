/**
 * Prints the minified and gzipped size of what a page loads at once, without yaml, beside the budget of the design.
 *
 * Where a budget is not reached yet there is a ceiling, which comes down; exits with 1 above it. The engine's two went up
 * three times: by 1 kB for what finds two choices that are good only together, by 0.3 kB for what brings a suggestion of TPE
 * after 1,000 trials below a millisecond, and by 0.7 kB for what halves the time of a suggestion among choices.
 */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { besideEntry, inOneFile, namedParts } from "./at-once.mjs";
import { smaller, smallerCode } from "./smaller.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const virtual = "virtual:size";

/** A page of learning curves only: it brings its own sweep, so that the engine is in it. */
const oneFigure = `
  import { SweepPlayer } from "/src/components/sweep-player.ts";
  import { SweepLearningCurves } from "/src/components/sweep-learning-curves.ts";
  SweepPlayer.define();
  SweepLearningCurves.define();
`;

const entries = [
  {
    what: "engine, to simulate and replay",
    budget: 25,
    ceiling: 63.7,
    names: ["createReplay", "simulate", "summarize"],
  },
  { what: "engine, every export", budget: 25, ceiling: 111.1, from: "src/index.ts" },
  { what: "one figure with its player", budget: 55, ceiling: 80.2, code: oneFigure, isPage: true },
  { what: "everything in one file", budget: 95, ceiling: 95, from: "src/elements.ts", isPage: true },
  { what: "autoloader, no sweep there", budget: 3, ceiling: 3, from: "src/autoloader.ts", isPage: true, brings: [] },
  {
    what: "autoloader, figure and player",
    ...{ budget: 55, ceiling: 89, from: "src/autoloader.ts", isPage: true },
    brings: ["sweep-player", "sweep-learning-curves"],
  },
];

/**
 * The chunks that load with the entry: itself and what it imports at once, not what it loads when needed; and those of the
 * elements that the autoloader brings.
 */
function loadedAtOnce(output, brings) {
  const chunks = new Map(output.filter(({ type }) => type === "chunk").map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set([...chunks.values()].filter(({ isEntry, name }) => isEntry || brings.includes(name)));
  for (const { imports } of loaded) for (const name of imports) if (chunks.has(name)) loaded.add(chunks.get(name));
  return [...loaded].map(({ code }) => code);
}

/** Our names from the engine, a whole source file, or a module of its own. */
function codeOf({ names, from, code }) {
  return code ?? (names === undefined ? `export * from "/${from}";` : `export { ${names} } from "/src/index.ts";`);
}

async function sizeOf(what) {
  const entry = {
    name: "size",
    enforce: "pre",
    resolveId: (id) => (id.endsWith(virtual) ? virtual : undefined),
    load: (id) => (id === virtual ? codeOf(what).replaceAll('"/', `"${root}`) : undefined),
  };
  // Pages load the bundle for script tags; of the engine a user's own bundler takes what it needs, and minifies it.
  const { plugin, codeSplitting } = (what.brings ? besideEntry : inOneFile)((id) => id === virtual);
  // minify in the output too: a library build of Vite keeps the white space of ES modules.
  const chunkFileNames = namedParts(what.brings ? "sweeplab.autoloader" : "sweeplab");
  const output = { ...(what.isPage ? { codeSplitting, chunkFileNames } : {}), minify: true };
  const rolldownOptions = { external: (id) => id === "yaml" || id.startsWith("node:"), output };
  const lib = { entry: virtual, formats: ["es"], fileName: "size" };
  const options = { write: false, minify: true, lib, rolldownOptions };
  const result = await build({
    root,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    plugins: [entry, ...(what.isPage ? [smaller(), plugin] : [smallerCode])],
    build: options,
  });
  const parts = [result].flat().flatMap(({ output }) => loadedAtOnce(output, what.brings ?? []));
  // What the autoloader brings comes as files, each compressed by itself.
  const files = what.brings ? parts : [parts.join("\n")];
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1000;
}

for (const { what, budget, ceiling, ...entry } of entries) {
  const size = await sizeOf(entry);
  const verdict =
    size > ceiling ? `ABOVE THE CEILING of ${ceiling} kB` : size > budget ? `over; ceiling ${ceiling} kB` : "";
  console.log(`${what.padEnd(32)} ${size.toFixed(1).padStart(6)} kB, budget ${budget} kB   ${verdict}`);
  if (size > ceiling) process.exitCode = 1;
}
