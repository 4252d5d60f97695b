/**
 * Runs tests/bench/*.bench.ts in Node, then figures.mjs in a real browser, and prints the median and the least time of
 * each benchmark. A word on the command line runs only the files whose name holds it. A bench file exports `benches`, a
 * list of `{ name, run, repeat?, budgetMilliseconds? }`; `run` may be async and may return a note, printed at the end of
 * the line.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "tests/bench");
const defaultRepeat = 7;

async function load(file, outDir) {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(folder, file),
      target: "node20",
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: "bench.mjs" } },
    },
  });
  const { benches } = await import(pathToFileURL(join(outDir, "bench.mjs")).href);
  return benches;
}

async function measure({ run, repeat = defaultRepeat }) {
  const times = [];
  let note = "";
  await run();
  for (let i = 0; i < repeat; i++) {
    const start = performance.now();
    note = (await run()) ?? "";
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], least: times[0], note };
}

async function measureFigures() {
  const { benches, close } = await import("./figures.mjs");
  console.log(`${"".padEnd(56)}${"median".padStart(12)}${"95 of 100".padStart(12)}${"budget".padStart(12)}`);
  try {
    for (const { name, budget, samples, unit = "ms" } of benches) {
      const { times, note = "" } = await samples();
      times.sort((a, b) => a - b);
      const [median, most] = [0.5, 0.95].map((share) => times[Math.floor(share * times.length)]);
      const columns = [median, most, budget].map((value) =>
        (value === undefined ? "" : `${value.toFixed(2)} ${unit}`).padStart(12),
      );
      const verdict = budget !== undefined && median > budget ? "  OVER BUDGET" : "";
      console.log(`${name.padEnd(56)}${columns.join("")}${verdict}  ${note}`);
    }
  } finally {
    await close();
  }
}

const word = process.argv[2] ?? "";
const files = readdirSync(folder).filter((name) => name.endsWith(".bench.ts") && name.includes(word));
const draft = mkdtempSync(join(root, "node_modules/.bench-"));
try {
  console.log(`${"".padEnd(56)}${"median".padStart(12)}${"least".padStart(12)}${"budget".padStart(12)}`);
  for (const file of files) {
    for (const bench of await load(file, join(draft, file))) {
      const { median, least, note } = await measure(bench);
      const columns = [median, least, bench.budgetMilliseconds].map((ms) =>
        (ms === undefined ? "" : `${ms.toFixed(2)} ms`).padStart(12),
      );
      const verdict =
        bench.budgetMilliseconds !== undefined && median > bench.budgetMilliseconds ? "  OVER BUDGET" : "";
      console.log(`${bench.name.padEnd(56)}${columns.join("")}${verdict}  ${note}`);
    }
  }
  if ("figures".includes(word)) await measureFigures();
} finally {
  rmSync(draft, { recursive: true, force: true });
}
