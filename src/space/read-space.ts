import { type Problem, quote } from "../errors.ts";
import { joinPath, readKind } from "../fields.ts";
import { isObject } from "../is-object.ts";
import type { Scalar } from "../trial.ts";
import type { Branch, Column, Nested } from "./branch.ts";
import type { Distribution, DistributionKind, SpaceOptions } from "./distribution.ts";
import { type ChoiceDistribution, choice, isScalar } from "./distributions/choice.ts";
import { isLogBase, logBaseRule } from "./exponential.ts";
import type { Dimension } from "./search-space.ts";

/** What reading a space needs at hand, and where it puts what it finds. */
export interface SpaceReading {
  readonly kinds: readonly DistributionKind[];
  readonly options: SpaceOptions;
  readonly problems: Problem[];
  readonly dimensions: Dimension[];
}

const columnLimit = 10_000;
const entryLimit = 300_000;
const depthLimit = 100;
const nameRule = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * The tree of a space, or undefined with problems added. Everything wrong is reported, not only the first.
 *
 * Limits, so that a small text with aliases inside aliases cannot grow without end: 10,000 columns, 300,000 entries
 * when written out, 100 levels of nesting.
 */
export function readSpace(given: unknown, path: string, reading: SpaceReading): Branch | undefined {
  const { problems, options } = reading;
  const before = problems.length;
  const { logBase } = options;
  if (logBase !== undefined && !isLogBase(logBase)) {
    problems.push({ path: "logBase", message: `must be ${logBaseRule}, got ${quote(logBase)}` });
    return undefined;
  }
  if (!isObject(given)) {
    problems.push({
      path,
      message: `must be an object of distributions by name, got ${isScalar(given) ? quote(given) : "a list"}`,
    });
    return undefined;
  }
  const excess = excessOf(given);
  if (excess !== undefined) {
    problems.push({ path, message: excess, hint: "Write a smaller space." });
    return undefined;
  }
  if (Object.keys(given).length === 0) {
    problems.push({ path, message: "must have at least one parameter, got {}", hint: "Add one, such as a choice." });
    return undefined;
  }
  const branch = readBranch(given, { path, column: "", reading, isRoot: true });
  if (reading.dimensions.length > columnLimit) {
    problems.push({
      path,
      message: `must have at most ${columnLimit} columns, those inside branches included, got ${reading.dimensions.length}`,
      hint: "Write a smaller space.",
    });
  }
  return problems.length === before ? branch : undefined;
}

/** A distribution by itself, or undefined with problems added. */
export function readDistribution(given: unknown, path: string, reading: SpaceReading): Distribution | undefined {
  const { kinds, options, problems } = reading;
  if (Array.isArray(given)) {
    const hint = `For one of a list write { type: "choice", values: ${quote(given)} }.`;
    problems.push({ path, message: `must be an object with a type, got ${quote(given)}`, hint });
    return undefined;
  }
  const spec = readKind(kinds, given, { path, problems, family: "distribution" });
  const kind = spec && kinds.find((each) => each.type === spec.type);
  if (spec === undefined || kind === undefined) return undefined;
  const { type, ...settings } = spec;
  const mismatch = kind.checkIn?.(settings, options);
  if (mismatch === undefined) return kind.create(settings, options);
  problems.push({ path: `${path} (${type})`, ...mismatch });
  return undefined;
}

interface Place {
  /** Where in the config: `searchSpace.conv.values[0]`. */
  readonly path: string;
  /** Dotted path of the columns: `conv`. */
  readonly column: string;
  readonly parent?: { readonly dimension: number; readonly branch: number };
  readonly reading: SpaceReading;
  /** In the space itself plain values are not allowed: they would be no parameters. */
  readonly isRoot: boolean;
}

function readBranch(given: Readonly<Record<string, unknown>>, place: Place): Branch {
  const names = Object.keys(given);
  const parts: (Scalar | Column)[] = [];
  for (const name of names) {
    const value = given[name];
    checkName(name, place);
    if (!place.isRoot && isScalar(value)) parts.push(value);
    else parts.push(readColumn(name, value, place) ?? null);
  }
  const columns = parts.filter((part): part is Column => typeof part === "object" && part !== null);
  return { names, parts, columns, size: columns.reduce((product, column) => product * column.size, 1) };
}

function readColumn(name: string, given: unknown, place: Place): Column | undefined {
  const { reading, parent } = place;
  const path = joinPath(place.path, name);
  const distribution = readDistribution(given, path, reading);
  if (distribution === undefined || reading.dimensions.length > columnLimit) return undefined;
  const dimension: Dimension = {
    index: reading.dimensions.length,
    path: joinPath(place.column, name),
    distribution,
    ...(parent === undefined ? {} : { parent }),
  };
  reading.dimensions.push(dimension);
  const nested = readNested(dimension, path, reading);
  if (nested === undefined) return { name, dimension, size: distribution.size };
  const size = nested.branches.reduce((sum, branch) => sum + (branch?.size ?? 1), 0);
  return { name, dimension, nested, size };
}

function readNested(dimension: Dimension, path: string, reading: SpaceReading): Nested | undefined {
  if (!isOurChoice(dimension.distribution, reading)) return undefined;
  const chosen = dimension.distribution;
  if (!chosen.support.some(isObject)) return undefined;
  const branches = chosen.support.map((value, branch) =>
    isObject(value)
      ? readBranch(value, {
          path: `${path}.values[${chosen.placeOf(branch)}]`,
          column: dimension.path,
          parent: { dimension: dimension.index, branch },
          reading,
          isRoot: false,
        })
      : undefined,
  );
  return { choice: chosen, branches };
}

/** Only our own choice has branches: a user's kind of that name draws its values as they are. */
function isOurChoice(distribution: Distribution, { kinds }: SpaceReading): distribution is ChoiceDistribution {
  const { type } = distribution.spec;
  return type === choice.type && kinds.find((kind) => kind.type === type) === choice;
}

function checkName(name: string, { path, reading }: Place): void {
  if (nameRule.test(name) && name !== "__proto__") return;
  const problem =
    name === "__proto__"
      ? { message: 'a parameter cannot be named "__proto__"', hint: "JavaScript reserves it. Choose another name." }
      : {
          message: `names must have letters, digits and _ only and not begin with a digit, got ${quote(name)}`,
          hint: "Rename the parameter.",
        };
  reading.problems.push({ path, ...problem });
}

/** What makes the value too large to read, with everything that occurs twice counted twice. */
function excessOf(value: unknown): string | undefined {
  let entries = 0;
  const walk = (inner: unknown, depth: number): string | undefined => {
    if (typeof inner !== "object" || inner === null) return undefined;
    if (depth > depthLimit) return `must be nested at most ${depthLimit} levels deep, got more`;
    for (const next of Object.values(inner)) {
      if (++entries > entryLimit) return `must have at most ${entryLimit} entries when written out, got more`;
      const excess = walk(next, depth + 1);
      if (excess !== undefined) return excess;
    }
    return undefined;
  };
  return walk(value, 0);
}
