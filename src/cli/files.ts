import { createReadStream } from "node:fs";
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** The bytes of a file piece by piece, or of standard input for "-". */
export async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const source = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 });
  for await (const piece of source) yield piece as Uint8Array;
}

/**
 * The files below a folder by their whole path, in the order of names, without hidden ones; undefined where the path is
 * no folder.
 */
export async function listFiles(given: string, skip: ReadonlySet<string>): Promise<readonly string[] | undefined> {
  const path = resolve(given);
  if (given === "-" || !(await stat(path)).isDirectory()) return undefined;
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".") || skip.has(entry.name)) continue;
    const below = join(path, entry.name);
    if (entry.isDirectory()) files.push(...((await listFiles(below, skip)) ?? []));
    else files.push(below);
  }
  return files;
}

/** Writes a text beside the file and then puts it in its place at once. Pipes and devices are written to as they are. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const known = await stat(path).catch(() => undefined);
  if (known?.isFile() === false) return writeFile(path, text);
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
