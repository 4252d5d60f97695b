import { appendRow, factor, solve } from "../../src/math/cholesky.ts";
import { exp, ln, pow } from "../../src/math/elementary.ts";
import { SortedBag } from "../../src/math/order-statistics.ts";
import { sobolPoint } from "../../src/math/sobol.ts";
import { cdf, quantile } from "../../src/math/standard-normal.ts";
import { cos, sin } from "../../src/math/trigonometry.ts";

const callCount = 1_000_000;

function calls(name: string, compute: (u: number) => number) {
  return {
    name: `${name}, 1,000,000 calls`,
    run: () => {
      let sum = 0;
      for (let i = 1; i <= callCount; i++) sum += compute(i / (callCount + 1));
      return `sum ${sum.toPrecision(6)}`;
    },
  };
}

function covariance(size: number) {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) values[i * size + j] = exp(-Math.abs(i - j) / 10) + (i === j ? 1e-6 : 0);
  }
  return { values, stride: size };
}

const given = covariance(300);

export const benches = [
  calls("exp", (u) => exp(20 * u - 10)),
  calls("ln", (u) => ln(10 * u)),
  calls("sin", (u) => sin(100 * u)),
  calls("cos", (u) => cos(100 * u)),
  calls("pow", (u) => pow(10 * u, 1.7)),
  calls("normal cdf", (u) => cdf(12 * u - 6)),
  calls("normal quantile", quantile),
  {
    name: "sobol point in 8 dimensions, 100,000 points",
    run: () => {
      for (let i = 0; i < 100_000; i++) sobolPoint(8, i);
    },
  },
  {
    name: "sorted bag, 100,000 insertions with a median each",
    run: () => {
      const bag = new SortedBag();
      for (let i = 0; i < 100_000; i++) {
        bag.insert((i * 7919) % 100_003);
        bag.median();
      }
    },
  },
  {
    name: "Cholesky factor, 300 rows",
    run: () => {
      factor({ values: given.values.slice(), stride: given.stride }, 300);
    },
  },
  {
    name: "Cholesky, append rows 200 to 299 and solve after each",
    run: () => {
      const matrix = { values: given.values.slice(), stride: given.stride };
      factor(matrix, 200);
      const x = new Float64Array(300).fill(1);
      for (let size = 200; size < 300; size++) {
        appendRow(matrix, size);
        solve(matrix, size + 1, x);
      }
    },
  },
];
