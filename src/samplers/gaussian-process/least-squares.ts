/**
 * Linear least squares by Householder reflections, rows of large weight first.
 *
 * Stable where weights span many orders of magnitude, which the normal equations are not.
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, algorithm 5.3.2 and section 5.3.7 (row sorting: 6.2.1).
 */
import type { Steps } from "../../steps.ts";

export interface Equation {
  readonly coefficients: Float64Array;
  readonly value: number;
}

/**
 * The x of least sum of squares of `coefficients . x - value`. Undefined where the equations do not determine it. Yields
 * after each reflection.
 */
export function* leastSquares(equations: readonly Equation[], unknowns: number): Steps<Float64Array | undefined> {
  const size = (row: Float64Array) => row.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
  const sorted = [...equations].sort((a, b) => size(b.coefficients) - size(a.coefficients));
  // Each row: its coefficients, then its value.
  const width = unknowns + 1;
  const rows = new Float64Array(sorted.length * width);
  for (const [i, { coefficients, value }] of sorted.entries()) {
    rows.set(coefficients, i * width);
    rows[i * width + unknowns] = value;
  }
  for (let k = 0; k < unknowns; k++) {
    if (!reflect(rows, width, k)) return undefined;
    yield;
  }
  const x = new Float64Array(unknowns);
  for (let k = unknowns - 1; k >= 0; k--) {
    let rest = rows[k * width + unknowns] as number;
    for (let j = k + 1; j < unknowns; j++) rest -= (rows[k * width + j] as number) * (x[j] as number);
    x[k] = rest / (rows[k * width + k] as number);
  }
  return x.every(Number.isFinite) ? x : undefined;
}

/** Zeroes column k below row k. */
function reflect(rows: Float64Array, width: number, k: number): boolean {
  const first = k * width;
  let square = 0;
  for (let row = first; row < rows.length; row += width)
    square += (rows[row + k] as number) * (rows[row + k] as number);
  const norm = Math.sqrt(square);
  const pivot = rows[first + k] as number;
  if (!(norm > 0)) return false;
  const mirror = Float64Array.from(
    { length: rows.length / width - k },
    (_, i) => rows[first + i * width + k] as number,
  );
  mirror[0] = pivot - (pivot > 0 ? -norm : norm);
  let length = 0;
  for (const m of mirror) length += m * m;
  // Row by row, which is how they lie in memory.
  const factors = new Float64Array(width);
  for (let i = 0; i < mirror.length; i++) {
    const row = first + i * width;
    for (let j = k; j < width; j++)
      factors[j] = (factors[j] as number) + (mirror[i] as number) * (rows[row + j] as number);
  }
  for (let j = k; j < width; j++) factors[j] = (2 * (factors[j] as number)) / length;
  for (let i = 0; i < mirror.length; i++) {
    const row = first + i * width;
    for (let j = k; j < width; j++)
      rows[row + j] = (rows[row + j] as number) - (factors[j] as number) * (mirror[i] as number);
  }
  return true;
}
