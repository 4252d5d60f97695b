import { describe, expect, it } from "vitest";
import { firstParting } from "../../src/analysis/first-parting.ts";
import { simulate } from "../../src/simulation/simulate.ts";

/** The reference's worked example: five trials in lock step. */
const trials = [
  [0.5, 0.6, 0.7, 0.75, 0.8],
  [0.4, 0.55, 0.62, 0.66, 0.68],
  [0.3, 0.35, 0.33, 0.36, 0.37],
  [0.45, 0.58, 0.64, 0.7, 0.72],
  [0.2, 0.5, 0.66, 0.74, 0.79],
].map((metrics) => ({ metrics }));

const under = (earlyTermination: object) =>
  simulate({
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    objective: { surface: { type: "recorded", trials }, secondsPerInterval: 60 },
    limits: { maxTotalTrials: 5, maxConcurrentTrials: 5 },
    earlyTermination: { type: "none", ...earlyTermination },
  });

describe("firstParting", () => {
  it("is the earliest stop that only one of two policies makes", () => {
    // Bandit stops trials 1, 2 and 4 at report 1; the median rule stops 2 and 4 there.
    const [bandit, median] = [under({ type: "bandit", slackFactor: 0.2 }), under({ type: "median-stopping" })];
    expect(firstParting(bandit, median)).toEqual({ trial: 1, interval: 1, time: 60, stoppedBy: "first" });
    expect(firstParting(median, bandit)).toEqual({ trial: 1, interval: 1, time: 60, stoppedBy: "second" });
  });

  it("parts from no policy at the first stop of all", () => {
    const late = under({ type: "bandit", slackFactor: 0.1, delayEvaluation: 3 });
    expect(firstParting(under({}), late)).toEqual({ trial: 1, interval: 3, time: 180, stoppedBy: "second" });
  });

  it("is nowhere for policies that make the same stops", () => {
    const truncation = { type: "truncation-selection", truncationPercentage: 20 };
    expect(firstParting(under(truncation), under({ ...truncation, excludeFinishedJobs: true }))).toBeUndefined();
  });
});
