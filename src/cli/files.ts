import { createReadStream } from "node:fs";
import { chmod, readdir, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";

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
    // One by one: a store can hold more files than a call takes arguments.
    for (const file of entry.isDirectory() ? ((await listFiles(below, skip)) ?? []) : [below]) files.push(file);
  }
  return files;
}

/**
 * Writes a text beside the file and then puts it in its place at once, with the permissions that the file had. Of a link,
 * the file that it leads to. Pipes and devices are written to as they are.
 */
export async function writeWhole(given: string, text: string): Promise<void> {
  const known = await stat(given).catch(unlessMissing);
  if (known?.isFile() === false) return writeFile(given, text);
  const path = await behindLinks(given);
  const draft = `${path}.${process.pid}.part`;
  try {
    await writeFile(draft, text, { mode: known?.mode ?? 0o666 });
    if (known !== undefined) await chmod(draft, known.mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A file that is not there yet, or lies where there is no folder, is told when it is written. A link in a circle is told here. */
function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ELOOP") throw error;
}

/** Where a link leads, also to a file that is not there yet. */
async function behindLinks(path: string): Promise<string> {
  const link = await readlink(path).catch(() => undefined);
  if (link === undefined) return path;
  // Not joined: `..` of a link goes up from the folder that its own folder really is.
  return behindLinks(isAbsolute(link) ? link : `${dirname(path)}/${link}`);
}
