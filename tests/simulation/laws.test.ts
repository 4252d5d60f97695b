import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { summarize } from "../../src/analysis/summary.ts";
import type { SweepEvent } from "../../src/simulation/events.ts";
import { emptyView, evolve, NodeLanes } from "../../src/simulation/evolve.ts";
import { createReplay } from "../../src/simulation/replay.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import type { SweepView } from "../../src/simulation/view.ts";
import { arbitraryConfig } from "./arbitrary-config.ts";

const runs = { numRuns: 150 };

describe("laws of every sweep", () => {
  it("the same config gives the same log", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        expect(simulate(config)).toEqual(simulate(structuredClone(config)));
      }),
      runs,
    );
  });

  it("time never goes back, and the last event is the end", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const { events } = simulate(config);
        for (let index = 1; index < events.length; index++)
          expect(events[index]?.time).toBeGreaterThanOrEqual(events[index - 1]?.time ?? 0);
        expect(events.filter((event) => event.type === "sweepEnded")).toEqual([events.at(-1)]);
      }),
      runs,
    );
  });

  it("a trial ends once, and after its end nothing happens to it", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const { events } = simulate(config);
        const ended = new Set<number>();
        for (const event of events) {
          if (!("trial" in event)) continue;
          expect(ended.has(event.trial)).toBe(false);
          if (event.type === "trialEnded") ended.add(event.trial);
        }
        expect(ended.size).toBe(events.filter((event) => event.type === "trialSampled").length);
      }),
      runs,
    );
  });

  it("no more trials run than nodes, none before its node is ready, and open trials keep to the limit", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const log = simulate(config);
        const running = new Map<number, number>();
        const readyAt = new Map<number, number>();
        let open = 0;
        for (const event of log.events) {
          if (event.type === "trialSampled") open++;
          if (event.type === "nodeStarted") readyAt.set(event.node, event.readyAt);
          if (event.type === "trialStarted") {
            expect([...running.values()]).not.toContain(event.node);
            expect(event.time).toBeGreaterThanOrEqual(readyAt.get(event.node) ?? Number.POSITIVE_INFINITY);
            running.set(event.trial, event.node);
          }
          if (event.type === "trialPreempted" || event.type === "trialEnded") running.delete(event.trial);
          if (event.type === "trialEnded") open--;
          expect(running.size).toBeLessThanOrEqual(log.config.compute.maxInstances);
          expect(open).toBeLessThanOrEqual(log.config.limits.maxConcurrentTrials);
        }
      }),
      runs,
    );
  });

  it("every report is judged once when there is a policy, in the same moment, and never without one", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const log = simulate({ ...config, compute: { ...config.compute, cancelLatencySeconds: 0 } });
        const of = (type: SweepEvent["type"]) =>
          log.events.flatMap((event) =>
            event.type === type && "interval" in event ? [`${event.trial}/${event.interval}@${event.time}`] : [],
          );
        expect(of("policyJudged").sort()).toEqual(
          log.config.earlyTermination.type === "none" ? [] : of("metricReported").sort(),
        );
      }),
      runs,
    );
  });

  it("changing only the policy changes no trial's parameters, curve, noise or speed", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const calm = {
          ...config,
          limits: { ...config.limits, timeout: 1e7, trialTimeout: 1e7 },
          compute: { maxInstances: 4 },
        };
        const free = simulate({ ...calm, earlyTermination: "none" });
        const stopped = simulate(calm);
        const samples = (events: readonly SweepEvent[]) =>
          events.flatMap((event) => (event.type === "trialSampled" ? [event.params] : []));
        expect(samples(stopped.events)).toEqual(samples(free.events));
        const full = new Map<number, number[]>();
        for (const event of free.events)
          if (event.type === "metricReported") full.set(event.trial, [...(full.get(event.trial) ?? []), event.value]);
        for (const trial of samples(stopped.events).keys())
          expect(counterfactual(stopped, trial)).toEqual(full.get(trial) ?? []);
      }),
      runs,
    );
  });

  it("a replay shows the same as folding the events, at every event", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const log = simulate(config);
        const replay = createReplay(log);
        const lanes = new NodeLanes();
        let view: SweepView = emptyView;
        log.events.forEach((event, index) => {
          view = evolve(view, event, { goal: log.config.goal, lanes });
          if (log.events[index + 1]?.time !== event.time) expect(replay.viewAt(event.time)).toEqual(view);
        });
        expect(replay.viewAt(replay.endTime + 1)).toEqual({ ...view, time: replay.endTime + 1 });
        expect(replay.viewAt(-1)).toEqual(emptyView);
      }),
      { numRuns: 60 },
    );
  });

  it("the nodes of the last view are billed what the summary bills, the idle tail after the end included", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const log = simulate(config);
        const { viewAt, endTime } = createReplay(log);
        const billed = viewAt(endTime).nodes.reduce((sum, { billedSeconds }) => sum + billedSeconds, 0);
        expect(billed).toBeCloseTo(summarize(log).nodeSeconds, 6);
      }),
      runs,
    );
  });

  it("the summary's counts add up, and the best is the best of all reports", () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        const log = simulate(config);
        const summary = summarize(log);
        expect(summary.completed + summary.canceled + summary.failed).toBe(summary.trials);
        const finite = log.events.flatMap((event) =>
          event.type === "metricReported" && Number.isFinite(event.value) ? [event.value] : [],
        );
        const best =
          finite.length === 0 ? undefined : config.goal === "minimize" ? Math.min(...finite) : Math.max(...finite);
        expect(summary.best?.metric).toBe(best);
        expect(summary.nodeSeconds).toBeGreaterThanOrEqual(summary.trialSeconds - 1e-6);
        expect(summary.savedSeconds).toBeGreaterThanOrEqual(0);
        expect(summary.regret >= 0).toBe(true);
      }),
      runs,
    );
  });
});
