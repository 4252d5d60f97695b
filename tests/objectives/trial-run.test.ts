import { describe, expect, it } from "vitest";
import type { ObjectiveInput } from "../../src/objectives/index.ts";
import { standardNormal } from "../../src/objectives/noise.ts";
import { defineSurface, type Score } from "../../src/objectives/objective.ts";
import { surface } from "../../src/objectives/published.ts";
import { objectiveProblems, startTrial } from "../../src/objectives/trial-run.ts";
import { stream } from "../../src/random/stream.ts";
import { kinds, metricsOf, objectiveOf, secondsOf, settingAt, spaceOf, start, unitSpace } from "./trials.ts";

const trialIds = Array.from({ length: 5000 }, (_, trial) => trial);

/** A run on a surface that says exactly this. */
function runOn(score: Score, given: ObjectiveInput = {}, trial = 0) {
  const fixed = defineSurface({ type: "fixed", summary: "For tests.", fields: {}, score: () => score });
  const objective = { ...objectiveOf({ noise: { sd: 0 }, ...given }), surface: { type: "fixed" } };
  return startTrial(objective, settingAt([0.5], { trial }), { ...kinds, surfaces: [fixed] });
}

describe("the metric of report n", () => {
  const calm = { noise: { sd: 0 }, curve: { type: "exponential", spread: 0 } } as const;

  it("goes from the start to exactly the final score", () => {
    const metrics = metricsOf(runOn({ start: 0.1, final: 0.9 }, calm));
    expect(metrics[29]).toBe(0.9);
    expect(metrics[9]).toBeCloseTo(0.1 + 0.8 * ((1 - Math.exp(-4 / 3)) / (1 - Math.exp(-4))), 12);
  });

  it("is the plain curve plus noise from the stream (seed, noise, trial, attempt), one number a report", () => {
    const setting = settingAt([0.3, 0.3], { trial: 7, attempt: 2, goal: "minimize" });
    const given = { surface: "branin", curve: "power-law", noise: { sd: 0.5 } };
    const plain = metricsOf(start({ ...given, noise: { sd: 0 } }, setting));
    const random = stream("s", "noise", 7, 2);
    const expected = plain.map((metric) => (metric ?? Number.NaN) + 0.5 * standardNormal(random));
    expect(metricsOf(start(given, setting))).toEqual(expected);
  });

  it("stays inside the range of its surface, whatever the noise", () => {
    const metrics = metricsOf(runOn({ start: 0.5, final: 0.5, range: [0.4, 0.7] }, { noise: { sd: 10 } }));
    expect(Math.min(...(metrics as number[]))).toBe(0.4);
    expect(Math.max(...(metrics as number[]))).toBe(0.7);
  });

  it("has no noise to keep inside where the surface has no range", () => {
    const metrics = metricsOf(start({ surface: "branin", noise: { sd: 1e6 } }, settingAt([0.5, 0.5])));
    expect(Math.max(...(metrics as number[]))).toBeGreaterThan(1e5);
  });

  it("of a diverging surface is near the start for up to two reports, then NaN, whatever the curve", () => {
    const firsts = trialIds.slice(0, 300).map((trial) => {
      const run = runOn({ start: 0.1, final: 0.9, diverges: true }, { curve: "constant", intervals: 6 }, trial);
      const metrics = metricsOf(run);
      const first = metrics.findIndex(Number.isNaN);
      expect(metrics).toEqual([...new Array(first).fill(0.1), ...new Array(6 - first).fill(Number.NaN)]);
      return first;
    });
    for (const at of [0, 1, 2]) expect(firsts.filter((first) => first === at).length).toBeGreaterThan(60);
    expect(Math.max(...firsts)).toBe(2);
  });

  it("is never reported where the script logs another name", () => {
    const setting = settingAt([0.5], { primaryMetric: "accuracy" });
    const run = start({ reportedMetric: "acc", intervals: 3 }, setting);
    expect(metricsOf(run)).toEqual([undefined, undefined, undefined]);
    expect(run.secondsOf(1)).toBe(60);
    for (const given of [{ reportedMetric: "accuracy" }, {}]) {
      expect(metricsOf(start({ ...given, intervals: 3 }, setting))).not.toContain(undefined);
    }
  });
});

describe("the world of a trial", () => {
  const rich = {
    surface: "branin",
    curve: "logistic",
    noise: { sd: 0.1, correlation: 0.5 },
    duration: { spread: 0.4, jitter: 0.2 },
    failure: { rate: 0.5 },
  };
  const whole = (more: Parameters<typeof settingAt>[1]) => {
    const run = start(rich, settingAt([0.2, 0.7], more));
    return { metrics: metricsOf(run), seconds: secondsOf(run), failure: run.failure };
  };

  it("is the same whenever it is asked", () => {
    expect(whole({ trial: 4 })).toEqual(whole({ trial: 4 }));
  });

  it("keeps curve, speed and failure over attempts, with new noise and jitter", () => {
    const calm = { ...rich, noise: { sd: 0 }, duration: { spread: 0.4 } };
    for (const trial of [0, 1, 2, 3]) {
      const [first, second] = [1, 2].map((attempt) => start(calm, settingAt([0.2, 0.7], { trial, attempt })));
      if (first === undefined || second === undefined) throw new Error("no runs");
      expect(metricsOf(second)).toEqual(metricsOf(first));
      expect(secondsOf(second)).toEqual(secondsOf(first));
      expect(second.failure).toEqual(first.failure);
    }
    expect(whole({ attempt: 2 }).metrics).not.toEqual(whole({ attempt: 1 }).metrics);
    expect(whole({ attempt: 2 }).seconds).not.toEqual(whole({ attempt: 1 }).seconds);
  });

  it("draws each part from a stream of its own: noise changes no duration, failure no metric", () => {
    const setting = settingAt([0.2, 0.7], { trial: 3 });
    const noisy = start(rich, setting);
    const other = start({ ...rich, noise: { sd: 3 }, failure: { rate: 0 }, duration: { spread: 0.4 } }, setting);
    const jittery = start({ ...rich, noise: { sd: 3 } }, setting);
    expect(metricsOf(jittery)).toEqual(metricsOf(other));
    expect(secondsOf(jittery)).toEqual(secondsOf(noisy));
  });
});

describe("seconds per interval", () => {
  it("is secondsPerInterval where nothing else is said", () => {
    expect(secondsOf(start({ intervals: 3 }, settingAt([0.5])))).toEqual([60, 60, 60]);
  });

  it("differs between trials by a lognormal factor of median 1 and the given spread", () => {
    const given = { duration: { spread: 0.5 }, secondsPerInterval: 10, intervals: 2 };
    const logs = trialIds.map((trial) => {
      const [first = Number.NaN, second] = secondsOf(start(given, settingAt([0.5], { trial })));
      expect(second).toBe(first);
      return Math.log(first / 10);
    });
    const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
    const variance = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length;
    expect(Math.abs(mean)).toBeLessThan((5 * 0.5) / Math.sqrt(5000));
    expect(Math.abs(Math.sqrt(variance) / 0.5 - 1)).toBeLessThan(5 / Math.sqrt(2 * 5000));
  });

  it("differs between intervals by jitter", () => {
    const seconds = secondsOf(start({ duration: { jitter: 0.3 }, intervals: 5000 }, settingAt([0.5])));
    const logs = seconds.map((each) => Math.log(each / 60));
    const variance = logs.reduce((sum, each) => sum + each ** 2, 0) / logs.length;
    expect(Math.abs(Math.sqrt(variance) / 0.3 - 1)).toBeLessThan(5 / Math.sqrt(2 * 5000));
  });

  it("follows a column: as given at its smallest value, `factor` times slower at its largest", () => {
    const at = (rank: number) =>
      start({ duration: { follows: { name: "x1", factor: 3 } } }, settingAt([rank])).secondsOf(1);
    expect(at(0)).toBe(60);
    expect(at(0.5)).toBe(120);
    expect(start({ duration: { follows: "x1" } }, settingAt([0.5])).secondsOf(1)).toBe(150);
  });

  it("follows a column of a branch only where the branch was taken", () => {
    const space = spaceOf({
      model: { type: "choice", values: [{ kind: "a", depth: { type: "randint", upper: 2 } }, "b"] },
    });
    const at = (ranks: number[]) =>
      start({ duration: { follows: { name: "model.depth", factor: 5 } } }, settingAt(ranks, { space })).secondsOf(1);
    expect(at([0.1, 0.9])).toBe(240);
    expect(at([0.9, 0.9])).toBe(60);
  });
});

describe("objectiveProblems", () => {
  it("reports a column to follow that is not there", () => {
    const objective = objectiveOf({ duration: { follows: "x_1" } });
    expect(objectiveProblems(objective, unitSpace(2))).toEqual([
      {
        path: "objective.duration.follows",
        message: 'must be a column of the search space, got "x_1"',
        hint: 'Did you mean "x1"? Known: x1, x2.',
      },
    ]);
    expect(objectiveProblems(objectiveOf({ duration: { follows: "x2" } }), unitSpace(2))).toEqual([]);
    expect(objectiveProblems(objectiveOf({}), unitSpace(2))).toEqual([]);
  });
});

describe("failure", () => {
  it("takes its share of the trials, every interval being as likely, somewhere inside the interval", () => {
    const given = { failure: { rate: 0.3, message: "out of memory" }, intervals: 5 };
    const failures = trialIds.map((trial) => start(given, settingAt([0.5], { trial })).failure);
    const counts = [undefined, 1, 2, 3, 4, 5].map((n) => failures.filter((each) => each?.interval === n).length);
    const expected = [3500, 300, 300, 300, 300, 300];
    const chiSquare = counts.reduce((sum, count, i) => sum + (count - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 0), 0);
    expect(chiSquare).toBeLessThan(25.7); // five degrees of freedom, p = 0.0001
    const fractions = failures.flatMap((each) => (each === undefined ? [] : [each.fraction]));
    expect(Math.abs(fractions.reduce((sum, each) => sum + each, 0) / fractions.length - 0.5)).toBeLessThan(0.04);
    expect(fractions.every((each) => each >= 0 && each < 1)).toBe(true);
    expect(failures.find((each) => each !== undefined)?.message).toBe("out of memory");
  });

  it("comes from a stream of its own: whether, when, and how far into the interval", () => {
    for (const trial of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const random = stream("s", "failure", trial);
      const isFailing = random() < 0.5;
      const expected = { interval: 1 + Math.floor(30 * random()), fraction: random() };
      const { failure } = start({ failure: { rate: 0.5 } }, settingAt([0.5], { trial }));
      if (isFailing) expect(failure).toMatchObject(expected);
      else expect(failure).toBeUndefined();
    }
  });

  it("takes none at rate 0 and all at rate 1", () => {
    expect(start({}, settingAt([0.5])).failure).toBeUndefined();
    for (const trial of [0, 1, 2]) {
      expect(start({ failure: { rate: 1 } }, settingAt([0.5], { trial })).failure).toBeDefined();
    }
  });
});

describe("a surface and a curve of the user's own", () => {
  it("work like ours", () => {
    const valley = defineSurface({
      type: "valley",
      summary: "For tests.",
      fields: {},
      score: (_settings, { space, params }) => ({ start: 0, final: space.pointOf(params)[0] ?? 0, quality: 1 }),
    });
    const objective = { ...objectiveOf({ noise: { sd: 0 } }), surface: { type: "valley" } };
    const run = startTrial(objective, settingAt([0.25]), { ...kinds, surfaces: [valley, ...kinds.surfaces] });
    expect(metricsOf(run).at(-1)).toBe(0.25);
    expect(surface("sphere", [2])).toBe(4);
  });
});
