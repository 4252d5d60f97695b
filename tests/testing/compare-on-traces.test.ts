import { definePolicy } from "sweeplab";
import { canonicalTraces, compareOnTraces, judge, replayTable } from "sweeplab/testing";
import { describe, expect, it } from "vitest";
import { percentile } from "../../demos/policy-testing/percentile.ts";
import { percentileWithBug } from "../../demos/policy-testing/percentile-with-bug.ts";

describe("the canonical traces", () => {
  it("are forty: twenty shapes, each for both goals, no two alike", () => {
    const traces = canonicalTraces();
    expect(traces).toHaveLength(40);
    expect(traces.filter(({ goal }) => goal === "minimize")).toHaveLength(20);
    expect(new Set(traces.map(({ goal, table }) => `${goal} ${table}`)).size).toBe(40);
  });

  it("turn an accuracy into an error, and a metric gone to infinity into its other end, to be minimized", () => {
    const told = (name: string) =>
      canonicalTraces().map((each) => (each.name === name && each.goal === "minimize" ? each.table.toString() : ""));
    expect(told("diverged for good").join("")).toMatch(/c\s+0\.4\s+-inf\s+inf/);
    expect(told("across zero").join("")).toMatch(/a\s+1\.4\s+1\s+0\.5\s+-0\.5/);
  });
});

describe("compareOnTraces", () => {
  it.each(["bandit:0.2", "median", "truncation:30", "none"])("finds no difference of %s to itself", (policy) => {
    expect(compareOnTraces(policy, policy)).toEqual([]);
  });

  it("finds the planted bug where trials start apart, and not where they report in step", () => {
    const names = new Set(compareOnTraces(percentileWithBug, percentile).map(({ name }) => name));
    expect([...names]).toContain("late start");
    for (const name of ["one trial", "all tied", "steady ranking", "crossing"]) expect(names).not.toContain(name);
  });

  it("shows the first decision at which they part, with what each compared", () => {
    const late = compareOnTraces(percentileWithBug, percentile).find(({ name }) => name === "late start");
    const place = { trial: "late", interval: 1, column: 3 };
    expect(late).toMatchObject({
      goal: "maximize",
      own: { ...place, verdict: { action: "stop", observed: 0.55, bar: 0.8 } },
      reference: { ...place, verdict: { action: "continue", observed: 0.55, bar: 0.55 } },
    });
    expect(late?.text).toContain("late start (maximize): my-percentile-with-bug should decide like my-percentile.");
    expect(late?.text).toContain("late at report 1: stop; observed 0.55, bar 0.8;");
    expect(late?.text).toContain("my-percentile: continue; observed 0.55, bar 0.55;");
  });

  it("shows the first stop of a policy beside none, on each trace where it stops any", () => {
    const firstStops = canonicalTraces().flatMap(({ table }) => replayTable("bandit:0.2", table).stops.slice(0, 1));
    expect(compareOnTraces("none", "bandit:0.2").map(({ reference }) => reference)).toEqual(firstStops);
  });

  it("finds a rule that takes the goal for maximize on minimized traces only", () => {
    const onlyUp = definePolicy({
      type: "only-up",
      summary: "Bandit without a look at the goal.",
      fields: {},
      judge: (_, view) => {
        const history = { goal: view.goal, trial: view.trial.id, trials: view.trials };
        const { action, observed, bar, because } = judge("bandit:0.2", { ...history, goal: "maximize" });
        return { action: action === "stop" ? "stop" : "continue", observed, bar, because };
      },
    });
    const goals = compareOnTraces(onlyUp, "bandit:0.2").map(({ goal }) => goal);
    expect(goals.length).toBeGreaterThan(5);
    expect(goals).not.toContain("maximize");
  });
});
