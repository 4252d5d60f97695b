/**
 * Correlation of two points of the search space by their squared distance, and its slope.
 *
 * A point is a list of features: first those that are compared by difference, then those that are compared by equality
 * (Hamming). Squared distance: `sum of w_t (a_t - b_t)^2 + sum of w_t [a_t differs from b_t]` with `w_t = 1 / length
 * scale_t^2`. A choice is so part of the same distance as everything else.
 * Source: C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning (2006), section 4.2.
 */
import { exp } from "../../math/elementary.ts";
import type { KernelName } from "./names.ts";

/**
 * What the features of a point are: the first `numericCount` are compared by difference, the rest by equality; the last
 * `pairCount` of these stand for two choices at once.
 */
export interface FeatureLayout {
  readonly count: number;
  readonly numericCount: number;
  readonly pairCount: number;
}

const rootFive = Math.sqrt(5);

/**
 * Correlation in `into[i]` and slope in `slopes[i]` for `count` squared distances, with one exponential each. The slope is
 * the derivative by the *squared* distance.
 *
 * Matern 5/2: `(1 + s + s^2 / 3) e^-s` with `s = sqrt(5 r^2)`, slope `-5/6 (1 + s) e^-s`; RBF: `e^(-r^2 / 2)`, slope
 * `-1/2 e^(-r^2 / 2)`. 1 at distance 0, falling to 0.
 */
export function correlateAll(
  kernel: KernelName,
  squaredDistances: Float64Array,
  out: { readonly count: number; readonly into: Float64Array; readonly slopes: Float64Array },
): void {
  const { count, into, slopes } = out;
  if (kernel === "rbf") {
    for (let i = 0; i < count; i++) {
      const height = exp(-0.5 * (squaredDistances[i] as number));
      into[i] = height;
      slopes[i] = -0.5 * height;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const s = rootFive * Math.sqrt(squaredDistances[i] as number);
    const decay = exp(-s);
    into[i] = (1 + s + (s * s) / 3) * decay;
    slopes[i] = (-5 / 6) * (1 + s) * decay;
  }
}

/** Points as rows of features in one buffer; row i starts at `i * layout.count`. */
export interface PointRows {
  readonly layout: FeatureLayout;
  readonly values: Float64Array;
  readonly count: number;
}

/** Squared distances from a point to the first `count` rows, into `into`. */
export function distancesTo(
  rows: PointRows,
  weights: Float64Array,
  at: { readonly point: ArrayLike<number>; readonly count: number; readonly into: Float64Array },
): void {
  const { values, layout } = rows;
  const { point, count, into } = at;
  const width = layout.count;
  for (let i = 0, row = 0; i < count; i++, row += width) {
    let sum = 0;
    for (let t = 0; t < layout.numericCount; t++) {
      const gap = (point[t] as number) - (values[row + t] as number);
      sum += (weights[t] as number) * gap * gap;
    }
    // Without a branch, which a processor would guess wrong half of the time.
    for (let t = layout.numericCount; t < width; t++)
      sum += (weights[t] as number) * Number(point[t] !== values[row + t]);
    into[i] = sum;
  }
}

/** `1 / length scale^2` for each feature. */
export function weightsOf(lengthScales: ArrayLike<number>): Float64Array {
  return Float64Array.from(lengthScales, (scale) => 1 / (scale * scale));
}
