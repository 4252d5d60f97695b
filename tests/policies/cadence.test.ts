import { describe, expect, it } from "vitest";
import { isDue, nextDue, whyAsleep } from "../../src/policies/cadence.ts";
import { judge } from "../../src/testing/judge.ts";
import { metricTable } from "../../src/testing/metric-table.ts";

describe("cadence", () => {
  it.each([
    { evaluationInterval: 1, delayEvaluation: 0, runs: [1, 2, 3] },
    { evaluationInterval: 0, delayEvaluation: 0, runs: [1, 2, 3] },
    { evaluationInterval: 1, delayEvaluation: 5, runs: [5, 6, 7] },
    { evaluationInterval: 2, delayEvaluation: 5, runs: [6, 8, 10] },
    { evaluationInterval: 2, delayEvaluation: 6, runs: [6, 8, 10] },
    { evaluationInterval: 2, delayEvaluation: 10, runs: [10, 12, 14] },
    { evaluationInterval: 3, delayEvaluation: 5, runs: [6, 9, 12] },
    { evaluationInterval: 5, delayEvaluation: 0, runs: [5, 10, 15] },
    { evaluationInterval: 100, delayEvaluation: 200, runs: [200, 300, 400] },
  ])("runs at every $evaluationInterval from $delayEvaluation at $runs", ({ runs, ...cadence }) => {
    const due = Array.from({ length: 500 }, (_, index) => index + 1).filter((interval) => isDue(cadence, interval));
    expect(due.slice(0, 3)).toEqual(runs);
    expect(nextDue(cadence, 1)).toBe(runs[0]);
    expect(nextDue(cadence, (runs[0] ?? 0) + 1)).toBe(runs[1]);
  });

  it.each(["2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th"])(
    "counts to %s",
    (ordinal) => {
      const evaluationInterval = Number.parseInt(ordinal, 10);
      expect(whyAsleep({ evaluationInterval }, 1)).toBe(
        `between gates: the policy runs at every ${ordinal} report, next at report ${evaluationInterval}`,
      );
    },
  );

  const table = metricTable("maximize", "a 0.5 0.5 0.5 0.5 0.5 0.5 0.5\nb 0.1 0.1 0.1 0.1 0.1 0.1 0.1");
  it.each([
    {
      policy: "bandit(0,delay=5)",
      interval: 3,
      because: "grace period: the policy waits for report 5, this is report 3",
    },
    {
      policy: "bandit(0,int=3,delay=5)",
      interval: 3,
      because: "grace period: the policy waits for report 5, this is report 3; the first check is at report 6",
    },
    {
      policy: "bandit(0,int=3)",
      interval: 4,
      because: "between gates: the policy runs at every 3rd report, next at report 6",
    },
    {
      policy: "bandit(0,int=3,delay=5)",
      interval: 5,
      because: "between gates: the policy runs at every 3rd report, next at report 6",
    },
  ])("$policy sleeps at report $interval and says why", ({ policy, interval, because }) => {
    expect(judge(policy, table.at("b", interval))).toEqual({
      ...{ action: "notDue", rule: "bandit", interval, observed: null, bar: null, because },
    });
  });

  it("stops at the first report at which it runs", () => {
    expect(judge("bandit(0,int=3,delay=5)", table.at("b", 6)).action).toBe("stop");
  });

  it("lets the policy none run without any cadence", () => {
    expect(judge("none", table.at("b", 1))).toMatchObject({
      ...{ action: "continue", observed: null, bar: null },
      because: "there is no policy: every trial runs to its end",
    });
  });
});
