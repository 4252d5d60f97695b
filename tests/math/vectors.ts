/**
 * Fixed inputs through every function of `math/`, as one hash per function over the exact bits of the results.
 *
 * Pure: no test runner, no Node, no DOM, so the same module runs in every engine and the hashes can be compared.
 */
import { appendRow, factor, logDeterminant, solve } from "../../src/math/cholesky.ts";
import { exp, expm1, ln, lnBase, log1p, pow } from "../../src/math/elementary.ts";
import { SortedBag } from "../../src/math/order-statistics.ts";
import { sobol } from "../../src/math/sobol.ts";
import { cdf, density, quantile } from "../../src/math/standard-normal.ts";
import { cos, sin } from "../../src/math/trigonometry.ts";
import { BitHash, type Vector } from "../bit-hash.ts";
import { unitNumbers } from "./ulps.ts";

const units = unitNumbers(4000, 2026);
const special = [0, -0, 1, -1, 0.5, -0.5, 2, 1e308, -1e308, 5e-324, -5e-324, 1e-310, 2 ** 53, Infinity, -Infinity, NaN];

type Scale = (u: number) => number;

function vectorOf(name: string, compute: (x: number) => number, scales: readonly Scale[]): Vector {
  const hash = new BitHash();
  for (const x of special) hash.add(compute(x));
  for (const scale of scales) for (const u of units) hash.add(compute(scale(u)));
  return { name: `math ${name}`, hash: hash.text() };
}

const wide: Scale = (u) => u * 1500 - 750;
const nearZero: Scale = (u) => u * 4 - 2;
const tiny: Scale = (u) => (u - 0.5) * 1e-6;
const large: Scale = (u) => (u - 0.5) * 3e6;
const huge: Scale = (u) => u * 1e300;
const positive: Scale = (u) => u * 20;

export function mathVectors(): Vector[] {
  return [
    vectorOf("exp", exp, [wide, nearZero, tiny]),
    vectorOf("ln", ln, [positive, huge, (u) => u * 1e-310, (u) => 1 + (u - 0.5) / 1000]),
    vectorOf("lnBase", (x) => lnBase(x, 10), [positive]),
    vectorOf("expm1", expm1, [wide, nearZero, tiny]),
    vectorOf("log1p", log1p, [(u) => u * 2 - 1, positive, tiny, huge]),
    vectorOf("sin", sin, [nearZero, wide, large, huge]),
    vectorOf("cos", cos, [nearZero, wide, large, huge]),
    vectorOf("pow", (x) => pow(Math.abs(x), 1.7), [positive, tiny, huge]),
    vectorOf("pow of whole exponents", (x) => pow(x, 3) + pow(x, -2), [nearZero, large]),
    vectorOf("pow of large exponents", (x) => pow(1 + x, 1e7) + pow(1 + x, 3e9), [tiny, (u) => u * 1e-9]),
    vectorOf("cdf", cdf, [nearZero, (u) => u * 76 - 38]),
    vectorOf("density", density, [nearZero, (u) => u * 76 - 38]),
    vectorOf("quantile", quantile, [(u) => u, (u) => u * 1e-12, (u) => u * 1e-300]),
    choleskyVector(),
    sobolVector(),
    sortedBagVector(),
  ];
}

function choleskyVector(): Vector {
  const size = 40;
  const matrix = { values: new Float64Array((size + 1) * (size + 1)), stride: size + 1 };
  for (let i = 0; i <= size; i++) {
    for (let j = 0; j <= size; j++)
      matrix.values[i * matrix.stride + j] = exp(-0.05 * Math.abs(i - j)) + (i === j ? 1e-6 : 0);
  }
  const hash = new BitHash();
  hash.add(factor(matrix, size));
  hash.add(appendRow(matrix, size));
  const x = Float64Array.from(units.slice(0, size + 1));
  solve(matrix, size + 1, x);
  for (const value of matrix.values) hash.add(value);
  for (const value of x) hash.add(value);
  hash.add(logDeterminant(matrix, size + 1));
  return { name: "math cholesky", hash: hash.text() };
}

function sobolVector(): Vector {
  const hash = new BitHash();
  for (const point of [...sobol(128, 64), ...sobol(128, 4, 2 ** 32 - 4)]) for (const value of point) hash.add(value);
  return { name: "math sobol", hash: hash.text() };
}

function sortedBagVector(): Vector {
  const hash = new BitHash();
  const bag = new SortedBag();
  for (const u of units) {
    bag.insert(u);
    hash.add(bag.median() ?? NaN);
    hash.add(bag.countAtMost(0.5));
  }
  return { name: "math sorted bag", hash: hash.text() };
}
