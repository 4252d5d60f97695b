import type { Problem } from "../errors.ts";
import type { Io } from "./command.ts";
import { FileProblems } from "./read-input.ts";

const reasons: { readonly [code: string]: readonly [message: string, hint: string] } = {
  EISDIR: ["is a folder, not a file", "Name a file in it."],
  ENOTDIR: ["lies below a file, not a folder", "Name a file in a folder that exists."],
  ENOENT: ["lies in a folder that does not exist", "Make the folder first."],
  ELOOP: ["is a link that leads to itself", "Name the file itself."],
  EACCES: ["may not be written", "Choose another place, or change its permissions."],
  EPERM: ["may not be written", "Choose another place, or change its permissions."],
  EROFS: ["lies on a disk that is read-only", "Choose another place."],
  ENOSPC: ["does not fit on the disk", "Free some space, or choose another disk."],
};

/** Why something could not be written and what to do, by the code of the system's error. */
export function writeProblem(code: string): Problem {
  const [message, hint] = reasons[code] ?? [`cannot be written (${code})`, "Choose another place."];
  return { path: "", message, hint };
}

/** Writes a file, whole or not at all. @throws FileProblems that say why it cannot be written. */
export async function writeOutput(path: string, text: string, io: Io): Promise<void> {
  try {
    await io.write(path, text);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new FileProblems(path, [writeProblem(code)]);
  }
}
