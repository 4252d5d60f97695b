import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/stream.ts";
import { prepare } from "../../src/simulation/config.ts";
import { suggest } from "../../src/simulation/suggest.ts";
import { createSearchSpace } from "../../src/space/index.ts";
import type { Params, PastTrial } from "../../src/trial.ts";
import { bestMetric, hostileHistory, optimize } from "./ask.ts";

const bowl = {
  seed: "bowl",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: -5, maxValue: 10 },
    y: { type: "loguniform", minValue: -7, maxValue: 0 },
  },
  sampling: { type: "bayesian" },
} as const;
const bowlAt = ({ x, y }: Params) => ((x as number) - 1.7) ** 2 + 3 * (Math.log(y as number) + 2.3) ** 2 + 0.5;

const mixed = {
  seed: "mixed",
  goal: "maximize",
  searchSpace: {
    rate: { type: "loguniform", minValue: -9, maxValue: -2 },
    units: { type: "quniform", minValue: 16, maxValue: 256, q: 16 },
    model: {
      type: "choice",
      values: [{ name: "cnn", width: { type: "uniform", minValue: 1, maxValue: 5 } }, { name: "mlp" }],
    },
  },
  sampling: { type: "bayesian" },
} as const;
const mixedAt = ({ rate, units, model }: Params) =>
  -((Math.log(rate as number) + 6) ** 2) -
  ((units as number) / 100 - 1) ** 2 -
  ((model as Params).name === "cnn" ? 0 : 1);

describe("bayesian", () => {
  it("starts with max(10, 2 x parameters) trials spread evenly, then lets the model decide", () => {
    const { suggestions } = optimize(bowl, bowlAt, 12);
    expect(suggestions.slice(0, 10).every(({ note }) => note?.startsWith("start: point "))).toBe(true);
    expect(suggestions[10]?.note).toMatch(/^(global|local): /);
  });

  it("solves a smooth bowl to eight digits in 35 trials", () => {
    const { trials } = optimize(bowl, bowlAt, 35);
    expect(bestMetric("minimize", trials) - 0.5).toBeLessThan(1e-8);
  });

  it("finds the branch and the values of a nested, mixed space", () => {
    const { trials } = optimize(mixed, mixedAt, 40);
    expect(bestMetric("maximize", trials)).toBeGreaterThan(-0.01);
  });

  it("answers a cold call as it answers in a loop", () => {
    const { trials, suggestions } = optimize(mixed, mixedAt, 45);
    // Other histories in between push what was remembered out.
    for (let k = 0; k < 12; k++) optimize({ ...bowl, seed: `other ${k}` }, bowlAt, 14);
    for (const n of [11, 23, 44]) expect(suggest(mixed, trials.slice(0, n))).toEqual(suggestions[n]);
  });

  it("never repeats a combination of a finite space, and says when none is left", () => {
    const searchSpace = { a: { type: "choice", values: [1, 2, 3, 4] }, b: { type: "choice", values: ["x", "y", "z"] } };
    const config = { ...bowl, searchSpace, sampling: { type: "bayesian", startTrials: 4 } };
    const { trials } = optimize(config, ({ a, b }) => (a as number) + (b === "y" ? 0 : 2), 12);
    expect(new Set(trials.map(({ params }) => JSON.stringify(params))).size).toBe(12);
    expect(() => suggest(config, trials)).toThrow("got all 12 combinations");
  });

  it("keeps away from trials under way", () => {
    const { trials } = optimize(bowl, bowlAt, 16);
    const batch: PastTrial[] = [...trials];
    for (let k = 0; k < 4; k++) batch.push({ params: suggest(bowl, batch).params, status: "running" });
    const points = batch.slice(-4).map(({ params }) => JSON.stringify(params));
    expect(new Set(points).size).toBe(4);
  });

  it("learns from stopped trials unless told not to", () => {
    const { trials } = optimize(bowl, bowlAt, 14);
    const stopped = trials.map((trial, i): PastTrial => (i > 8 ? { ...trial, status: "canceled" } : trial));
    const observationsOf = (useStopped: boolean) =>
      suggest({ ...bowl, sampling: { type: "bayesian", useStopped } }, stopped).evidence?.observations;
    expect([observationsOf(true), observationsOf(false)]).toEqual([14, 9]);
  });

  it("tells the prediction behind a suggestion in the unit of the metric", () => {
    const { suggestions } = optimize(bowl, bowlAt, 30);
    const isNear = suggestions.slice(15).map(({ params, evidence }) => {
      const { mean, sd } = evidence as { mean: number; sd: number };
      return Math.abs(mean - bowlAt(params)) <= 3 * sd + 0.01;
    });
    expect(isNear.filter(Boolean).length).toBeGreaterThanOrEqual(12);
    const last = suggestions[29]?.evidence;
    expect(Object.keys(last?.lengthScales as object)).toEqual(["x", "y"]);
    expect(JSON.parse(JSON.stringify(last))).toEqual(last);
  });

  it("falls back to random where too few trials have a metric", () => {
    const trials = optimize(bowl, () => Number.NaN, 11).trials;
    expect(suggest(bowl, trials).note).toBe("random fallback: fewer than 4 trials have a metric");
  });

  it.each(["logEi", "ei", "pi", "ucb", "thompson"] as const)("works with acquisition %s", (acquisition) => {
    const { trials } = optimize({ ...bowl, sampling: { type: "bayesian", acquisition } }, bowlAt, 30);
    expect(bestMetric("minimize", trials)).toBeLessThan(1);
  });

  it("can be paused hundreds of times in one suggestion after many trials", () => {
    const space = createSearchSpace(mixed.searchSpace);
    const u = stream("many");
    const trials = Array.from({ length: 300 }, (): PastTrial => {
      const params = space.paramsAt(space.dimensions.map(() => u()));
      return { params, metric: mixedAt(params), status: "completed" };
    });
    const config = { ...mixed, limits: { maxTotalTrials: 301, maxConcurrentTrials: 1 } };
    const { sampler, config: complete } = prepare(config, {});
    const request = {
      space,
      goal: "maximize",
      seed: "many",
      trial: 300,
      trials,
      isTaken: () => false,
      stream: u,
    } as const;
    const answer = sampler.suggest(complete.sampling, request) as Generator<undefined, unknown>;
    let pauses = 0;
    while (answer.next().done !== true) pauses++;
    expect(pauses).toBeGreaterThan(200);
  });

  it("gives a valid suggestion, and the same again, after any history", () => {
    const searchSpace = mixed.searchSpace;
    const space = createSearchSpace(searchSpace);
    for (let seed = 0; seed < 150; seed++) {
      const trials = hostileHistory(seed, (u) => space.paramsAt(space.dimensions.map(() => u())));
      const config = { ...mixed, seed, sampling: { type: "bayesian", startTrials: 1 } };
      const first = suggest(config, trials);
      expect(space.contains(first.params), `seed ${seed}`).toBe(true);
      expect(JSON.stringify(first), `seed ${seed}`).not.toContain("null");
      if (seed % 10 === 0) expect(suggest(config, trials)).toEqual(first);
    }
  });
});
