import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnySpec, readKind } from "../../src/fields.ts";
import { curveKinds } from "../../src/objectives/index.ts";
import type { CurveKind } from "../../src/objectives/objective.ts";
import { stream } from "../../src/random/stream.ts";
import { deepFreeze } from "./trials.ts";

/** A curve's progress at every interval. */
function progressOf(
  given: AnySpec & { readonly [name: string]: unknown },
  more: { intervals?: number; quality?: number; seed?: string } = {},
): number[] {
  const { intervals = 30, quality = 0.5, seed = "s" } = more;
  const spec = readKind(curveKinds, deepFreeze(given), { path: "curve", problems: [], family: "curve" });
  const kind: CurveKind | undefined = curveKinds.find(({ type }) => type === spec?.type);
  if (kind === undefined || spec === undefined) throw new Error(`no curve ${JSON.stringify(given)}`);
  const shape = kind.shape(deepFreeze(spec), { intervals, quality, random: stream(seed, "curve") });
  return Array.from({ length: intervals }, (_, index) => shape(index + 1));
}

const seeds = fc.string({ maxLength: 6 });
const settings = fc.record({
  intervals: fc.integer({ min: 1, max: 200 }),
  quality: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: seeds,
});
const risingTypes = ["power-law", "exponential", "weibull", "logistic", "plateau-then-rise", "crossing", "constant"];

describe("every curve", () => {
  it("that promises it rises, above 0, to exactly 1 at the last interval", () => {
    fc.assert(
      fc.property(fc.constantFrom(...risingTypes), settings, (type, more) => {
        const progress = progressOf({ type }, more);
        expect(progress.at(-1)).toBe(1);
        let before = 0;
        for (const each of progress) {
          expect(each).toBeGreaterThanOrEqual(before - 1e-15);
          before = each;
        }
      }),
    );
  });

  it("rises to exactly 1 with the least and the most of each setting, too", () => {
    for (const kind of curveKinds.filter(({ type }) => risingTypes.includes(type))) {
      const numbers = Object.entries(kind.fields).filter(([, field]) => field.input === "number");
      for (const [name, { limits = {} }] of numbers) {
        for (const value of [limits.atLeast ?? Number.MIN_VALUE, limits.atMost]) {
          for (const seed of ["a", "b", "c", "d"]) {
            const progress = progressOf({ type: kind.type, [name]: value }, { seed, quality: 1 });
            expect(progress.every((each) => each >= 0 && each <= 1 + 1e-15)).toBe(true);
            expect(progress.at(-1)).toBe(1);
          }
        }
      }
    }
  });

  it("differs between trials where it has a spread, and not where the spread is 0", () => {
    for (const kind of curveKinds.filter(({ fields }) => "spread" in fields)) {
      const given = { type: kind.type, spread: 0, ...("share" in kind.fields ? { share: 0 } : {}) };
      expect(progressOf(given, { seed: "a" })).toEqual(progressOf(given, { seed: "b" }));
      expect(progressOf({ ...given, spread: 0.3 }, { seed: "a" })).not.toEqual(
        progressOf({ ...given, spread: 0.3 }, { seed: "b" }),
      );
    }
  });
});

/** Formulas of the docstrings at interval 10 of 30, computed with mpmath to 40 digits. */
const published: readonly (readonly [given: AnySpec & { [name: string]: unknown }, progress: number])[] = [
  [{ type: "power-law", rate: 0.5, spread: 0 }, 0.851405618719677],
  [{ type: "exponential", rate: 4, spread: 0 }, 0.750142195451363],
  [{ type: "weibull", rate: 4, exponent: 1.5, spread: 0 }, 0.54691151993508],
  [{ type: "logistic", midpoint: 0.5, steepness: 14, spread: 0 }, 0.0876483302445708],
  [{ type: "plateau-then-rise", level: 0.5, riseAt: 0.6, spread: 0 }, 0.483361135793839],
  [{ type: "plateau-then-rise", level: 0.5, riseAt: 0.2, spread: 0 }, 0.816845661286861],
  [{ type: "rise-then-overfit", peakAt: 0.5, loss: 0.2, spread: 0 }, 0.94787753135219],
  [{ type: "rise-then-overfit", peakAt: 0.2, loss: 0.2, spread: 0 }, 0.986391723651205],
  [{ type: "diverging", share: 0, rate: 4, spread: 0 }, 0.750142195451363],
  [{ type: "constant" }, 1],
];

describe("progress", () => {
  it.each(published)("of %j at interval 10 of 30 is %d", (given, progress) => {
    expect(progressOf(given)[9]).toBeCloseTo(progress, 13);
  });
});

describe("crossing", () => {
  it("is slower for better trials: its rate is rate exp(strength (1 - 2 quality))", () => {
    const at = (quality: number) => progressOf({ type: "crossing", rate: 4, strength: 2, spread: 0 }, { quality });
    expect(at(0.5)).toEqual(progressOf({ type: "exponential", rate: 4, spread: 0 }));
    expect(at(1)[9]).toBeCloseTo(0.394952551817, 13);
    expect(at(0)[9]).toBeGreaterThan(at(1)[9] ?? Number.NaN);
  });

  it("makes curves cross: the worse trial leads early, the better one wins", () => {
    const reach = (quality: number) =>
      progressOf({ type: "crossing", spread: 0 }, { quality }).map((progress) => quality * progress);
    const [better, worse] = [reach(0.9), reach(0.6)];
    expect(better[2]).toBeLessThan(worse[2] ?? Number.NaN);
    expect(better[29]).toBeGreaterThan(worse[29] ?? Number.NaN);
  });
});

describe("rise-then-overfit", () => {
  it("never passes 1, peaks where peakAt says and loses its share by the end", () => {
    const progress = progressOf({ type: "rise-then-overfit", peakAt: 0.5, loss: 0.2, spread: 0 });
    expect(Math.max(...progress)).toBe(1);
    expect(progress.indexOf(1)).toBe(14);
    expect(progress.at(-1)).toBeCloseTo(0.8, 15);
  });

  it("just rises where the peak would be past the end", () => {
    for (let seed = 0; seed < 50; seed++) {
      const last = progressOf({ type: "rise-then-overfit", peakAt: 1, loss: 0.5 }, { seed: `${seed}` }).at(-1);
      expect([0.5, 1]).toContain(last);
    }
  });
});

describe("logistic", () => {
  it("blooms late: under a tenth of the way at a third of the time, over nine tenths at two thirds", () => {
    const progress = progressOf({ type: "logistic", spread: 0 });
    expect(progress[9]).toBeLessThan(0.1);
    expect(progress[19]).toBeGreaterThan(0.9);
  });
});

describe("the place of a turn", () => {
  it.each(["logistic", "plateau-then-rise", "rise-then-overfit"])("of %s stays inside the training", (type) => {
    const extreme = { logistic: { steepness: 200, midpoint: 1 }, "plateau-then-rise": { riseAt: 0.95 } }[type];
    for (let seed = 0; seed < 50; seed++) {
      const progress = progressOf({ type, ...extreme, spread: 2 }, { seed: `${seed}` });
      expect(progress.every((each) => each >= 0 && each <= 1)).toBe(true);
    }
  });
});

describe("diverging", () => {
  it("is NaN from one interval on for its share of the trials, every interval as likely", () => {
    const trials = Array.from({ length: 4000 }, (_, n) =>
      progressOf({ type: "diverging", share: 0.25 }, { intervals: 4, seed: `${n}` }),
    );
    const firstNaN = trials.map((progress) => progress.findIndex(Number.isNaN));
    for (const [n, first] of firstNaN.entries()) {
      if (first >= 0) expect(trials[n]?.slice(first).every(Number.isNaN)).toBe(true);
    }
    const counts = [-1, 0, 1, 2, 3].map((at) => firstNaN.filter((first) => first === at).length);
    const expected = [3000, 250, 250, 250, 250];
    const chiSquare = counts.reduce((sum, count, i) => sum + (count - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 0), 0);
    expect(chiSquare).toBeLessThan(23.5); // four degrees of freedom, p = 0.0001
  });
});
