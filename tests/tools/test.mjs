/**
 * Types, lint, then all tests in Node and in a browser: each runs even if one before it failed, so one run shows
 * everything. Arguments go to vitest. Exits with 1 when any of them failed.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

const steps = [
  { name: "types", program: "typescript/bin/tsc", args: ["--noEmit"] },
  { name: "lint", program: "@biomejs/biome/bin/biome", args: ["check"] },
  { name: "tests", program: "vitest/vitest.mjs", args: ["run", ...process.argv.slice(2)] },
];

const failed = steps.filter(({ program, args }) => {
  const { status } = spawnSync(process.execPath, [`${root}node_modules/${program}`, ...args], {
    cwd: root,
    stdio: "inherit",
  });
  return status !== 0;
});

if (failed.length > 0) {
  console.error(`Failed: ${failed.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 1;
}
