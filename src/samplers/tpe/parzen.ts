/**
 * A Parzen estimator over the unit cube: an even mixture of product kernels, one for each point, and the prior.
 *
 * A smooth column has a normal kernel around the point's rank, cut to [0, 1]; a discrete one puts `1 - width` on the
 * point's value and spreads `width` over all values. The prior is uniform in ranks, which is the space's own
 * distribution. A column that does not exist in a point is there as in the prior.
 */
import { exp, ln, pow } from "../../math/elementary.ts";
import { cdf, density, quantile } from "../../math/standard-normal.ts";
import type { Stream } from "../../random/stream.ts";
import type { Dimension, SearchSpace } from "../../space/search-space.ts";

export interface ParzenEstimator {
  readonly columns: readonly ParzenColumn[];
  /** Number of points. */
  readonly count: number;
}

interface ParzenColumn {
  readonly dimension: Dimension;
  /** Probability of each value of a discrete column by its rank; undefined for a smooth one. */
  readonly masses: ReadonlyMap<number, number> | undefined;
  /** Sd of a smooth kernel in ranks, or the part that a discrete kernel spreads. */
  readonly width: number;
  /** The points' ranks in this column; NaN where they do not have it. */
  readonly ranks: Float64Array;
  /** For each point, ln of (the kernel's area inside [0, 1] times its width times the root of 2 pi). */
  readonly logAreas: Float64Array;
}

/** Ordered columns with more values than this have smooth kernels, and draws are rounded. */
const mostLevels = 64;
const lnRootTwoPi = 0.9189385332046727;
/** Up to so many points each kernel's area is computed by itself. */
const fewPoints = 64;

/**
 * The estimator of n points in d columns, each a rank for each column of the space. Smooth bandwidth:
 * 0.2 n^(-1 / (d + 4)), at least 1 / min(100, n + 1); discrete kernels spread k / (k + n) over their k values.
 * Source: Optuna, multivariate TPESampler.
 */
export function parzenEstimator(space: SearchSpace, points: readonly Float64Array[]): ParzenEstimator {
  const count = points.length;
  const scott = 0.2 * pow(Math.max(1, count), -1 / (space.dimensions.length + 4));
  const smoothWidth = Math.max(scott, 1 / Math.min(100, count + 1));
  const logAreaOf = count > fewPoints ? logAreasBetween(smoothWidth) : (mean: number) => logAreaAt(mean, smoothWidth);
  const columns = massesOf(space).map((masses, c): ParzenColumn => {
    const dimension = space.dimensions[c] as Dimension;
    const ranks = new Float64Array(count);
    for (let i = 0; i < count; i++) ranks[i] = (points[i] as Float64Array)[c] as number;
    const logAreas = new Float64Array(masses === undefined ? count : 0);
    for (let i = 0; i < logAreas.length; i++) logAreas[i] = logAreaOf(ranks[i] as number);
    const width = masses === undefined ? smoothWidth : masses.size / (masses.size + count);
    return { dimension, masses, width, ranks, logAreas };
  });
  return { columns, count };
}

const known = new WeakMap<SearchSpace, readonly ParzenColumn["masses"][]>();

/** The masses of each column; the same for all points of a space. */
function massesOf(space: SearchSpace): readonly ParzenColumn["masses"][] {
  let masses = known.get(space);
  if (masses === undefined) {
    masses = space.dimensions.map(({ distribution }) => {
      const { support, scale } = distribution;
      if (support === undefined || (scale !== "unordered" && support.length > mostLevels)) return undefined;
      const massOf = (value: (typeof support)[number]) => distribution.mass?.(value) ?? 1 / support.length;
      return new Map(support.map((value) => [distribution.rank(value), massOf(value)]));
    });
    known.set(space, masses);
  }
  return masses;
}

/** ln of a smooth kernel's area inside [0, 1], times its width times the root of 2 pi; NaN where the mean is. */
function logAreaAt(mean: number, width: number): number {
  return ln((cdf((1 - mean) / width) - cdf(-mean / width)) * width) + lnRootTwoPi;
}

const knotsPerWidth = 16;

/** `logAreaAt` for means in [0, 1], by cubics between knots: off by less than 1e-7, and cheap for many means. */
function logAreasBetween(width: number): (mean: number) => number {
  const count = Math.ceil(knotsPerWidth / width);
  const heights = new Float64Array(count + 2);
  const slopes = new Float64Array(count + 2);
  for (let k = 0; k < heights.length; k++) {
    const height = logAreaAt(k / count, width);
    const fall = density(k / count / width) - density((1 - k / count) / width);
    heights[k] = height;
    slopes[k] = (fall * exp(lnRootTwoPi - height)) / count;
  }
  return (mean) => {
    const k = Math.floor(mean * count);
    const t = mean * count - k;
    const height = heights[k] as number;
    const slope = slopes[k] as number;
    const rise = (heights[k + 1] as number) - height;
    const bend = slope + (slopes[k + 1] as number) - 2 * rise;
    return height + t * (slope + t * (rise - slope - bend + t * bend));
  };
}

/** Points whose kernels are summed before it is asked whether more can matter. */
const blockSize = 64;

/** Logarithms of a block's kernels; one for all, since a list of this size takes longer to make than to fill. */
const logs = new Float64Array(blockSize);

/**
 * ln of the density, relative to the space's own distribution: 0 everywhere without points. Infinity as soon as it is known
 * to be above `limit`.
 */
export function logDensityOf(
  { columns, count }: ParzenEstimator,
  at: Float64Array,
  limit = Number.POSITIVE_INFINITY,
): number {
  // The prior, whose logarithm is 0.
  let most = 0;
  let sum = 1;
  // The latest first: they are mostly the nearest.
  for (let to = count; to > 0; to -= blockSize) {
    const from = Math.max(0, to - blockSize);
    logs.fill(0, 0, to - from);
    for (let c = 0; c < columns.length; c++) {
      const x = at[c] as number;
      if (!Number.isNaN(x)) addKernels(columns[c] as ParzenColumn, x, from, to);
    }
    for (let i = 0; i < to - from; i++) {
      const log = logs[i] as number;
      // What is left out is less than 1e-13 of the largest term, each.
      if (log <= most - 30) continue;
      if (log <= most) sum += exp(log - most);
      else {
        sum = sum * exp(most - log) + 1;
        most = log;
      }
    }
    if (most + ln(sum / (count + 1)) > limit) return Number.POSITIVE_INFINITY;
  }
  return most + ln(sum / (count + 1));
}

/** Adds the column's part of the kernels `from` to `to` to `logs`. Positional arguments: this is called for each block. */
function addKernels({ ranks, width, masses, logAreas }: ParzenColumn, x: number, from: number, to: number): void {
  if (masses === undefined) {
    const scale = 1 / width;
    for (let i = from; i < to; i++) {
      const z = (x - (ranks[i] as number)) * scale;
      if (!Number.isNaN(z)) logs[i - from] = (logs[i - from] as number) - 0.5 * z * z - (logAreas[i] as number);
    }
    return;
  }
  const elsewhere = ln(width);
  const here = ln(width + (1 - width) / (masses.get(x) ?? 1));
  for (let i = from; i < to; i++) {
    const y = ranks[i] as number;
    if (!Number.isNaN(y)) logs[i - from] = (logs[i - from] as number) + (y === x ? here : elsewhere);
  }
}

/** A point drawn from the estimator, on values that can be drawn; columns of branches not taken are NaN. */
export function samplePoint({ columns, count }: ParzenEstimator, stream: Stream): Float64Array {
  // The one beyond the last point is the prior.
  const centre = Math.floor(stream() * (count + 1));
  const drawn = new Float64Array(columns.length);
  for (const [c, { dimension, masses, width, ranks }] of columns.entries()) {
    const [first, second] = [stream(), stream()];
    const { parent, distribution } = dimension;
    if (parent !== undefined && branchAt(columns, drawn, parent.dimension) !== parent.branch) {
      drawn[c] = Number.NaN;
      continue;
    }
    const middle = ranks[centre] ?? Number.NaN;
    let x = second;
    if (!Number.isNaN(middle)) {
      if (masses !== undefined) x = first < width ? second : middle;
      else x = cutNormal(middle, width, second);
    }
    drawn[c] = distribution.mass === undefined ? x : distribution.rank(distribution.quantile(x));
  }
  return drawn;
}

/** The branch of a nested choice that a point takes; -1 where the choice itself does not exist. */
function branchAt(columns: readonly ParzenColumn[], point: Float64Array, c: number): number {
  return [...(columns[c]?.masses?.keys() ?? [])].indexOf(point[c] as number);
}

/** Quantile of a normal cut to [0, 1). */
function cutNormal(mean: number, sd: number, u: number): number {
  const low = cdf(-mean / sd);
  const high = cdf((1 - mean) / sd);
  return Math.min(Math.max(mean + sd * quantile(low + u * (high - low)), 0), belowOne);
}

const belowOne = 0.9999999999999999;

/**
 * Density of one column by itself at a rank, relative to the space's own distribution (so 1 everywhere without points).
 * Times the distribution's density it is the density in the parameter's unit.
 */
export function marginalDensity(estimator: ParzenEstimator, column: number, rank: number): number {
  const at = new Float64Array(estimator.columns.length).fill(Number.NaN);
  at[column] = rank;
  return exp(logDensityOf(estimator, at));
}
