import { quote } from "../../errors.ts";
import { custom, type Field, Mismatch, number } from "../../fields.ts";
import { Later } from "../../later.ts";
import type { SurfaceKind } from "../objective.ts";

/** What is known of a published test function without its formula. */
export interface Outline {
  readonly type: string;
  readonly summary: string;
  /** Number of coordinates; "any" where the function has a form for every number of them. */
  readonly dimension: number | "any";
  /** Of "any", the fewest. Default 1. */
  readonly leastDimension?: number;
}

/** Their formulas, and how they make a score. */
export const benchmarks = new Later<Pick<typeof import("./benchmarks.ts"), "benchmarkOf">>();

/** The settings of a benchmark in a config. `dimensions` only where the function has a form for any number of them. */
type ShiftField = { readonly shift: Field<readonly number[], "optional"> };
type FreeFields = ShiftField & { readonly dimensions: Field<number, "optional"> };
type FieldsFor<D> = D extends "any" ? FreeFields : ShiftField;

export interface BenchmarkSettings {
  readonly shift?: readonly number[];
  readonly dimensions?: number;
}

/** A surface that is a benchmark. */
export interface BenchmarkKind<T extends string, D> extends SurfaceKind<FieldsFor<D>> {
  readonly type: T;
}

export type BenchmarkKinds<T extends readonly Outline[]> = {
  readonly [K in keyof T]: BenchmarkKind<T[K]["type"], T[K]["dimension"]>;
};

export const dimensionLimit = 128;

/**
 * A benchmark as a surface for any search space.
 *
 * Coordinate i is column i of the search space: its rank in [0, 1] mapped onto the box; 0.5 where the column, or the
 * value in this trial, does not exist. Functions for any number of coordinates take as many as the space has columns,
 * at most 128, or as many as `dimensions` says. With `shift` s the function is f(x - s) in the same box.
 *
 * The metric is f to minimize and -f to maximize. Training starts at a typical bad value: the seventh worst of the
 * first 64 points of the Sobol sequence in the box.
 */
export function benchmarkKind<const O extends Outline>(outline: O): BenchmarkKind<O["type"], O["dimension"]> {
  const { type, summary }: Pick<O, "type" | "summary"> = outline;
  return {
    ...{ type, summary },
    fields: fieldsOf(outline) as unknown as FieldsFor<O["dimension"]>,
    check: (settings) => checkShift(outline, settings),
    later: () => benchmarks,
    score: (settings, setting) => benchmarks.work.benchmarkOf(outline).score(settings, setting),
    best: (settings, setting) => benchmarks.work.benchmarkOf(outline).best(settings, setting),
  };
}

/** What a list of coordinates must be, where this one cannot be used. */
export function dimensionRule({ dimension, leastDimension = 1 }: Outline, count: number): string | undefined {
  if (dimension === "any") return count >= leastDimension ? undefined : `at least ${leastDimension}`;
  return count === dimension ? undefined : String(dimension);
}

function fieldsOf({ dimension, leastDimension }: Outline): ShiftField | FreeFields {
  if (dimension !== "any") return { shift: shiftField };
  const dimensions = number({
    label: "Dimensions",
    integer: true,
    atLeast: leastDimension ?? 1,
    atMost: dimensionLimit,
    optional: true,
    help: "Columns that count, from the first on. All of them, when left out.",
  });
  return { shift: shiftField, dimensions };
}

const shiftRule = "a list of numbers from -1000000 to 1000000";
const shiftField = custom<readonly number[]>({
  label: "Shift",
  unit: "the function's own",
  rule: shiftRule,
  input: "list",
  read: readShift,
  optional: true,
  help: "Moves the function, and with it the optimum.",
});

function readShift(given: unknown): readonly number[] | Mismatch {
  const isRight = Array.isArray(given) && given.every((each) => typeof each === "number" && Math.abs(each) <= 1e6);
  return isRight ? given : new Mismatch(`must be ${shiftRule}, got ${quote(given)}`);
}

function checkShift({ dimension }: Outline, { shift = [], dimensions }: BenchmarkSettings): Mismatch | undefined {
  const most = dimensions ?? (dimension === "any" ? dimensionLimit : dimension);
  if (shift.length <= most) return undefined;
  return new Mismatch(`shift must have at most ${most} numbers, got ${shift.length}`);
}
