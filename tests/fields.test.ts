import { describe, expect, it } from "vitest";
import type { Problem } from "../src/errors.ts";
import { flag, type Kind, Mismatch, number, oneOf, readFields, readKind, text } from "../src/fields.ts";

const fields = {
  slack: number({ label: "Slack", above: 0, hint: "For an absolute margin use amount." }),
  every: number({ label: "Every", integer: true, atLeast: 1, default: 1 }),
  mode: oneOf(["all", "finished"], { label: "Mode", default: "all" }),
  name: text({ label: "Name", optional: true }),
  strict: flag({ label: "Strict", default: false }),
};

function read(given: unknown): { settings: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  return { settings: readFields(fields, given, { path: "policy", problems }), problems };
}

describe("readFields", () => {
  it("fills defaults and leaves out optional settings that are not given", () => {
    expect(read({ slack: 0.2 })).toEqual({
      settings: { slack: 0.2, every: 1, mode: "all", strict: false },
      problems: [],
    });
  });

  it("collects every problem: unknown, missing, wrong type, out of range", () => {
    expect(read({ slak: 1, every: 1.5, mode: "some", name: "", strict: "yes" })).toEqual({
      settings: undefined,
      problems: [
        {
          path: "policy.slak",
          message: "unknown key",
          hint: 'Did you mean "slack"? Known: slack, every, mode, name, strict.',
        },
        { path: "policy.slack", message: "missing; must be a number above 0" },
        { path: "policy.every", message: "must be a whole number at least 1, got 1.5" },
        { path: "policy.mode", message: 'must be one of all, finished, got "some"', hint: "Known: all, finished." },
        { path: "policy.name", message: 'must be a text that is not empty, got ""' },
        { path: "policy.strict", message: 'must be true or false, got "yes"' },
      ],
    });
  });

  it.each([[0], [-0.1], [Number.NaN], [Number.POSITIVE_INFINITY], ["0.2"], [null]])(
    "refuses %o with the rule and the hint",
    (slack) => {
      const [problem] = read({ slack }).problems;
      expect(problem).toEqual({
        path: "policy.slack",
        message: expect.stringMatching(/^must be a number above 0, got /),
        hint: "For an absolute margin use amount.",
      });
    },
  );

  it.each([["0,2"], ["-12,05"]])("tells of decimals with a point for %o", (slack) => {
    expect(read({ slack }).problems.map(({ hint }) => hint)).toEqual(["Write decimals with a point: 0.2."]);
  });

  it.each([[null], [3], ["text"], [[1]]])("refuses %o in place of an object", (given) => {
    expect(read(given).problems).toHaveLength(1);
  });

  it("finds names of a oneOf whatever their case and dashes", () => {
    const problems: Problem[] = [];
    const tier = { tier: oneOf(["dedicated", "low-priority"], { label: "Tier" }) };
    expect(readFields(tier, { tier: "Low_Priority" }, { path: "", problems })).toEqual({ tier: "low-priority" });
  });

  it("keys of the prototype are unknown keys like any other, and change nothing", () => {
    const given = JSON.parse('{"slack": 1, "__proto__": {"polluted": true}, "constructor": 1}');
    expect(read(given).problems.map((problem) => problem.path)).toEqual(["policy.__proto__", "policy.constructor"]);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("readKind", () => {
  const kind: Kind = {
    type: "median-stopping",
    summary: "",
    fields: { delay: number({ label: "Delay", default: 0 }) },
    check: ({ delay }) => (delay === 13 ? new Mismatch("must not be 13, got 13") : undefined),
  };
  const readAs = (given: unknown) => {
    const problems: Problem[] = [];
    return { spec: readKind([kind], given, { path: "rule", problems, family: "policy" }), problems };
  };

  it.each(["median-stopping", "median_stopping", "MedianStopping"])("finds %s, with its defaults", (type) => {
    expect(readAs(type)).toEqual({ spec: { type: "median-stopping", delay: 0 }, problems: [] });
  });

  it("an unknown type is answered with the nearest name", () => {
    expect(readAs({ type: "medien-stopping" }).problems).toEqual([
      {
        path: "rule.type",
        message: 'unknown policy "medien-stopping"',
        hint: 'Did you mean "median-stopping"? Known: median-stopping.',
      },
    ]);
  });

  it("a rule across settings is reported with the kind's name", () => {
    expect(readAs({ type: "median-stopping", delay: 13 }).problems).toEqual([
      { path: "rule (median-stopping)", message: "must not be 13, got 13" },
    ]);
  });
});
