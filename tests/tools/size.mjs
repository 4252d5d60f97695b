/** Prints the minified and gzipped size of what a page loads, without yaml, and exits with 1 above a budget of the design. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));

const budgets = [
  { what: "engine", entry: "src/index.ts", kilobytes: 25 },
  { what: "everything in one file", entry: "src/elements.ts", kilobytes: 95 },
];

async function sizeOf(entry) {
  const lib = { entry: root + entry, formats: ["es"], fileName: "size" };
  const rolldownOptions = { external: (id) => id === "yaml" || id.startsWith("node:") };
  const options = { write: false, minify: true, lib, rolldownOptions };
  const result = await build({ root, configFile: false, logLevel: "error", publicDir: false, build: options });
  const code = [result]
    .flat()
    .flatMap(({ output }) => output.filter(({ type }) => type === "chunk").map((chunk) => chunk.code));
  return gzipSync(code.join("\n"), { level: 9 }).length / 1000;
}

for (const { what, entry, kilobytes } of budgets.filter(({ entry }) => existsSync(root + entry))) {
  const size = await sizeOf(entry);
  const isOver = size > kilobytes;
  console.log(`${what.padEnd(24)} ${size.toFixed(1).padStart(6)} kB of ${kilobytes} kB${isOver ? "   TOO LARGE" : ""}`);
  if (isOver) process.exitCode = 1;
}
