import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metricsOf, objectiveOf, secondsOf, settingAt, start } from "./trials.ts";

describe("recorded", () => {
  it("replays metrics exactly, whatever noise, curve and params", () => {
    const infinities: Record<string, number> = { inf: Infinity, "-inf": -Infinity };
    const metric = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(null, "nan", "NaN", "inf", "-inf"));
    fc.assert(
      fc.property(fc.array(fc.array(metric, { minLength: 1 }), { minLength: 1, maxLength: 5 }), (trials) => {
        for (const [trial, metrics] of trials.entries()) {
          const run = start(
            { surface: { type: "recorded", trials }, noise: { sd: 5 }, curve: "logistic" },
            settingAt([0.5], { trial }),
          );
          expect(run.intervals).toBe(metrics.length);
          expect(metricsOf(run)).toEqual(
            metrics.map((each) => (typeof each === "number" ? each : (infinities[each ?? ""] ?? Number.NaN))),
          );
        }
      }),
    );
  });

  const two = { type: "recorded", trials: [[1, 2, 3], { metrics: [4, 5], seconds: [10, 20], params: { x: 1 } }] };

  it("takes recorded seconds as they are, and durations of the config where there are none", () => {
    const given = { surface: two, duration: { spread: 0.5 }, secondsPerInterval: 7 };
    expect(secondsOf(start(given, settingAt([0.5], { trial: 1 })))).toEqual([10, 20]);
    const [first, ...others] = secondsOf(start(given, settingAt([0.5], { trial: 0 })));
    expect(first).not.toBe(7);
    expect(others).toEqual([first, first]);
  });

  it("starts again from the first recording when there are more trials", () => {
    expect(metricsOf(start({ surface: two }, settingAt([0.5], { trial: 2 })))).toEqual([1, 2, 3]);
    expect(metricsOf(start({ surface: two }, settingAt([0.5], { trial: 5 })))).toEqual([4, 5]);
  });

  it("reports nothing for one interval where nothing was recorded", () => {
    const run = start({ surface: { type: "recorded", trials: [[]] } }, settingAt([0.5]));
    expect(run.intervals).toBe(1);
    expect(metricsOf(run)).toEqual([undefined]);
    expect(run.secondsOf(1)).toBe(60);
  });

  it("takes recorded times for seconds, and what a trial ran after its last report for one more interval without one", () => {
    const trials = [
      { metrics: [3], start: 0, times: [2], end: 2 },
      { metrics: [], start: 0, times: [], end: 6 },
      { metrics: [1, 2], start: 5, times: [7, 10], end: 14, status: "failed", name: "a" },
    ];
    const runs = trials.map((_, trial) =>
      start({ surface: { type: "recorded", trials } }, settingAt([0.5], { trial })),
    );
    expect(runs.map(secondsOf)).toEqual([[2], [6], [2, 3, 4]]);
    expect(runs.map(metricsOf)).toEqual([[3], [undefined], [1, 2, undefined]]);
  });

  it("keeps JSON in the config: NaN becomes null, infinities words", () => {
    const { surface } = objectiveOf({
      surface: { type: "recorded", trials: [[Number.NaN, "nan", null, Infinity, -Infinity, "-INF", 1]] },
    });
    expect(surface).toEqual({ type: "recorded", trials: [{ metrics: [null, null, null, "inf", "-inf", "-inf", 1] }] });
    expect(JSON.parse(JSON.stringify(surface))).toEqual(surface);
  });

  const rule = "must be a list of trials, each a list of metrics or { metrics, seconds, params }, got";
  it.each([
    [[], `objective.surface.trials: ${rule} [].`],
    ["a.csv", `objective.surface.trials: ${rule} "a.csv".`],
    [[[1], [1, "x"]], `${rule} [1,"x"] as trial 1. A metric is a number, null, "nan", "inf" or "-inf";`],
    [[{ metrics: [1, 2], seconds: [1] }], `${rule} {"metrics":[1,2],"seconds":[1]} as trial 0. A metric is`],
    [[{ metrics: [1], seconds: [0] }], `${rule} {"metrics":[1],"seconds":[0]} as trial 0.`],
    [[{ metric: [1] }], `${rule} {"metric":[1]} as trial 0.`],
    [[{ metrics: [1], second: [1] }], `${rule} {"metrics":[1],"second":[1]} as trial 0.`],
    [[{ metrics: [1], params: 3 }], `${rule} {"metrics":[1],"params":3} as trial 0.`],
    [[null], `${rule} null as trial 0.`],
    [
      [{ metrics: [1], start: 0, times: [0], end: 1 }],
      `${rule} {"metrics":[1],"start":0,"times":[0],"end":1} as trial 0.`,
    ],
    [[{ metrics: [1, 2], start: 0, times: [1], end: 2 }], "as trial 0. A metric is a number"],
    [[{ metrics: [1], start: 0, times: [3], end: 2 }], "or start, rising times and end."],
    [[{ metrics: [1], start: 0, times: [3] }], "as trial 0."],
    [[{ metrics: [1], start: 0, times: [3], end: 4, status: "lost" }], "as trial 0."],
    [
      [{ metrics: [1], start: 0, times: [1], end: 1 }, [2]],
      "must say of all trials when they ran, or of none; trial 1",
    ],
  ])("refuses %j", (trials, message) => {
    expect(() => objectiveOf({ surface: { type: "recorded", trials } })).toThrow(message);
  });
});
