import { joinPath } from "../fields.ts";
import { type SweepConfigInput, validateConfig } from "../simulation/config.ts";
import { type ReadText, readSweep } from "./read-sweep.ts";

/** A setting with another value than the text gives it. */
interface Difference {
  readonly path: string;
  readonly is: unknown;
  readonly was: unknown;
  /** Paths of the settings beside it, and their values in the text. */
  readonly beside: ReadonlyMap<string, unknown>;
}

/** A piece of text at a place. */
interface Piece {
  readonly start: number;
  readonly text: string;
}

/**
 * A text of a sweep, YAML or JSON, with what a config says otherwise put in at its place: its order, its comments and its
 * layout stay. Undefined where that cannot be done: the text does not read, or more than values differ.
 *
 * What it returns has been read again and is that config, so a value is never put in at a wrong place.
 */
export function specInPlace(text: string, config: SweepConfigInput): string | undefined {
  try {
    const wanted = validateConfig(config);
    const read = readSweep(text);
    const differences = differencesOf(read.config, wanted);
    let written: string | undefined = text;
    for (const difference of differences ?? []) {
      // A place is found in the text as it is now, not as it was before the last value was put in.
      written = written && withValue(written, written === text ? read : readSweep(written), difference);
    }
    if (differences === undefined || written === undefined) return undefined;
    return written === text || isSame(readSweep(written).config, wanted) ? written : undefined;
  } catch {
    return undefined; // whoever reads the text says what is wrong with it
  }
}

/** The single values that differ; undefined where one of them is gone, or a list has another length. */
function differencesOf(was: unknown, is: unknown, path = ""): readonly Difference[] | undefined {
  const found: Difference[] = [];
  const isList = Array.isArray(is);
  if (!isMapping(was) || !isMapping(is) || isList !== Array.isArray(was)) return undefined;
  if (Object.keys(was).some((name) => is[name] === undefined && was[name] !== undefined)) return undefined;
  const pathOf = (name: string) => (isList ? `${path}[${name}]` : joinPath(path, name));
  for (const [name, value] of Object.entries(is)) {
    if (isSame(was[name], value)) continue;
    if (isMapping(value)) {
      const inside = differencesOf(was[name], value, pathOf(name));
      if (inside === undefined) return undefined;
      found.push(...inside);
    } else {
      const others = Object.entries(was).filter(([other]) => other !== name);
      const beside = new Map(others.map(([other, each]) => [pathOf(other), each]));
      found.push({ path: pathOf(name), is: value, was: was[name], beside });
    }
  }
  return found;
}

function withValue(text: string, read: ReadText, { path, is, was, beside }: Difference): string | undefined {
  const place = valueAt(text, read, { path, value: was });
  if (place !== undefined) return replaced(text, place, valueText(is, place.text));
  for (const [other, value] of beside) {
    const near = valueAt(text, read, { path: other, value });
    if (near !== undefined) return besideIt(text, { near, name: nameIn(read, path), value: is });
  }
  return undefined;
}

/** The value of a setting as it stands in the text; undefined where the text does not give it. */
function valueAt(
  text: string,
  { inFile }: ReadText,
  { path, value }: { path: string; value: unknown },
): Piece | undefined {
  const { line, column } = inFile({ path, message: "" });
  if (line === undefined || column === undefined || value === undefined || isMapping(value)) return undefined;
  const start = startOf(text, line) + column - 1;
  const [token = ""] = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,{}[\]#]+)/.exec(text.slice(start)) ?? [];
  return isSame(scalarIn(token), value) ? { start, text: token } : undefined;
}

function scalarIn(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(token);
  } catch {
    return Number.isNaN(Number(token)) || token === "" ? token : Number(token);
  }
}

/** Text stays without quotes where it stood without them. */
function valueText(value: unknown, before: string): string {
  return typeof value === "string" && /^[a-z]/i.test(before) && /^[a-z][\w-]*$/i.test(value)
    ? value
    : JSON.stringify(value);
}

/** A further setting behind a value: on a line of its own where that one has its own. */
function besideIt(text: string, { near, name, value }: { near: Piece; name: string; value: unknown }): string {
  const line = text.slice(text.lastIndexOf("\n", near.start - 1) + 1, near.start);
  const isJson = text.trimStart().startsWith("{");
  const written = isJson ? `${JSON.stringify(name)}: ${JSON.stringify(value)}` : `${name}: ${JSON.stringify(value)}`;
  const [own, indent = ""] = /^(\s*)"?[\w$]+"?\s*:\s*$/.exec(line) ?? [];
  const after = near.start + near.text.length;
  if (own === undefined) return replaced(text, { start: after, text: "" }, `, ${written}`);
  const end = isJson ? after : endOfLine(text, after);
  return replaced(text, { start: end, text: "" }, `${isJson ? "," : ""}\n${indent}${written}`);
}

/** The last name of a path, as the text spells it. */
function nameIn({ inFile }: ReadText, path: string): string {
  return inFile({ path, message: "" }).path.split(".").at(-1) ?? "";
}

function replaced(text: string, { start, text: before }: Piece, by: string): string {
  return `${text.slice(0, start)}${by}${text.slice(start + before.length)}`;
}

function startOf(text: string, line: number): number {
  let start = 0;
  for (let before = 1; before < line; before++) start = text.indexOf("\n", start) + 1;
  return start;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The same values under the same names, in any order. */
function isSame(a: unknown, b: unknown): boolean {
  if (!isMapping(a) || !isMapping(b)) return Object.is(a, b);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Array.isArray(a) === Array.isArray(b) && [...names].every((name) => isSame(a[name], b[name]));
}
