/**
 * Linear least squares by Householder reflections, rows of large weight first.
 *
 * Stable where weights span many orders of magnitude, which the normal equations are not.
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, algorithm 5.3.2 and section 5.3.7 (row sorting: 6.2.1).
 */
import { ln } from "../../math/elementary.ts";
import type { Steps } from "../../steps.ts";

export interface Equation {
  readonly coefficients: Float64Array;
  readonly value: number;
}

export interface Regression {
  readonly solution: Float64Array;
  /** Up to a constant that is the same for all of the same equations. */
  readonly logEvidence: number;
}

/**
 * The x of least sum of squares of `coefficients . x - value` and `ridge x`, ridge above 0. And how likely the values are
 * where x is normal around 0 with an sd of that of the errors divided by the ridge: the marginal likelihood, errors
 * profiled out. Yields after each reflection.
 */
export function* leastSquares(equations: readonly Equation[], unknowns: number, ridge: number): Steps<Regression> {
  const sized = equations.map((equation) => ({
    ...equation,
    size: equation.coefficients.reduce((most, c) => Math.max(most, Math.abs(c)), 0),
  }));
  const sorted = sized.sort((a, b) => b.size - a.size);
  // Each row: its coefficients, then its value.
  const width = unknowns + 1;
  const rows = new Float64Array((sorted.length + unknowns) * width);
  for (const [i, { coefficients, value }] of sorted.entries()) {
    rows.set(coefficients, i * width);
    rows[i * width + unknowns] = value;
  }
  for (let k = 0; k < unknowns; k++) rows[(sorted.length + k) * width + k] = ridge;
  let logEvidence = unknowns * ln(ridge);
  // The ridge's rows beyond number k are still zero in column k: reflecting leaves them as they are.
  for (let k = 0; k < unknowns; k++) {
    logEvidence -= ln(reflect(rows.subarray(0, (sorted.length + k + 1) * width), width, k));
    yield;
  }
  const solution = new Float64Array(unknowns);
  for (let k = unknowns - 1; k >= 0; k--) {
    let rest = rows[k * width + unknowns] as number;
    for (let j = k + 1; j < unknowns; j++) rest -= (rows[k * width + j] as number) * (solution[j] as number);
    solution[k] = rest / (rows[k * width + k] as number);
  }
  // Below the unknowns there is nothing left but errors.
  const misfit = squares(rows, unknowns * width + unknowns, width);
  return { solution, logEvidence: logEvidence - (sorted.length / 2) * ln(misfit) };
}

/** Zeroes column k below row k. Gives the size that row k is left with there. */
function reflect(rows: Float64Array, width: number, k: number): number {
  const first = k * width;
  const norm = Math.sqrt(squares(rows, first + k, width));
  const pivot = rows[first + k] as number;
  const mirror = new Float64Array(rows.length / width - k);
  let length = 0;
  for (let i = 0; i < mirror.length; i++) {
    const entry = i > 0 ? (rows[first + i * width + k] as number) : pivot - (pivot > 0 ? -norm : norm);
    mirror[i] = entry;
    length += entry * entry;
  }
  // Row by row, which is how they lie in memory.
  const factors = new Float64Array(width);
  for (let i = 0; i < mirror.length; i++) {
    const by = mirror[i] as number;
    const row = first + i * width;
    for (let j = k; j < width; j++) factors[j] = (factors[j] as number) + by * (rows[row + j] as number);
  }
  for (let j = k; j < width; j++) factors[j] = (2 * (factors[j] as number)) / length;
  for (let i = 0; i < mirror.length; i++) {
    const by = mirror[i] as number;
    const row = first + i * width;
    for (let j = k; j < width; j++) rows[row + j] = (rows[row + j] as number) - (factors[j] as number) * by;
  }
  return norm;
}

/** Sum of the squares down a column. */
function squares(rows: Float64Array, from: number, width: number): number {
  let sum = 0;
  for (let at = from; at < rows.length; at += width) sum += (rows[at] as number) * (rows[at] as number);
  return sum;
}
