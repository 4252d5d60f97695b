import cdf from "@stdlib/stats-base-dists-normal-cdf";
import { describe, expect, it } from "vitest";
import { lognormalFactor, Noise, standardNormal } from "../../src/objectives/noise.ts";
import { stream } from "../../src/random/stream.ts";

const count = 10_000;

/** Largest distance between the sample's steps and the standard normal cdf. */
function distanceFromNormal(sample: readonly number[]): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((z, i) => Math.max((i + 1) / sorted.length - cdf(z, 0, 1), cdf(z, 0, 1) - i / sorted.length)),
  );
}

/** Kolmogorov-Smirnov at p = 0.000001: sqrt(-ln(p / 2) / (2 n)). */
const farthest = Math.sqrt(-Math.log(0.5e-6) / (2 * count));

/** Mean of products: with mean 0 and sd 1, the correlation. */
function meanProduct(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, i) => sum + each * (b[i] ?? Number.NaN), 0) / a.length;
}

/** Reports 1 to 12 of many trials. */
function trials(correlation: number, sd = 1): number[][] {
  return Array.from({ length: count }, (_, trial) => {
    const noise = new Noise({ sd, correlation }, stream("noise test", trial));
    return Array.from({ length: 12 }, () => noise.next());
  });
}

function at(of: readonly number[][], report: number): number[] {
  return of.map((values) => values[report - 1] ?? Number.NaN);
}

describe("noise", () => {
  it("is normal with its standard deviation", () => {
    const noise = new Noise({ sd: 0.25, correlation: 0 }, stream("white"));
    const sample = Array.from({ length: count }, () => noise.next() / 0.25);
    expect(distanceFromNormal(sample)).toBeLessThan(farthest);
  });

  it.each([0, 0.3, 0.9])("with correlation %d is normal at the first report and at the twelfth", (correlation) => {
    const all = trials(correlation);
    expect(distanceFromNormal(at(all, 1))).toBeLessThan(farthest);
    expect(distanceFromNormal(at(all, 12))).toBeLessThan(farthest);
  });

  it.each([0, 0.3, 0.9])("correlates neighbours by %d, and reports k apart by its k-th power", (correlation) => {
    const all = trials(correlation);
    // The mean of 10,000 products of standard normals has a standard error of at most sqrt(2) / 100: five of them.
    for (const [first, second] of [
      [1, 2],
      [11, 12],
      [4, 7],
    ] as const) {
      const expected = correlation ** (second - first);
      expect(Math.abs(meanProduct(at(all, first), at(all, second)) - expected)).toBeLessThan(0.07);
    }
  });
});

describe("standardNormal", () => {
  it("is finite for every number that a stream can give", () => {
    for (const u of [0, 2 ** -53, 1 - 2 ** -53]) expect(Math.abs(standardNormal(() => u))).toBeLessThan(8.4);
    expect(standardNormal(() => 0.5)).toBe(0);
    expect(standardNormal(() => 0.975)).toBeCloseTo(1.959963984540054, 14);
  });
});

describe("lognormalFactor", () => {
  it("is exp(sd z): 1 at the median", () => {
    expect(lognormalFactor(0.5, () => 0.5)).toBe(1);
    expect(lognormalFactor(0.5, () => 0.975)).toBeCloseTo(2.664408261552898, 14); // exp(0.979981992270027)
  });

  it("draws nothing where there is no spread", () => {
    expect(
      lognormalFactor(0, () => {
        throw new Error("drawn");
      }),
    ).toBe(1);
  });
});
