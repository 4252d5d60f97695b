import { quote } from "../../errors.ts";
import { custom, type Field, Mismatch, number } from "../../fields.ts";
import { goalSign } from "../../goal.ts";
import { sobol } from "../../math/sobol.ts";
import type { SearchSpace } from "../../space/search-space.ts";
import type { Score, SurfaceKind, SurfaceSetting, TrialSetting } from "../objective.ts";

/** A published test function of optimization, to be minimized, in its natural units. */
export interface Benchmark {
  readonly type: string;
  readonly summary: string;
  /** Number of coordinates; "any" where the function has a form for every number of them. */
  readonly dimension: number | "any";
  /** Of "any", the fewest. Default 1. */
  readonly leastDimension?: number;
  /** The usual range of coordinate `index`. */
  box(index: number): readonly [low: number, high: number];
  value(x: readonly number[]): number;
  /** Where the smallest value in the box is, for this many coordinates; undefined where it is not known. */
  minimizer(dimension: number): readonly number[] | undefined;
}

/** The settings of a benchmark in a config. `dimensions` only where the function has a form for any number of them. */
type ShiftField = { readonly shift: Field<readonly number[], "optional"> };
type FreeFields = ShiftField & { readonly dimensions: Field<number, "optional"> };
type FieldsFor<D> = D extends "any" ? FreeFields : ShiftField;

interface BenchmarkSettings {
  readonly shift?: readonly number[];
  readonly dimensions?: number;
}

/** A surface that is a benchmark, with its formula. */
export interface BenchmarkKind<T extends string, D> extends SurfaceKind<FieldsFor<D>> {
  readonly type: T;
  readonly benchmark: Benchmark;
}

const dimensionLimit = 128;

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
export function defineBenchmark<const T extends string, const D extends number | "any">(
  benchmark: Benchmark & { readonly type: T; readonly dimension: D },
): BenchmarkKind<T, D> {
  const starts = new WeakMap<object, Map<number, number>>();
  const startOf = (settings: BenchmarkSettings, dimension: number): number => {
    const known = starts.get(settings) ?? new Map<number, number>();
    starts.set(settings, known);
    const start = known.get(dimension) ?? badValue(benchmark, settings, dimension);
    known.set(dimension, start);
    return start;
  };
  return {
    ...{ type: benchmark.type, summary: benchmark.summary, benchmark },
    fields: fieldsOf(benchmark) as unknown as FieldsFor<D>,
    check: (settings) => checkShift(benchmark, settings),
    score(settings, setting): Score {
      const dimension = dimensionOf(benchmark, settings, setting.space);
      const value = valueAt(benchmark, settings, pointOf(benchmark, dimension, setting));
      const start = startOf(settings, dimension);
      const sign = -goalSign(setting.goal);
      return {
        final: signed(sign, value),
        start: signed(sign, start),
        quality: qualityOf(benchmark, value, { start, dimension }),
      };
    },
    best(settings, { goal, space }: SurfaceSetting): number | undefined {
      const least = leastValue(benchmark, settings, space);
      return least === undefined ? undefined : signed(-goalSign(goal), least);
    },
  };
}

/** What is published of a benchmark, for regret and for drawing it. */
export interface SurfaceFacts {
  readonly dimension: number | "any";
  /** The usual range of each coordinate. */
  readonly box: readonly (readonly [low: number, high: number])[];
  /** The smallest value in the box and one place of it, where they are known. */
  readonly minimum?: number;
  readonly minimizer?: readonly number[];
}

export function factsOf(benchmark: Benchmark, dimension: number): SurfaceFacts {
  const minimizer = benchmark.minimizer(dimension);
  return {
    dimension: benchmark.dimension,
    box: Array.from({ length: dimension }, (_, index) => benchmark.box(index)),
    ...(minimizer === undefined ? {} : { minimizer, minimum: benchmark.value(minimizer) }),
  };
}

/** What a list of coordinates must be, where this one cannot be used. */
export function dimensionRule({ dimension, leastDimension = 1 }: Benchmark, count: number): string | undefined {
  if (dimension === "any") return count >= leastDimension ? undefined : `at least ${leastDimension}`;
  return count === dimension ? undefined : String(dimension);
}

function fieldsOf({ dimension, leastDimension }: Benchmark): ShiftField | FreeFields {
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

function checkShift({ dimension }: Benchmark, { shift = [], dimensions }: BenchmarkSettings): Mismatch | undefined {
  const most = dimensions ?? (dimension === "any" ? dimensionLimit : dimension);
  if (shift.length <= most) return undefined;
  return new Mismatch(`shift must have at most ${most} numbers, got ${shift.length}`);
}

function dimensionOf(benchmark: Benchmark, { dimensions }: BenchmarkSettings, space: SearchSpace): number {
  if (benchmark.dimension !== "any") return benchmark.dimension;
  const columns = Math.max(benchmark.leastDimension ?? 1, space.dimensions.length);
  return dimensions ?? Math.min(dimensionLimit, columns);
}

function pointOf(benchmark: Benchmark, dimension: number, { space, params }: TrialSetting): number[] {
  const ranks = space.pointOf(params);
  return Array.from({ length: dimension }, (_, index) => {
    const rank = ranks[index] ?? 0.5;
    const [low, high] = benchmark.box(index);
    return low + (high - low) * (Number.isNaN(rank) ? 0.5 : rank);
  });
}

function valueAt(benchmark: Benchmark, { shift }: BenchmarkSettings, x: readonly number[]): number {
  return benchmark.value(shift === undefined ? x : x.map((coordinate, index) => coordinate - (shift[index] ?? 0)));
}

function badValue(benchmark: Benchmark, settings: BenchmarkSettings, dimension: number): number {
  const values = sobol(dimension, 64).map((point) =>
    valueAt(
      benchmark,
      settings,
      point.map((rank, index) => {
        const [low, high] = benchmark.box(index);
        return low + (high - low) * rank;
      }),
    ),
  );
  return values.sort((a, b) => b - a)[6] ?? Number.NaN;
}

/** The smallest value that the space can reach: known where every coordinate is a continuous column of its own. */
function leastValue(benchmark: Benchmark, settings: BenchmarkSettings, space: SearchSpace): number | undefined {
  const dimension = dimensionOf(benchmark, settings, space);
  const columns = space.dimensions.slice(0, dimension);
  // A column inside a branch comes after its choice, which is not continuous.
  const isContinuous = columns.every(({ distribution }) => distribution.density !== undefined);
  if (columns.length < dimension || !isContinuous) return undefined;
  const minimizer = benchmark.minimizer(dimension);
  const isInside = minimizer?.every((coordinate, index) => {
    const [low, high] = benchmark.box(index);
    const shifted = coordinate + (settings.shift?.[index] ?? 0);
    return shifted >= low && shifted <= high;
  });
  return minimizer !== undefined && isInside ? benchmark.value(minimizer) : undefined;
}

/** The share of the way from the start to the unshifted minimum; a minimum that is not known counts as 0. */
function qualityOf(benchmark: Benchmark, value: number, from: { start: number; dimension: number }): number {
  const minimizer = benchmark.minimizer(from.dimension);
  const least = minimizer === undefined ? 0 : benchmark.value(minimizer);
  const share = (from.start - value) / (from.start - least);
  return Number.isNaN(share) ? 0.5 : Math.min(1, Math.max(0, share));
}

/** Without -0, which prints oddly. */
function signed(sign: number, value: number): number {
  return sign * value + 0;
}
