import { describe, expect, it } from "vitest";
import { decisionCode } from "../../../src/figures/decision/code.ts";
import { explained } from "../../../src/figures/decision/explained.ts";
import { sweepIndex } from "../../../src/figures/sweep-index.ts";
import type { Goal } from "../../../src/goal.ts";
import { bandit } from "../../../src/policies/bandit.ts";
import type { SweepConfigInput } from "../../../src/simulation/config.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { forSeeds } from "../../../src/testing/for-seeds.ts";

const config: SweepConfigInput = {
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 8, noise: { sd: 0.02 } },
  limits: { maxTotalTrials: 9, maxConcurrentTrials: 3 },
};

/** Every decision of a sweep with its code, and what the code says when it runs. */
function decisionsOf(input: SweepConfigInput) {
  const log = simulate(input);
  const index = sweepIndex(log);
  return log.events.flatMap((event) => {
    if (event.type !== "policyJudged") return [];
    const options = { trial: event.trial, interval: event.interval, level: "code", withText: true } as const;
    const said = explained({ index, time: index.endTime, options, selection: {} });
    if (said === undefined) throw new Error("There is no such decision.");
    const result = /const (stops|runs) =/.exec(said.code)?.[1];
    const says = result === undefined ? undefined : new Function(`${said.code}\nreturn ${result};`)();
    return [{ verdict: said.chosen.verdict, code: said.code, result, says, said }];
  });
}

const policies: readonly NonNullable<SweepConfigInput["earlyTermination"]>[] = [
  { type: "bandit", slackFactor: 0.1 },
  { type: "bandit", slackAmount: 0.05, evaluationInterval: 2, delayEvaluation: 3 },
  { type: "median-stopping", delayEvaluation: 4 },
  { type: "truncation-selection", truncationPercentage: 30, evaluationInterval: 3 },
  { type: "percentile", percentile: 40 },
];

describe.each(policies)("the code of a decision of %o", (earlyTermination) => {
  it.each(["maximize", "minimize"] as const)("runs, and says what the log says, to %s", (goal) => {
    forSeeds(6, (seed) => {
      for (const { verdict, code, result, says } of decisionsOf({ ...config, seed, goal, earlyTermination })) {
        if (result === undefined) expect([verdict.observed, verdict.bar]).toContain(null);
        else expect(says, code).toBe(result === "stops" ? verdict.action === "stop" : false);
      }
    });
  });
});

describe("the code of a decision", () => {
  const all = decisionsOf({ ...config, seed: "code", earlyTermination: { type: "bandit", slackFactor: 0.1 } });

  it("computes the bound from the leader, to the last digit", () => {
    const compared = all.filter(({ verdict }) => verdict.bar !== null);
    expect(compared.length).toBeGreaterThan(5);
    for (const { verdict, code } of compared) expect(new Function(`${code}\nreturn bound;`)()).toBe(verdict.bar);
  });

  it("keeps a tie that rounding would stop", () => {
    const verdict = {
      ...judged("maximize", { observed: 0.3, bar: 0.4 - 0.1, leader: 0.4 }),
      action: "continue",
    } as const;
    expect(0.3 < 0.4 - 0.1).toBe(true);
    const code = codeOf(verdict, { slackAmount: 0.1 });
    expect(new Function(`${code}\nreturn stops;`)()).toBe(false);
  });

  it.each(["maximize", "minimize"] as const)("has the bound of a leader below zero, to %s", (goal) => {
    const bar = goal === "maximize" ? -0.5 - (0.5 * 0.1) / (1 + 0.1) : -0.5 + 0.5 * 0.1;
    const code = codeOf(judged(goal, { observed: -0.5, bar, leader: -0.5 }), { slackFactor: 0.1 }, goal);
    expect(new Function(`${code}\nreturn bound;`)()).toBe(bar);
  });
});

function judged(_goal: Goal, { observed, bar, leader }: { observed: number; bar: number; leader: number }) {
  const evidence = { observed, bar, leader: { trial: 1, value: leader } };
  return { action: "continue", rule: "bandit", interval: 3, because: "", ...evidence } as const;
}

function codeOf(verdict: ReturnType<typeof judged>, slack: object, goal: Goal = "maximize"): string {
  const said = bandit.explain?.(
    { literal: false, evaluationInterval: 1, delayEvaluation: 0, peers: "all", ...slack },
    goal,
    verdict,
  );
  const explanation = { title: "Trial 0", outcome: "", numbers: "", ways: [], formulaName: "Stops when", ...said };
  return decisionCode({ trial: 0, time: 0, standing: "running", verdict }, explanation, goal);
}

describe("a decision", () => {
  const bandit = { type: "bandit", slackFactor: 0.1, evaluationInterval: 2, delayEvaluation: 4 } as const;
  const all = decisionsOf({ ...config, seed: "sleep", earlyTermination: bandit });
  const at = (interval: number) => all.find(({ verdict }) => verdict.interval === interval)?.said;

  it("in the grace period says when the policy runs, and with which numbers it did not", () => {
    expect(at(3)).toMatchObject({
      formulaName: "Runs when",
      formula: "report is not below 4, report mod 2 = 0",
      comparison: "3 is below 4",
    });
  });

  it("between gates does, too", () => {
    expect(at(5)).toMatchObject({ formulaName: "Runs when", comparison: "5 mod 2 = 1" });
  });

  it("of the first trial to come so far says that there was nobody to be compared with", () => {
    const early = decisionsOf({
      ...{ ...config, seed: "first", earlyTermination: { type: "bandit", slackFactor: 0.1 } },
      limits: { maxTotalTrials: 3, maxConcurrentTrials: 1 },
    });
    const first = early.find(({ verdict }) => verdict.peerCount === 1)?.said;
    expect(first?.turning).toMatch(/^No other trial had come this far: it was compared with itself\./);
    const later = early.find(({ verdict }) => (verdict.peerCount ?? 0) > 1)?.said;
    expect(later?.turning).not.toMatch(/compared with itself/);
  });
});
