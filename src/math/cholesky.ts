/**
 * Cholesky factors of symmetric positive definite matrices, in place: L with L times its transpose = the matrix.
 *
 * A matrix lies row by row in `values`; row i starts at `i * stride`, so one buffer can hold a matrix that grows. The
 * factor takes the lower triangle with the diagonal. Multiplications: factor n^3 / 6, append n^2 / 2, solve n^2.
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, section 4.2 (by rows, as dot products).
 */
import { ln } from "./elementary.ts";

export interface SquareMatrix {
  readonly values: Float64Array;
  readonly stride: number;
}

/** Jitter is relative to the diagonal: none, then this, then ten times as much at each attempt, up to 1e-3. */
const leastJitter = 1e-13;
const attemptCount = 12;

/** A pivot below this part of its diagonal entry is rounding noise: dividing by its root would spread the noise. */
const leastPivot = 1e-15;

/**
 * Factors the first `size` rows and columns. Give both triangles: the upper one stays as it is, because a second attempt
 * starts from it.
 *
 * A matrix that rounding has made indefinite gets jitter on its whole diagonal: 1e-13 of the diagonal's mean, then ten
 * times as much, until the factor exists. Returns the jitter that was added, 0 as a rule.
 * @throws RangeError when 1e-3 of the mean is not enough, or an entry is not finite.
 */
export function factor(matrix: SquareMatrix, size: number): number {
  const { values, stride } = matrix;
  const diagonal = new Float64Array(size).map((_, i) => values[i * stride + i] as number);
  const mean = diagonal.reduce((sum, value) => sum + value, 0) / Math.max(size, 1);
  let jitter = 0;
  for (let attempt = 0; attempt < attemptCount; attempt++) {
    if (factorRows(matrix, size)) return jitter;
    jitter = attempt === 0 ? leastJitter * mean : jitter * 10;
    restore(matrix, diagonal, jitter);
  }
  throw new RangeError(
    `cholesky: the matrix must be positive definite; jitter up to 1e-3 of its mean diagonal, ${mean}, did not make it so.`,
  );
}

/**
 * Adds row number `size` to the factor of the first `size` rows: put the new row of the matrix, diagonal last, in its
 * place, and it becomes the row of the factor. Returns the jitter that its diagonal entry took, 0 as a rule.
 * @throws RangeError as `factor`; that row is then spoilt, the rows before it are intact.
 */
export function appendRow(matrix: SquareMatrix, size: number): number {
  const { values, stride } = matrix;
  const end = size * stride + size;
  const given = values[end] as number;
  const pivot = reduceRow(matrix, size);
  let jitter = 0;
  for (let attempt = 0; attempt < attemptCount; attempt++) {
    if (isPivot(pivot + jitter, given)) {
      values[end] = Math.sqrt(pivot + jitter);
      return jitter;
    }
    jitter = attempt === 0 ? leastJitter * given : jitter * 10;
  }
  throw new RangeError(
    `cholesky: row ${size} must keep the matrix positive definite; of its diagonal, ${given}, ${pivot} is left.`,
  );
}

/** Solves L x = b in place: `x` holds b before and the solution after. */
export function solveLower(matrix: SquareMatrix, size: number, x: Float64Array): void {
  solveRows(matrix, { x, at: 0 }, 0, size);
}

/**
 * Rows `from` to `to` (excluded) of solveLower, the rows before them being solved; from must be even. The right side lies
 * in `x` from `at` on.
 */
export function solveRows(
  { values, stride }: SquareMatrix,
  { x, at }: { readonly x: Float64Array; readonly at: number },
  from: number,
  to: number,
): void {
  let i = from;
  // Two rows at a time read x once for both; each keeps the order of additions of `dot`. `| 0` tells engines that an index
  // does not overflow, which they would else check at each addition.
  for (; i + 1 < to; i += 2) {
    let a = (i * stride) | 0;
    let b = (a + stride) | 0;
    let k = at | 0;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    for (const end = (at + (i & ~3)) | 0; k < end; k = (k + 4) | 0, a = (a + 4) | 0, b = (b + 4) | 0) {
      const x0 = x[k] as number;
      const x1 = x[(k + 1) | 0] as number;
      const x2 = x[(k + 2) | 0] as number;
      const x3 = x[(k + 3) | 0] as number;
      a0 += (values[a] as number) * x0;
      b0 += (values[b] as number) * x0;
      a1 += (values[(a + 1) | 0] as number) * x1;
      b1 += (values[(b + 1) | 0] as number) * x1;
      a2 += (values[(a + 2) | 0] as number) * x2;
      b2 += (values[(b + 2) | 0] as number) * x2;
      a3 += (values[(a + 3) | 0] as number) * x3;
      b3 += (values[(b + 3) | 0] as number) * x3;
    }
    for (const end = at + i; k < end; k++, a++, b++) {
      a0 += (values[a] as number) * (x[k] as number);
      b0 += (values[b] as number) * (x[k] as number);
    }
    const solved = ((x[k] as number) - (a0 + a1 + (a2 + a3))) / (values[a] as number);
    x[k] = solved;
    // Where a new group of four starts there is no remainder before it.
    b0 += (values[b] as number) * solved;
    x[k + 1] = ((x[k + 1] as number) - (b0 + b1 + (b2 + b3))) / (values[b + 1] as number);
  }
  if (i < to) {
    const row = i * stride;
    x[at + i] = ((x[at + i] as number) - dot(values, row, x, at, i)) / (values[row + i] as number);
  }
}

/** Solves the transpose of L times x = b in place. */
export function solveUpper(matrix: SquareMatrix, size: number, x: Float64Array): void {
  const { values, stride } = matrix;
  let end = size;
  // Along rows, which are contiguous, and not down columns; four of them read and write x once.
  for (; end > 3; end -= 4) {
    const a = end - 4;
    solveUpperWithin(matrix, a, end, x);
    const row0 = a * stride;
    const row1 = row0 + stride;
    const row2 = row1 + stride;
    const row3 = row2 + stride;
    const [x0, x1, x2, x3] = [x[a] as number, x[a + 1] as number, x[a + 2] as number, x[a + 3] as number];
    for (let j = 0; j < a; j = (j + 1) | 0) {
      x[j] =
        (x[j] as number) -
        (values[(row3 + j) | 0] as number) * x3 -
        (values[(row2 + j) | 0] as number) * x2 -
        (values[(row1 + j) | 0] as number) * x1 -
        (values[(row0 + j) | 0] as number) * x0;
    }
  }
  solveUpperWithin(matrix, 0, end, x);
}

/** solveUpper inside the rows and columns from `from` to `to`. */
function solveUpperWithin({ values, stride }: SquareMatrix, from: number, to: number, x: Float64Array): void {
  for (let i = to - 1; i >= from; i--) {
    const row = i * stride;
    const solved = (x[i] as number) / (values[row + i] as number);
    x[i] = solved;
    for (let j = from; j < i; j++) x[j] = (x[j] as number) - (values[row + j] as number) * solved;
  }
}

/** Solves matrix times x = b in place, from its factor. */
export function solve(matrix: SquareMatrix, size: number, x: Float64Array): void {
  solveLower(matrix, size, x);
  solveUpper(matrix, size, x);
}

/** Natural logarithm of the determinant of the matrix, from its factor. */
export function logDeterminant(matrix: SquareMatrix, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += ln(matrix.values[i * matrix.stride + i] as number);
  return 2 * sum;
}

/**
 * The lower triangle of the inverse of the matrix, from its factor; row i starts at `i * size`, and what is above the
 * diagonal is 0. Multiplications: n^3 / 3. Whoever inverts many gives the room for it, (2 size + 3) size numbers; the
 * inverse is then the beginning of it.
 */
export function invert(
  matrix: SquareMatrix,
  size: number,
  room: Float64Array = new Float64Array((2 * size + 3) * size),
): Float64Array {
  const inverse = room.subarray(0, size * size).fill(0);
  const root = invertFactor(matrix, size, room.subarray(size * size).fill(0));
  const by = new Float64Array(4);
  for (let k = 0; k < size; k += 4) {
    for (let i = 0; i < Math.min(k + 4, size); i++) {
      // Above the diagonal of the root and below its last row there are zeros, which change nothing.
      for (let h = 0; h < 4; h++) by[h] = root[(k + h) * size + i] as number;
      addRows(inverse, i * size, i + 1, root, k * size, size, by);
    }
  }
  return inverse;
}

/** The inverse of L, row by row, and three rows of zeros, in a list of zeros. */
function invertFactor({ values, stride }: SquareMatrix, size: number, root: Float64Array): Float64Array {
  const by = new Float64Array(4);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let k = 0; k < i; k += 4) {
      for (let h = 0; h < 4; h++) by[h] = k + h < i ? (values[i * stride + k + h] as number) : 0;
      addRows(root, row, Math.min(k + 4, i), root, k * size, size, by);
    }
    const pivot = values[i * stride + i] as number;
    for (let j = 0; j < i; j++) root[row + j] = -(root[row + j] as number) / pivot;
    root[row + i] = 1 / pivot;
  }
  return root;
}

function factorRows(matrix: SquareMatrix, size: number): boolean {
  const { values, stride } = matrix;
  for (let i = 0; i < size; i++) {
    const end = i * stride + i;
    const pivot = reduceRow(matrix, i);
    if (!isPivot(pivot, values[end] as number)) return false;
    values[end] = Math.sqrt(pivot);
  }
  return true;
}

/** Turns row i of the matrix into row i of the factor, all but the diagonal; returns what its square must be. */
function reduceRow(matrix: SquareMatrix, i: number): number {
  const { values, stride } = matrix;
  const row = i * stride;
  solveRows(matrix, { x: values, at: row }, 0, i);
  return (values[row + i] as number) - dot(values, row, values, row, i);
}

function isPivot(pivot: number, given: number): boolean {
  return pivot > leastPivot * given && pivot > 0 && pivot < Number.POSITIVE_INFINITY;
}

function restore(matrix: SquareMatrix, diagonal: Float64Array, jitter: number): void {
  const { values, stride } = matrix;
  for (const [i, given] of diagonal.entries()) {
    for (let j = 0; j < i; j++) values[i * stride + j] = values[j * stride + i] as number;
    values[i * stride + i] = given + jitter;
  }
}

/**
 * Sum of products of two runs of numbers. Four sums side by side, because a processor can then overlap the additions.
 * Positional arguments, because an options object per call costs more than a short product.
 */
function dot(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, length: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    sum0 += (a[aFrom + k] as number) * (b[bFrom + k] as number);
    sum1 += (a[aFrom + k + 1] as number) * (b[bFrom + k + 1] as number);
    sum2 += (a[aFrom + k + 2] as number) * (b[bFrom + k + 2] as number);
    sum3 += (a[aFrom + k + 3] as number) * (b[bFrom + k + 3] as number);
  }
  for (; k < length; k++) sum0 += (a[aFrom + k] as number) * (b[bFrom + k] as number);
  return sum0 + sum1 + (sum2 + sum3);
}

/**
 * Adds to a run of `length` numbers in `a` those of four rows from `row0` on, each times its entry of `by`, in this order.
 * Positional arguments, as in `dot`.
 */
function addRows(
  a: Float64Array,
  aFrom: number,
  length: number,
  rows: Float64Array,
  row0: number,
  stride: number,
  by: Float64Array,
): void {
  const row1 = row0 + stride;
  const row2 = row1 + stride;
  const row3 = row2 + stride;
  // One by one: destructuring a typed array asks its iterator, which costs as much as a short row.
  const by0 = by[0] as number;
  const by1 = by[1] as number;
  const by2 = by[2] as number;
  const by3 = by[3] as number;
  for (let k = 0; k < length; k = (k + 1) | 0) {
    a[(aFrom + k) | 0] =
      (a[(aFrom + k) | 0] as number) +
      by0 * (rows[(row0 + k) | 0] as number) +
      by1 * (rows[(row1 + k) | 0] as number) +
      by2 * (rows[(row2 + k) | 0] as number) +
      by3 * (rows[(row3 + k) | 0] as number);
  }
}
