import { describe, expect, it } from "vitest";
import type { SquareMatrix } from "../../src/math/cholesky.ts";
import {
  appendRow,
  factor,
  invert,
  logDeterminant,
  solve,
  solveLower,
  solveRows,
  solveUpper,
} from "../../src/math/cholesky.ts";
import { unitNumbers } from "./ulps.ts";

function matrixOf(rows: readonly (readonly number[])[], stride = rows.length): SquareMatrix {
  const values = new Float64Array(rows.length * stride);
  for (const [i, row] of rows.entries()) values.set(row, i * stride);
  return { values, stride };
}

function lowerOf({ values, stride }: SquareMatrix, size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from(values.subarray(i * stride, i * stride + i + 1)));
}

/** B times its transpose plus the identity: symmetric positive definite. */
function definite(size: number): number[][] {
  const b = unitNumbers(size * size);
  const entry = (i: number, j: number) => {
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < size; k++) sum += (b[i * size + k] ?? 0) * (b[j * size + k] ?? 0);
    return sum;
  };
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)));
}

function times(rows: readonly (readonly number[])[], x: ArrayLike<number>): number[] {
  return rows.map((row) => row.reduce((sum, value, j) => sum + value * (x[j] ?? 0), 0));
}

it("takes what rounding leaves of a diagonal entry for nothing: two rows that differ in their last bit get jitter", () => {
  const nearlySingular = [
    [1, 1],
    [1, 1 + Number.EPSILON],
  ];
  expect(factor(matrixOf(nearlySingular), 2)).toBeGreaterThan(0);
  expect(factor(matrixOf(definite(2)), 2)).toBe(0);
});

describe("factor", () => {
  it("gives the textbook factor, and leaves the upper triangle", () => {
    const matrix = matrixOf([
      [4, 12, -16],
      [12, 37, -43],
      [-16, -43, 98],
    ]);
    expect(factor(matrix, 3)).toBe(0);
    expect(lowerOf(matrix, 3)).toEqual([[2], [6, 1], [-8, 5, 3]]);
    expect([matrix.values[1], matrix.values[2], matrix.values[5]]).toEqual([12, -16, -43]);
  });

  it("multiplied by its transpose gives the matrix back, at sizes around the unrolled loop", () => {
    for (const size of [1, 2, 3, 4, 5, 8, 9, 30]) {
      const rows = definite(size);
      const matrix = matrixOf(rows, size + 3);
      factor(matrix, size);
      const lower = lowerOf(matrix, size);
      for (const [i, row] of lower.entries()) {
        const product = times(lower.slice(0, i + 1), row);
        for (const [j, value] of product.entries()) expect(value).toBeCloseTo(rows[i]?.[j] ?? NaN, 10);
      }
    }
  });

  it("touches nothing outside the given size and within the stride", () => {
    const matrix = matrixOf(
      [
        [4, 2, 99],
        [2, 5, 99],
        [99, 99, 99],
      ],
      3,
    );
    factor(matrix, 2);
    expect(Array.from(matrix.values)).toEqual([2, 2, 99, 1, 2, 99, 99, 99, 99]);
  });

  it("adds as little jitter as makes a singular matrix definite, and reports it", () => {
    const ones = Array.from({ length: 20 }, () => new Array<number>(20).fill(3));
    const matrix = matrixOf(ones);
    const jitter = factor(matrix, 20);
    expect(jitter).toBeGreaterThan(0);
    expect(jitter).toBeLessThanOrEqual(3e-12);
    const [diagonal = NaN] = lowerOf(matrix, 1)[0] ?? [];
    expect(diagonal * diagonal).toBeCloseTo(3 + jitter, 13);
  });

  it("takes no jitter for a matrix that is badly conditioned but definite", () => {
    const hilbert = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => 1 / (i + j + 1)));
    const matrix = matrixOf(hilbert);
    expect(factor(matrix, 8)).toBe(0);
    // OEIS A005249: one over the determinant is 365356847125734485878112256000000.
    expect(logDeterminant(matrix, 8)).toBeCloseTo(-Math.log(3.653568471257345e32), 5);
  });

  it("refuses an indefinite matrix and one that is not finite", () => {
    const message = /^cholesky: the matrix must be positive definite; jitter up to 1e-3 of its mean diagonal, /;
    const indefinite = matrixOf([
      [1, 2],
      [2, 1],
    ]);
    expect(() => factor(indefinite, 2)).toThrow(message);
    expect(() => factor(matrixOf([[NaN]]), 1)).toThrow(message);
    expect(() => factor(matrixOf([[Infinity]]), 1)).toThrow(message);
    expect(() => factor(matrixOf([[-1]]), 1)).toThrow(message);
  });

  it("of no rows is nothing", () => {
    expect(factor(matrixOf([]), 0)).toBe(0);
    expect(logDeterminant(matrixOf([]), 0)).toBe(0);
  });
});

describe("appendRow", () => {
  it("gives, row by row, the same bits as factoring at once", () => {
    const rows = definite(13);
    const whole = matrixOf(rows, 16);
    const grown = matrixOf(rows, 16);
    factor(whole, 13);
    for (let size = 0; size < 13; size++) expect(appendRow(grown, size)).toBe(0);
    expect(lowerOf(grown, 13)).toEqual(lowerOf(whole, 13));
  });

  it("adds jitter to a row that repeats another", () => {
    const matrix = matrixOf([
      [1, 1],
      [1, 1],
    ]);
    appendRow(matrix, 0);
    const jitter = appendRow(matrix, 1);
    expect(jitter).toBe(1e-13);
    expect(matrix.values[3]).toBe(Math.sqrt(1e-13));
  });

  it("refuses a row that no jitter can save, and keeps the rows before it", () => {
    const matrix = matrixOf([
      [1, 5],
      [5, 1],
    ]);
    appendRow(matrix, 0);
    expect(() => appendRow(matrix, 1)).toThrow(
      new RangeError("cholesky: row 1 must keep the matrix positive definite; of its diagonal, 1, -24 is left."),
    );
    expect(matrix.values[0]).toBe(1);
  });
});

describe("solving", () => {
  const size = 17;
  const rows = definite(size);
  const matrix = matrixOf(rows, size + 2);
  factor(matrix, size);
  const lower = lowerOf(matrix, size);
  const upper = lower.map((_, i) => lower.map((row) => row[i] ?? 0));
  const truth = unitNumbers(size, 9);

  it.each([
    { name: "solveLower", run: solveLower, product: times(lower, truth) },
    { name: "solveUpper", run: solveUpper, product: times(upper, truth) },
    { name: "solve", run: solve, product: times(rows, truth) },
  ])("$name finds the vector that the product came from", ({ run, product }) => {
    const x = Float64Array.from(product);
    run(matrix, size, x);
    for (const [i, value] of x.entries()) expect(value).toBeCloseTo(truth[i] ?? NaN, 11);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 13])("is right at size %i, around the unrolled loops", (few) => {
    const right = times(rows.slice(0, few), truth.slice(0, few));
    const x = Float64Array.from(right);
    solve(matrix, few, x);
    for (const [i, value] of x.entries()) expect(value).toBeCloseTo(truth[i] ?? NaN, 11);
  });

  it("gives the same bits in parts, and somewhere in a longer list", () => {
    const whole = Float64Array.from(truth);
    solveLower(matrix, size, whole);
    for (const part of [2, 4, 6, 10]) {
      const x = Float64Array.from([7, ...truth, 8]);
      for (let from = 0; from < size; from += part) solveRows(matrix, { x, at: 1 }, from, Math.min(from + part, size));
      expect([...x]).toEqual([7, ...whole, 8]);
    }
  });

  it("leaves what lies beyond the size", () => {
    const x = Float64Array.from([...times(rows, truth), 42]);
    solve(matrix, size, x);
    expect(x[size]).toBe(42);
  });
});

describe("invert", () => {
  it("gives the textbook inverse, its lower triangle", () => {
    const matrix = matrixOf(
      [
        [4, 12, -16],
        [12, 37, -43],
        [-16, -43, 98],
      ],
      5,
    );
    factor(matrix, 3);
    const expected = [49.36111, 0, 0, -13.55556, 3.77778, 0, 2.11111, -0.55556, 0.11111];
    for (const [i, value] of invert(matrix, 3).entries()) expect(value).toBeCloseTo(expected[i] ?? NaN, 5);
  });

  it("times the matrix is the identity, at sizes around the unrolled loops", () => {
    for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 9, 30]) {
      const rows = definite(size);
      const matrix = matrixOf(rows, size + 3);
      factor(matrix, size);
      const inverse = invert(matrix, size);
      const at = (i: number, j: number) => inverse[Math.max(i, j) * size + Math.min(i, j)] ?? NaN;
      for (let j = 0; j < size; j++) {
        const product = times(
          rows,
          Float64Array.from({ length: size }, (_, i) => at(i, j)),
        );
        for (const [i, value] of product.entries()) expect(value).toBeCloseTo(i === j ? 1 : 0, 10);
      }
    }
  });
});

describe("logDeterminant", () => {
  it("is the logarithm of the determinant", () => {
    const matrix = matrixOf([
      [4, 12, -16],
      [12, 37, -43],
      [-16, -43, 98],
    ]);
    factor(matrix, 3);
    expect(logDeterminant(matrix, 3)).toBeCloseTo(Math.log(36), 14);
  });
});
