import { parseArgs } from "node:util";
import { quote, suggestName } from "../errors.ts";

/** What a command may touch of the outside: everything, so that tests run it without a process. */
export interface Io {
  readonly out: Output;
  readonly err: Output;
  readonly env: { readonly [name: string]: string | undefined };
  /** The bytes of a file, or of standard input for "-". Rejects with a `code` as Node does. */
  read(path: string): Promise<Uint8Array>;
  /** The same piece by piece, for files that may be large. */
  readPieces(path: string): AsyncIterable<Uint8Array>;
  /** The files below a folder, without hidden ones and those in folders to skip; undefined where the path is no folder. */
  list(path: string, skip: ReadonlySet<string>): Promise<readonly string[] | undefined>;
  /** The names of what is in a folder, in their order. */
  names(folder: string): Promise<readonly string[]>;
  /** Writes a file whole or not at all: whoever reads it never sees half of it. */
  write(path: string, text: string): Promise<void>;
}

export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** One option of a command: `--seed <text>` or, without a value name, a switch. */
export interface Option {
  /** Name of the value in the help: "text", "n". Absent for a switch. */
  readonly value?: string;
  readonly help: string;
  /** It may be given several times. */
  readonly isList?: boolean;
}

/** One command: a file of its own, and an entry in the table of `command-line.ts`. */
export interface Command {
  readonly name: string;
  /** What stands behind the name in the help: "<job.yml>". */
  readonly usage: string;
  readonly summary: string;
  readonly options: { readonly [name: string]: Option };
  readonly examples: readonly string[];
  /** Runs and returns the exit code. Throws `SweepError` where the input is wrong, `UsageError` where the call is. */
  run(call: Call, io: Io): Promise<number>;
}

/** The words of one call, sorted. */
export interface Call {
  readonly positionals: readonly string[];
  readonly values: { readonly [option: string]: string };
  /** All values of options that may be given several times, in the order of the call. */
  readonly lists: { readonly [option: string]: readonly string[] };
  readonly switches: ReadonlySet<string>;
}

/** The command was called in a way it does not understand. Exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Sorts the words of a call. @throws UsageError for unknown options, and for values that are missing or too many. */
export function parseCall(command: Pick<Command, "name" | "options">, argv: readonly string[]): Call {
  const known = Object.entries(command.options);
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      known.map(([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: [string, string][] = [];
  const switches = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (option === undefined) {
      const hint = suggestName(
        token.name,
        known.map(([name]) => name),
      ).replace(/"(.*?)"/, '"--$1"');
      throw new UsageError(`${command.name}: unknown option ${quote(token.rawName)}. ${hint}`);
    }
    if (option.value === undefined) {
      if (token.value !== undefined)
        throw new UsageError(`${command.name}: ${token.rawName} takes no value, got ${quote(token.value)}.`);
      switches.add(token.name);
    } else {
      if (!token.value || (!token.inlineValue && token.value.startsWith("--"))) {
        throw new UsageError(`${command.name}: ${token.rawName} needs a value: ${token.rawName} <${option.value}>.`);
      }
      const before = option.isList ? undefined : values.find(([name]) => name === token.name);
      if (before !== undefined)
        throw new UsageError(
          `${command.name}: ${token.rawName} is given twice, ${quote(before[1])} and ${quote(token.value)}. Give it once.`,
        );
      values.push([token.name, token.value]);
    }
  }
  const lists: Record<string, string[]> = {};
  for (const [name, value] of values) (lists[name] ??= []).push(value);
  return { positionals, values: Object.fromEntries(values), lists, switches };
}

/** A whole number from 1 given as an option. */
export function countOption(call: Call, name: string): number | undefined {
  const given = call.values[name];
  if (given === undefined) return undefined;
  const count = Number(given);
  if (given.trim() === "" || !Number.isSafeInteger(count) || count < 1) {
    throw new UsageError(`--${name} must be a whole number from 1, got ${quote(given)}.`);
  }
  return count;
}

/** The one file a command reads. */
export function onlyFile(command: string, { positionals }: Call): string {
  const [file, ...others] = positionals;
  if (!file) throw new UsageError(`${command}: give a file, or - for standard input.`);
  if (others.length > 0)
    throw new UsageError(`${command}: takes one file, got ${positionals.map((each) => quote(each)).join(", ")}.`);
  return file;
}
