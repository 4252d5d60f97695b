import { goalSign } from "../../goal.ts";
import { sobol } from "../../math/sobol.ts";
import type { SearchSpace } from "../../space/search-space.ts";
import type { Score, SurfaceSetting, TrialSetting } from "../objective.ts";
import { type BenchmarkSettings, dimensionLimit, type Outline } from "./benchmark-kind.ts";
import type { Formula } from "./formula.ts";

/** A published test function of optimization, to be minimized, in its natural units. */
export interface Benchmark extends Outline, Formula {
  score(settings: BenchmarkSettings, setting: TrialSetting): Score;
  /** The best possible score, where it is known. */
  best(settings: BenchmarkSettings, setting: SurfaceSetting): number | undefined;
}

type Published = Outline & Formula;

/** A benchmark from what is published of it; how it makes a score is said at `benchmarkKind`. */
export function benchmarkFrom(published: Published): Benchmark {
  const starts = new WeakMap<object, Map<number, number>>();
  const startOf = (settings: BenchmarkSettings, dimension: number): number => {
    const known = starts.get(settings) ?? new Map<number, number>();
    starts.set(settings, known);
    const start = known.get(dimension) ?? badValue(published, settings, dimension);
    known.set(dimension, start);
    return start;
  };
  return {
    ...published,
    score(settings, setting) {
      const dimension = dimensionOf(published, settings, setting.space);
      const value = valueAt(published, settings, pointOf(published, dimension, setting));
      const start = startOf(settings, dimension);
      const sign = -goalSign(setting.goal);
      return {
        final: signed(sign, value),
        start: signed(sign, start),
        quality: qualityOf(published, value, { start, dimension }),
      };
    },
    best(settings, { goal, space }) {
      const least = leastValue(published, settings, space);
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

export function factsOf(benchmark: Published, dimension: number): SurfaceFacts {
  const minimizer = benchmark.minimizer(dimension);
  return {
    dimension: benchmark.dimension,
    box: Array.from({ length: dimension }, (_, index) => benchmark.box(index)),
    ...(minimizer === undefined ? {} : { minimizer, minimum: benchmark.value(minimizer) }),
  };
}

function dimensionOf(benchmark: Published, { dimensions }: BenchmarkSettings, space: SearchSpace): number {
  if (benchmark.dimension !== "any") return benchmark.dimension;
  const columns = Math.max(benchmark.leastDimension ?? 1, space.dimensions.length);
  return dimensions ?? Math.min(dimensionLimit, columns);
}

function pointOf(benchmark: Published, dimension: number, { space, params }: TrialSetting): number[] {
  const ranks = space.pointOf(params);
  return Array.from({ length: dimension }, (_, index) => {
    const rank = ranks[index] ?? 0.5;
    const [low, high] = benchmark.box(index);
    return low + (high - low) * (Number.isNaN(rank) ? 0.5 : rank);
  });
}

function valueAt(benchmark: Published, { shift }: BenchmarkSettings, x: readonly number[]): number {
  return benchmark.value(shift === undefined ? x : x.map((coordinate, index) => coordinate - (shift[index] ?? 0)));
}

function badValue(benchmark: Published, settings: BenchmarkSettings, dimension: number): number {
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
function leastValue(benchmark: Published, settings: BenchmarkSettings, space: SearchSpace): number | undefined {
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
function qualityOf(benchmark: Published, value: number, from: { start: number; dimension: number }): number {
  const minimizer = benchmark.minimizer(from.dimension);
  const least = minimizer === undefined ? 0 : benchmark.value(minimizer);
  const share = (from.start - value) / (from.start - least);
  return Number.isNaN(share) ? 0.5 : Math.min(1, Math.max(0, share));
}

/** Without -0, which prints oddly. */
function signed(sign: number, value: number): number {
  return sign * value + 0;
}
