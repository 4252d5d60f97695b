import { basename, dirname } from "node:path";
import type { Io } from "../../src/cli/command.ts";
import { commandLine } from "../../src/cli/command-line.ts";

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Files that the command wrote. */
  readonly written: { readonly [path: string]: string };
}

interface Setting {
  /** Files that can be read, by path, and errors of those that cannot; "-" is standard input. */
  readonly files?: { readonly [path: string]: string | Uint8Array | Error };
  readonly env?: Io["env"];
  readonly columns?: number;
  readonly isTTY?: boolean;
}

/** Runs the command without a process, on files in memory. */
export async function runCommand(
  argv: readonly string[],
  { files = {}, env = {}, columns, isTTY = false }: Setting = {},
): Promise<Result> {
  const pieces = { out: [] as string[], err: [] as string[] };
  const written: Record<string, string> = {};
  const output = (into: string[]) => ({
    isTTY,
    ...(columns === undefined ? {} : { columns }),
    write: (text: string) => into.push(text),
  });
  const read = async (path: string): Promise<Uint8Array> => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file instanceof Error) throw file;
    if (file === undefined) throw Object.assign(new Error("no file"), { code: "ENOENT" });
    return typeof file === "string" ? new TextEncoder().encode(file) : file;
  };
  const code = await commandLine(argv, {
    out: output(pieces.out),
    err: output(pieces.err),
    env,
    read,
    async *readPieces(path) {
      yield await read(path);
    },
    async list(path) {
      const inside = Object.keys(files).filter((name) => name.startsWith(`${path}/`));
      return inside.length === 0 ? undefined : inside;
    },
    async names(folder) {
      const paths = Object.keys(files).map((path) => (path.includes("/") ? path : `./${path}`));
      return paths.filter((path) => dirname(path) === folder).map((path) => basename(path));
    },
    async write(path, text) {
      written[path] = text;
    },
  });
  return { code, out: pieces.out.join(""), err: pieces.err.join(""), written };
}
