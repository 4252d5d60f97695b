import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/analysis/summary.ts";
import { hindsightBest } from "../../src/figures/history/outcomes.ts";
import { history } from "../../src/figures/history.ts";
import { type LineMark, type Scene, valueAt } from "../../src/figures/scene.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { arbitraryMoment, happened } from "./sweeps.ts";

const frame = { width: 720, height: 400 };

function metricAt(scene: Scene, y: number): number {
  return valueAt(scene.axes.find(({ key }) => key === "y")?.stops ?? [], y);
}

function line(scene: Scene, key: string): LineMark | undefined {
  return scene.marks.find((mark): mark is LineMark => mark.kind === "line" && mark.key === key);
}

describe("a history, whatever the sweep", () => {
  it("has a dot for every trial that has a finite metric, at the best of its reports so far", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = history.draw(log, time, frame);
        const bests = new Map<number, number>();
        for (const { trial, value } of happened({ log, time }, "metricReported")) {
          if (!Number.isFinite(value)) continue;
          const better = log.config.goal === "maximize" ? Math.max : Math.min;
          bests.set(trial, better(bests.get(trial) ?? value, value));
        }
        const dots = scene.marks.filter((mark) => mark.kind === "dot" && mark.key.startsWith("outcome:"));
        expect(dots.map(({ trial }) => trial).sort()).toEqual([...bests.keys()].sort());
        for (const dot of dots)
          if (dot.kind === "dot")
            expect(metricAt(scene, dot.y)).toBeCloseTo(bests.get(dot.trial ?? -1) ?? Number.NaN, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("ends its best line at the best so far, and never lets it get worse", () => {
    fc.assert(
      fc.property(arbitraryMoment, fc.constantFrom("trial", "time", "cost"), ({ log, time }, x) => {
        const scene = history.draw(log, time, { ...frame, options: { x } });
        const values = happened({ log, time }, "metricReported").flatMap(({ value }) =>
          Number.isFinite(value) ? [value] : [],
        );
        const steps = line(scene, "best-so-far");
        expect(steps === undefined).toBe(values.length === 0);
        if (values.length === 0) return;
        const metrics = Array.from(steps?.ys ?? [], (y) => metricAt(scene, y));
        const best = log.config.goal === "maximize" ? Math.max(...values) : Math.min(...values);
        expect(metrics.at(-1)).toBeCloseTo(best, 6);
        const sign = log.config.goal === "maximize" ? 1 : -1;
        for (const [position, metric] of metrics.entries())
          expect(sign * metric).toBeGreaterThanOrEqual(sign * (metrics[position - 1] ?? metric) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("draws the share of trials that got at least this far, from none to all", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = history.draw(log, time, { ...frame, options: { view: "edf" } });
        const shares = Array.from(line(scene, "edf")?.ys ?? [], (y) => metricAt(scene, y));
        if (shares.length === 0) return;
        expect(shares[0]).toBeCloseTo(0, 9);
        expect(shares.at(-1)).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });

  it("knows the regret that analysis counts, and also what trials that a limit cut would have reached", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log }) => {
        const { best, regret, falseStops } = summarize(log);
        const hindsight = hindsightBest(sweepIndex(log));
        if (best === undefined || falseStops === 0) return;
        const gap = Math.abs((hindsight ?? Number.NaN) - best.metric);
        const { timeout, trialTimeout = timeout } = log.config.limits;
        expect(gap).toBeGreaterThanOrEqual(regret - 1e-9);
        if (Math.min(timeout, trialTimeout) >= 1e6) expect(gap).toBeCloseTo(regret, 9);
      }),
      { numRuns: 200 },
    );
  });
});
