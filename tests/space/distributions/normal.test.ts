import { describe, expect, it } from "vitest";
import { distribution } from "../../../src/space/index.ts";

describe("normal", () => {
  it("has no bounds, and draws within 8.3 sigma of mu", () => {
    const ours = distribution({ type: "normal", mu: 10, sigma: 3 });
    expect(ours.range).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(ours.quantile(0.5)).toBe(10);
    expect(ours.quantile(0)).toBeCloseTo(10 - 3 * 8.29236, 3);
    expect(ours.quantile(1)).toBeCloseTo(10 + 3 * 8.2095, 3);
    expect(ours.contains(100)).toBe(false);
  });

  it("is mu alone where sigma is 0", () => {
    const ours = distribution({ type: "normal", mu: 10, sigma: 0 });
    expect([ours.support, ours.size, ours.mass?.(10), ours.variance]).toEqual([[10], 1, 1, 0]);
    expect(ours.rank(10)).toBe(0.5);
    expect(distribution({ type: "qnormal", mu: 10, sigma: 0, q: 4 }).support).toEqual([8]);
  });

  it.each([
    { settings: { mu: 0, sigma: -1 }, message: "distribution.sigma: must be a number at least 0, got -1." },
    {
      settings: { mu: 1e308, sigma: 1e308 },
      message:
        "distribution (normal): mu and 8.3 sigma together must stay below 1.8e308, got mu 1e+308 and sigma 1e+308. Use smaller numbers.",
    },
    { settings: { mu: 0 }, message: "distribution.sigma: missing; must be a number at least 0." },
  ])("refuses $settings", ({ settings, message }) => {
    expect(() => distribution({ type: "normal", ...settings })).toThrow(message);
  });
});

describe("qnormal", () => {
  it.each([
    { mu: 0, sigma: 1e9, q: 1e-9 },
    { mu: 1e300, sigma: 1, q: 1 },
  ])("has moments where its steps are too many to count: %o", ({ mu, sigma, q }) => {
    const { mean, variance } = distribution({ type: "qnormal", mu, sigma, q });
    expect({ mean, variance }).toEqual({ mean: mu, variance: sigma * sigma });
  });

  it("has all multiples of q as values, infinitely many", () => {
    const ours = distribution({ type: "qnormal", mu: 1, sigma: 2, q: 0.3 });
    expect([ours.size, ours.support, ours.step]).toEqual([Number.POSITIVE_INFINITY, undefined, 0.3]);
    expect([0.3, 0.9, -1.2].map(ours.contains)).toEqual([true, true, true]);
    expect([0.31, 300].map(ours.contains)).toEqual([false, false]);
    expect(ours.mass?.(0.31)).toBe(0);
  });

  it("keeps its mean and gains q^2 / 12 in variance where steps are fine (Sheppard)", () => {
    const ours = distribution({ type: "qnormal", mu: 5.2, sigma: 1, q: 0.5 });
    expect(ours.mean).toBeCloseTo(5.2, 12);
    expect(ours.variance).toBeCloseTo(1 + 0.25 / 12, 12);
  });

  it("has the moments of its plain form where steps are too many to sum", () => {
    const ours = distribution({ type: "qnormal", mu: 5, sigma: 1000, q: 0.01 });
    expect(ours.mean).toBeCloseTo(5, 6);
    expect((ours.variance ?? 0) / 1e6).toBeCloseTo(1, 9);
  });

  it("is one value, half and half two, where q is large", () => {
    expect(distribution({ type: "qnormal", mu: 0, sigma: 1, q: 1000 }).quantile(0.99)).toBe(0);
    const edge = distribution({ type: "qnormal", mu: 500, sigma: 1, q: 1000 });
    expect([edge.mass?.(0), edge.mass?.(1000), edge.mean]).toEqual([0.5, 0.5, 500]);
  });

  it("stands a sigma that is hardly there", () => {
    const ours = distribution({ type: "qnormal", mu: 0, sigma: 1e-320, q: 1 });
    expect([ours.mass?.(0), ours.mass?.(1), ours.mean, ours.variance]).toEqual([1, 0, 0, 0]);
  });
});
