import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spendUntil } from "../../src/analysis/spend.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { moneyAt } from "../../src/figures/money.ts";
import { type BarMark, type Scene, valueAt } from "../../src/figures/scene.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { timeline } from "../../src/figures/timeline.ts";
import { shortNumber } from "../../src/numerals.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryMoment, happened } from "./sweeps.ts";

const frame = { width: 800, height: 300 };

function bars(scene: Scene, prefix = "bar:"): BarMark[] {
  return scene.marks.filter((mark): mark is BarMark => mark.kind === "bar" && mark.key.startsWith(prefix));
}

function timeAt(scene: Scene, x: number): number {
  return valueAt(scene.axes[0]?.stops ?? [], x);
}

describe("a timeline, whatever the sweep", () => {
  it("has a bar for every run that has started, from its start", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = timeline.draw(log, time, frame);
        const started = happened({ log, time }, "trialStarted");
        const drawn = new Map(bars(scene).map((bar) => [bar.key, bar]));
        expect([...drawn.keys()].sort()).toEqual(started.map(({ trial, attempt }) => `bar:${trial}:${attempt}`).sort());
        for (const { trial, attempt, time: from } of started)
          expect(timeAt(scene, drawn.get(`bar:${trial}:${attempt}`)?.x ?? 0)).toBeCloseTo(from, 4);
      }),
      { numRuns: 60 },
    );
  });

  it("puts runs that overlap in time on different lanes", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const lanes = new Map<number, BarMark[]>();
        for (const bar of bars(timeline.draw(log, time, frame))) lanes.set(bar.y, [...(lanes.get(bar.y) ?? []), bar]);
        for (const lane of lanes.values()) {
          const sorted = lane.sort((a, b) => a.x - b.x);
          for (const [position, bar] of sorted.entries()) {
            const next = sorted[position + 1];
            if (next !== undefined) expect(bar.x + bar.width).toBeLessThanOrEqual(next.x + 1); // a bar is at least 1 px wide
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("says the money that analysis counts", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const index = sweepIndex(log);
        expect(moneyAt(index, time).spent).toBeCloseTo(spendUntil(log, time).cost, 9);
        const { cost, savedCost } = summarize(log);
        expect(moneyAt(index, Number.POSITIVE_INFINITY).spent).toBeCloseTo(cost, 9);
        expect(moneyAt(index, Number.POSITIVE_INFINITY).saved).toBeCloseTo(savedCost, 9);
      }),
      { numRuns: 60 },
    );
  });
});

const sweep = simulate({
  seed: "lanes",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.02, delayEvaluation: 2 },
  objective: { intervals: 10 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 3 },
});
const end = sweep.events.at(-1)?.time ?? 0;

describe("a timeline of one sweep", () => {
  it("goes on as an outline where a stopped trial would have run", () => {
    const stopped = summarize(sweep).stopped;
    expect(stopped.length).toBeGreaterThan(0);
    const scene = timeline.draw(sweep, end, frame);
    for (const { trial, savedSeconds } of stopped) {
      const [rest] = bars(scene, "rest:").filter(({ key }) => key === `rest:${trial}`);
      expect(rest).toMatchObject({ fill: "dotted", tone: "ghost" });
      expect(timeAt(scene, (rest?.x ?? 0) + (rest?.width ?? 0)) - timeAt(scene, rest?.x ?? 0)).toBeCloseTo(
        savedSeconds,
        3,
      );
    }
  });

  it("leaves the outlines out when asked", () => {
    const scene = timeline.draw(sweep, end, { ...frame, options: { withCounterfactual: false } });
    expect(bars(scene, "rest:")).toEqual([]);
  });

  it("has a lane for each trial when asked", () => {
    const scene = timeline.draw(sweep, end, { ...frame, options: { lanes: "trial" } });
    expect(new Set(bars(scene).map(({ y }) => y)).size).toBe(12);
  });

  it("names the trials that wait for a node", () => {
    const crowded = simulate({ ...sweep.config, compute: { maxInstances: 1 } });
    const scene = timeline.draw(crowded, 30, frame);
    expect(scene.marks.find(({ key }) => key === "queue")).toMatchObject({ text: "queue: 1 2" });
  });

  it("can be dragged to a time", () => {
    expect(timeline.draw(sweep, end / 2, frame).handles).toMatchObject([
      { setting: "time", value: end / 2, min: 0, max: end },
    ]);
  });

  it("grows with the number of nodes", () => {
    const wide = simulate({
      ...sweep.config,
      limits: { maxTotalTrials: 12, maxConcurrentTrials: 12 },
      compute: { maxInstances: 12 },
    });
    expect(timeline.height(800, wide)).toBeGreaterThan(timeline.height(800, sweep));
  });

  it("has room for the lanes of trials, and narrower bars where there are many", () => {
    const height = (count: number) => timeline.height(800, trialsOf(count), { options: { lanes: "trial" } });
    expect(height(30) - height(10)).toBe(20 * 20);
    expect(height(500)).toBe(height(60));
    const scene = timeline.draw(trialsOf(500), Number.POSITIVE_INFINITY, {
      width: 800,
      height: height(500),
      options: { lanes: "trial" },
    });
    const drawn = bars(scene).sort((a, b) => a.y - b.y);
    expect(drawn).toHaveLength(500);
    for (const [place, bar] of drawn.entries())
      expect(bar.y + bar.height / 2).toBeLessThan((drawn[place + 1] ?? { y: 9999 }).y + 2);
  });
});

const trialsOf = (count: number) =>
  simulate({
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    objective: { intervals: 2 },
    limits: { maxTotalTrials: count, maxConcurrentTrials: 4 },
  });

describe("a timeline with the sweep without its policy", () => {
  const policy = { type: "bandit", slackFactor: 0.05 } as const;
  const config = {
    searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
    objective: { intervals: 12, duration: { spread: 0.4 } },
    limits: { maxTotalTrials: 14, maxConcurrentTrials: 3 },
  } as const;
  const own = simulate({ ...config, earlyTermination: policy });
  const free = simulate(config);

  it("draws the bars of that one on one clock, with the end of the sweep itself", () => {
    const [time, others] = [Number.POSITIVE_INFINITY, [free]];
    const scene = timeline.draw(own, time, { ...frame, others });
    const runs = happened({ log: free, time }, "trialStarted");
    expect(bars(scene)).toHaveLength(runs.length);
    for (const { trial, attempt, time: from } of runs)
      expect(timeAt(scene, bars(scene, `bar:${trial}:${attempt}`)[0]?.x ?? 0)).toBeCloseTo(from, 4);
    const end = scene.marks.find(({ key }) => key === "own-end");
    expect(timeAt(scene, end?.kind === "rule" ? end.x1 : 0)).toBeCloseTo(own.events.at(-1)?.time ?? 0, 4);
    const { cost } = summarize(free);
    expect(scene.notes).toEqual([
      expect.stringContaining(`, for ${shortNumber(cost)} instead of ${shortNumber(summarize(own).cost)}.`),
    ]);
    expect(timeline.table(own, time, { others }).rows).toHaveLength(runs.length);
    expect(timeline.draw(own, time, frame).notes).toEqual([]);
  });
});
