import { afterEach, describe, expect, it } from "vitest";
import { SweepWorld } from "../../src/components/world.ts";
import { Later } from "../../src/later.ts";
import { benchmarks } from "../../src/objectives/surfaces/benchmark-kind.ts";
import { rulesOfOthers } from "../../src/policies/rules-of-others.ts";
import { bayesianSearch } from "../../src/samplers/bayesian.ts";
import { random, sobolSequence } from "../../src/samplers/random.ts";
import { defineSampler } from "../../src/samplers/sampler.ts";
import { bringAllWork } from "../../src/simulation/all-work.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { recordPlayer } from "../../src/simulation/record.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { drawn, frame, mount, readyLab, until } from "./page.ts";

const slopes = {
  seed: "late",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: 0, maxValue: 1 },
    y: { type: "uniform", minValue: 0, maxValue: 1 },
  },
  objective: { intervals: 8 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 3 },
} as const satisfies SweepConfigInput;

const record = {
  type: "recorded",
  trials: [
    { metrics: [0.3, 0.2], start: 0, times: [60, 120], end: 130 },
    { metrics: [0.4], start: 20, times: [90], end: 90 },
  ],
};

/** As it is when the page has just been loaded. */
function forget(...works: Later<unknown>[]): void {
  for (const each of works) each.arrive(undefined);
}

afterEach(bringAllWork);

describe("the work of kinds that few sweeps name", () => {
  it.each<{ name: string; work: Later<unknown>; change: Partial<SweepConfigInput> }>([
    { name: "a sampler", work: bayesianSearch, change: { sampling: { type: "bayesian", startTrials: 4 } } },
    { name: "a rule of a sampler", work: sobolSequence, change: { sampling: { type: "random", rule: "sobol" } } },
    { name: "a policy", work: rulesOfOthers, change: { earlyTermination: { type: "median-rule", like: "optuna" } } },
    { name: "a surface", work: benchmarks, change: { objective: { surface: "branin", intervals: 8 } } },
    { name: "a record with its times", work: recordPlayer, change: { objective: { surface: record } } },
  ])("is fetched for $name, and the sweep is that of the engine", async ({ work, change }) => {
    forget(work);
    const world = new SweepWorld();
    world.simulate({ ...slopes, ...change });
    expect(world.status).toBe("loading");
    await world.ready;
    expect(work.isHere).toBe(true);
    expect(world.log).toEqual(simulate({ ...slopes, ...change }));
  });

  it("is not fetched for a sweep that names none of them", async () => {
    const works = [bayesianSearch, sobolSequence, rulesOfOthers, benchmarks, recordPlayer];
    forget(...works);
    const world = new SweepWorld();
    world.simulate(slopes);
    await world.ready;
    expect(world.log).toEqual(simulate(slopes));
    expect(works.map(({ isHere }) => isHere)).toEqual([false, false, false, false, false]);
  });

  it("is not fetched for a kind of the user's own that has the same name", async () => {
    forget(bayesianSearch);
    const own = defineSampler({ ...random, type: "bayesian" });
    const world = new SweepWorld({ samplers: [own] });
    world.simulate({ ...slopes, sampling: { type: "bayesian" } });
    await world.ready;
    expect(world.status).toBe("ready");
    expect(bayesianSearch.isHere).toBe(false);
  });

  it("is fetched for a log that is shown, so that ghosts and regret are known", async () => {
    const config = { ...slopes, earlyTermination: "bandit:0.05", objective: { surface: "branin", intervals: 8 } };
    const log = simulate({ ...config, earlyTermination: { type: "bandit", slackFactor: 0.05 } });
    forget(benchmarks);
    const world = new SweepWorld();
    world.show(log);
    await world.ready;
    expect(world.log).toBe(log);
    expect(world.summary?.regret).toBeGreaterThanOrEqual(0);
  });

  it("does not bring back a run that another has replaced while it waited", async () => {
    forget(bayesianSearch);
    const world = new SweepWorld();
    world.simulate({ ...slopes, sampling: { type: "bayesian", startTrials: 4 } });
    world.simulate({ ...slopes, seed: "later" });
    await until(() => world.log?.config.seed === "later");
    await until(() => bayesianSearch.isHere);
    await frame();
    expect(world.status).toBe("ready");
    expect(world.log?.config.seed).toBe("later");
  });

  it("names every kind in the problem of an unknown one before any work is here", () => {
    forget(bayesianSearch, rulesOfOthers, benchmarks);
    const world = new SweepWorld();
    world.simulate({ ...slopes, earlyTermination: { type: "bandid" } });
    expect(world.problems).toEqual([
      {
        path: "earlyTermination.type",
        message: 'unknown policy "bandid"',
        hint: 'Did you mean "bandit"? Known: none, bandit, median-stopping, truncation-selection, median-rule, percentile, successive-halving, threshold, patient.',
      },
    ]);
  });

  it("comes with the study of a figure that brings its own policies", async () => {
    forget(rulesOfOthers);
    const script = `<script type="application/json">${JSON.stringify(slopes)}</script>`;
    const { place } = await readyLab(
      `<sweep-lab>${script}<sweep-frontier loading="eager" worlds="2" policies="percentile:50"></sweep-frontier></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-frontier");
    await until(() => figure.scene?.marks.some(({ part }) => part === "setting") === true);
    expect(rulesOfOthers.isHere).toBe(true);
  });
});

describe("a figure that brings its own sweep", () => {
  it("draws a sweep whose kinds had to be fetched", async () => {
    forget(bayesianSearch, benchmarks);
    const config = { ...slopes, sampling: "bayesian", objective: { surface: "branin", intervals: 8 } };
    const place = mount(
      `<sweep-learning-curves loading="eager"><script type="application/json">${JSON.stringify(config)}</script></sweep-learning-curves>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    expect(figure.scene?.marks.length).toBeGreaterThan(12);
  });
});

it("asks for work that is not here with an internal error, not silently", () => {
  expect(() => new Later().work).toThrow("internal: the work of a kind was asked for before it was loaded.");
});
