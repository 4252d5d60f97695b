/**
 * Linear least squares by Householder reflections, rows of large weight first.
 *
 * Stable where weights span many orders of magnitude, which the normal equations are not.
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, algorithm 5.3.2 and section 5.3.7 (row sorting: 6.2.1).
 */
export interface Equation {
  readonly coefficients: Float64Array;
  readonly value: number;
}

/** The x of least sum of squares of `coefficients . x - value`. Undefined where the equations do not determine it. */
export function leastSquares(equations: readonly Equation[], unknowns: number): Float64Array | undefined {
  const size = (row: Float64Array) => row.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
  const sorted = [...equations].sort((a, b) => size(b.coefficients) - size(a.coefficients));
  const rows = sorted.map(({ coefficients }) => Float64Array.from(coefficients));
  const values = Float64Array.from(sorted, ({ value }) => value);
  for (let k = 0; k < unknowns; k++) if (!reflect(rows, values, k)) return undefined;
  const x = new Float64Array(unknowns);
  for (let k = unknowns - 1; k >= 0; k--) {
    const row = rows[k] as Float64Array;
    let rest = values[k] as number;
    for (let j = k + 1; j < unknowns; j++) rest -= (row[j] as number) * (x[j] as number);
    x[k] = rest / (row[k] as number);
  }
  return x.every(Number.isFinite) ? x : undefined;
}

/** Zeroes column k below row k. */
function reflect(rows: readonly Float64Array[], values: Float64Array, k: number): boolean {
  const count = rows.length;
  const unknowns = rows[0]?.length ?? 0;
  let square = 0;
  for (let i = k; i < count; i++) square += (rows[i]?.[k] as number) * (rows[i]?.[k] as number);
  const norm = Math.sqrt(square);
  const pivot = rows[k]?.[k] as number;
  if (!(norm > 0)) return false;
  const end = pivot > 0 ? -norm : norm;
  const mirror = Float64Array.from({ length: count - k }, (_, i) => rows[k + i]?.[k] as number);
  mirror[0] = pivot - end;
  let length = 0;
  for (const m of mirror) length += m * m;
  for (let j = k; j <= unknowns; j++) {
    let product = 0;
    for (let i = 0; i < mirror.length; i++) {
      const entry = j < unknowns ? (rows[k + i]?.[j] as number) : (values[k + i] as number);
      product += (mirror[i] as number) * entry;
    }
    const factor = (2 * product) / length;
    for (let i = 0; i < mirror.length; i++) {
      const change = factor * (mirror[i] as number);
      if (j < unknowns) (rows[k + i] as Float64Array)[j] = (rows[k + i]?.[j] as number) - change;
      else values[k + i] = (values[k + i] as number) - change;
    }
  }
  return true;
}
