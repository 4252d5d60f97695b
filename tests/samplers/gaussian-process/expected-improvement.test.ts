import { describe, expect, it } from "vitest";
import { expectedImprovement, worthOf } from "../../../src/samplers/gaussian-process/expected-improvement.ts";

/** z, density(z) + z cdf(z), and its logarithm, by mpmath with 60 digits. */
const published = [
  [3, 3.0003821543170477, 1.0987396653277077],
  [1, 1.0833154705876864, 0.08002621884930694],
  [0, 0.3989422804014327, -0.9189385332046727],
  [-1, 0.0833154705876863, -2.4851210257126413],
  [-3, 0.0003821543170477236, -7.869686059603029],
  [-5, 5.346165533832815e-8, -16.74430116266099],
  [-10, 7.474560254589328e-25, -55.55312203612235],
  [-20, 1.3700124947295798e-90, -206.9178385094251],
  [-30, 1.6319567340914013e-199, -457.724653760598],
  [-37, 1.5451991905122026e-301, -692.6429601632703],
] as const;

/** By logarithm of expected improvement, of sd 1 whose mean is worse than the best by -z. */
const logWorthAt = (z: number) => worthOf("logEi", { mean: -z, sd: 1 }, { best: 0, kappa: 0 });

describe("expected improvement", () => {
  it.each(published)("at z = %d agrees with mpmath", (z, height, log) => {
    expect(expectedImprovement("maximize", 1, 1 + 2 * z, 2) / (2 * height)).toBeCloseTo(1, 12);
    expect(expectedImprovement("minimize", 1, 1 - 2 * z, 2) / (2 * height)).toBeCloseTo(1, 12);
    expect(logWorthAt(z).value / log).toBeCloseTo(1, 13);
  });

  it("has a logarithm where it underflows itself: z = -10,000", () => {
    const expected = -5e7 - 0.9189385332046727 - 18.420680743952367 - 3e-8;
    expect(logWorthAt(-1e4).value / expected).toBeCloseTo(1, 15);
  });

  it("of a certain value is its gain, or nothing", () => {
    expect(expectedImprovement("maximize", 1, 3, 0)).toBe(2);
    expect(expectedImprovement("maximize", 1, 0.5, 0)).toBe(0);
  });

  it("on nothing is infinite, and on the best there can be nothing", () => {
    expect(expectedImprovement("maximize", Number.NEGATIVE_INFINITY, 3, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(expectedImprovement("minimize", Number.NEGATIVE_INFINITY, 3, 1)).toBe(0);
  });

  it("names all that is wrong with its arguments", () => {
    const wrong = "minimise" as "minimize";
    expect(() => expectedImprovement(wrong, Number.NaN, Number.POSITIVE_INFINITY, -1)).toThrow(
      [
        'goal: must be one of maximize, minimize, got "minimise".',
        "best: must be a number, got NaN.",
        "mean: must be a finite number, got Infinity.",
        "sd: must be a finite number of at least 0, got -1.",
      ].join("\n"),
    );
    expect(() => expectedImprovement("maximize", 0, 0, Number.NaN)).toThrow(
      "sd: must be a finite number of at least 0",
    );
  });

  it("joins its two formulas at z = -3 without a step", () => {
    const [below, above] = [logWorthAt(-3 - 1e-12), logWorthAt(-3)];
    expect(below.value / above.value).toBeCloseTo(1, 10);
    expect(below.byMean / above.byMean).toBeCloseTo(1, 10);
    expect(below.bySd / above.bySd).toBeCloseTo(1, 10);
  });
});

describe("the worth of a prediction", () => {
  it.each(["logEi", "ei", "pi", "ucb"] as const)("by %s has the slopes that differences show", (acquisition) => {
    const against = { best: 0.2, kappa: 1.5 };
    for (const [mean, sd] of [
      [0.1, 0.3],
      [1.4, 0.25],
      [3, 0.1],
    ] as const) {
      const at = (m: number, s: number) => worthOf(acquisition, { mean: m, sd: s }, against).value;
      const { byMean, bySd } = worthOf(acquisition, { mean, sd }, against);
      const h = 1e-6;
      const close = (slope: number, difference: number) =>
        expect(Math.abs(slope - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
      close(byMean, (at(mean + h, sd) - at(mean - h, sd)) / (2 * h));
      close(bySd, (at(mean, sd + h) - at(mean, sd - h)) / (2 * h));
    }
  });
});
