import { basename } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { formatProblem, type Problem, SweepError } from "../errors.ts";
import { TextPieces } from "../index.ts";
import type { Io } from "./command.ts";
import { databaseHint } from "./database-hint.ts";

/** Where a text came from, for messages. */
export interface InputText {
  readonly name: string;
  readonly text: string;
}

const reasons: { readonly [code: string]: readonly [message: string, hint: string] } = {
  ENOENT: ["no such file", "Check its name and its folder."],
  EISDIR: ["is a folder, not a file", "Name a file in it."],
  ENOTDIR: ["lies below a file, not a folder", "Check its name and its folder."],
  ELOOP: ["is a link that leads to itself", "Name the file itself."],
  EACCES: ["may not be read", "Change its permissions, or give a copy."],
  EPERM: ["may not be read", "Change its permissions, or give a copy."],
  Z_BUF_ERROR: ["the compressed file ends too early", "Copy or pack it again."],
  Z_DATA_ERROR: ["the compressed file is damaged", "Copy or pack it again."],
};

/** What went wrong while reading, as a problem of the input where it is one. */
function readError(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === undefined) return error;
  const [message, hint] = reasons[code] ?? [`cannot be read (${code})`, "Give a copy of it."];
  return new SweepError([{ path: "", message, hint }]);
}

/**
 * A file, or standard input for "-", as text: UTF-8, or UTF-16 as some shells write it.
 * @throws FileProblems where it cannot be read, or is not text.
 */
export async function readInput(path: string, io: Io): Promise<InputText> {
  const name = path === "-" ? "standard input" : path;
  return inFile(name, async () => {
    try {
      const pieces = new TextPieces(databaseHint(path === "-" ? "study.db" : basename(path)));
      return { name, text: pieces.decode(await io.read(path)) + pieces.decode() };
    } catch (error) {
      throw readError(error);
    }
  });
}

/**
 * The text of a file piece by piece, or of standard input for "-"; unpacked where it is compressed with gzip.
 * @throws SweepError as `readInput`.
 */
export async function* textPieces(path: string, io: Io): AsyncGenerator<string> {
  const pieces = new TextPieces(databaseHint(path === "-" ? "study.db" : basename(path)));
  try {
    for await (const bytes of unpacked(io.readPieces(path))) yield pieces.decode(bytes);
    yield pieces.decode();
  } catch (error) {
    throw readError(error);
  }
}

async function* unpacked(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  const { value: first = new Uint8Array(), done = false } = await source.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first;
    if (!done) for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  const isPacked = first[0] === 0x1f && first[1] === 0x8b;
  if (!isPacked) return yield* all();
  const unzip = createGunzip();
  pipeline(Readable.from(all()), unzip, () => {}); // what goes wrong is thrown by the loop
  for await (const piece of unzip) yield piece as Uint8Array;
}

/** Problems of one file: printed with its name. */
export class FileProblems extends Error {
  override readonly name = "FileProblems";
  readonly problems: readonly Problem[];
  readonly file: string;

  constructor(file: string, problems: readonly Problem[]) {
    super(problems.map((problem) => inFileText(file, problem)).join("\n"));
    this.file = file;
    this.problems = problems;
  }
}

/** Runs something that reads a file; its problems become problems of that file. */
export async function inFile<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof SweepError ? new FileProblems(file, error.problems) : error;
  }
}

/** `job.yml line 14, column 3, limits: unknown key. ...`; without a line `job.yml: ...`. */
export function inFileText(file: string, problem: Problem): string {
  return formatProblem({ file, ...problem });
}
