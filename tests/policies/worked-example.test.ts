import { describe, expect, it } from "vitest";
import { judge, type RecordedTrial } from "../../src/testing/judge.ts";

/**
 * The worked example of the reference sheet, section 4.7: five trials in lock step, to maximize. All report, then all are
 * judged on that snapshot, then the stopped ones are canceled. To minimize, the same with every sign turned, so that
 * ratios need their own snapshot below.
 */
const curves = {
  A: [0.5, 0.6, 0.7, 0.75, 0.8],
  B: [0.4, 0.55, 0.62, 0.66, 0.68],
  C: [0.3, 0.35, 0.33, 0.36, 0.37],
  D: [0.45, 0.58, 0.64, 0.7, 0.72],
  E: [0.2, 0.5, 0.66, 0.74, 0.79],
};

function stopsInLockStep(policy: object | string, sign: 1 | -1): string {
  const trials = Object.entries(curves).map(([id, metrics]) => ({
    id,
    curve: metrics.map((value) => sign * value),
    stoppedAt: 0,
  }));
  for (let interval = 1; interval <= 5; interval++) {
    const snapshot = trials.map(({ id, curve, stoppedAt }): RecordedTrial => {
      return { id, status: stoppedAt > 0 ? "canceled" : "running", metrics: curve.slice(0, stoppedAt || interval) };
    });
    const running = trials.filter(({ stoppedAt }) => stoppedAt === 0);
    const goal = sign === 1 ? "maximize" : "minimize";
    const stopped = running.filter(
      ({ id }) => judge(policy as never, { goal, trial: id, trials: snapshot }).action === "stop",
    );
    for (const trial of stopped) trial.stoppedAt = interval;
  }
  return trials
    .filter(({ stoppedAt }) => stoppedAt > 0)
    .sort((a, b) => a.stoppedAt - b.stoppedAt)
    .map(({ id, stoppedAt }) => `${id}@${stoppedAt}`)
    .join(" ");
}

const rows = [
  { policy: { type: "bandit", slackFactor: 0.2 }, stops: "B@1 C@1 E@1", ratio: true },
  { policy: { type: "bandit", slackFactor: 0.2, delayEvaluation: 2 }, stops: "C@2", ratio: true },
  { policy: { type: "bandit", slackAmount: 0.2 }, stops: "E@1 C@2" },
  { policy: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 }, stops: "B@3 C@3 D@5", ratio: true },
  {
    policy: { type: "bandit", slackFactor: 0.1, evaluationInterval: 2, delayEvaluation: 3 },
    stops: "B@4 C@4",
    ratio: true,
  },
  { policy: { type: "bandit", slackAmount: 0.1, delayEvaluation: 5 }, stops: "B@5 C@5" },
  { policy: { type: "median-stopping" }, stops: "C@1 E@1" },
  { policy: { type: "median-stopping", delayEvaluation: 2 }, stops: "C@2" },
  { policy: { type: "truncation-selection", truncationPercentage: 20 }, stops: "E@1" },
  { policy: { type: "truncation-selection", truncationPercentage: 20, excludeFinishedJobs: true }, stops: "E@1" },
  { policy: { type: "truncation-selection", truncationPercentage: 40 }, stops: "C@1 E@1" },
  {
    policy: { type: "truncation-selection", truncationPercentage: 40, excludeFinishedJobs: true },
    stops: "C@1 E@1 B@2",
  },
  { policy: { type: "truncation-selection", truncationPercentage: 40, delayEvaluation: 3 }, stops: "B@3 C@3" },
  {
    policy: { type: "truncation-selection", truncationPercentage: 40, delayEvaluation: 3, excludeFinishedJobs: true },
    stops: "B@3 C@3 D@4",
  },
  { policy: { type: "none" }, stops: "" },
];

describe("the worked example", () => {
  it.each(rows)("$policy stops $stops to maximize", ({ policy, stops }) => {
    expect(stopsInLockStep(policy, 1)).toBe(stops);
  });

  it.each(rows.filter(({ ratio }) => ratio !== true))(
    "$policy stops $stops to minimize the mirror image",
    ({ policy, stops }) => {
      expect(stopsInLockStep(policy, -1)).toBe(stops);
    },
  );
});

describe("the snapshot to minimize", () => {
  const trials: RecordedTrial[] = [
    { id: "A", status: "running", metrics: [0.9, 0.6] },
    { id: "B", status: "running", metrics: [0.95, 0.8] },
    { id: "C", status: "running", metrics: [1.2, 1.1] },
    { id: "D", status: "running", metrics: [0.92, 0.62] },
  ];
  it.each([
    { policy: "bandit:0.2", stopped: ["B", "C"], bar: 0.72 },
    { policy: "bandit(amount=0.2)", stopped: ["C"], bar: 0.8 },
    { policy: "median", stopped: ["C"], bar: 0.8225 },
  ])("$policy stops $stopped", ({ policy, stopped, bar }) => {
    const verdicts = trials.map(({ id }) => ({ id, ...judge(policy, { goal: "minimize", trial: id, trials }) }));
    expect(verdicts.filter(({ action }) => action === "stop").map(({ id }) => id)).toEqual(stopped);
    for (const verdict of verdicts) expect(verdict.bar).toBeCloseTo(bar, 12);
  });
});
