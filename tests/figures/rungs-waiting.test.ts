import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ladderOf } from "../../src/figures/rungs/ladder.ts";
import { rungs } from "../../src/figures/rungs.ts";
import { validateConfig } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";
import { faultsOf } from "./faults.ts";
import { happened } from "./sweeps.ts";

const frame = { width: 640, height: 420 };
const space = { x: { type: "uniform", minValue: 0, maxValue: 1 } } as const;

describe("rungs as if all had waited", () => {
  const options = { withWaiting: true, shelves: 50 };

  it("let the best one in so many of those that came go on, together, when the last has come", () => {
    const halving = fc.record({
      type: fc.constant("successive-halving" as const),
      like: fc.constantFrom("ray" as const, "syne-tune" as const, "optuna" as const),
      reductionFactor: fc.constantFrom(2, 3),
    });
    fc.assert(
      fc.property(arbitraryConfig, halving, fc.constantFrom(0.3, 0.7, 1), (config, earlyTermination, share) => {
        const log = simulate({ ...config, earlyTermination });
        const time = (log.events.at(-1)?.time ?? 0) * share;
        const scene = rungs.draw(log, time, { ...frame, options });
        expect(faultsOf(scene)).toEqual([]);
        const sign = log.config.goal === "maximize" ? 1 : -1;
        const worth = (value: number | null | undefined) =>
          Number.isFinite(value) ? sign * (value ?? 0) : Number.NEGATIVE_INFINITY;
        const judged = happened({ log, time: Number.POSITIVE_INFINITY }, "policyJudged").filter(
          ({ verdict }) => verdict.action !== "notDue" && verdict.observed !== null,
        );
        for (const interval of new Set(judged.map((event) => event.interval))) {
          const all = judged.filter((event) => event.interval === interval);
          if (all.every(({ verdict }) => verdict.action === "stop" && verdict.bar === null)) continue; // the last report
          const chips = scene.marks.filter(({ key }) => key.startsWith(`chip:${interval}:`));
          expect(chips).toHaveLength(all.filter((event) => event.time <= time).length);
          const isComplete = all.every((event) => event.time <= time);
          const going = chips.filter(({ tone }) => tone === "running").map(({ trial }) => trial);
          if (!isComplete) expect(new Set(chips.map(({ tone }) => tone)).size).toBeLessThanOrEqual(1);
          if (!isComplete) expect(chips.every(({ tone }) => tone === "queued")).toBe(true);
          if (!isComplete) continue;
          expect(going).toHaveLength(Math.max(1, Math.floor(all.length / earlyTermination.reductionFactor)));
          const worst = Math.min(
            ...all.filter(({ trial }) => going.includes(trial)).map(({ verdict }) => worth(verdict.observed)),
          );
          const others = all.filter(({ trial }) => !going.includes(trial));
          expect(others.every(({ verdict }) => worth(verdict.observed) <= worst)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("show the counts of the textbook where a halving by three begins with 27 trials", () => {
    const log = simulate({
      seed: "27",
      searchSpace: space,
      earlyTermination: { type: "successive-halving", like: "ray", reductionFactor: 3, maxResource: 9 },
      objective: { intervals: 9 },
      limits: { maxTotalTrials: 27, maxConcurrentTrials: 27 },
      compute: { maxInstances: 27 },
    });
    const scene = rungs.draw(log, Number.POSITIVE_INFINITY, { ...frame, options });
    const counts = scene.marks.flatMap((mark) => (mark.kind === "text" && mark.part === "count" ? [mark.text] : []));
    expect(counts[0]).toBe("27 → 9");
    expect(scene.notes.join()).toMatch(
      /^Had each shelf waited for all that came there: \d+ trials? that went on would/,
    );
  });

  it("wait as long as those that came later took to come", () => {
    const recorded = [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ];
    const log = simulate({
      searchSpace: space,
      earlyTermination: { type: "successive-halving", like: "optuna", reductionFactor: 2, firstStep: 1 },
      objective: { surface: { type: "recorded", trials: recorded }, intervals: 2, secondsPerInterval: 60 },
      limits: { maxTotalTrials: 4, maxConcurrentTrials: 1 },
    });
    const first = happened({ log, time: 1e9 }, "policyJudged").filter(({ interval }) => interval === 1);
    const last = first.at(-1)?.time ?? 0;
    const waits = first.reduce((sum, { time }) => sum + last - time, 0);
    expect(first).toHaveLength(4);
    const [note = ""] = rungs.draw(log, last, { ...frame, options }).notes.slice(-1);
    // Each was the best when it came, so all went on: of the four only the last two should have.
    expect(note).toContain("2 trials that went on would have been stopped, and 0 that were stopped");
    expect(note).toContain(`${waits / 60} min of waiting in all`);
  });

  it("are as they were under other policies", () => {
    const log = simulate({
      searchSpace: space,
      earlyTermination: { type: "bandit", slackFactor: 0.1 },
      limits: { maxTotalTrials: 8 },
    });
    expect(rungs.draw(log, 1e9, { ...frame, options })).toEqual(
      rungs.draw(log, 1e9, { ...frame, options: { shelves: 50 } }),
    );
  });
});

describe("the ladder of a halving", () => {
  const of = (settings: object) =>
    ladderOf(
      validateConfig({
        searchSpace: space,
        earlyTermination: { type: "successive-halving", ...settings } as never,
        objective: { intervals: 27 },
      }),
    );

  it("has a bracket for each rung that it may begin with, at the reports at which the policy compares", () => {
    expect(of({ like: "ray", reductionFactor: 3 })?.brackets).toEqual(["1, 3, 9, 27", "3, 9, 27", "9, 27", "27"]);
    expect(of({ like: "ray", reductionFactor: 3, maxResource: 9 })?.brackets).toEqual(["1, 3, 9", "3, 9", "9"]);
    // Step 1 of Optuna is report 2, unless its user counts from 1.
    expect(of({ reductionFactor: 3 })?.brackets).toEqual(["2, 4, 10", "4, 10", "10"]);
    expect(of({ reductionFactor: 3, firstStep: 1 })?.brackets[0]).toBe("1, 3, 9, 27");
    expect(of({ minResource: "auto" })?.brackets).toEqual([]);
  });

  it("names the gates of the log, by the factor that is usual there and by another", () => {
    const settings = (["ray", "optuna", "syne-tune"] as const).flatMap((like) => [
      { like },
      { like, reductionFactor: 3, maxResource: 27 },
    ]);
    for (const each of settings) {
      const log = simulate({
        searchSpace: space,
        earlyTermination: { type: "successive-halving", ...each },
        objective: { intervals: 27 },
        limits: { maxTotalTrials: 60, maxConcurrentTrials: 4 },
      });
      const gates = rungs.table(log, 1e9).rows.map(({ cells }) => cells.interval);
      expect(gates.join(", ")).toBe(ladderOf(log.config)?.brackets[0]);
    }
  });

  it("is that of no other policy", () => {
    expect(ladderOf(validateConfig({ searchSpace: space }))).toBeUndefined();
  });
});
