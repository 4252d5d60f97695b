import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RecordedOptions } from "../../../src/formats/recorded/recorded-options.ts";
import { RecordedReader } from "../../../src/formats/recorded/recorded-reader.ts";
import type { RecordedSweep } from "../../../src/simulation/recorded-sweep.ts";

const folder = fileURLToPath(new URL("fixtures/", import.meta.url));

/** A sweep from files that the tools wrote; see make-fixtures.py. */
export function readFixtures(names: readonly string[], options: RecordedOptions = {}): RecordedSweep {
  const reader = new RecordedReader(options);
  for (const name of names) {
    const file = reader.file();
    file.push(readFileSync(folder + name, "utf8"));
    file.end();
  }
  return reader.sweep();
}

/** Every file of the MLflow store, by path. */
export function storeFiles(): Map<string, string> {
  const all = readdirSync(`${folder}mlruns`, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return new Map(files.sort().map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}

/** What the script logged, to compare with. */
export const tops = [0.9, 0.6, 0.8, 0.7];
