import { describe, expect, it } from "vitest";
import { type Answer, defineSampler } from "../../src/samplers/sampler.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { suggest } from "../../src/simulation/suggest.ts";
import type { PastTrial } from "../../src/trial.ts";

const config = {
  seed: "ask",
  goal: "maximize",
  searchSpace: {
    x: { type: "uniform", minValue: -1, maxValue: 1 },
    n: { type: "choice", values: [1, 2, 3] },
  },
} as const;

describe("suggest", () => {
  it.each(["random", "bayesian", "tpe"])("gives what simulate samples, by %s", (sampling) => {
    const limits = { maxTotalTrials: 25, maxConcurrentTrials: 1 };
    const { events } = simulate({ ...config, sampling, limits });
    const trials: PastTrial[] = [];
    for (const event of events) {
      if (event.type === "trialSampled") {
        const { params } = event;
        expect(suggest({ ...config, sampling }, trials).params).toEqual(params);
        trials.push({ params, status: "running" });
      } else if (event.type === "trialEnded") {
        const params = trials[event.trial]?.params ?? {};
        const metric = event.best === undefined ? {} : { metric: event.best };
        trials[event.trial] = { params, status: event.status, ...metric };
      }
    }
    expect(trials).toHaveLength(25);
  });

  it("gives a sampler the points of the trials", () => {
    const watcher = defineSampler({
      ...{ type: "watcher", summary: "Looks at the points.", fields: {}, isAdaptive: true, capacity: () => 100 },
      suggest(_, { space, trials, points }): Answer {
        expect(points).toEqual(trials.map(({ params }) => space.pointOf(params)));
        return { params: space.paramsAt([0.25, (points?.length ?? 0) / 10]) };
      },
    });
    const trials = [-1, 0.5, 1].map((x): PastTrial => ({ params: { x, n: 1 }, status: "running" }));
    const ask = (params: PastTrial["params"]) =>
      suggest({ ...config, sampling: "watcher" }, [...trials, { params, status: "running" }], { samplers: [watcher] });
    expect(ask({ x: 0, n: 3 }).params).toEqual({ x: -0.5, n: 2 });
  });

  it("ends a grid with words", () => {
    const grid = { ...config, searchSpace: { n: config.searchSpace.n }, sampling: "grid" };
    const trials: PastTrial[] = [1, 2, 3].map((n) => ({ params: { n }, metric: n, status: "completed" }));
    expect(suggest(grid, trials.slice(0, 1)).params).toEqual({ n: 2 });
    expect(() => suggest(grid, trials)).toThrow(
      "trials: must leave something to try, got all 3 combinations of the space. The search is complete.",
    );
  });

  it("tries no value again that another program wrote with the dust of its rounding", () => {
    const steps = { searchSpace: { x: { type: "quniform", minValue: 0.1, maxValue: 0.7, q: 0.1 } } } as const;
    const trials: PastTrial[] = [1, 2, 3, 5, 6, 7].map((k) => ({ params: { x: k * 0.1 }, status: "completed" }));
    expect(suggest(steps, trials).params).toEqual({ x: 0.4 });
    const all: PastTrial[] = [...trials, { params: { x: 0.4 }, status: "completed" }];
    expect(() => suggest(steps, all)).toThrow("got all 7 combinations of the space");
  });

  it("reads a config anew once anything in it has changed, in place too", () => {
    const x = { type: "uniform", minValue: 0, maxValue: 1 };
    const changing = { searchSpace: { x }, earlyTermination: null as unknown as string };
    const { x: first } = suggest(changing, []).params;
    expect(suggest(changing, []).params).toEqual({ x: first });
    x.maxValue = 2;
    expect(suggest(changing, []).params).toEqual({ x: 2 * (first as number) });
    // As JSON this is null, too.
    changing.earlyTermination = Number.NaN as unknown as string;
    expect(() => suggest(changing, [])).toThrow("earlyTermination: must be");
  });

  it("looks at trials anew once anything in them has changed, inside a branch too", () => {
    const branch = { rate: { type: "uniform", minValue: 0, maxValue: 1 } };
    const nested = { searchSpace: { x: { type: "choice", values: [branch, "none"] } } };
    const params = { x: { rate: 0.5 } };
    const trials: PastTrial[] = [{ params, metric: 1, status: "completed" }];
    suggest(nested, trials);
    params.x.rate = 5;
    expect(() => suggest(nested, trials)).toThrow(
      'trials.0.params: must lie in the search space, got {"x":{"rate":5}}',
    );
  });

  it("reads a config with a circle in what is only kept", () => {
    const job: { [name: string]: unknown } = {};
    job.self = job;
    const circular = { searchSpace: { x: { type: "choice", values: [1, 2] } }, sampling: "grid", job } as const;
    expect(suggest(circular, []).params).toEqual({ x: 1 });
    const other = { ...circular, searchSpace: { x: { type: "choice", values: [3, 4] } } } as const;
    expect(suggest(other, []).params).toEqual({ x: 3 });
  });

  it("names every wrong trial at once", () => {
    const trials = [
      { params: { x: 5, n: 1 }, metric: 1, status: "completed" },
      { params: { x: 0, n: 1 }, metric: "high", status: "done" },
      null,
    ] as unknown as PastTrial[];
    expect(() => suggest(config, trials)).toThrow(
      [
        'trials.0.params: must lie in the search space, got {"x":5,"n":1}. Every parameter must have a value that can be drawn, and no other may be there.',
        'trials.1.metric: must be a number or nothing, got "high".',
        'trials.1.status: must be one of running, completed, canceled, failed, got "done".',
        "trials.2: must be { params, metric?, status }, got null.",
      ].join("\n"),
    );
  });

  it.each([undefined, "none", {}, { params: 3 }])("refuses the answer %j of a sampler of one's own", (answer) => {
    const sampler = defineSampler({
      ...{ type: "mine", summary: "Answers as it likes.", fields: {}, isAdaptive: false },
      suggest: () => answer as unknown as Answer,
    });
    const refusal = 'sampling (mine): must suggest { params } or "exhausted", got';
    expect(() => suggest({ ...config, sampling: "mine" }, [], { samplers: [sampler] })).toThrow(refusal);
    expect(() => simulate({ ...config, sampling: "mine" }, { samplers: [sampler] })).toThrow(refusal);
  });
});
