import { beforeAll, describe, expect, it } from "vitest";
import { estimatesOf } from "../../src/study/bootstrap.ts";
import { frontierOf } from "../../src/study/frontier.ts";
import { measures } from "../../src/study/outcome.ts";
import { runStudy, type StudyResult } from "../../src/study/run-study.ts";
import { safetyMap } from "../../src/study/safety-map.ts";
import { validateStudy } from "../../src/study/study.ts";
import { outcomeFrom, summarizeStudy } from "../../src/study/summarize-study.ts";
import { smallStudy } from "./small-study.ts";

let result: StudyResult;
beforeAll(async () => {
  result = await runStudy({ ...smallStudy, seeds: 30 });
});

describe("the bootstrap", () => {
  const values = Array.from({ length: 200 }, (_, index) => (index % 10) + index / 200);

  it("has the mean, and an interval near mean +- 1.96 standard errors", () => {
    const [estimate] = estimatesOf([values], "seed");
    const mean = values.reduce((sum, value) => sum + value, 0) / 200;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 200;
    const error = Math.sqrt(variance / 200);
    expect(estimate?.mean).toBeCloseTo(mean, 12);
    expect(estimate?.worlds).toBe(200);
    // The end of a 95 % interval from 1,000 resamples has a standard deviation of about 0.085 standard errors.
    expect(Math.abs((estimate?.low ?? 0) - (mean - 1.96 * error))).toBeLessThan(0.35 * error);
    expect(Math.abs((estimate?.high ?? 0) - (mean + 1.96 * error))).toBeLessThan(0.35 * error);
  });

  it("of equal values has no width, and leaves NaN out", () => {
    const [constant, holes, nothing] = estimatesOf(
      [
        [3, 3, 3],
        [1, Number.NaN, 3],
        [Number.NaN, Number.NaN, Number.NaN],
      ],
      "seed",
    );
    expect(constant).toEqual({ mean: 3, low: 3, high: 3, worlds: 3 });
    expect(holes).toMatchObject({ mean: 2, low: 1, high: 3, worlds: 2 });
    expect(nothing).toEqual({ mean: Number.NaN, low: Number.NaN, high: Number.NaN, worlds: 0 });
  });

  it("is the same for the same seed, and another for another", () => {
    expect(estimatesOf([values], "a")).toEqual(estimatesOf([values], "a"));
    expect(estimatesOf([values], "a")).not.toEqual(estimatesOf([values], "b"));
  });
});

describe("the summary of a study", () => {
  it("has the mean of every measure, and of the differences to no policy", () => {
    const [, bandit] = summarizeStudy(result);
    const own = result.worlds.map((cases) => outcomeFrom(cases[1] ?? []));
    const base = result.worlds.map((cases) => outcomeFrom(cases[0] ?? []));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const measure of measures)
      expect(bandit?.values[measure].mean).toBeCloseTo(mean(own.map((each) => each[measure])), 9);
    const seconds = own.map((each, world) => each.trialSeconds - (base[world]?.trialSeconds ?? 0));
    expect(bandit?.differences.trialSeconds.mean).toBeCloseTo(mean(seconds), 9);
    expect(bandit?.falseStopRate.mean).toBeCloseTo(mean(own.map((each) => each.falseStops / 2)), 9);
    expect(bandit?.missedStopRate.mean).toBeCloseTo(mean(own.map((each) => each.missedStops / 4)), 9);
  });

  it("has zero differences for the baseline", () => {
    for (const estimate of Object.values(summarizeStudy(result)[0]?.differences ?? {}))
      expect(estimate).toMatchObject({ mean: 0, low: 0, high: 0 });
  });

  it("counts lost quality as positive for either goal", async () => {
    for (const goal of ["maximize", "minimize"]) {
      const lossy = await runStudy({
        ...smallStudy,
        config: { ...smallStudy.config, goal },
        policies: ["bandit:0"],
        seeds: 30,
      });
      const [, bandit] = summarizeStudy(lossy);
      expect(bandit?.differences.quality.mean).toBeGreaterThan(0);
      expect(bandit?.values.regret.mean).toBeGreaterThan(0);
    }
  });
});

/** A result with given saved shares and regrets, one world. */
function resultWith(points: readonly (readonly [saved: number, lost: number])[]): StudyResult {
  const policies = points.slice(1).map((_, index) => `bandit:${index + 1}`);
  const study = validateStudy({ ...smallStudy, policies, seeds: 1 });
  const world = points.map(([saved, lost]) =>
    measures.map((measure) => (measure === "savedShare" ? saved : measure === "regret" ? lost : 1)),
  );
  return { study, from: 0, to: 1, worlds: [world] };
}

describe("the frontier", () => {
  it("greys settings that another one beats in saved or lost and equals in the other", () => {
    const points = frontierOf(
      resultWith([
        [0, 0],
        [0.5, 0.1],
        [0.4, 0.1],
        [0.5, 0.2],
        [0.9, 0.5],
        [0.5, 0.1],
      ]),
    );
    expect(points.map(({ isDominated }) => isDominated)).toEqual([false, false, true, true, false, false]);
    expect(points[1]).toMatchObject({
      policy: "bandit:1",
      worlds: [{ seed: "small/0", saved: 0.5, lost: 0.1 }],
    });
  });
});

describe("the frontier of varied worlds", () => {
  it("compares settings within the same worlds only", async () => {
    const vary = { "objective.noise.sd": [0, 0.3] };
    const points = frontierOf(await runStudy({ ...smallStudy, policies: ["bandit:0.2"], seeds: 20, vary }));
    expect(points.map(({ settings }) => settings["objective.noise.sd"])).toEqual([0, 0, 0.3, 0.3]);
    // Noise saves more and loses more; only at equal noise does one setting beat another.
    const [, quiet, , noisy] = points;
    expect(noisy?.lost.mean).toBeGreaterThan(quiet?.lost.mean ?? 1);
    expect(points[2]).toMatchObject({ lost: { mean: 0 }, isDominated: false });
  });
});

describe("the safety map", () => {
  it("is a grid of the two varied settings", async () => {
    const vary = { "objective.noise.sd": [0, 0.1], "earlyTermination.delayEvaluation": [0, 3, 6] };
    const varied = await runStudy({ ...smallStudy, policies: ["bandit:0.1"], seeds: 20, vary });
    const { x, y, cells } = safetyMap(varied);
    expect(x).toEqual({ path: "objective.noise.sd", values: [0, 0.1] });
    expect(y).toEqual({ path: "earlyTermination.delayEvaluation", values: [0, 3, 6] });
    expect(cells.map(({ index }) => varied.study.cases[index]?.settings)).toEqual(
      y.values.flatMap((delay) => x.values.map((sd) => ({ [x.path]: sd, [y.path]: delay }))),
    );
    const [quiet, noisy] = cells;
    expect(noisy?.winnerLost.mean).toBeGreaterThan(quiet?.winnerLost.mean ?? 1);
  });

  it("needs two varied settings", () => {
    expect(() => safetyMap(result)).toThrow(
      "vary: no policy was run with two varied settings. Vary two, such as noise and delay.",
    );
  });
});
