/**
 * Marginal likelihood of targets under a Gaussian process, with its gradient.
 *
 * Covariance `K = v R`, `R = C + eta I`: C the correlations, v the signal variance, eta the noise variance as a part of v.
 * Source: Rasmussen and Williams (2006), equations 5.8 and 5.9.
 */
import { factor, invert, logDeterminant, type SquareMatrix, solve } from "../../math/cholesky.ts";
import { ln } from "../../math/elementary.ts";
import { correlateAll, type FeatureLayout, type PointRows, weightsOf } from "./kernel.ts";
import { kindAt, kindsOf } from "./kinds.ts";
import type { KernelName } from "./names.ts";

/**
 * Unweighted squared differences of all pairs of points, one feature after another: `gaps[t * size + pair]`, pair
 * (i, j < i) at i (i - 1) / 2 + j. Features of zeros fill the last group of four.
 */
export interface Pairs {
  readonly count: number;
  readonly layout: FeatureLayout;
  readonly gaps: Float64Array;
  /** The kind of each pair, where differences have kinds: the gaps are then those of the kinds, not of the pairs. */
  readonly kinds?: Uint8Array;
  /** How many gaps a feature has. */
  readonly size: number;
}

export function pairsOf(rows: PointRows): Pairs {
  const { layout, count } = rows;
  const width = layout.count;
  const each = kindsOf(layout);
  const between = each ?? rows;
  const { values } = between;
  const pairCount = (count * (count - 1)) / 2;
  const size = each?.count ?? pairCount;
  const gaps = new Float64Array(size * paddedWidth(layout));
  let at = 0;
  for (let t = 0; t < width; t++) {
    for (let i = 0; i < between.count * width; i += width) {
      // Of kinds, the gaps from the first, which is no difference.
      for (let j = 0; j < (each === undefined ? i : 1); j += width) {
        const gap = (values[i + t] as number) - (values[j + t] as number);
        gaps[at++] = t < layout.numericCount ? gap * gap : Number(gap !== 0);
      }
    }
  }
  if (each === undefined) return { count, layout, gaps, size };
  const kinds = new Uint8Array(pairCount);
  for (let i = 0, pair = 0; i < count; i++) {
    const point = rows.values.subarray(i * width);
    for (let j = 0; j < i; j++) kinds[pair++] = kindAt(rows, j * width, point);
  }
  return { count, layout, gaps, size, kinds };
}

function paddedWidth({ count }: FeatureLayout): number {
  return 4 * Math.ceil(count / 4);
}

export interface Hyperparameters {
  readonly lengthScales: Float64Array;
  /** Noise variance divided by signal variance. */
  readonly noiseRatio: number;
}

/** R and its factor at some hyperparameters. */
export interface Correlations {
  readonly matrix: SquareMatrix;
  /** Slopes of the correlation by squared distance, one for each pair or kind. */
  readonly slopes: Float64Array;
  readonly weights: Float64Array;
}

/** Work space for one evaluation after another. */
export interface Room {
  readonly distances: Float64Array;
  readonly slopes: Float64Array;
  readonly values: Float64Array;
  readonly inverse: Float64Array;
}

export function roomFor({ count, size }: Pairs): Room {
  return {
    distances: new Float64Array(size),
    slopes: new Float64Array(size),
    values: new Float64Array(count * count),
    inverse: new Float64Array((2 * count + 3) * count),
  };
}

/** The factor of R, or undefined where it cannot be found. It lies in the room, as do the slopes. */
export function correlationsAt(
  kernel: KernelName,
  pairs: Pairs,
  { at, room }: { readonly at: Hyperparameters; readonly room: Room },
): Correlations | undefined {
  const { count, kinds, size } = pairs;
  const { distances, slopes, values } = room;
  const weights = weightsOf(at.lengthScales);
  weigh(pairs, weights, distances);
  correlateAll(kernel, distances, { count: size, into: distances, slopes });
  const matrix = { values, stride: count };
  for (let i = 0, pair = 0; i < count; i++) {
    for (let j = 0; j < i; j++, pair++) {
      const correlation = distances[kinds === undefined ? pair : (kinds[pair] as number)] as number;
      matrix.values[i * count + j] = correlation;
      matrix.values[j * count + i] = correlation;
    }
    matrix.values[i * count + i] = 1 + at.noiseRatio;
  }
  try {
    factor(matrix, count);
  } catch {
    return undefined;
  }
  return { matrix, slopes, weights };
}

/** The weighted sum of the gaps of each pair. */
function weigh({ gaps, size }: Pairs, weights: Float64Array, distances: Float64Array): void {
  distances.fill(0);
  for (let t = 0; t < weights.length; t++) {
    const weight = weights[t] as number;
    const from = t * size;
    for (let pair = 0; pair < size; pair++)
      distances[pair] = (distances[pair] as number) + weight * (gaps[from + pair] as number);
  }
}

/** What the gradient needs beside the factor: `solved = R^-1 residual`, and the signal variance that goes with it. */
interface GradientTerms {
  readonly correlations: Correlations;
  readonly solved: Float64Array;
  readonly signalVariance: number;
  readonly noiseRatio: number;
  readonly room: Room;
}

/**
 * Gradient of `1/2 residual' K^-1 residual + 1/2 ln |K|` by each ln(length scale), then by ln(eta): half the trace of
 * `(R^-1 - solved solved' / v) dR`.
 */
export function negativeLogGradient(pairs: Pairs, terms: GradientTerms): Float64Array {
  const { correlations, solved, signalVariance, noiseRatio, room } = terms;
  const { count, layout, kinds } = pairs;
  const width = layout.count;
  const inverse = invert(correlations.matrix, count, room.inverse);
  // The distances were needed for the correlations alone.
  const pulls = room.distances.fill(0);
  let trace = 0;
  for (let i = 0, pair = 0; i < count; i++) {
    const scaled = (solved[i] as number) / signalVariance;
    for (let j = 0; j < i; j++, pair++) {
      const k = kinds === undefined ? pair : (kinds[pair] as number);
      pulls[k] = (pulls[k] as number) + (inverse[i * count + j] as number) - scaled * (solved[j] as number);
    }
    trace += (inverse[i * count + i] as number) - scaled * (solved[i] as number);
  }
  for (let k = 0; k < pulls.length; k++) pulls[k] = (pulls[k] as number) * (correlations.slopes[k] as number);
  const gradient = pulled(pairs, pulls).slice(0, width + 1);
  // Each pair stands for two entries; d(w gap) / d ln(length scale) = -2 w gap.
  for (let t = 0; t < width; t++) gradient[t] = -2 * (correlations.weights[t] as number) * (gradient[t] as number);
  gradient[width] = 0.5 * noiseRatio * trace;
  return gradient;
}

/** For each feature the sum of its gaps, each times the pull of its pair; and at least one 0 more. */
function pulled({ gaps, layout, size }: Pairs, pulls: Float64Array): Float64Array {
  const sums = new Float64Array(paddedWidth(layout) + 1);
  // Four features at a time: a processor can overlap their additions.
  for (let t = 0; t < sums.length - 1; t += 4) {
    const from0 = (t * size) | 0;
    const from1 = (from0 + size) | 0;
    const from2 = (from1 + size) | 0;
    const from3 = (from2 + size) | 0;
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    for (let pair = 0; pair < size; pair++) {
      const pull = pulls[pair] as number;
      sum0 += pull * (gaps[(from0 + pair) | 0] as number);
      sum1 += pull * (gaps[(from1 + pair) | 0] as number);
      sum2 += pull * (gaps[(from2 + pair) | 0] as number);
      sum3 += pull * (gaps[(from3 + pair) | 0] as number);
    }
    sums.set([sum0, sum1, sum2, sum3], t);
  }
  return sums;
}

/** Mean and signal variance that go best with the hyperparameters, in closed form. */
export interface Profile {
  readonly mean: number;
  readonly signalVariance: number;
  /** R^-1 (targets - mean). */
  readonly solved: Float64Array;
}

/**
 * The generalized least-squares mean `1' R^-1 z / 1' R^-1 1` and signal variance `(r' R^-1 r + 2 b) / (n + 2 a)`, the mode
 * of an inverse-gamma prior with a = b = 1/10 (worth a fifth of a point).
 */
export function profileOf(matrix: SquareMatrix, targets: Float64Array): Profile {
  const count = targets.length;
  const ones = new Float64Array(count).fill(1);
  const solved = Float64Array.from(targets);
  solve(matrix, count, ones);
  solve(matrix, count, solved);
  let [weight, sum] = [0, 0];
  for (let i = 0; i < count; i++) {
    weight += ones[i] as number;
    sum += solved[i] as number;
  }
  const mean = sum / weight;
  let misfit = 0;
  for (let i = 0; i < count; i++) {
    solved[i] = (solved[i] as number) - mean * (ones[i] as number);
    misfit += (solved[i] as number) * ((targets[i] as number) - mean);
  }
  return { mean, signalVariance: (Math.max(misfit, 0) + 2 * priorCount) / (count + 2 * priorCount), solved };
}

const priorCount = 0.1;

/** Minus the log marginal likelihood with mean and signal variance profiled out, up to a constant. */
export function profiledNegativeLog(matrix: SquareMatrix, { signalVariance, solved }: Profile): number {
  const count = solved.length;
  return 0.5 * (count + 2 * priorCount) * ln(signalVariance) + 0.5 * logDeterminant(matrix, count);
}
