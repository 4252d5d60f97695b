import { describe, expect, it } from "vitest";
import { SweepError } from "../../src/errors.ts";
import { benchmarkKinds, curveKinds, surfaceKinds } from "../../src/objectives/index.ts";
import { objectiveOf } from "./trials.ts";

/** The lines of the error. */
function problemsOf(given: unknown): string[] {
  try {
    objectiveOf(given);
  } catch (error) {
    if (error instanceof SweepError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const defaults = {
  surface: { type: "ml" },
  curve: { type: "power-law", rate: 0.5, spread: 0.3 },
  noise: { sd: 0.01, correlation: 0 },
  duration: { spread: 0, jitter: 0 },
  failure: { rate: 0, message: "the training script raised an error" },
  intervals: 30,
  secondsPerInterval: 60,
};

const settings =
  "Its settings: surface, curve, noise, duration, failure, reportedMetric, intervals, secondsPerInterval.";

describe("readObjective", () => {
  it("fills every default", () => {
    expect(objectiveOf({})).toEqual(defaults);
  });

  it("takes what it returns, unchanged", () => {
    const full = objectiveOf({ curve: "crossing", duration: { follows: "x" }, reportedMetric: "acc", surface: "levy" });
    expect(objectiveOf(full)).toEqual(full);
    expect(full).toMatchObject({ duration: { follows: { name: "x", factor: 4 } }, surface: { type: "levy" } });
  });

  it("takes the objective of the design as it stands", () => {
    const given = {
      surface: { type: "ml" },
      curve: { type: "power-law" },
      noise: { sd: 0.01 },
      intervals: 30,
      secondsPerInterval: 60,
    };
    expect(objectiveOf(given)).toEqual(defaults);
  });

  it("takes a name for a kind without settings, whatever its case, - and _", () => {
    expect(objectiveOf({ surface: "Six_Hump_Camel", curve: "riseThenOverfit" })).toMatchObject({
      surface: { type: "six-hump-camel" },
      curve: { type: "rise-then-overfit", peakAt: 0.5, loss: 0.2 },
    });
  });

  it("tells every problem at once", () => {
    expect(
      problemsOf({
        surface: "brannin",
        curve: { type: "weibull", exponent: 0 },
        noise: { sd: -1, correlation: 1 },
        duration: { spread: "much", folows: "x" },
        failure: { rate: 30 },
        intervals: 2.5,
        seconds: 3,
      }),
    ).toEqual([
      'objective.seconds: unknown key. Did you mean "secondsPerInterval"? Known: surface, curve, noise, duration, failure, reportedMetric, intervals, secondsPerInterval.',
      "objective.intervals: must be a whole number from 1 to 100000, got 2.5.",
      `objective.surface.type: unknown surface "brannin". Did you mean "branin"? Known: ${surfaceKinds.map(({ type }) => type).join(", ")}.`,
      "objective.curve.exponent: must be a number from 0.1 to 10, got 0.",
      "objective.noise.sd: must be a number from 0 to 1e+100, got -1.",
      "objective.noise.correlation: must be a number at least 0 and below 1, got 1.",
      'objective.duration.folows: unknown key. Did you mean "follows"? Known: spread, jitter, follows.',
      'objective.duration.spread: must be a number from 0 to 3, got "much".',
      "objective.failure.rate: must be a number from 0 to 1, got 30.",
    ]);
  });

  it.each([
    [null, [`objective: must be an object, got null. ${settings}`]],
    ["ml", [`objective: must be an object, got "ml". ${settings}`]],
    [[], [`objective: must be an object, got []. ${settings}`]],
    [{ noise: 3 }, ["objective.noise: must be an object, got 3. Its settings: sd, correlation."]],
    [
      { duration: { follows: { name: "x", factor: 0 } } },
      [
        'objective.duration.follows: must be a column of the search space, or { name, factor }, got {"name":"x","factor":0}: factor must be a number from 0.000001 to 1000000, got 0.',
      ],
    ],
    [
      { duration: { follows: 3 } },
      [
        "objective.duration.follows: must be a column of the search space, or { name, factor }, got 3. Its settings: name, factor.",
      ],
    ],
    [
      { surface: { type: "branin", shift: [1, 2, 3] } },
      ["objective.surface (branin): shift must have at most 2 numbers, got 3."],
    ],
    [
      { surface: { type: "branin", shift: [1, null] } },
      ["objective.surface.shift: must be a list of numbers from -1000000 to 1000000, got [1,null]."],
    ],
    [{ surface: { type: "branin", dimensions: 3 } }, ["objective.surface.dimensions: unknown key. Known: shift."]],
    [
      { surface: { type: "rosenbrock", dimensions: 1 } },
      ["objective.surface.dimensions: must be a whole number from 2 to 128, got 1."],
    ],
  ])("refuses %j", (given, messages) => {
    expect(problemsOf(given)).toEqual(messages);
  });

  it("is not misled by names of every object", () => {
    expect(problemsOf({ surface: "__proto__", curve: "constructor" })).toHaveLength(2);
    expect(problemsOf(JSON.parse('{"__proto__": {"intervals": 3}}'))).toHaveLength(1);
  });
});

describe("the registries", () => {
  it("keep the names that configs have been written with", () => {
    const surfaces = ["ml", "branin", "hartmann3", "hartmann6", "ackley", "rosenbrock", "rastrigin", "six-hump-camel"];
    surfaces.push("levy", "griewank", "styblinski-tang", "michalewicz", "goldstein-price", "eggholder", "sphere");
    const curves = ["power-law", "exponential", "weibull", "logistic", "plateau-then-rise", "crossing"];
    curves.push("rise-then-overfit", "diverging", "constant");
    expect(surfaceKinds.map(({ type }) => type)).toEqual(expect.arrayContaining([...surfaces, "schwefel", "recorded"]));
    expect(curveKinds.map(({ type }) => type)).toEqual(expect.arrayContaining(curves));
    expect(surfaceKinds).toEqual(expect.arrayContaining([...benchmarkKinds]));
  });
});
