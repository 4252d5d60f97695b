import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fontSize } from "../../src/figures/axes.ts";
import { decisionAt, explain } from "../../src/figures/decision/explanation.ts";
import { decision } from "../../src/figures/decision.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { textWidth } from "../../src/figures/text-width.ts";
import { definePolicy } from "../../src/policies/policy.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { faultsOf } from "./faults.ts";
import { arbitraryMoment, happened } from "./sweeps.ts";

const frame = { width: 560, height: 328 };
const config: SweepConfigInput = {
  seed: "decision",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.05, delayEvaluation: 3 },
  objective: { intervals: 8, noise: { sd: 0.01 } },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 3 },
};
const log = simulate(config);
const end = log.events.at(-1)?.time ?? 0;
const verdicts = happened({ log, time: end }, "policyJudged");
const oneWith = (action: string) => verdicts.find(({ verdict }) => verdict.action === action);

const widths = Array.from({ length: 100 }, (_, step) => 240 + 4 * step);

/** Pixels between the labels of bound and leader; more than enough where they stand on different rows. */
function gapOfLabels({ trial, interval }: { trial: number; interval: number }, width: number): number {
  const { marks } = decision.draw(log, end, { width, height: 328, options: { trial, interval } });
  const [bound, leader] = ["line:bound:text", "line:leader:text"].map((key) => marks.find((mark) => mark.key === key));
  if (bound?.kind !== "text" || leader?.kind !== "text") throw new Error("A label is missing.");
  if (bound.y !== leader.y) return Number.POSITIVE_INFINITY;
  const halves = [bound, leader].map(({ text }) => textWidth(text, fontSize.label) / 2);
  return Math.abs(bound.x - leader.x) - halves.reduce((sum, half) => sum + half, 0);
}

describe("a decision", () => {
  it("is the last one by default, that of the focused trial, or the one that is named", () => {
    const last = verdicts.findLast(({ verdict }) => verdict.action !== "notDue");
    expect(decision.draw(log, end, frame).label).toMatch(
      new RegExp(`^Trial ${last?.trial} at interval ${last?.interval}:`),
    );
    const focused = decision.draw(log, end, { ...frame, selection: { focus: { trial: 2, interval: 1 } } });
    expect(focused.label).toBe("Trial 2 at interval 1: not judged.");
    const named = decision.draw(log, end, { ...frame, options: { trial: 2, interval: 2 } });
    expect(named.label).toBe("Trial 2 at interval 2: not judged.");
  });

  it("is the last in the log where several are made at one moment", () => {
    const together = simulate({
      ...config,
      objective: { intervals: 8, noise: { sd: 0 }, secondsPerInterval: 60, duration: { spread: 0, jitter: 0 } },
    });
    const judged = together.events.filter(
      (event) => event.type === "policyJudged" && event.verdict.action !== "notDue",
    );
    const at = judged.find(({ time }, place) => judged[place + 1]?.time === time)?.time ?? Number.NaN;
    const last = judged.findLast(({ time }) => time === at);
    expect(last).toBeDefined();
    expect(decisionAt(sweepIndex(together), at, {})?.trial).toBe(
      last !== undefined && "trial" in last ? last.trial : -1,
    );
  });

  it("is never one that has not happened yet", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const chosen = decisionAt(sweepIndex(log), time, {});
        const past = happened({ log, time }, "policyJudged").filter(({ verdict }) => verdict.action !== "notDue");
        expect(chosen?.time).toBe(past.at(-1)?.time);
      }),
      { numRuns: 40 },
    );
  });

  it.each(["stop", "continue", "notDue"])("that says %s shows its own sentence and numbers, unchanged", (action) => {
    const judged = oneWith(action);
    expect(judged).toBeDefined();
    const { trial = 0, interval = 1 } = judged ?? {};
    const facts = Object.fromEntries(
      decision.table(log, end, { options: { trial, interval } }).rows.map(({ cells }) => [cells.fact, cells.value]),
    );
    expect(facts.Numbers).toBe(judged?.verdict.because);
    expect(facts.Bound).toBe(judged?.verdict.bar ?? undefined);
    expect(facts.Observed).toBe(judged?.verdict.observed ?? undefined);
    expect(facts.Rule).toMatch(/^The best metric so far is compared/);
  });

  it("has labels that do not touch, however wide it is", () => {
    const withLeader = verdicts.filter(({ verdict }) => verdict.leader !== undefined);
    const gaps = withLeader.flatMap((judged) => widths.map((width) => gapOfLabels(judged, width)));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8);
  });

  it("says what would have turned a stop, and what a survivor had to fear", () => {
    const index = sweepIndex(log);
    const stopped = oneWith("stop");
    const chosen = decisionAt(index, end, { trial: stopped?.trial ?? 0, interval: stopped?.interval ?? 1 });
    const turning = chosen === undefined ? "" : explain(index, chosen).turning;
    const [, slack = "0"] = /A slack factor of ([\d.]+)/.exec(turning ?? "") ?? [];
    const lenient = simulate({
      ...config,
      earlyTermination: { type: "bandit", slackFactor: Number(slack), delayEvaluation: 3 },
    });
    const again = lenient.events.find(
      (event) =>
        event.type === "policyJudged" && event.trial === stopped?.trial && event.interval === stopped?.interval,
    );
    // Only the first stop is sure to meet the same leader again.
    expect(again?.type === "policyJudged" && again.verdict.action).toBe("continue");
  });

  it("tells the rule of a policy of one's own, too", () => {
    const never = definePolicy({
      type: "never",
      summary: "Stops nothing.",
      fields: {},
      judge: (_, { trial }) => ({ action: "continue", observed: trial.best ?? null, bar: null, because: "why not" }),
      explain: () => ({ words: "No trial is ever stopped.", formula: "never" }),
    });
    const own = { policies: [never] };
    const index = sweepIndex(simulate({ ...config, earlyTermination: { type: "never" } }, own), own);
    const chosen = decisionAt(index, index.endTime, { trial: 1, interval: 2 });
    expect(chosen && explain(index, chosen).words).toBe("No trial is ever stopped.");
  });

  it("draws a report at which the policy slept without a fault", () => {
    const asleep = simulate({
      ...config,
      earlyTermination: { type: "bandit", slackFactor: 0.05, evaluationInterval: 4 },
    });
    const scene = decision.draw(asleep, end, { ...frame, options: { trial: 0, interval: 3 } });
    expect(scene.label).toContain("not judged");
    expect(faultsOf(scene)).toEqual([]);
  });

  it("says of a report at which the policy slept which cadence would have had it judged", () => {
    const sleepy = { type: "bandit", slackFactor: 0.05, delayEvaluation: 5, evaluationInterval: 4 } as const;
    const asleep = simulate({ ...config, earlyTermination: sleepy });
    const turningAt = (interval: number) => {
      const chosen = decisionAt(sweepIndex(asleep), end, { trial: 0, interval });
      return chosen === undefined ? undefined : explain(sweepIndex(asleep), chosen).turning;
    };
    expect(turningAt(4)).toBe("A delay of 4 would have had it judged.");
    expect(turningAt(3)).toBe("A delay of 3 and an evaluation interval of 3 would have had it judged.");
    expect(turningAt(6)).toBe("An evaluation interval of 3 would have had it judged.");
    for (const interval of [1, 2, 3, 4, 5, 6, 7]) {
      const told = [...(turningAt(interval) ?? "").matchAll(/(delay|interval) of (\d+)/g)].map(([, name, value]) => [
        name === "delay" ? "delayEvaluation" : "evaluationInterval",
        Number(value),
      ]);
      const awake = simulate({ ...config, earlyTermination: { ...sleepy, ...Object.fromEntries(told) } });
      const judged = awake.events.find(
        (event) => event.type === "policyJudged" && event.trial === 0 && event.interval === interval,
      );
      expect(judged?.type === "policyJudged" && judged.verdict.action).not.toBe("notDue");
    }
  });

  it("is words alone where the policy compared with reports that had all diverged", () => {
    const diverged = simulate({
      ...config,
      earlyTermination: { type: "patient", patience: 1 },
      objective: { surface: { type: "recorded", trials: [[Number.NaN, Number.NaN, 0.3, 0.4]] } },
      limits: { maxTotalTrials: 1 },
    });
    const scene = decision.draw(diverged, Number.POSITIVE_INFINITY, { ...frame, options: { trial: 0, interval: 4 } });
    expect(scene.description).toBe("Best of the last 2 reports 0.4 is as good as NaN before: continue.");
    expect(scene.marks.filter(({ key }) => key.startsWith("line"))).toEqual([]);
    expect(faultsOf(scene)).toEqual([]);
  });

  it("has nothing to show without a policy, and says so", () => {
    const free = simulate({ ...config, earlyTermination: "none" });
    expect(decision.draw(free, end, frame).empty).toBe("No policy: no trial is stopped early.");
    expect(decision.draw(log, 0, frame).empty).toBe("No decision yet. Select a trial, or press Next decision.");
    const unknown = decision.draw(log, end, { ...frame, options: { trial: 99 } });
    expect(unknown.empty).toBe("No decision here. Select a trial that has reported.");
    const cut = simulate({ ...config, limits: { maxTotalTrials: 2, timeout: 1 } });
    const told = "No trial has reported.";
    expect(decision.draw(cut, Number.POSITIVE_INFINITY, frame).empty).toBe(told);
    expect(decision.table(cut, Number.POSITIVE_INFINITY).caption).toBe(told);
  });
});
