import { describe, expect, it } from "vitest";
import { closestName, formatProblem, quote, SweepError, suggestName, throwIfAny } from "../src/errors.ts";

describe("SweepError", () => {
  it("has one line for each problem: position, path, message, what to do", () => {
    const error = new SweepError([
      {
        path: "earlyTermination.slackFactor",
        message: "must be above 0, got -0.1",
        hint: "For an absolute margin use slackAmount.",
      },
      { path: "early_termination.slack_factr", message: "unknown key", line: 14, column: 3 },
    ]);
    expect(error.message).toBe(
      "earlyTermination.slackFactor: must be above 0, got -0.1. For an absolute margin use slackAmount.\n" +
        "line 14, column 3, early_termination.slack_factr: unknown key.",
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("SweepError");
  });

  it("a problem of the whole input has no path in front", () => {
    expect(formatProblem({ path: "", message: "the file is empty" })).toBe("the file is empty.");
  });

  it("is thrown only when there is a problem", () => {
    expect(() => throwIfAny([])).not.toThrow();
    expect(() => throwIfAny([{ path: "a", message: "b" }])).toThrow(SweepError);
  });
});

describe("quote", () => {
  it.each([
    ["text", '"text"'],
    [-0.1, "-0.1"],
    [Number.NaN, "NaN"],
    [undefined, "nothing"],
    [null, "null"],
    [[1, 2], "[1,2]"],
    [() => 1, "a function"],
  ])("shows %o as %s", (value, shown) => {
    expect(quote(value)).toBe(shown);
  });

  it("cuts after 60 characters", () => {
    expect(quote("x".repeat(100))).toHaveLength(60);
  });

  it("survives a value that contains itself", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(quote(loop)).toBe("a value that contains itself");
  });
});

describe("formatProblem with a file", () => {
  it.each([
    [{ file: "a.csv", line: 3, path: "column x", message: "bad" }, "a.csv line 3, column x: bad."],
    [{ file: "a.csv", path: "limits", message: "bad" }, "a.csv, limits: bad."],
    [{ file: "a.csv", path: "", message: "no such file" }, "a.csv: no such file."],
  ])("%j is %s", (problem, text) => {
    expect(formatProblem(problem)).toBe(text);
  });
});

describe("closestName", () => {
  const known = ["grid", "random", "bayesian", "slackFactor", "slackAmount", "median-stopping"];
  it.each([
    ["bayes", "bayesian"],
    ["slack_factr", "slackFactor"],
    ["slack_factor", "slackFactor"],
    ["gird", "grid"],
    ["RANDOM", "random"],
    ["medain", "median-stopping"],
  ])("%s is near %s", (given, expected) => {
    expect(closestName(given, known)).toBe(expected);
  });

  it("takes one letter for near in short names too", () => {
    expect(closestName("lt", ["lr", "beta"])).toBe("lr");
    expect(closestName("xy", ["lr", "beta"])).toBeUndefined();
  });

  it("finds nothing when nothing is near", () => {
    expect(closestName("hyperband", known)).toBeUndefined();
    expect(closestName("medxx", known)).toBeUndefined();
    expect(suggestName("hyperband", ["a", "b"])).toBe("Known: a, b.");
    expect(suggestName("bayes", ["grid", "bayesian"])).toBe('Did you mean "bayesian"? Known: grid, bayesian.');
  });
});
