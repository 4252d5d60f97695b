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
  /** The points' ranks, a row for each point; NaN in columns that it does not have. */
  readonly ranks: Float64Array;
  /** Of the smooth kernels. */
  readonly areas: AreaTable;
  /** Indices of the smooth columns that every point has, and of all others. */
  readonly shared: readonly number[];
  readonly others: readonly number[];
  /** For each point, ln of its kernel at the point itself, over the shared columns. */
  readonly heights: Float64Array;
  /** 1 / (2 width^2) of the smooth kernels. */
  readonly scale: number;
}

interface ParzenColumn {
  readonly dimension: Dimension;
  /** Probability of each value of a discrete column by its rank; undefined for a smooth one. */
  readonly masses: ReadonlyMap<number, number> | undefined;
  /** Sd of a smooth kernel in ranks, or the part that a discrete kernel spreads. */
  readonly width: number;
}

/** Ordered columns with more values than this have smooth kernels, and draws are rounded. */
const mostLevels = 64;
const lnRootTwoPi = 0.9189385332046727;

/**
 * The estimator of n points in d columns, each a rank for each column of the space. Smooth bandwidth:
 * 0.2 n^(-1 / (d + 4)), at least 1 / min(100, n + 1); discrete kernels spread k / (k + n) over their k values.
 * Source: Optuna, multivariate TPESampler.
 */
export function parzenEstimator(space: SearchSpace, points: readonly Float64Array[]): ParzenEstimator {
  const count = points.length;
  const scott = 0.2 * pow(Math.max(1, count), -1 / (space.dimensions.length + 4));
  const smoothWidth = Math.max(scott, 1 / Math.min(100, count + 1));
  const columns = massesOf(space).map((masses, c): ParzenColumn => {
    const width = masses === undefined ? smoothWidth : masses.size / (masses.size + count);
    return { dimension: space.dimensions[c] as Dimension, masses, width };
  });
  const stride = columns.length;
  const ranks = new Float64Array(count * stride);
  for (let i = 0; i < count; i++) {
    const point = points[i] as Float64Array;
    for (let c = 0; c < stride; c++) ranks[i * stride + c] = point[c] as number;
  }
  return estimatorOf(columns, ranks, smoothWidth);
}

function estimatorOf(columns: readonly ParzenColumn[], ranks: Float64Array, smoothWidth: number): ParzenEstimator {
  const stride = columns.length;
  const count = ranks.length / stride;
  const heights = new Float64Array(count);
  const areas = areaTable(smoothWidth);
  const isWhole = (c: number) => {
    for (let place = c; place < ranks.length; place += stride) if (Number.isNaN(ranks[place])) return false;
    return true;
  };
  const [shared, others]: [number[], number[]] = [[], []];
  for (const [c, { dimension, masses }] of columns.entries()) {
    const isShared = masses === undefined && dimension.parent === undefined && isWhole(c);
    (isShared ? shared : others).push(c);
    for (let i = 0; i < count && isShared; i++) {
      heights[i] = (heights[i] as number) - logAreaAt(areas, ranks[i * stride + c] as number);
    }
  }
  return { columns, count, ranks, areas, shared, others, heights, scale: 0.5 / (smoothWidth * smoothWidth) };
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

/**
 * ln of (a smooth kernel's area inside [0, 1] times its width times the root of 2 pi): values and slopes (for each step) at
 * means from 0 to 1, `count` steps.
 */
interface AreaTable {
  readonly count: number;
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

const knotsPerWidth = 16;

function areaTable(width: number): AreaTable {
  const count = 2 * Math.ceil((0.5 * knotsPerWidth) / width);
  const [values, slopes] = [new Float64Array(count + 2), new Float64Array(count + 2)];
  for (let k = 0; k <= count / 2; k++) {
    const value = ln((cdf((1 - k / count) / width) - cdf(-k / count / width)) * width) + lnRootTwoPi;
    const fall = density(k / count / width) - density((1 - k / count) / width);
    const slope = (fall * exp(lnRootTwoPi - value)) / count;
    // The other half is its mirror image.
    values[k] = values[count - k] = value;
    slopes[count - k] = -slope;
    slopes[k] = slope;
  }
  return { count, values, slopes };
}

/** By the cubic between two knots: off by less than 1e-7, and cheap for many means. NaN where the mean is. */
function logAreaAt({ count, values, slopes }: AreaTable, mean: number): number {
  const k = Math.floor(mean * count);
  const t = mean * count - k;
  const value = values[k] as number;
  const slope = slopes[k] as number;
  const rise = (values[k + 1] as number) - value;
  const bend = slope + (slopes[k + 1] as number) - 2 * rise;
  return value + t * (slope + t * (rise - slope - bend + t * bend));
}

/** Points whose kernels are summed before it is asked whether more can matter. */
const blockSize = 64;

/** Logarithms of a block's kernels; one for all, since a list of this size takes longer to make than to fill. */
const logs = new Float64Array(blockSize);

/**
 * ln of the density, relative to the space's own distribution: 0 everywhere without points. Infinity as soon as it is known
 * to be above `limit`.
 */
export function logDensityOf(estimator: ParzenEstimator, at: Float64Array, limit = Number.POSITIVE_INFINITY): number {
  const { columns, count } = estimator;
  const others: Other[] = [];
  for (const c of estimator.others) {
    const { masses, width } = columns[c] as ParzenColumn;
    const x = at[c] as number;
    const same = ln(width + (1 - width) / (masses?.get(x) ?? 1));
    if (!Number.isNaN(x)) others.push({ c, x, same, differs: ln(width) });
  }
  // The prior, whose logarithm is 0.
  let most = 0;
  let sum = 1;
  // The latest first: they are mostly the nearest.
  for (let to = count; to > 0; to -= blockSize) {
    const from = Math.max(0, to - blockSize);
    setShared(estimator, at, from, to);
    for (const other of others) addOther(estimator, other, from, to);
    for (let i = 0; i < to - from; i++) {
      const log = logs[i] as number;
      if (log <= most + least) continue;
      if (log <= most) sum += expBetween(log - most);
      else {
        sum = sum * exp(most - log) + 1;
        most = log;
      }
    }
    if (most + ln(sum / (count + 1)) > limit) return Number.POSITIVE_INFINITY;
  }
  return most + ln(sum / (count + 1));
}

/** Sets `logs` to the kernels `from` to `to` over the shared columns. */
function setShared(
  { columns, ranks, shared, heights, scale }: ParzenEstimator,
  at: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const row = i * columns.length;
    let square = 0;
    for (let k = 0; k < shared.length; k++) {
      const c = shared[k] as number;
      const difference = (at[c] as number) - (ranks[row + c] as number);
      square += difference * difference;
    }
    logs[i - from] = (heights[i] as number) - square * scale;
  }
}

/** A column that is not shared, at a place. */
interface Other {
  readonly c: number;
  readonly x: number;
  /** ln of a discrete kernel whose point has the same value, and of one that has another. */
  readonly same: number;
  readonly differs: number;
}

/** Adds another column's part of the kernels. Positional arguments: this is called for each block. */
function addOther(
  { columns, ranks, areas, scale }: ParzenEstimator,
  { c, x, same, differs }: Other,
  from: number,
  to: number,
): void {
  const stride = columns.length;
  const isSmooth = columns[c]?.masses === undefined;
  for (let i = from; i < to; i++) {
    const y = ranks[i * stride + c] as number;
    if (Number.isNaN(y)) continue;
    const part = isSmooth ? -(x - y) * (x - y) * scale - logAreaAt(areas, y) : y === x ? same : differs;
    logs[i - from] = (logs[i - from] as number) + part;
  }
}

const stepsPerUnit = 64;

/** Below this the logarithm of a term counts as nothing beside one of 0: less than 1e-13 of it. */
const least = -30;

/** e^(-j / 64) down to the least. */
const powers = Float64Array.from({ length: 1 - least * stepsPerUnit }, (_, j) => exp(-j / stepsPerUnit));

/** e^x for x from the least to 0, off by less than 1e-12 of it: a step of the table, and a polynomial for the rest. */
function expBetween(x: number): number {
  const j = (0.5 - x * stepsPerUnit) | 0;
  const r = x + j / stepsPerUnit;
  return (powers[j] as number) * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24)))));
}

/** A point drawn from the estimator, on values that can be drawn; columns of branches not taken are NaN. */
export function samplePoint({ columns, count, ranks }: ParzenEstimator, stream: Stream): Float64Array {
  // The one beyond the last point is the prior.
  const centre = Math.floor(stream() * (count + 1));
  const drawn = new Float64Array(columns.length);
  for (const [c, { dimension, masses, width }] of columns.entries()) {
    const [first, second] = [stream(), stream()];
    const { parent, distribution } = dimension;
    if (parent !== undefined && branchAt(columns, drawn, parent.dimension) !== parent.branch) {
      drawn[c] = Number.NaN;
      continue;
    }
    const middle = ranks[centre * columns.length + c] ?? Number.NaN;
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
 * Density of one column by itself by the rank, relative to the space's own distribution (so 1 everywhere without points).
 * Times the distribution's density it is the density in the parameter's unit.
 */
export function marginalDensity({ columns, ranks }: ParzenEstimator, column: number): (rank: number) => number {
  const alone = columns[column] as ParzenColumn;
  const own = ranks.filter((_, place) => place % columns.length === column);
  const estimator = estimatorOf([alone], own, alone.width);
  return (rank) => exp(logDensityOf(estimator, Float64Array.of(rank)));
}
