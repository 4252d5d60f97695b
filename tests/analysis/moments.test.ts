import { describe, expect, it } from "vitest";
import { momentsBetween, momentsOf, nextMoment, previousMoment } from "../../src/analysis/moments.ts";
import { simulate } from "../../src/simulation/simulate.ts";

/** Two trials side by side, a report a minute; the bandit stops trial 1 at its first. */
const { report, decision, stop, best, end } = momentsOf(
  simulate({
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    objective: {
      surface: { type: "recorded", trials: [{ metrics: [0.7, 0.6, 0.9] }, { metrics: [0.1, 0.8, 0.9] }] },
      secondsPerInterval: 60,
    },
    earlyTermination: { type: "bandit", slackFactor: 0.2 },
    limits: { maxTotalTrials: 2 },
  }),
);

describe("the moments of a sweep", () => {
  it("are its reports, decisions, stops, new bests and its end, in order of time", () => {
    expect(report.map(({ time, trial }) => [time, trial])).toEqual([
      [60, 0],
      [60, 1],
      [120, 0],
      [180, 0],
    ]);
    expect(decision.map(({ time }) => time)).toEqual([60, 60, 120, 180]);
    expect(stop).toEqual([{ time: 60, kind: "stop", trial: 1, interval: 1 }]);
    expect(best.map(({ time, interval }) => [time, interval])).toEqual([
      [60, 1],
      [180, 3],
    ]);
    expect(end).toEqual([{ time: 180, kind: "end" }]);
  });

  it.each([
    { time: 0, next: 60, previous: undefined },
    { time: 60, next: 120, previous: undefined },
    { time: 61, next: 120, previous: 60 },
    { time: 120, next: 180, previous: 60 },
    { time: 180, next: undefined, previous: 120 },
    { time: 999, next: undefined, previous: 180 },
  ])("next to $time are $previous and $next, never that time itself", ({ time, next, previous }) => {
    expect([nextMoment(report, time)?.time, previousMoment(report, time)?.time]).toEqual([next, previous]);
  });

  it("between two times are those after the first, until the second included", () => {
    expect(momentsBetween(report, { from: 60, to: 180 }).map(({ time }) => time)).toEqual([120, 180]);
    expect(momentsBetween(report, { from: 180, to: 60 })).toEqual([]);
  });
});
