import { describe, expect, it } from "vitest";
import { distribution } from "../../../src/space/index.ts";
import { relativeError } from "../statistics.ts";

describe("loguniform", () => {
  it.each([
    { minValue: -6, maxValue: -1, low: 0.0024787521766663585, high: 0.36787944117144233 },
    { minValue: 0, maxValue: 1, low: 1, high: Math.E },
    { minValue: 0.0001, maxValue: 0.1, low: 1.0001000050001667, high: 1.1051709180756477 },
  ])(
    "takes its bounds as exponents: $minValue to $maxValue gives $low to $high",
    ({ minValue, maxValue, low, high }) => {
      const ours = distribution({ type: "loguniform", minValue, maxValue });
      expect(ours.range?.[0]).toBeCloseTo(low, 15);
      expect(ours.range?.[1]).toBeCloseTo(high, 15);
      expect([ours.quantile(0), ours.quantile(1)]).toEqual(ours.range);
      expect(ours.scale).toBe("log");
    },
  );

  it("raises logBase in place of e: base 10 from -4 to -1 gives 0.0001 to 0.1, half of it below 10^-2.5", () => {
    const ours = distribution({ type: "loguniform", minValue: -4, maxValue: -1 }, { logBase: 10 });
    expect(ours.range).toEqual([0.0001, 0.1]);
    expect(ours.quantile(0.5)).toBeCloseTo(0.0031622776601683794, 16);
    expect(ours.cdf(0.001)).toBeCloseTo(1 / 3, 14);
    expect(ours.mean).toBeCloseTo(0.0999 / (3 * Math.LN10), 14);
  });

  it("turns around for a base below 1: base 1/2 from 1 to 3 gives 1/8 to 1/2", () => {
    const ours = distribution({ type: "loguniform", minValue: 1, maxValue: 3 }, { logBase: 0.5 });
    expect(ours.range).toEqual([0.125, 0.5]);
    expect([0, 0.5, 1].map(ours.quantile)).toEqual([0.125, 0.25, 0.5]);
    expect(ours.cdf(0.25)).toBeCloseTo(0.5, 15);
    expect(ours.density?.(0.25)).toBeCloseTo(1 / (0.25 * 2 * Math.LN2), 14);
    expect(ours.mean).toBeCloseTo(0.375 / (2 * Math.LN2), 14);
  });

  /** mpmath 1.4.1 at 50 digits, from the closed forms. */
  it.each([
    { minValue: 0, maxValue: 1e-6, mean: 1.0000005000001666, variance: 8.333341666671388e-14 },
    { minValue: -3, maxValue: -2.9, mean: 0.05236151688543286, variance: 2.2843930038110614e-6 },
    { minValue: 0, maxValue: 0.5, mean: 1.2974425414002564, variance: 0.03492468022388947 },
    { minValue: -1, maxValue: 1, mean: 1.1752011936438014, variance: 0.43233235838169365 },
    { minValue: 1, maxValue: 5, mean: 36.423719318529386, variance: 1425.6972633434623 },
    { minValue: -700, maxValue: 700, mean: 7.244514676678603e300, variance: Number.POSITIVE_INFINITY },
    { minValue: -300, maxValue: 300, mean: 3.2373773254020933e127, variance: 3.1337029721612555e257 },
    { minValue: 2, maxValue: 2.00001, mean: 7.389093044334296, variance: 4.549891334871155e-10 },
  ])("keeps the digits of its mean and variance from $minValue to $maxValue", (given) => {
    const ours = distribution({ type: "loguniform", minValue: given.minValue, maxValue: given.maxValue });
    expect(relativeError(ours.mean ?? 0, given.mean)).toBeLessThan(1e-12);
    expect(relativeError(ours.variance ?? 0, given.variance)).toBeLessThan(1e-12);
  });

  it("is one value where both bounds are equal", () => {
    const ours = distribution({ type: "loguniform", minValue: 2, maxValue: 2 });
    expect([ours.size, ours.quantile(0.4), ours.mean, ours.variance]).toEqual([1, Math.exp(2), Math.exp(2), 0]);
    expect(ours.support).toEqual([ours.quantile(0.9)]);
    expect([ours.cdf(7), ours.cdf(8), ours.mass?.(7)]).toEqual([0, 1, 0]);
  });

  it.each([
    { minValue: 1, maxValue: 1000, got: "e^1 to e^1000" },
    { minValue: -1000, maxValue: 1, got: "e^-1000 to e^1" },
    { minValue: 1e308, maxValue: 1.5e308, got: "e^1e+308 to e^1.5e+308" },
  ])("refuses exponents past what a number holds: $got", ({ minValue, maxValue, got }) => {
    expect(() => distribution({ type: "loguniform", minValue, maxValue })).toThrow(
      `distribution (loguniform): bounds are exponents and must give numbers from 5e-324 to 1.8e308, got ${got}. Give the logarithms of the smallest and largest value.`,
    );
  });

  it("refuses bounds in the wrong order", () => {
    expect(() => distribution({ type: "loguniform", minValue: -1, maxValue: -6 })).toThrow(
      "distribution (loguniform): minValue must be at most maxValue, got -1 and -6. Swap them.",
    );
  });

  it.each([0, 1, -2, Number.NaN])("refuses the log base %s", (logBase) => {
    expect(() => distribution({ type: "loguniform", minValue: 0, maxValue: 1 }, { logBase })).toThrow(
      `logBase: must be a number above 0 other than 1, got ${logBase}.`,
    );
  });
});

describe("qloguniform", () => {
  it("takes its bounds as exponents too, can give 0, and no value for the dust of exp(ln(10)) above 10", () => {
    const ours = distribution({ type: "qloguniform", minValue: -2, maxValue: Math.log(10), q: 4 });
    expect(ours.support).toEqual([0, 4, 8]);
    const span = Math.log(10) + 2;
    expect(ours.mass?.(0)).toBeCloseTo((Math.LN2 + 2) / span, 14);
    expect(ours.mass?.(4)).toBeCloseTo(Math.log(3) / span, 14);
    expect(ours.mass?.(8)).toBeCloseTo(Math.log(10 / 6) / span, 14);
  });

  it("keeps the digits of the mass of a far and narrow step", () => {
    const ours = distribution({ type: "qloguniform", minValue: 0, maxValue: 21, q: 1 });
    expect(relativeError(ours.mass?.(1e9) ?? 0, 1e-9 / 21)).toBeLessThan(1e-12);
  });

  it("clips to the exponentials of its bounds", () => {
    const ours = distribution({ type: "qloguniform", minValue: -2, maxValue: 2, q: 4, clip: true });
    expect(ours.support).toEqual([Math.exp(-2), 4, Math.exp(2)]);
    expect(ours.contains(0)).toBe(false);
  });

  it("rounds its one value where both bounds are equal", () => {
    expect(distribution({ type: "qloguniform", minValue: 2, maxValue: 2, q: 3 }).support).toEqual([6]);
    expect(distribution({ type: "qloguniform", minValue: 2, maxValue: 2, q: 3, clip: true }).support).toEqual([
      Math.exp(2),
    ]);
  });

  it("does not mind a lower bound that vanishes", () => {
    const ours = distribution({ type: "qloguniform", minValue: -2000, maxValue: 2, q: 1 });
    expect(ours.support).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(ours.mass?.(0)).toBeCloseTo((2000 - Math.LN2) / 2002, 12);
    expect(() => distribution({ type: "qloguniform", minValue: -2000, maxValue: -1000, q: 1 })).toThrow("e^-1000");
  });
});
