import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { type SweepConfigInput, validateConfig } from "../../src/simulation/config.ts";

const searchSpace = { x: { type: "uniform", minValue: 0, maxValue: 1 } } as const;

/** The problems of a config as lines. */
function problemsOf(config: unknown): string[] {
  try {
    validateConfig(config as SweepConfigInput);
    return [];
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    return error.message.split("\n");
  }
}

describe("validateConfig", () => {
  it("needs only the search space; these are the defaults", () => {
    expect(validateConfig({ searchSpace })).toEqual({
      seed: "sweeplab",
      goal: "maximize",
      primaryMetric: "accuracy",
      searchSpace,
      sampling: { type: "random", rule: "random" },
      earlyTermination: { type: "none" },
      objective: expect.objectContaining({ surface: { type: "ml" }, intervals: 30, secondsPerInterval: 60 }),
      limits: { maxTotalTrials: 40, maxConcurrentTrials: 4, timeout: 5_184_000, refillSeconds: 0 },
      compute: {
        maxInstances: 4,
        minInstances: 0,
        instancesPerTrial: 1,
        tier: "dedicated",
        pricePerHour: 1,
        lowPriorityPrice: 0.2,
        preemptionsPerHour: 0.1,
        checkpointing: false,
        provisioningSeconds: 0,
        idleSecondsBeforeScaleDown: 120,
        cancelLatencySeconds: 0,
      },
    });
  });

  it("is its own fixed point: a validated config validates to itself", () => {
    const config = validateConfig({
      searchSpace,
      earlyTermination: "median_stopping",
      sampling: { type: "random", rule: "sobol" },
    });
    expect(validateConfig(config)).toEqual(config);
  });

  it.each([
    ["nothing but a search space", {}],
    ["more nodes kept than concurrent trials need", { compute: { minInstances: 10 } }],
    [
      "more nodes needed than there may be",
      { limits: { maxTotalTrials: 1e6, maxConcurrentTrials: 1e6 }, compute: { instancesPerTrial: 2 } },
    ],
    ["nodes given", { compute: { maxInstances: 3 } }],
  ])("gives the same text when validated again, the order of keys included: %s", (_, settings) => {
    const config = validateConfig({ searchSpace, ...settings });
    expect(JSON.stringify(validateConfig(config))).toBe(JSON.stringify(config));
  });

  it("a whole number as seed is the same as its text", () => {
    expect(validateConfig({ searchSpace, seed: 7 }).seed).toBe("7");
  });

  it("cuts concurrency to the number of trials", () => {
    expect(
      validateConfig({ searchSpace, limits: { maxTotalTrials: 2, maxConcurrentTrials: 10 } }).limits
        .maxConcurrentTrials,
    ).toBe(2);
  });

  it("has nodes for all concurrent trials unless told otherwise", () => {
    expect(
      validateConfig({ searchSpace, limits: { maxConcurrentTrials: 6 }, compute: { instancesPerTrial: 2 } }).compute
        .maxInstances,
    ).toBe(12);
  });

  it("reports every problem at once, each with its path", () => {
    const problems = problemsOf({
      goal: "maximise",
      sampling: { type: "bayes" },
      earlyTermination: { type: "bandit", slackFactor: -0.1 },
      limits: { maxTotalTrial: 3 },
      compute: { tier: "spot" },
      objektive: {},
      searchSpace: { lr: { type: "loguniform", minValue: 2, maxValue: 1 } },
    });
    expect(problems.map((line) => line.slice(0, line.indexOf(":"))).sort()).toEqual(
      [
        "objektive",
        "goal",
        "sampling.type",
        "earlyTermination.slackFactor",
        "limits.maxTotalTrial",
        "compute.tier",
        "searchSpace.lr (loguniform)",
      ].sort(),
    );
    expect(problems).toContain(
      "earlyTermination.slackFactor: must be a number at least 0, got -0.1. For an absolute margin use slackAmount.",
    );
    expect(problems.find((line) => line.startsWith("goal"))).toBe(
      'goal: must be one of maximize, minimize, got "maximise". Did you mean "maximize"? Known: maximize, minimize.',
    );
  });

  it("tells what does not go together beside what is wrong by itself", () => {
    const problems = problemsOf({
      searchSpace,
      sampling: "grid",
      goal: "up",
      objective: { duration: { follows: "y" } },
      compute: { maxInstances: 1, instancesPerTrial: 2 },
    });
    expect(problems.map((line) => line.slice(0, line.indexOf(":")))).toEqual([
      "goal",
      "searchSpace.x (uniform)",
      "objective.duration.follows",
      "compute.instancesPerTrial",
    ]);
  });

  it.each([[null], [3], ["text"], [[]], [undefined]])("refuses %o as a config", (config) => {
    expect(problemsOf(config).length).toBeGreaterThan(0);
  });

  it("asks for the search space when it is missing", () => {
    expect(problemsOf({})).toEqual(["searchSpace: missing; must be an object of distributions by parameter name."]);
  });

  it("a cluster on which no trial fits is refused", () => {
    expect(problemsOf({ searchSpace, compute: { maxInstances: 1, instancesPerTrial: 2 } })).toEqual([
      "compute.instancesPerTrial: must be at most maxInstances, got 2 of 1. No trial could ever start.",
    ]);
  });

  describe("refuses numbers that together make a sweep without end", () => {
    const hours = { intervals: 100, secondsPerInterval: 3600 };
    const compute = { tier: "low-priority", preemptionsPerHour: 10 } as const;

    it("more reports than anyone waits for, but not where the space has only few trials", () => {
      const limits = { maxTotalTrials: 1_000_000 };
      expect(problemsOf({ searchSpace, limits, objective: { intervals: 101 } })).toEqual([
        "objective.intervals: must make at most 100000000 reports in all, got 101 for each of 1000000 trials. Use fewer intervals or fewer trials.",
      ]);
      expect(problemsOf({ searchSpace, limits, objective: { intervals: 100 } })).toEqual([]);
      const small = { x: { type: "randint", upper: 9 } };
      expect(problemsOf({ searchSpace: small, limits, objective: { intervals: 1000 } })).toEqual([]);
    });

    it("preemptions that let no trial end before a timeout that is far away", () => {
      const limits = { maxConcurrentTrials: 100, maxTotalTrials: 100 };
      expect(problemsOf({ searchSpace, limits, objective: hours, compute })).toEqual([
        "compute.preemptionsPerHour: must let trials end, got 10 an hour. Nearly every attempt would be lost: turn checkpointing on, shorten the trials or the timeout.",
      ]);
      expect(problemsOf({ searchSpace, limits, objective: hours })).toEqual([]);
      expect(problemsOf({ searchSpace, limits, objective: { ...hours, secondsPerInterval: 30 }, compute })).toEqual([]);
      expect(problemsOf({ searchSpace, limits: { ...limits, timeout: 3.6e6 }, objective: hours, compute })).toEqual([]);
      expect(problemsOf({ searchSpace, limits: { ...limits, trialTimeout: 60 }, objective: hours, compute })).toEqual(
        [],
      );
      expect(
        problemsOf({
          searchSpace,
          limits,
          objective: { ...hours, secondsPerInterval: 600 },
          compute: { ...compute, checkpointing: true },
        }),
      ).toEqual([]);
      expect(problemsOf({ searchSpace, limits, objective: hours, compute: { ...compute, maxInstances: 10 } })).toEqual(
        [],
      );
    });
  });

  it("refuses a refill period too short to count with", () => {
    expect(problemsOf({ searchSpace, limits: { refillSeconds: 1e-308 } })).toEqual([
      "limits.refillSeconds: must be 0 or at least 0.001, got 1e-308.",
    ]);
  });

  it("never changes a prototype, whatever the keys", () => {
    const hostile = JSON.parse(
      '{"searchSpace": {"__proto__": {"type": "uniform", "minValue": 0, "maxValue": 1}}, "__proto__": {"polluted": 1}}',
    );
    expect(problemsOf(hostile).length).toBeGreaterThan(0);
    expect({}).not.toHaveProperty("polluted");
  });
});
