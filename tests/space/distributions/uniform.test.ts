import { describe, expect, it } from "vitest";
import { distribution } from "../../../src/space/index.ts";

describe("uniform", () => {
  it("reaches both bounds and nothing outside", () => {
    const ours = distribution({ type: "uniform", minValue: 0.1, maxValue: 0.7 });
    expect([ours.quantile(0), ours.quantile(1)]).toEqual([0.1, 0.7]);
    expect([0.1, 0.7, 0.09, 0.71].map(ours.contains)).toEqual([true, true, false, false]);
    expect([ours.range, ours.scale]).toEqual([[0.1, 0.7], "linear"]);
  });

  it("works where the width overflows", () => {
    const ours = distribution({ type: "uniform", minValue: -1.5e308, maxValue: 1.5e308 });
    expect([0, 0.25, 0.5, 1].map(ours.quantile)).toEqual([-1.5e308, -7.5e307, 0, 1.5e308]);
    expect([-7.5e307, 0, 1.5e308].map(ours.cdf)).toEqual([0.25, 0.5, 1]);
    expect(ours.mean).toBe(0);
    expect(ours.density?.(0)).toBeGreaterThan(0);
  });

  it.each([
    { minValue: 5, maxValue: 1, hint: "Swap them." },
    { minValue: 5, maxValue: 5, hint: "For one fixed value use choice." },
  ])("refuses bounds $minValue and $maxValue", ({ minValue, maxValue, hint }) => {
    const message = `minValue must be below maxValue, got ${minValue} and ${maxValue}. ${hint}`;
    expect(() => distribution({ type: "uniform", minValue, maxValue })).toThrow(`distribution (uniform): ${message}`);
    expect(() => distribution({ type: "quniform", minValue, maxValue, q: 1 })).toThrow(
      `distribution (quniform): ${message}`,
    );
  });
});

describe("quniform", () => {
  it.each([
    { minValue: 0, maxValue: 1, q: 0.4, support: [0, 0.4, 0.8], masses: [0.2, 0.4, 0.4] },
    { minValue: 0.05, maxValue: 0.75, q: 1, support: [0, 1], masses: [9 / 14, 5 / 14] },
    { minValue: 1, maxValue: 10, q: 4, support: [0, 4, 8], masses: [1 / 9, 4 / 9, 4 / 9] },
    { minValue: 1, maxValue: 4, q: 1, support: [1, 2, 3, 4], masses: [1 / 6, 1 / 3, 1 / 3, 1 / 6] },
    { minValue: 0.15, maxValue: 0.35, q: 0.1, support: [0.2, 0.3], masses: [0.5, 0.5] },
    { minValue: 2, maxValue: 3, q: 50, support: [0], masses: [1] },
    { minValue: 0.5, maxValue: 3.5, q: 1, support: [1, 2, 3], masses: [1 / 3, 1 / 3, 1 / 3] },
    { minValue: 1.5, maxValue: 2.5, q: 1, support: [2], masses: [1] },
    { minValue: 24, maxValue: 26, q: 50, support: [0, 50], masses: [0.5, 0.5] },
  ])("from $minValue to $maxValue in steps of $q gives $support", ({ minValue, maxValue, q, support, masses }) => {
    const ours = distribution({ type: "quniform", minValue, maxValue, q });
    expect(ours.support).toEqual(support);
    for (const [i, value] of support.entries()) expect(ours.mass?.(value)).toBeCloseTo(masses[i] ?? Number.NaN, 14);
    expect(ours.range).toEqual([support.at(0), support.at(-1)]);
  });

  it("ends at its bound where the width, added again, would pass it", () => {
    expect(-3 + (-0.9 - -3)).toBe(-0.8999999999999999);
    const ours = distribution({ type: "uniform", minValue: -3, maxValue: -0.9 });
    expect([-0.9, -0.8999999999999999].map(ours.contains)).toEqual([true, false]);
  });

  it("knows a value by the products that others write for it: 3 * 0.1 is 0.30000000000000004", () => {
    const ours = distribution({ type: "quniform", minValue: 0, maxValue: 1, q: 0.1 });
    for (let k = 1; k < 10; k++) {
      for (const value of [k * 0.1, k / 10, Math.round((k * 0.1) / 0.1) * 0.1]) {
        expect(ours.contains(value), `${value}`).toBe(true);
        expect(ours.mass?.(value), `${value}`).toBeCloseTo(0.1, 14);
        expect(ours.cdf(value), `${value}`).toBeCloseTo((k + 0.5) / 10, 14);
      }
      expect(ours.mass?.(k / 10 + 1e-14)).toBe(0);
    }
  });

  it("leaves the range unless told to clip, and then keeps the mass at the bound", () => {
    const sample = { type: "quniform", minValue: 0.05, maxValue: 0.75, q: 1, clip: true } as const;
    const ours = distribution(sample);
    expect(ours.support).toEqual([0.05, 0.75]);
    expect([0, 0.05, 0.75, 1].map((x) => ours.mass?.(x) ?? 0)).toEqual([
      0,
      expect.closeTo(9 / 14, 14),
      expect.closeTo(5 / 14, 14),
      0,
    ]);
    expect([0.04, 0.05, 0.7, 0.75].map((x) => ours.cdf(x))).toEqual([
      0,
      expect.closeTo(9 / 14, 14),
      expect.closeTo(9 / 14, 14),
      1,
    ]);
    expect([ours.quantile(0.3), ours.quantile(0.9)]).toEqual([0.05, 0.75]);
  });

  it("copes with steps beyond counting: 1e300 of them, and bounds whose width overflows", () => {
    const fine = distribution({ type: "quniform", minValue: 0, maxValue: 1, q: 1e-300 });
    expect([fine.quantile(0.3), fine.size, fine.support]).toEqual([0.3, expect.closeTo(1e300, -286), undefined]);
    expect(fine.mean).toBeCloseTo(0.5, 12);
    expect(fine.variance).toBeCloseTo(1 / 12, 12);
    const wide = distribution({ type: "quniform", minValue: -1e308, maxValue: 1e308, q: 1e307 });
    expect(wide.size).toBe(21);
    expect(wide.mass?.(0)).toBeCloseTo(0.05, 12);
  });

  it("has the mean and variance of an evenly spread number where steps are too many to sum", () => {
    const ours = distribution({ type: "quniform", minValue: 0, maxValue: 1000, q: 0.001 });
    expect(ours.size).toBe(1_000_001);
    expect(ours.mean).toBeCloseTo(500, 6);
    expect(ours.variance).toBeCloseTo(1e6 / 12, 3);
  });

  it.each([
    { q: 1e-320, maxValue: 1e10, message: "q must give finite multiples, got q 1e-320 for values up to 10000000000" },
    { q: 1.5e308, maxValue: 1.7e308, message: undefined },
  ])("refuses a step of $q up to $maxValue only where it has no finite multiple", ({ q, maxValue, message }) => {
    const spec = { type: "quniform", minValue: 0, maxValue, q } as const;
    if (message === undefined) expect(distribution(spec).support).toEqual([0, 1.5e308]);
    else expect(() => distribution(spec)).toThrow(message);
  });
});
