/** One thing that is wrong, or surprising, in what the user gave. Printed as `path: message. hint`. */
export interface Problem {
  /** Where: dotted path in the config, or a file with its line. Empty for the input as a whole. */
  readonly path: string;
  /** What must hold and what was given, without a final stop: `must be above 0, got -0.1`. */
  readonly message: string;
  /** What to do about it: whole sentences. */
  readonly hint?: string;
  /** Stable name of a lint, for filters and tests: `grid-truncated`. */
  readonly code?: string;
  /** Name of the text that was read, where there are several. */
  readonly file?: string;
  /** 1-based position in the text that was read, where there is one. */
  readonly line?: number;
  readonly column?: number;
}

/** The one error class: carries every problem found, not only the first. Its message has a line for each. */
export class SweepError extends Error {
  override readonly name = "SweepError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

/** `path: what must hold, what was given. What to do.` on one line, with file and position in front where they are known. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, message, hint } = problem;
  const position = line && `line ${line}${column ? `, column ${column}` : ""}`;
  const place = [file, position].filter((part) => part).join(" ");
  const where = [place, path].filter((part) => part).join(", ");
  return `${where && `${where}: `}${message}.${hint ? ` ${hint}` : ""}`;
}

/** Throws one `SweepError` with all of the problems, if there are any. */
export function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new SweepError(problems);
}

/** Throws a `SweepError` with this one problem; `place` is where in a text it was found. */
export function fail(path: string, message: string, hint?: string, place?: Partial<Problem>): never {
  throw new SweepError([{ path, message, ...(hint && { hint }), ...place }]);
}

/** Throws a `SweepError` unless what was given is what it must be. */
export function mustBe(holds: boolean, path: string, rule: string, given: unknown, hint?: string): asserts holds {
  if (!holds) fail(path, `must be ${rule}, got ${quote(given)}`, hint);
}

/** The problems that were thrown. @throws what was, where it is something else. */
export function thrownProblems(error: unknown): readonly Problem[] {
  if (error instanceof SweepError) return error.problems;
  throw error;
}

/** A broken promise of our own code, never the user's fault. */
export function internalError(what: string): SweepError {
  return new SweepError([
    { path: "internal", message: what, hint: "Please report this with the seed and the config." },
  ]);
}

const longestQuote = 60;

/** The given value as it is shown in a message: JSON, at most 60 characters, with NaN and infinities by name. */
export function quote(value: unknown): string {
  const type = typeof value;
  if (/number|bigint/.test(type)) return String(value);
  if (/function|symbol/.test(type)) return `a ${type}`;
  const text = safeJson(value);
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1)}…`;
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "nothing";
  } catch {
    return "a value that contains itself";
  }
}

/**
 * The known name nearest to the given one, or undefined when none is near.
 *
 * Near: at most one character, or a third of the longer name's, inserted, deleted, replaced or swapped with their neighbour,
 * or one name the beginning of the other (3 characters or more; 5 with one of them wrong). Case, `-` and `_` do not count.
 */
export function closestName(given: unknown, known: readonly string[]): string | undefined {
  const wanted = plainName(given);
  let closest: string | undefined;
  let closestDistance = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const candidate = plainName(name);
    const isBeginning =
      Math.min(wanted.length, candidate.length) >= 3 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    // Names of other lengths are at least as far apart as their lengths are, which costs nothing to know.
    if (!isBeginning && Math.abs(wanted.length - candidate.length) > limit) continue;
    const distance = isBeginning ? 1 : editDistance(wanted.slice(0, 64), candidate);
    if (distance <= limit && distance < closestDistance) [closest, closestDistance] = [name, distance];
  }
  return closest ?? known.find((name) => isMistypedBeginning(wanted, plainName(name)));
}

/** One letter wrong, missing or swapped in the beginning of a long name: "medain" of "median-stopping". */
function isMistypedBeginning(wanted: string, candidate: string): boolean {
  return wanted.length >= 5 && editDistance(wanted.slice(0, 64), candidate.slice(0, wanted.length)) === 1;
}

/** A name without the differences that spelling habits make: `Median_Stopping` and `median-stopping` are one name. */
export function plainName(name: unknown): string {
  return String(name)
    .toLowerCase()
    .replace(/[-_\s]/g, "");
}

/** `Did you mean "x"? Known: a, b, c.`, the first half only where a name is near. */
export function suggestName(given: unknown, known: readonly string[]): string {
  const closest = closestName(given, known);
  return `${closest === undefined ? "" : `Did you mean "${closest}"? `}Known: ${known.join(", ")}.`;
}

/** Optimal string alignment distance: insertions, deletions, replacements, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  const costs: number[] = [];
  for (let at = 0; at < (a.length + 1) * width; at++) {
    const [row, column] = [Math.floor(at / width), at % width];
    const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const costAt = (back: number) => (costs[at - back] ?? 0) + 1;
    costs[at] =
      row * column === 0
        ? row + column
        : Math.min(
            costAt(width),
            costAt(1),
            costAt(width + 1) - (a[row - 1] === b[column - 1] ? 1 : 0),
            isSwap ? costAt(2 * width + 2) : Infinity,
          );
  }
  return costs.at(-1) ?? 0;
}
