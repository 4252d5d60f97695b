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

  it("solves a narrow bowl whose axes are not those of the space", () => {
    const side = { type: "uniform", minValue: -5, maxValue: 5 };
    const skew = ({ x, y, z }: Params) => {
      const [a, b, c] = [(x as number) - 1.3, (y as number) + 2.1, (z as number) - 0.4];
      return (a + b + c) ** 2 + 30 * (a - b) ** 2 + 900 * (a + b - 2 * c) ** 2;
    };
    const { trials } = optimize({ ...bowl, searchSpace: { x: side, y: side, z: side } }, skew, 35);
    expect(bestMetric("minimize", trials)).toBeLessThan(1e-6);
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

  it("tries values of choices that were not together yet once its model promises nothing", () => {
    const values = ["p", "q", "r", "s", "t"];
    const searchSpace = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, { type: "choice", values }]));
    // The best value of a is bad without the best of b, and the other way round.
    const at = ({ a, b, c, d }: Params) => {
      const [i = 0, j = 0, k = 0, l = 0] = [a, b, c, d].map((value) => values.indexOf(value as string));
      return 0.2 * (i + j) + 0.3 * (k + l) + ((i === 0) === (j === 0) ? 0 : 1);
    };
    const { suggestions } = optimize({ ...bowl, searchSpace }, at, 60);
    const seen = new Set<string>();
    let tried = 0;
    for (const { params, note } of suggestions) {
      const told = Object.entries(params).map(String);
      const pairs = told.flatMap((one, i) => told.slice(i + 1).map((other) => `${one} ${other}`));
      if (note?.includes("not together yet")) {
        tried++;
        expect(pairs.filter((pair) => !seen.has(pair)).length).toBeGreaterThan(0);
      }
      for (const pair of pairs) seen.add(pair);
    }
    expect(tried).toBeGreaterThan(5);
    const scales = suggestions.at(-1)?.evidence?.lengthScales as { [name: string]: number };
    const pairs = ["a x b", "a x c", "a x d", "b x c", "b x d", "c x d"];
    expect(Object.keys(scales)).toEqual(["a", "b", "c", "d", ...pairs]);
    expect(pairs.toSorted((x, y) => (scales[x] ?? 0) - (scales[y] ?? 0))[0]).toBe("a x b");
  });

  it("repeats the best trial once where it sees noise, and polishes where the metric is the same again", () => {
    const noise = stream("repeat");
    const ripplesAt = (params: Params) =>
      2 * Math.cos(50 * (params.x as number)) * Math.cos(90 * Math.log(params.y as number));
    const notesOf = (objective: (params: Params) => number) => {
      const { trials, suggestions } = optimize(bowl, objective, 45);
      const notes = suggestions.map(({ note }) => note?.split(":")[0]);
      const at = notes.indexOf("repeat");
      const before = trials.slice(0, at).toSorted((a, b) => (a.metric ?? 0) - (b.metric ?? 0));
      expect(trials[at]?.params).toEqual(before[0]?.params);
      expect(notes.lastIndexOf("repeat")).toBe(at);
      return notes.slice(at + 1);
    };
    expect(notesOf((params) => bowlAt(params) + ripplesAt(params))).toContain("local");
    expect(notesOf((params) => bowlAt(params) + 4 * noise())).not.toContain("local");
  });

  it.each([12, 20])("keeps away from trials under way after %i trials", (count) => {
    const unit = { type: "uniform", minValue: 0, maxValue: 1 };
    const config = { ...bowl, seed: "s", searchSpace: { a: unit, b: unit, c: unit, d: unit, e: unit } };
    const pointOf = (params: Params) => Object.values(params) as number[];
    const at = (params: Params) => pointOf(params).reduce((sum, x, i) => sum + (1 + i) * (x - 0.2 - 0.1 * i) ** 2, 0);
    const batch: PastTrial[] = [...optimize(config, at, count).trials];
    for (let k = 0; k < 4; k++) batch.push({ params: suggest(config, batch).params, status: "running" });
    const points = batch.slice(-4).map(({ params }) => pointOf(params));
    const gaps = points.flatMap((p, k) =>
      points.slice(k + 1).map((q) => Math.hypot(...p.map((x, i) => x - (q[i] ?? 0)))),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(0.01);
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

  it("solves the bowl to six digits in 48 trials, four side by side", () => {
    const trials: PastTrial[] = [];
    for (let t = 0; t < 48; t++) {
      // The three before this one still run.
      const seen = trials.map(
        (trial, i): PastTrial => (i < t - 3 ? trial : { params: trial.params, status: "running" }),
      );
      const { params } = suggest(bowl, seen);
      trials.push({ params, metric: bowlAt(params), status: "completed" });
    }
    expect(bestMetric("minimize", trials) - 0.5).toBeLessThan(1e-6);
  });

  const uniform = (minValue: number, maxValue: number) => ({ type: "uniform", minValue, maxValue });
  it.each([
    { name: "a nested, mixed space", searchSpace: mixed.searchSpace },
    {
      name: "bounds that no product of doubles holds",
      searchSpace: { x: uniform(-1e300, 1e300), y: uniform(0, 1e-300) },
    },
    {
      name: "choices of all sorts",
      searchSpace: { a: { type: "choice", values: [1, 2, 4] }, b: { type: "choice", values: ["x", true, null] } },
    },
    {
      name: "14 numbers",
      searchSpace: Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`x${i}`, uniform(0, 1)])),
    },
  ])("gives a valid suggestion, and the same again, after any history: $name", ({ searchSpace }) => {
    const space = createSearchSpace(searchSpace);
    for (let seed = 0; seed < 75; seed++) {
      const trials = hostileHistory(seed, (u) => space.paramsAt(space.dimensions.map(() => u())));
      const taken = new Set(trials.map(({ params }) => space.keyOf(params)));
      if (taken.size === space.size) continue;
      const acquisition = (["logEi", "logEi", "pi", "ucb", "thompson"] as const)[seed % 5];
      const kernel = seed % 3 === 0 ? "rbf" : "matern52";
      const sampling = { type: "bayesian", startTrials: 1, acquisition, kernel, warp: seed % 2 === 0 };
      const config = { seed, goal: seed % 4 === 0 ? "minimize" : "maximize", searchSpace, sampling } as const;
      const first = suggest(config, trials);
      expect(space.contains(first.params), `seed ${seed}`).toBe(true);
      if (space.size < Infinity) expect(taken.has(space.keyOf(first.params)), `seed ${seed}`).toBe(false);
      expect(JSON.stringify(first.evidence ?? {}), `seed ${seed}`).not.toContain("null");
      if (seed % 10 === 0) expect(suggest(structuredClone(config), structuredClone(trials))).toEqual(first);
    }
  });
});
