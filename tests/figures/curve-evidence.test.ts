import fc from "fast-check";
import { median } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { learningCurves } from "../../src/figures/learning-curves.ts";
import { valueAt } from "../../src/figures/scene.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";
import { happened } from "./sweeps.ts";

const frame = { width: 720, height: 400, options: { withGhosts: false } };

describe("the running averages on the gate of median stopping", () => {
  it("are as many as the latest verdict compared with, and their median is its bar", () => {
    let compared = 0;
    const share = fc.constantFrom(0.2, 0.5, 0.8, 1);
    const policy = fc.record({
      evaluationInterval: fc.constantFrom(1, 2),
      delayEvaluation: fc.constantFrom(0, 3),
      peers: fc.constantFrom("all" as const, "finished" as const),
    });
    fc.assert(
      fc.property(arbitraryConfig, share, policy, (config, part, settings) => {
        const log = simulate({ ...config, earlyTermination: { type: "median-stopping", ...settings } });
        const time = (log.events.at(-1)?.time ?? 0) * part;
        const judged = happened({ log, time }, "policyJudged").filter(({ verdict }) => verdict.action !== "notDue");
        // Of several gates at one time the last is shown.
        const now = judged.filter((event) => event.time === judged.at(-1)?.time);
        const gate = Math.max(...now.map(({ interval }) => interval));
        const verdict = now.findLast(({ interval }) => interval === gate)?.verdict;
        const scene = learningCurves.draw(log, time, frame);
        fc.pre(scene.notes.length === 0 && verdict?.bar != null);
        const stops = scene.axes.find(({ key }) => key === "y")?.stops ?? [];
        const values = scene.marks.flatMap((mark) =>
          mark.kind === "dot" && mark.part === "average" ? [valueAt(stops, mark.y)] : [],
        );
        expect(values).toHaveLength(verdict?.peerCount ?? -1);
        expect(median(values)).toBeCloseTo(verdict?.bar ?? Number.NaN, 6);
        compared++;
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
