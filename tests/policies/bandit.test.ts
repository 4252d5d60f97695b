import { describe, expect, it } from "vitest";
import { readKind } from "../../src/fields.ts";
import { policyKinds } from "../../src/policies/index.ts";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";

function problemsOf(spec: object): string[] {
  const problems: { path: string; message: string; hint?: string }[] = [];
  readKind(policyKinds, spec, { path: "earlyTermination", problems, family: "policy" });
  return problems.map(({ path, message, hint = "" }) => `${path}: ${message}. ${hint}`.trim());
}

describe("bandit settings", () => {
  it("have the cadence of every report, all peers and the safe rule as defaults", () => {
    const spec = readKind(
      policyKinds,
      { type: "bandit", slackFactor: 0.2 },
      { path: "", problems: [], family: "policy" },
    );
    expect(spec).toEqual({
      ...{ type: "bandit", slackFactor: 0.2, literal: false },
      ...{ evaluationInterval: 1, delayEvaluation: 0, peers: "all" },
    });
  });

  it.each([
    {
      spec: {},
      problem:
        "earlyTermination (bandit): give slackFactor or slackAmount, got neither. An explicit 0 stops every trial behind the leader.",
    },
    {
      spec: { slackFactor: 0.1, slackAmount: 0.2 },
      problem: "earlyTermination (bandit): give slackFactor or slackAmount, not both, got 0.1 and 0.2. Leave one out.",
    },
    {
      spec: { slackFactor: -0.1 },
      problem:
        "earlyTermination.slackFactor: must be a number at least 0, got -0.1. For an absolute margin use slackAmount.",
    },
    { spec: { slackAmount: -1 }, problem: "earlyTermination.slackAmount: must be a number at least 0, got -1." },
    {
      spec: { slackAmount: 1, evaluationInterval: 1.5 },
      problem: "earlyTermination.evaluationInterval: must be a whole number at least 0, got 1.5.",
    },
    {
      spec: { slackAmount: 1, delayEvaluation: -1 },
      problem: "earlyTermination.delayEvaluation: must be a whole number at least 0, got -1.",
    },
  ])("$spec is wrong", ({ spec, problem }) => {
    expect(problemsOf({ type: "bandit", ...spec })).toEqual([problem]);
  });

  it.each([
    { slackFactor: 0 },
    { slackAmount: 0 },
    { slackFactor: 0, slackAmount: 0.2 },
    { slackFactor: 0.2, slackAmount: 0 },
  ])("%o is right", (spec) => expect(problemsOf({ type: "bandit", ...spec })).toEqual([]));
});

describe("bandit", () => {
  const given = metricTable(
    "maximize",
    `
    interval     1     2     3
    leader    0.60  0.70  0.80
    close     0.60  0.68  0.74
    behind    0.50  0.60  0.65
    late      0.40
  `,
  );

  it("compares with leader / (1 + slackFactor) and says so", () => {
    expect(judge("bandit:0.2", given.at("behind", 3))).toMatchObject({
      ...{ action: "stop", observed: 0.65, peerCount: 3, leader: { trial: "leader", value: 0.8 } },
      because: "best so far 0.65 is below 0.667 = 0.8 / (1 + 0.2): stop",
    });
    expect(judge("bandit:0.2", given.at("close", 3))).toMatchObject({
      action: "continue",
      because: "best so far 0.74 is not below 0.667 = 0.8 / (1 + 0.2): continue",
    });
  });

  it("compares with leader - slackAmount and says so", () => {
    expect(judge("bandit(amount=0.1)", given.at("behind", 3)).because).toBe(
      "best so far 0.65 is below 0.7 = 0.8 - 0.1: stop",
    );
  });

  it("uses whichever of the two is above 0", () => {
    expect(judge({ type: "bandit", slackFactor: 0, slackAmount: 0.1 }, given.at("behind", 3)).bar).toBe(0.8 - 0.1);
    expect(judge({ type: "bandit", slackFactor: 0.2, slackAmount: 0 }, given.at("behind", 3)).bar).toBe(0.8 / 1.2);
  });

  it("without any slack stops every trial that is behind the leader, however little", () => {
    const verdict = judge("bandit:0", given.at("close", 3));
    expect(verdict.action).toBe("stop");
    expect(verdict.because).toBe("best so far 0.74 is below 0.8, the best of all: stop");
  });

  it("judges the best metric so far, not the latest", () => {
    const dip = metricTable("maximize", { a: [0.8, 0.8], b: [0.7, 0.1] });
    expect(judge("bandit:0.2", dip.at("b", 2))).toMatchObject({ action: "continue", observed: 0.7 });
  });

  it("mirrors both formulas to minimize", () => {
    const table = metricTable("minimize", { a: [0.5], b: [0.61], c: [0.6] });
    expect(judge("bandit:0.2", table.at("b", 1))).toMatchObject({
      action: "stop",
      because: "best so far 0.61 is above 0.6 = 0.5 * (1 + 0.2): stop",
    });
    expect(judge("bandit:0.2", table.at("c", 1))).toMatchObject({
      action: "continue",
      because: "best so far 0.6 equals 0.6 = 0.5 * (1 + 0.2): continue",
    });
    expect(judge("bandit(amount=0.1)", table.at("b", 1)).bar).toBeCloseTo(0.6, 12);
  });

  it.each([
    { goal: "maximize", leader: -1, bar: -1 - 0.2 / 1.2, text: "-1 - |-1| * 0.2 / (1 + 0.2)" },
    { goal: "minimize", leader: -1, bar: -0.8, text: "-1 + |-1| * 0.2" },
  ] as const)("keeps its band for a leader below zero to $goal", ({ goal, leader, bar, text }) => {
    const verdict = judge("bandit:0.2", metricTable(goal, [[leader], [bar]]).at(1, 1));
    expect(verdict.action).toBe("continue");
    expect(verdict.bar).toBeCloseTo(bar, 12);
    expect(verdict.because).toContain(text);
    const beyond = goal === "maximize" ? bar - 0.001 : bar + 0.001;
    expect(judge("bandit:0.2", metricTable(goal, [[leader], [beyond]]).at(1, 1)).action).toBe("stop");
  });

  it("has no band at a leader of zero", () => {
    expect(judge("bandit:0.2", metricTable("minimize", [[0], [0.001]]).at(1, 1))).toMatchObject({
      action: "stop",
      bar: 0,
    });
  });

  it("stops even the leader below zero with the literal formula", () => {
    const table = metricTable("maximize", [[-1], [-2]]);
    const verdict = judge({ type: "bandit", slackFactor: 0.2, literal: true }, table.at(0, 1));
    expect(verdict).toMatchObject({ action: "stop", because: "best so far -1 is below -0.833 = -1 / (1 + 0.2): stop" });
    expect(judge({ type: "bandit", slackFactor: 0.2 }, table.at(0, 1)).action).toBe("continue");
  });

  it("spares a tie that floating point would break: 0.4 - 0.1 against 0.3", () => {
    expect(0.3 < 0.4 - 0.1).toBe(true);
    const verdict = judge("bandit(amount=0.1)", metricTable("maximize", [[0.4], [0.3]]).at(1, 1));
    expect(verdict).toMatchObject({ action: "continue", because: "best so far 0.3 equals 0.3 = 0.4 - 0.1: continue" });
    expect(judge("bandit(amount=0.1)", metricTable("maximize", [[0.4], [0.2999999]]).at(1, 1)).action).toBe("stop");
  });

  it("shows as many digits as tell the two sides apart", () => {
    const { because } = judge("bandit(amount=0.1)", metricTable("maximize", [[0.4], [0.2999999]]).at(1, 1));
    expect(because).toBe("best so far 0.2999999 is below 0.3 = 0.4 - 0.1: stop");
  });

  it("never stops a lone trial, nor one of several that are all equal", () => {
    expect(judge("bandit:0", metricTable("maximize", [[0.1]]).at(0, 1)).action).toBe("continue");
    expect(judge("bandit:0", metricTable("minimize", [[0.1], [0.1], [0.1]]).at(2, 1)).action).toBe("continue");
  });

  it("ignores what others report later", () => {
    expect(judge("bandit:0.2", given.at("late", 1))).toMatchObject({ action: "stop", observed: 0.4, bar: 0.6 / 1.2 });
  });

  it("judges an ended trial with fewer reports on what it has, and leaves out a running one", () => {
    const ended = metricTable("maximize", "short 0.9 done\nlong 0.5 0.6");
    const running = metricTable("maximize", "short 0.9\nlong 0.5 0.6");
    expect(judge("bandit:0.2", ended.at("long", 2)).action).toBe("stop");
    expect(judge("bandit:0.2", running.at("long", 2))).toMatchObject({ action: "continue", peerCount: 1 });
  });

  it("with finished peers compares with ended trials and itself only", () => {
    const table = metricTable("maximize", "a 0.9 0.9\nb 0.6 failed\nc 0.4 0.5");
    expect(judge("bandit(0.1,peers=finished)", table.at("c", 2))).toMatchObject({ bar: 0.6 / 1.1, peerCount: 2 });
    expect(judge("bandit(0.1,peers=finished)", table.at("a", 2))).toMatchObject({ action: "continue", peerCount: 2 });
    expect(judge("bandit:0.1", table.at("c", 2))).toMatchObject({ bar: 0.9 / 1.1, peerCount: 3 });
  });

  it("skips NaN and infinite metrics but counts their reports", () => {
    const table = metricTable("maximize", "a 0.8 nan inf\nb 0.7 nan -inf\nc nan nan 0.1");
    expect(judge("bandit:0.2", table.at("b", 3))).toMatchObject({ action: "continue", observed: 0.7, peerCount: 3 });
    expect(judge("bandit:0.2", table.at("c", 2))).toMatchObject({
      ...{ action: "notDue", observed: null, bar: null },
      because: "no finite metric in 2 reports so far: the policy cannot be applied",
    });
  });

  it.each([
    { policy: "bandit:0.2", trial: "behind", setting: "slackFactor", value: 0.231 },
    { policy: "bandit(amount=0.1)", trial: "behind", setting: "slackAmount", value: 0.15 },
    { policy: "bandit:0.2", trial: "close", setting: "slackFactor", value: 0.081 },
    { policy: "bandit:0.2", trial: "leader", setting: "slackFactor", value: undefined },
  ])("tells which slack would have turned $policy for $trial", ({ policy, trial, setting, value }) => {
    const kind = policyKinds[1];
    const verdict = judge(policy, given.at(trial, 3)) as never;
    const settings = policy.includes("amount") ? { slackAmount: 0.1 } : { slackFactor: 0.2 };
    expect(
      kind.wouldTurn?.(
        { ...settings, literal: false, evaluationInterval: 1, delayEvaluation: 0, peers: "all" },
        verdict,
        "maximize",
      ),
    ).toEqual({ setting, value });
  });

  it.each([
    { observed: 0.9001, value: 0.0998 },
    { observed: 0.90006, value: 0.0999 },
    { observed: 0.9, value: 0.0999 },
    { observed: 0.899999, value: 0.1 },
    { observed: 0.9009, value: 0.099 },
  ])("tells the nearest slack of three digits just below 0.1: $value for $observed", ({ observed, value }) => {
    const table = metricTable("maximize", { leader: [1], close: [observed] });
    const settings = { slackAmount: 0.2, literal: false, evaluationInterval: 1, delayEvaluation: 0, peers: "all" };
    const verdict = judge({ type: "bandit", slackAmount: 0.2 }, table.at("close", 1)) as never;
    expect(policyKinds[1].wouldTurn?.(settings as never, verdict, "maximize")?.value).toBe(value);
  });

  it.each([
    { goal: "maximize", formula: "best so far is below leader / (1 + 0.2)" },
    { goal: "minimize", formula: "best so far is above leader * (1 + 0.2)" },
  ] as const)("explains its formula to $goal", ({ goal, formula }) => {
    const settings = {
      slackFactor: 0.2,
      literal: false,
      evaluationInterval: 1,
      delayEvaluation: 0,
      peers: "all",
    } as const;
    expect(policyKinds[1].explain?.(settings, goal).formula).toBe(formula);
  });
});
