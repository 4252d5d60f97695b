import { describe, expect, it } from "vitest";
import { number } from "../../src/fields.ts";
import { bestOf, isBetter } from "../../src/goal.ts";
import { definePolicy, type PolicyView } from "../../src/policies/policy.ts";
import { metricTable } from "../../src/testing/metric-table.ts";
import { assertPolicyContract } from "../../src/testing/policy-contract.ts";
import { shrinkTable } from "../../src/testing/shrink-table.ts";

/** Stops a trial whose best is worse than the best at its interval of every trial that got there. */
function strict(change: {
  readonly othersUpTo?: (interval: number) => number;
  readonly before?: (view: PolicyView) => void;
  readonly isWorse?: (view: PolicyView, bar: number) => boolean;
  readonly because?: string;
}) {
  return definePolicy({
    type: "strict",
    summary: "Stops everything that does not lead.",
    fields: {},
    judge(_, view) {
      change.before?.(view);
      const { goal, interval, trial, trials } = view;
      const upTo = change.othersUpTo?.(interval) ?? interval;
      const there = trials.filter(({ metrics }) => metrics.length >= interval);
      const bar =
        bestOf(
          goal,
          there.flatMap(({ metrics }) => metrics.slice(0, upTo)),
        ) ?? null;
      const observed = trial.best ?? null;
      const isWorse =
        change.isWorse ?? (({ trial: own }, value) => own.best !== undefined && isBetter(goal, value, own.best));
      const action = bar !== null && isWorse(view, bar) ? "stop" : "continue";
      return { action, observed, bar, because: change.because ?? `best ${observed} against ${bar}` };
    },
  });
}

const looksAhead = strict({ othersUpTo: () => 99 });
let asked = 0;

describe("assertPolicyContract", () => {
  it("accepts a policy that keeps every law", () => {
    expect(() => assertPolicyContract(strict({}), { promises: { sparesBetter: true } })).not.toThrow();
  });

  it.each([
    { name: "looks ahead", policy: looksAhead, law: "never looks beyond the trial's interval" },
    {
      name: "sorts in place",
      policy: strict({ before: ({ trials }) => (trials as unknown[]).reverse() }),
      law: "changes nothing that it is given",
    },
    { name: "gives no reason", policy: strict({ because: " " }), law: "gives a verdict with a reason" },
    {
      name: "remembers",
      policy: strict({ isWorse: () => ++asked % 2 === 0 }),
      law: "gives the same answer when asked again",
    },
    {
      name: "has a favourite number",
      policy: strict({ isWorse: ({ trial, trials }) => trial.id === 0 && trials.length > 1 }),
      law: "does not care how trials are numbered",
    },
    {
      name: "knows one direction only",
      policy: strict({ isWorse: ({ trial }, bar) => (trial.best ?? 0) < bar }),
      law: "mirrors the goal",
    },
    {
      name: "stops the best",
      policy: strict({
        isWorse: ({ goal, trial, trials }, bar) => trials.length > 1 && !isBetter(goal, bar, trial.best ?? bar),
      }),
      law: "stops only below its bar",
    },
    {
      name: "counts trials with NaN",
      policy: strict({
        isWorse: ({ goal, trial, trials }, bar) => trials.length > 2 && isBetter(goal, bar, trial.best ?? bar),
      }),
      law: "lets NaN count for nothing",
    },
    {
      name: "throws",
      policy: strict({
        before: () => {
          throw new TypeError("no bar");
        },
      }),
      law: "it throws TypeError: no bar",
    },
  ])("finds a policy that $name", ({ policy, law }) => {
    expect(() => assertPolicyContract(policy)).toThrow(law);
  });

  it("finds a broken promise, and asks only for what is promised", () => {
    const spoiled = strict({ isWorse: ({ trial, goal }) => isBetter(goal, trial.best ?? 0, 0.5) });
    const promises = { stopsBelowBar: false, mirrorsGoals: false };
    expect(() => assertPolicyContract(spoiled, { promises })).not.toThrow();
    expect(() => assertPolicyContract(spoiled, { promises: { ...promises, sparesBetter: true } })).toThrow(
      "spares a better trial",
    );
  });

  it("prints the smallest sweep as a table to paste, with the seed", () => {
    expect(() => assertPolicyContract(looksAhead)).toThrow(
      /^strict breaks the law "never looks beyond the trial's interval": for trial \w at report 1, .*\n\nconst table = metricTable\("(max|min)imize", `\n {2}interval +1 +2\n(.*\n){1,2}`\);\njudge\(policy, table\.at\("\w", 1\)\);\n\nFound with seed "contract \d+"/,
    );
  });

  it("draws the settings of a kind too, and names those that fail", () => {
    const kind = definePolicy({
      type: "moody",
      summary: "Fails for some settings only.",
      fields: { mood: number({ label: "Mood", integer: true, atLeast: 0, atMost: 3, default: 0 }) },
      judge: ({ mood }, { trial }) => ({
        action: "continue",
        observed: trial.best ?? null,
        bar: null,
        because: mood === 3 ? "" : "fine",
      }),
    });
    expect(() => assertPolicyContract(kind)).toThrow('moody {"mood":3} breaks the law "gives a verdict with a reason"');
  });
});

describe("shrinkTable", () => {
  it("keeps only what the failure needs", () => {
    const table = metricTable("maximize", "a 3.75 7.25 nan done\nb . 12.5 -3 failed\nc 1 2 3");
    const hasLarge = (smaller: typeof table) =>
      smaller.rows.some(({ cells }) => cells.some((cell) => (cell ?? 0) > 10));
    expect(shrinkTable(table, hasLarge).toString()).toBe("interval   1\nb         12");
  });
});
