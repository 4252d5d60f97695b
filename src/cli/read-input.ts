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
};

const notText = "must be a text file in UTF-8, got other bytes";

function reasonOf(code = "unknown reason"): string {
  return reasons[code] ?? `cannot be read (${code})`;
}

/**
 * A file, or standard input for "-", as text: UTF-8, or UTF-16 with its byte order mark as some shells write it.
 * @throws FileProblems where it cannot be read, or is not text.
 */
export async function readInput(path: string, io: Io): Promise<InputText> {
  const name = path === "-" ? "standard input" : path;
  return inFile(name, async () => {
    const bytes = await io.read(path).catch((error: { code?: string }) => {
      throw new SweepError([{ path: "", message: reasonOf(error.code) }]);
    });
    try {
      return { name, text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) };
    } catch {
      throw new SweepError([{ path: "", message: notText }]);
    }
  });
}

/** The text of a file piece by piece, or of standard input for "-". @throws SweepError as `readInput`. */
export async function* textPieces(path: string, io: Io): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const bytes of io.readPieces(path)) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder?.decode() ?? "";
  } catch (error) {
    if (error instanceof TypeError) throw new SweepError([{ path: "", message: notText }]);
    const { code } = error as { code?: string };
    throw code === undefined ? error : new SweepError([{ path: "", message: reasonOf(code) }]);
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
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
  const text = formatProblem(problem);
  return problem.line !== undefined ? `${file} ${text}` : `${file}${problem.path === "" ? ": " : ", "}${text}`;
}
