import { describe, expect, it } from "vitest";
import { judge } from "../../src/testing/judge.ts";

const trials = [
  { id: "ahead", status: "running", metrics: [0.6, 0.7, 0.8] },
  { id: "behind", status: "running", metrics: [0.5, 0.6, 0.65] },
] as const;

describe("judge", () => {
  it("returns the whole verdict, with trials by the names they were given", () => {
    expect(judge({ type: "bandit", slackFactor: 0.2 }, { goal: "maximize", trial: "behind", trials })).toEqual({
      action: "stop",
      rule: "bandit",
      interval: 3,
      observed: 0.65,
      bar: 0.8 / 1.2,
      because: "best so far 0.65 is below 0.667 = 0.8 / (1 + 0.2): stop",
      peerCount: 2,
      leader: { trial: "ahead", value: 0.8 },
    });
  });

  it("takes numbers as names too, in any order", () => {
    const numbered = [
      { id: 7, status: "running", metrics: [0.5] },
      { id: 3, status: "running", metrics: [0.9] },
    ] as const;
    const verdict = judge("bandit:0.2", { goal: "maximize", trial: 7, trials: numbered });
    expect(verdict.leader).toEqual({ trial: 3, value: 0.9 });
  });

  it("reads null as NaN, as JSON writes it", () => {
    const verdict = judge("bandit:0", {
      goal: "minimize",
      trial: 0,
      trials: [{ id: 0, status: "running", metrics: [2, null] }],
    });
    expect(verdict).toMatchObject({ action: "continue", interval: 2, observed: 2 });
  });

  it("says what is wrong with a spec", () => {
    const history = { goal: "maximize", trial: "ahead", trials } as const;
    expect(() => judge({ type: "bandit", slackFactor: -0.1 } as never, history)).toThrow(
      "policy.slackFactor: must be a number at least 0, got -0.1. For an absolute margin use slackAmount.",
    );
  });

  it.each([
    [undefined, "history: must be { goal, trial, trials }, got nothing."],
    [{ goal: "maximize", trial: 0 }, 'history: must be { goal, trial, trials }, got {"goal":"maximize","trial":0}.'],
    [
      { goal: "maximize", trial: 0, trials: [{ id: 0, status: "done", metrics: ["0.5"] }] },
      [
        'history.trials.0.status: must be one of running, completed, canceled, failed, got "done".',
        'history.trials.0.metrics: must be a list of numbers, got ["0.5"].',
      ].join("\n"),
    ],
  ])("refuses what is no history, rather than judge it: %j", (history, expected) => {
    expect(() => judge("none", history as never)).toThrow(expected);
  });

  it("says everything that is wrong with a history", () => {
    const history = { goal: "max", trial: "nobody", trials: [...trials, trials[0]] } as never;
    expect(() => judge("none", history)).toThrow(
      [
        'history.goal: must be maximize or minimize, got "max".',
        'history.trials: must have different ids, got "ahead" twice.',
        'history.trial: must be the id of a trial, got "nobody". Known: ahead, behind, ahead.',
      ].join("\n"),
    );
  });

  it.each([{ given: [undefined] }, { given: [null] }, { given: new Array(1).concat(trials) }])(
    "says which trial of $given is none",
    ({ given }) => {
      expect(() => judge("median", { goal: "maximize", trial: "ahead", trials: given } as never)).toThrow(
        "history.trials.0.status: must be one of running, completed, canceled, failed, got nothing.",
      );
    },
  );

  it("refuses to judge a trial that has made no report", () => {
    const empty = [{ id: "new", status: "running", metrics: [] }] as const;
    expect(() => judge("median", { goal: "maximize", trial: "new", trials: empty })).toThrow(
      'history.trial: must have made a report, got none of trial "new".',
    );
  });
});
