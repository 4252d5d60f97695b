import { basename, dirname, join } from "node:path";
import type { Io } from "./command.ts";

/**
 * The files that a call names. Those with * or ? are looked up, as shells on Windows hand them on as they stand; one that
 * nothing fits stays, and so does the name of a file that has such signs.
 */
export async function namedFiles(paths: readonly string[], io: Io): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) files.push(...(await fitting(path, io)));
  return files;
}

async function fitting(path: string, io: Io): Promise<readonly string[]> {
  const pattern = basename(path);
  if (!/[*?]/.test(pattern)) return [path];
  const names = await io.names(dirname(path)).catch((): string[] => []); // what is wrong is told when it is read
  if (names.includes(pattern)) return [path];
  const parts = pattern.split(/([*?])/).map((part) => signs.get(part) ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&"));
  const fits = new RegExp(`^${parts.join("")}$`);
  const found = names.filter((name) => fits.test(name) && !name.startsWith("."));
  return found.length === 0 ? [path] : found.map((name) => join(dirname(path), name));
}

const signs: ReadonlyMap<string, string> = new Map([
  ["*", ".*"],
  ["?", "."],
]);
