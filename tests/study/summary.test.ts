import { beforeAll, describe, expect, it } from "vitest";
import { estimatesOf } from "../../src/study/bootstrap.ts";
import { frontierOf } from "../../src/study/frontier.ts";
import { measures } from "../../src/study/outcome.ts";
import { readPart, writePart } from "../../src/study/part.ts";
import { runStudy, type StudyResult } from "../../src/study/run-study.ts";
import { safetyMap, safetySources } from "../../src/study/safety-map.ts";
import { shareEstimate } from "../../src/study/share-estimate.ts";
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

describe("the share of worlds in which something happened", () => {
  const ones = (count: number, of: number) => Array.from({ length: of }, (_, index) => (index < count ? 1 : 0));

  it("has the interval of all shares that the count is within 1.96 standard errors of", () => {
    for (const [count, of] of [
      [0, 20],
      [3, 20],
      [10, 20],
      [199, 200],
      [20, 20],
    ] as const) {
      const { mean, low, high, worlds } = shareEstimate(ones(count, of));
      expect([mean, worlds]).toEqual([count / of, of]);
      for (const end of [low, high].filter((each) => each !== mean))
        expect((mean - end) ** 2).toBeCloseTo((1.959964 ** 2 * end * (1 - end)) / of, 7);
    }
    expect(shareEstimate(ones(0, 20))).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) });
    expect(shareEstimate(ones(20, 20))).toMatchObject({ low: expect.closeTo(0.8389, 4), high: 1 });
  });

  it("ends at 0 and at 1 to the last bit where it never happened, or always", () => {
    for (let of = 1; of <= 100; of++)
      expect([shareEstimate(ones(0, of)).low, shareEstimate(ones(of, of)).high]).toEqual([0, 1]);
  });

  it("leaves out worlds where it could not happen", () => {
    expect(shareEstimate([...ones(1, 2), Number.NaN])).toMatchObject({ mean: 0.5, worlds: 2 });
    expect(shareEstimate([Number.NaN]).mean).toBeNaN();
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
    expect(cells.map((cell) => varied.study.cases[cell?.index ?? -1]?.settings)).toEqual(
      y.values.flatMap((delay) => x.values.map((sd) => ({ [x.path]: sd, [y.path]: delay }))),
    );
    const [quiet, noisy] = cells;
    expect(noisy?.winnerLost.mean).toBeGreaterThan(quiet?.winnerLost.mean ?? 1);
  });

  it("says how sure it is that the winner is kept, and has each world", async () => {
    const vary = { "objective.noise.sd": [0, 0.1], "earlyTermination.delayEvaluation": [9] };
    const { cells, policy } = safetyMap(await runStudy({ ...smallStudy, policies: ["bandit:0.5"], seeds: 20, vary }));
    expect(policy).toBe("bandit:0.5,1,9");
    // Wilson, 0 of 20: high = z^2 / (n + z^2) = 3.8415 / 23.8415
    expect(cells[0]?.winnerLost).toEqual({ mean: 0, low: 0, high: expect.closeTo(0.16113, 4), worlds: 20 });
    expect(cells[0]?.worlds).toHaveLength(20);
    expect(cells[0]?.worlds[3]).toMatchObject({ seed: "small/3", winnerLost: 0, lost: 0 });
    expect(cells[0]?.earlyTermination).toMatchObject({ type: "bandit", slackFactor: 0.5, delayEvaluation: 9 });
  });

  it("is the same of parts that were read, where the values of a setting are objects", async () => {
    const vary = { "objective.curve": [{ type: "power-law" }, { type: "logistic" }], "objective.noise.sd": [0, 0.1] };
    const made = await runStudy({ ...smallStudy, policies: ["bandit:0.1"], seeds: 2, vary });
    const map = safetyMap(readPart(writePart(made)));
    expect(map).toEqual(safetyMap(made));
    expect(map.x.values).toEqual(vary["objective.curve"]);
    expect(map.cells).not.toContain(null);
  });

  it("has a hole where a case is missing", async () => {
    const vary = { "objective.noise.sd": [0, 0.1], "earlyTermination.delayEvaluation": [0, 3] };
    const whole = await runStudy({ ...smallStudy, policies: ["bandit:0.1"], seeds: 2, vary });
    const cases = whole.study.cases.map((each, index) => (index === 2 ? { ...each, source: -1 } : each));
    const { cells } = safetyMap({ ...whole, study: { ...whole.study, cases } });
    expect(cells.map((cell) => cell?.index ?? null)).toEqual([1, 4, null, 5]);
  });

  it("needs two varied settings", () => {
    expect(() => safetyMap(result)).toThrow(
      "vary: no policy was run with two varied settings. Vary two, such as noise and delay.",
    );
  });
});

describe("what is no result", () => {
  const askers = [summarizeStudy, frontierOf, safetyMap, safetySources, writePart];

  it.each([undefined, null, 7, "text", {}, { study: {}, worlds: [] }])("is told of %j", (given) => {
    const message =
      /^result: must be what runStudy resolves to, got .*\. Await it, or merge parts that were written\.$/;
    for (const ask of askers) expect(() => ask(given as never), ask.name).toThrow(message);
  });

  it("is told of a study that nobody awaited", () => {
    const promise = Promise.resolve(result);
    for (const ask of askers) expect(() => ask(promise as never), ask.name).toThrow("Await it");
  });
});
