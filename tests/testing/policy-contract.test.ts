import { describe, expect, it } from "vitest";
import { number } from "../../src/fields.ts";
import { bestOf, isBetter } from "../../src/goal.ts";
import { definePolicy, type Judgement, type PolicyView } from "../../src/policies/policy.ts";
import { metricTable } from "../../src/testing/metric-table.ts";
import { assertPolicyContract } from "../../src/testing/policy-contract.ts";
import { shrinkTable } from "../../src/testing/shrink-table.ts";
import { codeIn, lawIn, messageOf } from "./message-of.ts";

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

/** A policy whose whole rule is given: what it observes, the bar, and whether it stops. */
function ruled(rule: (view: PolicyView) => { observed?: unknown; bar?: unknown; isWorse?: boolean; because?: string }) {
  return definePolicy({
    type: "ruled",
    summary: "Whatever is wanted.",
    fields: {},
    judge(_, view) {
      const told = rule(view);
      const { observed = view.trial.best ?? null, bar = null, isWorse = false } = told;
      const because = told.because ?? `${observed} against ${bar}`;
      return { action: isWorse ? "stop" : "continue", observed, bar, because } as Judgement;
    },
  });
}

/** The others' and its own metrics at the judged report, those that are finite. */
function there({ trials, interval }: PolicyView): number[] {
  return trials.map(({ metrics }) => metrics[interval - 1] ?? Number.NaN).filter(Number.isFinite);
}

let asked = 0;

describe("assertPolicyContract", () => {
  it("accepts a policy that keeps every law", () => {
    const promises = { sparesBetter: true, forgivesDips: true };
    expect(() => assertPolicyContract(strict({}), { promises })).not.toThrow();
  });

  it.each([
    {
      fault: "looks at all that others have",
      policy: strict({ othersUpTo: () => 99 }),
      law: "never looks beyond the trial's interval",
      table: ["a 0 1", "b . 0"],
      at: ["b", 1],
    },
    {
      fault: "reads the next report of others",
      policy: ruled(({ goal, interval, trials }) => ({
        bar:
          bestOf(
            goal,
            trials.map(({ metrics }) => metrics[interval] ?? Number.NaN),
          ) ?? null,
      })),
      law: "never looks beyond the trial's interval",
      table: ["a . 0", "b 0 0"],
      at: ["a", 1],
    },
    {
      fault: "sorts trials in place",
      policy: strict({ before: ({ trials }) => (trials as unknown[]).reverse() }),
      law: "changes nothing that it is given",
      table: ["a 0", "b 0"],
      at: ["a", 1],
    },
    {
      fault: "sorts its own metrics in place",
      policy: strict({ before: ({ trial }) => (trial.metrics as number[]).sort() }),
      law: "changes nothing that it is given",
      table: ["a 1 0"],
      at: ["a", 2],
    },
    {
      fault: "gives no reason",
      policy: strict({ because: " " }),
      law: "gives a verdict with a reason",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "leaves the bar undefined",
      policy: definePolicy({
        ...{ type: "ruled", summary: "", fields: {} },
        judge: () => ({ action: "continue", observed: null, because: "no bar" }) as unknown as Judgement,
      }),
      law: "gives a verdict with a reason",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "returns nothing",
      policy: definePolicy({ type: "ruled", summary: "", fields: {}, judge: () => undefined as unknown as Judgement }),
      law: "gives a verdict with a reason",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "throws",
      policy: strict({
        before: ({ trials }) => {
          if (trials.length > 1) throw new TypeError("no bar");
        },
      }),
      law: "gives a verdict with a reason",
      table: ["a 0", "b 0"],
      at: ["a", 1],
    },
    {
      fault: "reads the clock",
      policy: ruled(() => ({ bar: Date.now() })),
      law: "depends on nothing but what it is given",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "draws from Math.random",
      policy: ruled(({ trials }) => ({ isWorse: trials.length > 2 && Math.random() < 0.1 })),
      law: "depends on nothing but what it is given",
      table: ["a 0", "b 0", "c 0"],
      at: ["a", 1],
    },
    {
      fault: "remembers",
      policy: strict({ isWorse: () => ++asked % 2 === 0 }),
      law: "gives the same answer when asked again",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "takes an id for a place",
      policy: ruled(({ trial, trials }) => ({ bar: trials[trial.id]?.metrics[0] ?? null })),
      law: "finds trials by their id",
      table: ["10 0"],
      at: [10, 1],
    },
    {
      fault: "favours the first of equals",
      policy: strict({ isWorse: ({ trial, trials }) => trials.some(({ id }) => id < trial.id) }),
      law: "does not care how trials are numbered",
      table: ["a 0", "b 0"],
      at: ["a", 1],
    },
    {
      fault: "averages NaN",
      policy: ruled(({ trials, interval }) => {
        const reached = trials.filter(({ metrics }) => metrics.length >= interval);
        return { bar: reached.reduce((sum, { metrics }) => sum + (metrics[interval - 1] ?? 0), 0) / reached.length };
      }),
      law: "lets NaN count for nothing",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "counts trials with NaN",
      policy: strict({
        isWorse: ({ goal, trial, trials }, bar) => trials.length > 2 && isBetter(goal, bar, trial.best ?? bar),
      }),
      law: "lets NaN count for nothing",
      table: ["a 0", "b 1"],
      at: ["a", 1],
    },
    {
      fault: "stops on a tie",
      policy: strict({
        isWorse: ({ goal, trial, trials }, bar) => trials.length > 1 && !isBetter(goal, trial.best ?? bar, bar),
      }),
      law: "stops only below its bar",
      table: ["a 0", "b 0"],
      at: ["a", 1],
    },
    {
      fault: "names a value that turns nothing",
      policy: { ...strict({}), wouldTurn: () => ({ setting: "delayEvaluation", value: 0 }) },
      law: "is turned by what it says would turn it",
      table: ["a 0"],
      at: ["a", 1],
    },
    {
      fault: "knows one direction only",
      policy: ruled((view) => {
        const bar = Math.max(...there(view));
        return { bar: Number.isFinite(bar) ? bar : null, isWorse: (view.trial.best ?? bar) < bar };
      }),
      law: "mirrors the goal",
      table: ["a 1 0"],
      at: ["a", 2],
    },
  ])("finds a policy that $fault, with the smallest sweep", ({ policy, law, table, at: [trial, interval] }) => {
    const message = messageOf(() => assertPolicyContract(policy));
    expect(lawIn(message)).toBe(law);
    const rows = codeIn(message)
      .split("\n")
      .slice(1, -2)
      .filter((line) => !line.startsWith("  interval"));
    const compact = rows.map((row) =>
      row
        .replace(/^ {2}\{ id: (\d+), status: "running", metrics: \[(.*)\] \},$/, "$1 $2")
        .trim()
        .replace(/\s+/g, " "),
    );
    expect(compact).toEqual(table);
    expect(codeIn(message)).toContain(`\njudge(policy, table.at(${JSON.stringify(trial)}, ${interval}));`);
  });

  it("prints what is wrong, what to do, the table to paste, and the seed", () => {
    expect(() => assertPolicyContract(strict({ othersUpTo: () => 99 }))).toThrowErrorMatchingInlineSnapshot(`
      [Error: strict breaks the law "never looks beyond the trial's interval": for trial b at report 1, it says "best 0 against 1" (stop), and "best 0 against 0" (continue) when the others' reports after report 1 are not there yet.
      Others may be ahead: compare with their first reports only, metrics.slice(0, interval).

      const table = metricTable("maximize", \`
        interval  1  2
        a         0  1
        b         .  0
      \`);
      judge(policy, table.at("b", 1));

      Found with seed "contract 4" and made as small as it fails.]
    `);
    expect(() =>
      assertPolicyContract(ruled(({ trial, trials }) => ({ bar: trials[trial.id]?.metrics[0] ?? null }))),
    ).toThrowErrorMatchingInlineSnapshot(`
      [Error: ruled breaks the law "finds trials by their id": for trial a at report 1, it says "0 against 0" (continue), and "0 against null" (continue) when the ids of the trials are 10.
      An id is no place in \`trials\`. The judged trial is \`trial\`; find others with trials.find(({ id }) => ...).

      const table = metricTable("maximize", [
        { id: 10, status: "running", metrics: [0] },
      ]);
      judge(policy, table.at(10, 1));

      Found with seed "contract 1" and made as small as it fails.]
    `);
  });

  it("says which number is another one, where the verdict's words are the same", () => {
    const vague = ruled(({ trials, goal }) => ({
      bar:
        bestOf(
          goal,
          trials.flatMap(({ metrics }) => metrics),
        ) ?? null,
      because: "ahead or behind",
    }));
    expect(messageOf(() => assertPolicyContract(vague))).toMatch(
      /its bar is -?\d+, and -?\d+ when the others' reports after report \d+ are not there yet/,
    );
  });

  it.each([
    { whose: "the others' reports", policy: strict({ othersUpTo: (interval) => interval - 1 }) },
    {
      whose: "the trial's own reports",
      policy: ruled(({ trial, interval }) => ({ observed: trial.metrics[interval - 2] ?? null })),
    },
  ])("finds that $whose are counted one too low, over many sweeps", ({ policy, whose }) => {
    expect(() => assertPolicyContract(policy, { promises: { ignoresNaN: false } })).toThrow(
      `breaks the law "uses the report that is judged": in 100 random sweeps its answers depend on ${whose} before the one that is judged, and never on that one.`,
    );
    const promises = { usesJudgedReport: false, ignoresNaN: false };
    expect(() => assertPolicyContract(policy, { promises })).not.toThrow();
  });

  it("finds that a rule on the latest report does not forgive a dip, though it spares better trials", () => {
    const latest = ruled((view) => {
      const bar = bestOf(view.goal, there(view)) ?? null;
      const observed = view.trial.latest ?? null;
      return { observed, bar, isWorse: bar !== null && observed !== null && isBetter(view.goal, bar, observed) };
    });
    expect(() => assertPolicyContract(latest, { promises: { sparesBetter: true } })).not.toThrow();
    const message = messageOf(() => assertPolicyContract(latest, { promises: { forgivesDips: true } }));
    expect(lawIn(message)).toBe("forgives a dip");
    expect(codeIn(message)).toContain("  a         1  0\n");
  });

  it("finds a broken promise, and asks only for what is promised", () => {
    const spoiled = strict({ isWorse: ({ trial, goal }) => isBetter(goal, trial.best ?? 0, 0.5) });
    const promises = { stopsBelowBar: false, mirrorsGoals: false };
    expect(() => assertPolicyContract(spoiled, { promises })).not.toThrow();
    expect(() => assertPolicyContract(spoiled, { promises: { ...promises, sparesBetter: true } })).toThrow(
      "spares a better trial",
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
