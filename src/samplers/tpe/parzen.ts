/**
 * A Parzen estimator over the unit cube: an even mixture of product kernels, one for each point, and the prior.
 *
 * A smooth column has a normal kernel around the point's rank, cut to [0, 1]; a discrete one puts `1 - width` on the
 * point's value and spreads `width` over all values. The prior is uniform in ranks, which is the space's own
 * distribution. A column that does not exist in a point is there as in the prior.
 */
import { exp, ln, pow } from "../../math/elementary.ts";
import { cdf, quantile } from "../../math/standard-normal.ts";
import type { Stream } from "../../random/stream.ts";
import type { Dimension, SearchSpace } from "../../space/search-space.ts";

export interface ParzenEstimator {
  readonly columns: readonly ParzenColumn[];
  readonly points: readonly Float64Array[];
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

/**
 * The estimator of n points in d columns. Smooth bandwidth: 0.2 n^(-1 / (d + 4)), at least 1 / min(100, n + 1); discrete
 * kernels spread k / (k + n) over their k values. Source: Optuna, multivariate TPESampler.
 */
export function parzenEstimator(space: SearchSpace, points: readonly Float64Array[]): ParzenEstimator {
  const count = Math.max(1, points.length);
  const scott = 0.2 * pow(count, -1 / (space.dimensions.length + 4));
  const width = Math.max(scott, 1 / Math.min(100, points.length + 1));
  const columns = space.dimensions.map((dimension, c): ParzenColumn => {
    const { distribution } = dimension;
    const { support, scale } = distribution;
    const ranks = new Float64Array(points.length);
    for (let i = 0; i < points.length; i++) ranks[i] = (points[i] as Float64Array)[c] as number;
    if (support !== undefined && (scale === "unordered" || support.length <= mostLevels)) {
      const massOf = (value: (typeof support)[number]) => distribution.mass?.(value) ?? 1 / support.length;
      const masses = new Map(support.map((value) => [distribution.rank(value), massOf(value)]));
      const spread = support.length / (support.length + points.length);
      return { dimension, masses, width: spread, ranks, logAreas: new Float64Array(0) };
    }
    return { dimension, masses: undefined, width, ranks, logAreas: logAreasOf(ranks, width) };
  });
  return { columns, points };
}

function logAreasOf(ranks: Float64Array, width: number): Float64Array {
  const logAreas = new Float64Array(ranks.length);
  const whole = ln(width) + lnRootTwoPi;
  for (let i = 0; i < ranks.length; i++) {
    const area = areaInside(ranks[i] as number, width);
    if (!Number.isNaN(area)) logAreas[i] = area === 1 ? whole : ln(area * width) + lnRootTwoPi;
  }
  return logAreas;
}

/** Part of a normal kernel that lies in [0, 1]; NaN where the mean is. */
function areaInside(mean: number, sd: number): number {
  const [below, above] = [mean / sd, (1 - mean) / sd];
  // Beyond seven sds lies less than 1e-11.
  if (below > farAway && above > farAway) return 1;
  if (below > farAway) return cdf(above);
  return above > farAway ? cdf(below) : cdf(above) - cdf(-below);
}

const farAway = 7;

/** ln of the density, relative to the space's own distribution: 0 everywhere without points. */
export function logDensityOf({ columns, points }: ParzenEstimator, at: Float64Array): number {
  const count = points.length;
  // One more than the points: the prior, whose logarithm is 0.
  const logs = new Float64Array(count + 1);
  for (let c = 0; c < columns.length; c++) {
    const x = at[c] as number;
    if (Number.isNaN(x)) continue;
    const column = columns[c] as ParzenColumn;
    if (column.masses === undefined) addSmooth(logs, column, x);
    else addDiscrete(logs, column, x);
  }
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, logs[i] as number);
  let sum = 0;
  // What is left out is less than 1e-13 of the largest term, each.
  for (let i = 0; i <= count; i++) if ((logs[i] as number) > most - 30) sum += exp((logs[i] as number) - most);
  return most + ln(sum / logs.length);
}

function addSmooth(logs: Float64Array, { ranks, width, logAreas }: ParzenColumn, x: number): void {
  const scale = 1 / width;
  for (let i = 0; i < ranks.length; i++) {
    const z = (x - (ranks[i] as number)) * scale;
    if (!Number.isNaN(z)) logs[i] = (logs[i] as number) - 0.5 * z * z - (logAreas[i] as number);
  }
}

function addDiscrete(logs: Float64Array, { ranks, width, masses }: ParzenColumn, x: number): void {
  const elsewhere = ln(width);
  const here = ln(width + (1 - width) / (masses?.get(x) ?? 1));
  for (let i = 0; i < ranks.length; i++) {
    const y = ranks[i] as number;
    if (!Number.isNaN(y)) logs[i] = (logs[i] as number) + (y === x ? here : elsewhere);
  }
}

/** A point drawn from the estimator, on values that can be drawn; columns of branches not taken are NaN. */
export function samplePoint({ columns, points }: ParzenEstimator, stream: Stream): Float64Array {
  // The one beyond the last point is the prior.
  const centre = points[Math.floor(stream() * (points.length + 1))];
  const drawn = new Float64Array(columns.length);
  for (const [c, { dimension, masses, width }] of columns.entries()) {
    const [first, second] = [stream(), stream()];
    const { parent, distribution } = dimension;
    if (parent !== undefined && branchAt(columns, drawn, parent.dimension) !== parent.branch) {
      drawn[c] = Number.NaN;
      continue;
    }
    const middle = centre?.[c] ?? Number.NaN;
    let x = second;
    if (!Number.isNaN(middle)) {
      if (masses !== undefined) x = first < width ? second : middle;
      else x = cutNormal(middle, width, second);
    }
    drawn[c] = distribution.mass === undefined ? x : distribution.rank(distribution.quantile(x));
  }
  return drawn;
}

function branchAt(columns: readonly ParzenColumn[], point: Float64Array, c: number): number {
  const x = point[c] as number;
  return Number.isNaN(x) ? -1 : [...(columns[c]?.masses?.keys() ?? [])].indexOf(x);
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
