import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { formatProblem, type Problem, SweepError } from "../errors.ts";
import type { Io } from "./command.ts";

/** Where a text came from, for messages. */
export interface InputText {
  readonly name: string;
  readonly text: string;
}

const reasons: { readonly [code: string]: string } = {
  ENOENT: "no such file",
  EISDIR: "is a folder, not a file",
  EACCES: "may not be read",
  EPERM: "may not be read",
  Z_BUF_ERROR: "the compressed file ends too early",
  Z_DATA_ERROR: "the compressed file is damaged",
};

/** Files that are no text, by how they begin, and what to do with them. */
const otherFiles: readonly { readonly start: string; readonly what: string; readonly hint: string }[] = [
  {
    start: "SQLite format 3\0",
    what: "an SQLite database",
    hint: "Write its metrics to a CSV file with a row for each report: trial, step, value.",
  },
  { start: "PK\u0003\u0004", what: "a zip file or a spreadsheet", hint: "Unpack it, or save it as CSV." },
  { start: "PAR1", what: "a Parquet file", hint: "Save it as CSV." },
];

function notText(what: string, hint: string): SweepError {
  return new SweepError([{ path: "", message: `must be a text file in UTF-8, got ${what}`, hint }]);
}

/** A decoder for a text that begins so. @throws SweepError where it begins as some other file does. */
function decoderFor(bytes: Uint8Array): TextDecoder {
  const head = String.fromCharCode(...bytes.slice(0, 16));
  const other = otherFiles.find(({ start }) => head.startsWith(start));
  if (other !== undefined) throw notText(other.what, other.hint);
  return new TextDecoder(encodingOf(bytes), { fatal: true });
}

/** What went wrong while reading, as a problem of the input where it is one. */
function readError(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === undefined) return error;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return notText("other bytes", "Save it as UTF-8.");
  return new SweepError([{ path: "", message: reasonOf(code) }]);
}

function reasonOf(code: string): string {
  return reasons[code] ?? `cannot be read (${code})`;
}

/**
 * A file, or standard input for "-", as text: UTF-8, or UTF-16 as some shells write it.
 * @throws FileProblems where it cannot be read, or is not text.
 */
export async function readInput(path: string, io: Io): Promise<InputText> {
  const name = path === "-" ? "standard input" : path;
  return inFile(name, async () => {
    try {
      const bytes = await io.read(path);
      return { name, text: decoderFor(bytes).decode(bytes) };
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
  let decoder: TextDecoder | undefined;
  try {
    for await (const bytes of unpacked(io.readPieces(path))) {
      decoder ??= decoderFor(bytes);
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder?.decode() ?? "";
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

/** UTF-16 has a mark, or a zero beside each of its first two characters. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const zeros = bytes
    .slice(0, 4)
    .map((byte) => (byte === 0 ? 0 : 1))
    .join("");
  if ((first === 0xff && second === 0xfe) || zeros === "1010") return "utf-16le";
  return (first === 0xfe && second === 0xff) || zeros === "0101" ? "utf-16be" : "utf-8";
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
