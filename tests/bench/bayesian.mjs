/** Builds tests/bench/bayesian-table.ts and runs it: `npm run bench:bayesian`, see there for its settings. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outDir = mkdtempSync(join(root, "node_modules/.bench-"));
try {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(root, "tests/bench/bayesian-table.ts"),
      target: "node20",
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: "table.mjs" } },
    },
  });
  await import(pathToFileURL(join(outDir, "table.mjs")).href);
} finally {
  rmSync(outDir, { recursive: true, force: true });
}
