import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/stream.ts";
import { type DistributionSpecInput, distribution, distributionKinds } from "../../src/space/index.ts";
import { arbitraryContinuous, arbitraryDiscrete, arbitraryShare } from "./arbitrary-distribution.ts";
import { scipyContinuous, scipyQuantized } from "./scipy-values.ts";
import { chiSquare, kolmogorovSmirnov, relativeError } from "./statistics.ts";

const drawn = 10_000;

function drawsOf(spec: DistributionSpecInput): unknown[] {
  const [next, { sample }] = [stream("draws", spec.type), distribution(spec)];
  return Array.from({ length: drawn }, () => sample(next));
}

describe.each(scipyContinuous)("$spec.type", ({ spec, quantiles, cdf, density, mean, variance }) => {
  const ours = distribution(spec);

  it("has the quantiles of SciPy", () => {
    for (const [u, x] of quantiles)
      expect(Math.abs(Number(ours.quantile(u)) - x)).toBeLessThan(1e-13 * (1 + Math.abs(x)));
  });

  it("has the cdf and the density of SciPy, outside the range too", () => {
    for (const [x, p] of cdf) expect(relativeError(ours.cdf(x), p), `cdf(${x})`).toBeLessThan(1e-12);
    for (const [x, p] of density)
      expect(relativeError(ours.density?.(x) ?? Number.NaN, p), `density(${x})`).toBeLessThan(1e-12);
  });

  it("has the mean and variance of SciPy", () => {
    expect(relativeError(ours.mean ?? Number.NaN, mean)).toBeLessThan(1e-13);
    expect(relativeError(ours.variance ?? Number.NaN, variance)).toBeLessThan(1e-12);
  });

  it("draws what its cdf says (Kolmogorov-Smirnov)", () => {
    const { distance, limit } = kolmogorovSmirnov(drawsOf(spec) as number[], ours.cdf);
    expect(distance).toBeLessThan(limit);
  });
});

describe.each(scipyQuantized)("$spec", ({ spec, masses, mean, variance }) => {
  const ours = distribution(spec);

  it("has the masses of SciPy, cut end cells and both tails included", () => {
    for (const [x, p] of masses)
      expect(relativeError(ours.mass?.(x) ?? Number.NaN, p), `mass(${x})`).toBeLessThan(2e-12);
  });

  it("has the mean and variance of SciPy", () => {
    expect(Math.abs((ours.mean ?? Number.NaN) - mean)).toBeLessThan(1e-11 * (1 + Math.abs(mean)));
    expect(Math.abs((ours.variance ?? Number.NaN) - variance)).toBeLessThan(1e-9 * (variance + 1e-6));
  });

  it("draws what its masses say (chi-square)", () => {
    const { statistic, limit } = chiSquare(drawsOf(spec), ours);
    expect(statistic).toBeLessThan(limit);
  });
});

describe("every continuous kind", () => {
  it("has a rank that undoes its quantile", () => {
    fc.assert(
      fc.property(arbitraryContinuous, arbitraryShare, (spec, u) => {
        const ours = distribution(spec);
        expect(ours.rank(ours.quantile(u))).toBeCloseTo(u, 9);
      }),
    );
  });

  it("contains what it draws and has no mass and no list of values", () => {
    fc.assert(
      fc.property(arbitraryContinuous, arbitraryShare, (spec, u) => {
        const ours = distribution(spec);
        expect(ours.contains(ours.quantile(u))).toBe(true);
        expect([ours.mass, ours.support, ours.size]).toEqual([undefined, undefined, Number.POSITIVE_INFINITY]);
      }),
    );
  });

  it("has the slope of its cdf as its density", () => {
    fc.assert(
      fc.property(arbitraryContinuous, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (spec, u) => {
        const ours = distribution(spec);
        const [x, spread] = [Number(ours.quantile(u)), Math.sqrt(ours.variance ?? Number.NaN)];
        const h = 1e-4 * (ours.scale === "log" ? x : spread);
        const slope = (ours.cdf(x + h) - ours.cdf(x - h)) / (2 * h);
        const isInside = ours.cdf(x - h) > 0 && ours.cdf(x + h) < 1;
        if (isInside) expect(relativeError(ours.density?.(x) ?? Number.NaN, slope)).toBeLessThan(1e-5);
      }),
    );
  });
});

describe("every discrete kind", () => {
  it("finds a drawn value again from its rank", () => {
    fc.assert(
      fc.property(arbitraryDiscrete, arbitraryShare, (spec, u) => {
        const ours = distribution(spec);
        const value = ours.quantile(u);
        if ((ours.mass?.(value) ?? 0) < 1e-12) return;
        expect(ours.contains(value)).toBe(true);
        expect(ours.quantile(ours.rank(value))).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it("has masses that sum to 1 over its values, and each is a step of the cdf", () => {
    fc.assert(
      fc.property(arbitraryDiscrete, (spec) => {
        const { support, mass, cdf, size, quantile, valueAt } = distribution(spec);
        if (support === undefined) return;
        let sum = 0;
        for (const [index, value] of support.entries()) {
          sum += mass?.(value) ?? Number.NaN;
          expect(cdf(value)).toBeCloseTo(sum, 12);
          expect(valueAt?.(index)).toBe(value);
        }
        expect(sum).toBeCloseTo(1, 12);
        expect(size).toBe(support.length);
        expect(new Set(support).size).toBe(size);
        expect(support.at(0)).toBe(quantile(0));
        expect(support.at(-1)).toBe(quantile(1 - 2 ** -53));
      }),
      { numRuns: 300 },
    );
  });

  it("draws the smallest value whose cdf is at least u", () => {
    fc.assert(
      fc.property(arbitraryDiscrete, arbitraryShare, (spec, u) => {
        const { quantile, cdf, mass } = distribution(spec);
        const value = quantile(u);
        expect(cdf(value)).toBeGreaterThanOrEqual(u - 1e-12);
        expect(cdf(value) - (mass?.(value) ?? 0)).toBeLessThanOrEqual(u + 1e-12);
      }),
      { numRuns: 1000 },
    );
  });

  it("has the mean and variance of its list of values", () => {
    fc.assert(
      fc.property(arbitraryDiscrete, (spec) => {
        const { support, mass, mean, variance } = distribution(spec);
        if (support === undefined || mean === undefined) return;
        const weighted = (f: (x: number) => number) =>
          support.reduce<number>((sum, x) => sum + f(Number(x)) * (mass?.(x) ?? 0), 0);
        expect(mean).toBeCloseTo(
          weighted((x) => x),
          9,
        );
        const square = weighted((x) => (x - mean) ** 2);
        expect(Math.abs((variance ?? Number.NaN) - square)).toBeLessThan(1e-9 * (1 + square));
      }),
    );
  });
});

describe("every kind", () => {
  const arbitrarySpec = fc.oneof(arbitraryContinuous, arbitraryDiscrete);

  it("has a cdf that never falls and stays within 0 and 1", () => {
    fc.assert(
      fc.property(arbitrarySpec, fc.array(fc.double({ min: -100, max: 100, noNaN: true })), (spec, xs) => {
        if (spec.type === "choice") return;
        const { cdf } = distribution(spec);
        let before = 0;
        for (const x of xs.toSorted((a, b) => a - b)) {
          expect(cdf(x)).toBeGreaterThanOrEqual(before - 1e-15);
          expect(cdf(x)).toBeLessThanOrEqual(1);
          before = cdf(x);
        }
      }),
    );
  });

  it("draws finite values at the very ends of [0, 1)", () => {
    fc.assert(
      fc.property(arbitrarySpec, (spec) => {
        const { quantile, contains } = distribution(spec);
        for (const u of [0, 5e-324, 2 ** -54, 1 - 2 ** -53]) {
          const value = quantile(u);
          if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
          expect(contains(value)).toBe(true);
        }
      }),
    );
  });

  it("takes exactly one number of the stream for a draw", () => {
    fc.assert(
      fc.property(arbitrarySpec, arbitraryShare, (spec, u) => {
        let calls = 0;
        const { sample, quantile } = distribution(spec);
        const count = () => {
          calls++;
          return u;
        };
        expect(sample(count)).toEqual(quantile(u));
        expect(calls).toBe(1);
      }),
    );
  });

  it("has no value at infinity: all of a distribution of numbers lies between", () => {
    for (const spec of fc.sample(arbitrarySpec, { numRuns: 300, seed: 2 })) {
      if (spec.type === "choice") continue;
      const { cdf, mass } = distribution(spec);
      expect([-Infinity, Infinity].map(cdf), JSON.stringify(spec)).toEqual([0, 1]);
      expect(
        [-Infinity, Infinity].map((x) => mass?.(x) ?? 0),
        JSON.stringify(spec),
      ).toEqual([0, 0]);
    }
  });

  it("refuses values of another type", () => {
    for (const spec of fc.sample(arbitrarySpec, { numRuns: 100, seed: 1 })) {
      const ours = distribution(spec);
      for (const strange of ["x", { a: 1 }, Number.NaN, Infinity, -Infinity])
        expect(ours.contains(strange)).toBe(false);
      if (spec.type !== "choice") expect([ours.cdf("x"), ours.rank("x")]).toEqual([Number.NaN, Number.NaN]);
    }
  });
});

describe("the registry", () => {
  it("holds the ten distributions of Azure", () => {
    const ofAzure = ["choice", "randint", "uniform", "quniform", "loguniform", "qloguniform"];
    ofAzure.push("normal", "qnormal", "lognormal", "qlognormal");
    expect(distributionKinds.map((kind) => kind.type)).toEqual(expect.arrayContaining(ofAzure));
  });

  it("finds a type whatever its case and - and _, and suggests the nearest name", () => {
    expect(distribution({ type: "Q_Uniform", minValue: 0, maxValue: 1, q: 1 }).spec.type).toBe("quniform");
    expect(() => distribution({ type: "logunifrom", minValue: 0, maxValue: 1 })).toThrow(
      'distribution.type: unknown distribution "logunifrom". Did you mean "loguniform"? Known: choice, randint, uniform,',
    );
  });

  it("reports every wrong setting at once", () => {
    expect(() => distribution({ type: "quniform", minValue: "0", q: 0, step: 1 })).toThrow(
      [
        'distribution.step: unknown key. Did you mean "q"? Known: minValue, maxValue, q, clip.',
        'distribution.minValue: must be a number, got "0".',
        "distribution.maxValue: missing; must be a number.",
        "distribution.q: must be a number above 0, got 0.",
      ]
        .join("\n")
        .replace(' Did you mean "q"?', ""),
    );
  });
});
