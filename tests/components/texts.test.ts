import { describe, expect, it } from "vitest";
import { reviewConfig } from "../../src/analysis/review.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { parseDistribution } from "../../src/components/distribution-text.ts";
import { readLink, shortPolicy, writeLink } from "../../src/components/permalink.ts";
import { presetNamed, presets } from "../../src/components/presets.ts";
import { answerWords, closeness, shareRight } from "../../src/components/quiz-question.ts";
import { withSetting } from "../../src/components/setting.ts";
import { specText } from "../../src/components/spec-text.ts";
import { splitPolicies } from "../../src/components/split-policies.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import { validateConfig } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";

describe("a link", () => {
  it("says what it was told, for one sweep of several", () => {
    const state = {
      seed: "a;b=c&d#",
      policy: "bandit(slackFactor=0.2,delayEvaluation=5)",
      nodes: 3,
      time: 60.5,
      selected: [7, 9],
    };
    const fragment = writeLink("#s2=v1;seed=x&page=3", "s1", state);
    expect(readLink(fragment, "s1")).toEqual(state);
    expect(readLink(fragment, "s2")).toEqual({ seed: "x" });
    expect(fragment).toContain("&page=3");
    expect(writeLink(fragment, "s1", {})).toBe("#s2=v1;seed=x&page=3");
  });

  it.each([
    { fragment: "#s1=v1;t=-5", state: { time: 0 } },
    { fragment: "#s1=v1;t=1e999", state: {} },
    { fragment: "#s1=v1;n=0", state: { nodes: 1 } },
    { fragment: "#s1=v1;n=1e9", state: { nodes: 1000 } },
    { fragment: "#s1=v1;n=x", state: {} },
    { fragment: "#s1=v1;p=constructor", state: {} },
    { fragment: "#s1=v1;p=bandit(slackFactor=-1)", state: {} },
    { fragment: `#s1=v1;seed=${"x".repeat(65)}`, state: {} },
    { fragment: "#s1=v1;sel=1,1,-2,x,1e99", state: { selected: [1] } },
    { fragment: "#s1=v2;t=5", state: {} },
    { fragment: "#%E0%A4%A=v1;t=5", state: {} },
    { fragment: "#__proto__=v1;t=5", state: {} },
  ])("is clamped: $fragment", ({ fragment, state }) => {
    expect(readLink(fragment, "s1")).toEqual(state);
  });

  it("writes a policy so that it reads back", () => {
    const { earlyTermination } = validateConfig({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      earlyTermination: { type: "truncation-selection", truncationPercentage: 30, excludeFinishedJobs: true },
    });
    expect(parsePolicy(shortPolicy(earlyTermination) ?? "")).toEqual(earlyTermination);
  });
});

describe("a distribution in short form", () => {
  it.each([
    { text: "loguniform(-9, -2)", spec: { type: "loguniform", minValue: -9, maxValue: -2 } },
    { text: "quniform(0, 1, q=0.25)", spec: { type: "quniform", minValue: 0, maxValue: 1, q: 0.25 } },
    { text: "choice(16, 'a b', true)", spec: { type: "choice", values: [16, "a b", true] } },
    { text: "Log_Uniform(1,2)", spec: { type: "loguniform", minValue: 1, maxValue: 2 } },
  ])("$text", ({ text, spec }) => {
    expect(parseDistribution(text)).toEqual(spec);
  });
});

describe("one setting of a config", () => {
  const config = {
    searchSpace: { lr: { type: "uniform", minValue: 0, maxValue: 1 } },
    earlyTermination: "bandit",
  } as const;
  const complete = validateConfig({
    ...config,
    earlyTermination: { type: "bandit", slackFactor: 0.2, delayEvaluation: 3 },
  });

  it("changes, and what was written in short stays as it was meant", () => {
    const changed = withSetting(config, complete, { path: "earlyTermination.slackFactor", value: 0.3 });
    expect(changed.earlyTermination).toEqual({ ...complete.earlyTermination, slackFactor: 0.3 });
    expect(changed.searchSpace).toBe(config.searchSpace);
  });

  it("can lie deep, and nothing given is mutated", () => {
    Object.freeze(config.searchSpace.lr);
    const changed = withSetting(config, complete, { path: "searchSpace.lr.maxValue", value: 2 });
    expect(changed.searchSpace).toEqual({ lr: { type: "uniform", minValue: 0, maxValue: 2 } });
  });
});

describe("the text of a spec", () => {
  it.each([
    { raw: "\n    a: 1\n      b: 2\n", text: "a: 1\n  b: 2" },
    { raw: "```yaml\na: 1\n```", text: "a: 1" },
    { raw: "  ~~~\n  a: 1\n  ~~~  ", text: "a: 1" },
    { raw: "a: 1\r\nb: 2", text: "a: 1\nb: 2" },
  ])("loses fence and indentation: $text", ({ raw, text }) => {
    expect(specText(raw)).toEqual({ text, format: "yaml" });
  });

  it("is JSON where it begins so, and nothing where it is blank", () => {
    expect(specText(' {"a": 1}')?.format).toBe("json");
    expect(specText(" \n\t")).toBeUndefined();
  });
});

describe("policies in a list", () => {
  it("are apart by commas outside brackets", () => {
    expect(splitPolicies("none, bandit(0.2,1,5); median,, truncation(30)")).toEqual([
      "none",
      "bandit(0.2,1,5)",
      "median",
      "truncation(30)",
    ]);
  });
});

describe("an answer", () => {
  it("is scored by the share of choices that came out so, or by its relative error", () => {
    expect(shareRight([1, 2, 3, 4], [1, 2], [2, 3])).toBe(0.5);
    expect(shareRight([], [], [])).toBe(1);
    expect(closeness(12, 10)).toBeCloseTo(0.8, 12);
    expect(closeness(Number.NaN, 10)).toBe(0);
  });

  it("is said in words", () => {
    expect([answerWords([]), answerWords([4]), answerWords([1, 2, 3]), answerWords(0.84213)]).toEqual([
      "none",
      "trial 4",
      "trials 1, 2 and 3",
      "0.842",
    ]);
  });
});

describe("presets", () => {
  /** What a preset is there to show. */
  const taught: { readonly [name: string]: readonly string[] } = {
    "first-wave": ["single-batch"],
    bayesian: ["bayesian-few-trials"],
    "name-that-metric": ["metric-never-seen"],
    "timeout-cliff": ["concurrency-above-nodes"],
  };

  it.each(Object.keys(presets))("%s is valid, and no lint warns of it beyond what it teaches", (name) => {
    const { config } = presets[name] ?? {};
    if (config === undefined) throw new Error("unreachable");
    expect(() => validateConfig(config)).not.toThrow();
    expect(reviewConfig(config).map(({ code }) => code)).toEqual(taught[name] ?? []);
  });

  it.each([
    { atOnce: 8, stopped: 0 },
    { atOnce: 4, stopped: 4 },
    { atOnce: 1, stopped: 6 },
  ])("first-wave stops $stopped of 8 trials with $atOnce at once", ({ atOnce, stopped }) => {
    const { limits, ...config } = presetNamed("first-wave");
    const log = simulate({ ...config, limits: { ...limits, maxConcurrentTrials: atOnce } });
    expect(summarize(log).stoppedByPolicy).toBe(stopped);
  });
});
