import { describe, expect, it } from "vitest";
import { distribution } from "../../../src/space/index.ts";

describe("lognormal", () => {
  it("has mu and sigma of the logarithm", () => {
    const ours = distribution({ type: "lognormal", mu: 2, sigma: 0.5 });
    expect(ours.quantile(0.5)).toBeCloseTo(Math.exp(2), 13);
    expect(ours.mean).toBeCloseTo(Math.exp(2.125), 12);
    expect(ours.range).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([ours.cdf(0), ours.cdf(-1), ours.density?.(-1)]).toEqual([0, 0, 0]);
  });

  it("raises logBase in place of e, also one below 1", () => {
    const ten = distribution({ type: "lognormal", mu: -2, sigma: 1 }, { logBase: 10 });
    expect(ten.quantile(0.5)).toBe(0.01);
    expect(ten.cdf(0.1)).toBeCloseTo(0.8413447460685429, 14);
    const half = distribution({ type: "lognormal", mu: 1, sigma: 1 }, { logBase: 0.5 });
    expect(half.cdf(1)).toBeCloseTo(0.8413447460685429, 14);
    expect(half.quantile(0.8413447460685429)).toBeCloseTo(1, 14);
  });

  it("has an infinite variance where a double cannot hold it", () => {
    const ours = distribution({ type: "lognormal", mu: 0, sigma: 27 });
    expect([ours.mean, ours.variance]).toEqual([expect.closeTo(Math.exp(364.5), -150), Number.POSITIVE_INFINITY]);
  });

  it("is one value where sigma is 0", () => {
    expect(distribution({ type: "lognormal", mu: 0, sigma: 0 }).support).toEqual([1]);
    expect(distribution({ type: "qlognormal", mu: 2, sigma: 0, q: 3 }).support).toEqual([6]);
  });

  it("refuses what no number can hold", () => {
    expect(() => distribution({ type: "lognormal", mu: 0, sigma: 200 })).toThrow(
      "distribution (lognormal): 8.3 sigma around mu must give numbers from 5e-324 to 1.8e308, got e^(0 ± 8.3 * 200). mu and sigma are those of the logarithm.",
    );
  });
});

describe("qlognormal", () => {
  it("has 0 and all multiples of q as values", () => {
    const ours = distribution({ type: "qlognormal", mu: -1, sigma: 1, q: 5 });
    expect([ours.range, ours.size]).toEqual([[0, Number.POSITIVE_INFINITY], Number.POSITIVE_INFINITY]);
    expect([-5, 0, 5, 6].map(ours.contains)).toEqual([false, true, true, false]);
    expect(ours.cdf(2)).toBe(ours.mass?.(0));
  });

  it("has nearly the moments of its plain form far from 0", () => {
    const ours = distribution({ type: "qlognormal", mu: 20, sigma: 0.1, q: 1 });
    const plain = distribution({ type: "lognormal", mu: 20, sigma: 0.1 });
    expect((ours.mean ?? 0) / (plain.mean ?? 0)).toBeCloseTo(1, 12);
    expect((ours.variance ?? 0) / (plain.variance ?? 0)).toBeCloseTo(1, 11);
  });
});
