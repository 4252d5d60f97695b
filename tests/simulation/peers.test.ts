import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Goal, goals } from "../../src/goal.ts";
import { judgeTrial, type PolicyKind, type RankedValues, type Verdict, type Watch } from "../../src/policies/policy.ts";
import { PeerTracker } from "../../src/simulation/peers.ts";
import { configuredPolicy } from "../../src/testing/configured-policy.ts";

/** One trial of a random sweep: its curve, and how and after how many reports it ends by itself. */
interface Plan {
  readonly curve: readonly number[];
  readonly start: number;
  readonly ends: "completed" | "failed" | "canceled" | undefined;
}
interface Past {
  readonly id: number;
  readonly metrics: number[];
  status: "running" | "completed" | "canceled" | "failed";
}

/** Few different values, so that ties are common; NaN and infinities among them. */
const metric = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 6 }).map((n) => n / 10) },
  { weight: 2, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0) },
);
const plan: fc.Arbitrary<Plan> = fc.record({
  curve: fc.array(metric, { maxLength: 6 }),
  start: fc.integer({ min: 0, max: 4 }),
  ends: fc.constantFrom("completed", "failed", "canceled", undefined),
});
const cadence = {
  evaluationInterval: fc.integer({ min: 0, max: 3 }),
  delayEvaluation: fc.integer({ min: 0, max: 4 }),
  peers: fc.constantFrom("all", "finished"),
};
const slack = fc.constantFrom(0, 0.1, 0.25, 1);
const policy = fc.oneof(
  fc.record({ type: fc.constant("bandit"), slackFactor: slack, literal: fc.boolean(), ...cadence }),
  fc.record({ type: fc.constant("bandit"), slackAmount: slack, ...cadence }),
  fc.record({ type: fc.constant("median-stopping"), ...cadence }),
  fc.record({
    type: fc.constant("truncation-selection"),
    truncationPercentage: fc.constantFrom(1, 20, 34, 50, 67, 99),
    excludeFinishedJobs: fc.boolean(),
    performance: fc.constantFrom("best", "latest"),
    ...cadence,
  }),
);

/** The rules written down again from the reference sheet, sections 4.1 to 4.5, over plain histories. */
// biome-ignore lint/suspicious/noExplicitAny: settings of four policies in one oracle
function verdictFromTheSheet(goal: Goal, settings: any, { judged, trials }: { judged: Past; trials: readonly Past[] }) {
  const n = judged.metrics.length;
  const step = settings.evaluationInterval || 1;
  if (n % step !== 0 || n < settings.delayEvaluation) return { action: "notDue" };
  const upTo = (trial: Past) => trial.metrics.slice(0, n).filter((value) => Math.abs(value) < Infinity);
  const best = (trial: Past) => (goal === "maximize" ? Math.max(...upTo(trial)) : Math.min(...upTo(trial)));
  if (upTo(judged).length === 0) return { action: "notDue" };
  const isEnded = (trial: Past) => trial.status !== "running";
  const peers = trials.filter((trial) => {
    if (upTo(trial).length === 0) return false;
    if (trial === judged) return true;
    if (settings.excludeFinishedJobs) return !isEnded(trial) && trial.metrics.length >= n;
    if (settings.peers === "finished") return isEnded(trial);
    return isEnded(trial) || trial.metrics.length >= n;
  });
  const ascending = (values: number[]) => values.sort((a, b) => a - b);
  const isWorse = (a: number, b: number, scale: number) => {
    const gap = goal === "maximize" ? b - a : a - b;
    return gap > 1e-12 * Math.max(Math.abs(a), Math.abs(b), Math.abs(scale));
  };
  if (settings.type === "bandit") {
    const leader = goal === "maximize" ? Math.max(...peers.map(best)) : Math.min(...peers.map(best));
    const factor = settings.slackFactor ?? 0;
    const band =
      Math.abs(leader) * (goal === "maximize" ? factor / (1 + factor) : factor) + (settings.slackAmount ?? 0);
    const safeBar = goal === "maximize" ? leader - band : leader + band;
    const literalBar = goal === "maximize" ? leader / (1 + factor) : leader * (1 + factor);
    const bar = settings.literal ? literalBar : safeBar;
    return { action: isWorse(best(judged), bar, leader) ? "stop" : "continue", bar, peerCount: peers.length };
  }
  if (settings.type === "median-stopping") {
    const averages = ascending(peers.map((peer) => upTo(peer).reduce((a, b) => a + b) / upTo(peer).length));
    const half = averages.length / 2;
    const bar = Number.isInteger(half)
      ? ((averages[half - 1] ?? 0) + (averages[half] ?? 0)) / 2
      : averages[Math.floor(half)];
    return { action: isWorse(best(judged), bar ?? 0, 0) ? "stop" : "continue", bar, peerCount: peers.length };
  }
  const performance = (trial: Past) => (settings.performance === "latest" ? (upTo(trial).at(-1) ?? 0) : best(trial));
  const k = Math.floor((peers.length * settings.truncationPercentage) / 100);
  const notBetter = peers.filter((peer) => !isWorse(performance(judged), performance(peer), 0)).length;
  return { action: notBetter <= k ? "stop" : "continue", peerCount: peers.length };
}

/** Plays a sweep in lock step as the simulation does: reports of the tick, then verdicts, then ends. */
function play(
  plans: readonly Plan[],
  visit: (tracker: PeerTracker, judged: Past, trials: readonly Past[]) => Verdict,
  tracker: PeerTracker,
): void {
  const trials: Past[] = [];
  for (let tick = 0; tick < 11; tick++) {
    for (const [id, { start }] of plans.entries()) {
      if (start !== tick) continue;
      tracker.started(id);
      trials.push({ id, metrics: [], status: "running" });
    }
    const reporting = trials.filter(
      ({ id, status, metrics }) => status === "running" && metrics.length < (plans[id]?.curve.length ?? 0),
    );
    for (const { id, metrics } of reporting) {
      const value = plans[id]?.curve[metrics.length] ?? 0;
      tracker.reported(id, metrics.push(value), value);
    }
    const stopped = reporting.filter((judged) => visit(tracker, judged, trials).action === "stop");
    for (const trial of trials) {
      const { ends, curve = [] } = plans[trial.id] ?? {};
      const hasRun = ends !== undefined && trial.metrics.length === curve.length;
      if (trial.status !== "running" || !(stopped.includes(trial) || hasRun)) continue;
      trial.status = stopped.includes(trial) ? "canceled" : (ends ?? "completed");
      tracker.ended(trial.id, trial.status);
    }
  }
}

describe("PeerTracker", () => {
  it("gives every policy what the sheet's definitions give, over random sweeps and both goals", () => {
    let stops = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...goals),
        policy,
        fc.array(plan, { minLength: 1, maxLength: 8 }),
        (goal, spec, plans) => {
          const { kind, settings } = configuredPolicy(spec);
          const visit = (tracker: PeerTracker, judged: Past, trials: readonly Past[]) => {
            const verdict = judgeTrial(kind, settings, tracker.viewOf(judged.id));
            const expected = verdictFromTheSheet(goal, settings, { judged, trials });
            expect(verdict).toMatchObject({ action: expected.action });
            if (expected.peerCount !== undefined) expect(verdict.peerCount).toBe(expected.peerCount);
            if (expected.bar !== undefined) expect(verdict.bar).toBeCloseTo(expected.bar, 12);
            if (verdict.action === "stop") stops++;
            return verdict;
          };
          play(plans, visit, new PeerTracker(goal, { kind, settings }));
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
    expect(stops).toBeGreaterThan(500);
  });

  it("names as leader the lowest number of those with the best value", () => {
    const { kind, settings } = configuredPolicy("bandit:0");
    const tracker = new PeerTracker("maximize", { kind, settings });
    for (const id of [2, 0, 1]) {
      tracker.started(id);
      tracker.reported(id, 1, id === 0 ? 0.5 : 0.9);
    }
    expect(judgeTrial(kind, settings, tracker.viewOf(2)).leader).toEqual({ trial: 1, value: 0.9 });
  });

  it("averages metrics whose sum is too large for a number", () => {
    const { kind, settings } = configuredPolicy("median");
    const tracker = new PeerTracker("maximize", { kind, settings });
    tracker.started(0);
    tracker.reported(0, 1, 1e308);
    tracker.reported(0, 2, 1.2e308);
    expect(judgeTrial(kind, settings, tracker.viewOf(0)).bar).toBeCloseTo(1.1e308, -296);
  });

  it("shows a policy without watches every history, or only those that ended and its own when peers is finished", () => {
    const seen: unknown[] = [];
    const kind: PolicyKind = {
      ...{ type: "looks", summary: "", fields: {} },
      judge(_, { trials }) {
        seen.push(trials.map(({ id, status, metrics }) => `${id} ${status} ${metrics.join(" ")}`));
        return { action: "continue", observed: null, bar: null, because: "" };
      },
    };
    for (const peers of ["all", "finished"]) {
      const tracker = new PeerTracker("maximize", { kind, settings: { peers } });
      for (const id of [0, 1, 2]) tracker.started(id);
      tracker.reported(0, 1, 0.1);
      tracker.ended(0, "failed");
      tracker.reported(1, 1, 0.2);
      tracker.reported(2, 1, 0.3);
      judgeTrial(kind, {}, tracker.viewOf(2));
    }
    expect(seen).toEqual([
      ["0 failed 0.1", "1 running 0.2", "2 running 0.3"],
      ["0 failed 0.1", "2 running 0.3"],
    ]);
  });

  it("refuses a comparison that was not declared", () => {
    const kind: PolicyKind = {
      ...{
        type: "sly",
        summary: "",
        fields: {},
        watches: () => [{ statistic: "best", population: "all", need: "best" }],
      },
      judge: (_, { peers }) => ({
        ...{ action: "continue", observed: null, because: "" },
        bar: peers.at(1, { statistic: "average", population: "all", need: "ranks" }).median ?? null,
      }),
    };
    const tracker = new PeerTracker("maximize", { kind, settings: {} });
    tracker.started(0);
    tracker.reported(0, 1, 1);
    expect(() => judgeTrial(kind, {}, tracker.viewOf(0))).toThrow("its watches do not declare it");
  });
});

describe("the comparisons that a policy can declare", () => {
  const statistics = ["best", "average", "latest"] as const;
  const growing = ["all", "finished", "completed", "reached"] as const;
  const watches: readonly Watch[] = statistics.flatMap((statistic): Watch[] => [
    ...growing.map((population): Watch => ({ statistic, population, need: "best" })),
    ...[...growing, "unfinished" as const].map((population): Watch => ({ statistic, population, need: "ranks" })),
  ]);

  /** 0 for -0. */
  const plain = (value: number | undefined) => (value === undefined ? undefined : value + 0);

  /** What the doc comment of `Population` says, over plain histories. */
  function valuesOf(
    { statistic, population }: Watch,
    { goal, judged, trials }: { goal: Goal; judged: Past; trials: readonly Past[] },
  ) {
    const n = judged.metrics.length;
    const isIn = (trial: Past): boolean => {
      const isThere = trial.metrics.length >= n;
      if (population === "all") return isThere || trial.status !== "running";
      if (population === "finished") return trial === judged || trial.status !== "running";
      if (population === "completed") return trial !== judged && trial.status === "completed";
      return isThere && (population === "reached" || trial.status === "running");
    };
    const sign = goal === "maximize" ? 1 : -1;
    return trials.filter(isIn).flatMap(({ id, metrics }) => {
      const finite = metrics.slice(0, n).filter((value) => Math.abs(value) < Infinity);
      const of = {
        best: sign * Math.max(...finite.map((value) => sign * value)),
        average: finite.reduce((sum, value) => sum + value, 0) / finite.length,
        latest: finite.at(-1) ?? 0,
      };
      return finite.length === 0 ? [] : [{ trial: id, value: of[statistic] + 0 }];
    });
  }

  /** All that may be read, as data. */
  function read(values: RankedValues, { need }: Watch, asked: readonly number[]) {
    if (need === "best")
      return { size: values.size, leader: values.leader && { ...values.leader, value: plain(values.leader.value) } };
    return {
      size: values.size,
      fromWorst: Array.from({ length: values.size + 1 }, (_, k) => plain(values.fromWorst(k))),
      countNotBetter: asked.map((value) => values.countNotBetter(value)),
      median: plain(values.median),
    };
  }

  /** The same, from a plain list. */
  function expectedOf(
    list: readonly { trial: number; value: number }[],
    { need }: Watch,
    { goal, asked }: { goal: Goal; asked: readonly number[] },
  ) {
    const sign = goal === "maximize" ? 1 : -1;
    const worstFirst = [...list].sort((a, b) => sign * (a.value - b.value) || b.trial - a.trial);
    const values = worstFirst.map(({ value }) => value);
    if (need === "best") return { size: list.length, leader: worstFirst.at(-1) };
    const [low = 0, high = 0] = [values[(values.length - 1) >> 1], values[values.length >> 1]];
    return {
      size: list.length,
      fromWorst: [...values, undefined],
      countNotBetter: asked.map((value) => values.filter((other) => sign * other <= sign * value).length),
      median: values.length === 0 ? undefined : low === high ? low : plain((low + high) / 2),
    };
  }

  it("hold what their words say, for every statistic, population and need", () => {
    const kind: PolicyKind = {
      ...{ type: "curious", summary: "", fields: {}, watches: () => watches },
      judge: () => ({ action: "continue", observed: null, bar: null, because: "" }),
    };
    const property = fc.property(
      fc.constantFrom(...goals),
      fc.array(plan, { minLength: 1, maxLength: 7 }),
      (goal, plans) => {
        const asked = [0.05, 0, ...plans.flatMap(({ curve }) => curve.filter(Number.isFinite))];
        const visit = (tracker: PeerTracker, judged: Past, trials: readonly Past[]): Verdict => {
          const { interval, peers } = tracker.viewOf(judged.id);
          const found = watches.map((watch) => read(peers.at(interval, watch), watch, asked));
          const expected = watches.map((watch) =>
            expectedOf(valuesOf(watch, { goal, judged, trials }), watch, { goal, asked }),
          );
          expect(found).toEqual(expected);
          return judgeTrial(kind, {}, tracker.viewOf(judged.id));
        };
        play(plans, visit, new PeerTracker(goal, { kind, settings: {} }));
      },
    );
    fc.assert(property, { numRuns: 100, seed: 11 });
  });

  it("refuse the ranks where only the best was asked for", () => {
    const kind: PolicyKind = {
      ...{ type: "greedy", summary: "", fields: {}, watches: () => watches },
      judge: (_, { peers }) => ({
        ...{ action: "continue", observed: null, because: "" },
        bar: peers.at(1, { statistic: "best", population: "all", need: "best" }).median ?? null,
      }),
    };
    const tracker = new PeerTracker("maximize", { kind, settings: {} });
    tracker.started(0);
    tracker.reported(0, 1, 1);
    expect(() => judgeTrial(kind, {}, tracker.viewOf(0))).toThrow('Declare it with need: "ranks".');
  });
});
