import { describe, expect, it } from "vitest";
import { readSweep } from "../../src/formats/read-sweep.ts";
import { specInPlace } from "../../src/formats/spec-in-place.ts";
import type { SweepConfig } from "../../src/simulation/config.ts";

const flow = `# My sweep
search_space:
  lr: { type: loguniform, min_value: -9, max_value: -2 } # exponents
objective: { goal: maximize, primary_metric: accuracy }
limits: { max_total_trials: 5, max_concurrent_trials: 2 }
early_termination: { type: bandit, slack_factor: 0.2 }
`;
const block = `search_space:
  lr:
    type: uniform
    min_value: 0   # of the rate
    max_value: 1.0
objective:
  goal: maximize
  primary_metric: "accuracy"
limits:
  max_total_trials: 5
early_termination:
  type: bandit
  slack_factor: 2.0e-1
`;
const json = `{
  "searchSpace": { "lr": { "type": "uniform", "minValue": 0, "maxValue": 1 } },
  "earlyTermination": {
    "type": "bandit",
    "slackFactor": 0.2
  },
  "limits": {"maxTotalTrials": 5}
}`;

/** The config of a text with one policy setting changed. */
function withPolicy(text: string, change: Record<string, unknown>): SweepConfig {
  const { config } = readSweep(text);
  return { ...config, earlyTermination: { ...config.earlyTermination, ...change } };
}

describe("a config written into the text that it came from", () => {
  it("leaves a text alone that says it already", () => {
    for (const text of [flow, block, json]) expect(specInPlace(text, readSweep(text).config)).toBe(text);
  });

  it.each([
    { form: "flow YAML", text: flow, was: "slack_factor: 0.2", is: "slack_factor: 0.35" },
    { form: "block YAML", text: block, was: "slack_factor: 2.0e-1", is: "slack_factor: 0.35" },
    { form: "JSON", text: json, was: '"slackFactor": 0.2', is: '"slackFactor": 0.35' },
  ])("changes a value of $form where it stands, and nothing else", ({ text, was, is }) => {
    expect(specInPlace(text, withPolicy(text, { slackFactor: 0.35 }))).toBe(text.replace(was, is));
  });

  it.each([
    { form: "flow YAML", text: flow, is: "{ type: bandit, evaluation_interval: 3, slack_factor: 0.2 }" },
    { form: "block YAML", text: block, is: "  type: bandit\n  evaluation_interval: 3\n  slack_factor: 2.0e-1" },
    { form: "JSON", text: json, is: '"type": "bandit",\n    "evaluationInterval": 3,\n    "slackFactor": 0.2' },
  ])("writes a setting that $form left to its default beside the others", ({ text, is }) => {
    const written = specInPlace(text, withPolicy(text, { evaluationInterval: 3 })) ?? "";
    expect(written).toContain(is);
    expect(readSweep(written).config.earlyTermination).toMatchObject({ evaluationInterval: 3, slackFactor: 0.2 });
  });

  it("changes several values, text among them, and keeps comments and quotes", () => {
    const { config } = readSweep(block);
    const searchSpace = { lr: { type: "uniform", minValue: 0.25, maxValue: 2 } };
    expect(specInPlace(block, { ...config, searchSpace, goal: "minimize", primaryMetric: "loss" })).toBe(
      block
        .replace("min_value: 0 ", "min_value: 0.25 ")
        .replace("max_value: 1.0", "max_value: 2")
        .replace("goal: maximize", "goal: minimize")
        .replace('"accuracy"', '"loss"'),
    );
  });

  it("finds each of two values on one line where the first one has moved it", () => {
    const { config } = readSweep(flow);
    const searchSpace = { lr: { type: "loguniform", minValue: -8.25, maxValue: -1.5 } };
    expect(specInPlace(flow, { ...config, searchSpace })).toBe(
      flow.replace("min_value: -9, max_value: -2", "min_value: -8.25, max_value: -1.5"),
    );
  });

  it("knows the numbers that YAML has and JSON has not", () => {
    for (const written of ["+.2", "0.20", ".2e0"]) {
      const text = flow.replace("slack_factor: 0.2", `slack_factor: ${written}`);
      expect(specInPlace(text, withPolicy(text, { slackFactor: 0.35 }))).toBe(flow.replace("0.2", "0.35"));
    }
  });

  it("is undefined where more than values differ, and where the text does not read", () => {
    const { config } = readSweep(flow);
    expect(specInPlace(flow, { ...config, earlyTermination: "none" })).toBeUndefined();
    expect(specInPlace(flow, withPolicy(flow, { slackFactor: undefined, slackAmount: 0.1 }))).toBeUndefined();
    expect(
      specInPlace(flow, { ...config, searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } } }),
    ).toBeUndefined();
    expect(specInPlace(flow.replace("maximize", "up"), config)).toBeUndefined();
    expect(specInPlace(": :", config)).toBeUndefined();
  });

  it("does not put a value in where an anchor would change another with it", () => {
    const shared = flow.replace(
      "max_total_trials: 5, max_concurrent_trials: 2",
      "max_total_trials: &n 5, max_concurrent_trials: *n",
    );
    const { config } = readSweep(shared);
    expect(specInPlace(shared, { ...config, limits: { ...config.limits, maxTotalTrials: 9 } })).toBeUndefined();
  });
});
