import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spendUntil } from "../../src/analysis/spend.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { moneyAt } from "../../src/figures/money.ts";
import { type BarMark, type Scene, valueAt } from "../../src/figures/scene.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { nodeSentence, nodeSentences, runSentence } from "../../src/figures/timeline/words.ts";
import { timeline } from "../../src/figures/timeline.ts";
import { trials } from "../../src/figures/trials.ts";
import { shortDuration, shortNumber } from "../../src/numerals.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
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
    const words = ({ legend }: Scene) => legend.map(({ word }) => word);
    expect(words(scene)).not.toContain("Time not spent");
    expect(words(timeline.draw(sweep, end, frame))).toContain("Time not spent");
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

  it("says how to read its bars, and leaves the outcome to the learning curves beside it", () => {
    const said = (log: SweepLog, time = end) => timeline.draw(log, time, frame).description;
    expect(said(sweep)).toMatch(
      /^12 trials on \d nodes?\. Each bar is a trial; a dotted outline is time that a stop saved\. Spent /,
    );
    const { earlyTermination: _, ...free } = sweep.config;
    expect(said(simulate(free), 1e9)).toMatch(/^12 trials on \d nodes?\. Each bar is a trial\. Spent /);
    expect(said(sweep)).not.toContain("best");
    expect(said(sweep, -1)).toBe("No trial has been sampled yet.");
  });

  it("tells in words and in its table who waits for a node, once for each", () => {
    const crowded = simulate({ ...sweep.config, compute: { maxInstances: 1 } });
    const { description } = timeline.draw(crowded, 30, frame);
    expect(description).toMatch(/ Waiting for a node: trials 1 and 2\.$/);
    expect(timeline.draw(crowded, 1e9, frame).description).not.toContain("Waiting");
    const waiting = timeline.table(crowded, 30).rows.filter(({ cells }) => cells.status === "Queued");
    expect(waiting.map(({ cells }) => [cells.node, cells.trial])).toEqual([
      [null, 1],
      [null, 2],
    ]);
    expect(timeline.table(crowded, 1e9).rows).toHaveLength(12);
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

describe("a node's hairline", () => {
  it("is there where the node is allocated and nothing runs, and under no bar", () => {
    let idle = 0;
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = timeline.draw(log, time, frame);
        const lines = scene.marks.flatMap((mark) =>
          mark.kind === "rule" && mark.key.startsWith("node:") ? [mark] : [],
        );
        idle += lines.length;
        for (const { y1, x1, x2 } of lines)
          for (const bar of bars(scene))
            if (Math.abs(bar.y + bar.height / 2 - y1) < 1)
              expect(Math.min(x2, bar.x + bar.width) - Math.max(x1, bar.x)).toBeLessThanOrEqual(1); // a bar is at least 1 px wide
        const seconds = lines.reduce((sum, { x1, x2 }) => sum + timeAt(scene, x2) - timeAt(scene, x1), 0);
        const allocated = sweepIndex(log).nodes.reduce((sum, { from, to, billedUntil }) => {
          const last = scene.axes[0]?.stops.at(-1)?.value ?? 0; // nodes may be there for longer than is drawn
          const end = Math.min(last, to !== undefined && to <= time ? (billedUntil ?? to) : time);
          return sum + (from > time ? 0 : Math.max(0, end - from));
        }, 0);
        const busy = sweepIndex(log).tracks.flatMap(({ runs }) => runs);
        const ran = busy.reduce(
          (sum, run) => sum + Math.max(0, Math.min(run.to ?? time, time) - Math.min(run.from, time)),
          0,
        );
        expect(seconds).toBeCloseTo(allocated - ran, 3);
      }),
      { numRuns: 60 },
    );
    expect(idle).toBeGreaterThan(20);
  });
});

describe("what is said of a node", () => {
  it("is who ran there, how far each came, and whether it is idle now", () => {
    const log = simulate({ ...sweep.config, compute: { maxInstances: 1 } });
    const index = sweepIndex(log);
    const [first] = index.tracks;
    const stop = first?.ended?.time ?? 0;
    expect(nodeSentence(index, 0, 0)).toBe("Node 0: trial 0, running after 0 of 10 intervals.");
    expect(nodeSentence(index, stop, 0)).toBe(
      `Node 0: trial 0, completed after 10 of 10 intervals; trial 1, running after 0 of 10 intervals.`,
    );
    expect(nodeSentence(index, index.tracks[2]?.startedAt ?? 0, 0)).toMatch(
      /^Node 0: trial 0, .*; trial 1, .*; trial 2, /,
    );
    const all = nodeSentence(index, Number.POSITIVE_INFINITY, 0);
    expect(all).toMatch(/^Node 0: 9 runs before; trial 9, .*; trial 10, .*; trial 11, .* intervals, now idle\.$/);
    expect(nodeSentence(index, 0, 7)).toBe("Node 7: no trial yet.");
  });

  it("counts the reports of a trial that began again, which are more than the intervals of a run", () => {
    const compute = { maxInstances: 1, tier: "low-priority", preemptionsPerHour: 6 } as const;
    const index = sweepIndex(simulate({ ...sweep.config, compute }));
    const again = index.tracks.find(({ times }) => times.length > 10);
    expect(again).toBeDefined();
    const words = runSentence(index, index.endTime, again?.id ?? 0);
    expect(words).toContain(`completed after ${again?.times.length} reports`);
    expect(nodeSentence(index, again?.ended?.time ?? 0, 0)).toContain(`completed after ${again?.times.length} reports`);
  });

  it("names every run that was taken away by a preemption", () => {
    const log = simulate({
      ...sweep.config,
      earlyTermination: "none",
      compute: { maxInstances: 3, tier: "low-priority", preemptionsPerHour: 20 },
    });
    const index = sweepIndex(log);
    const taken = happened({ log, time: 1e9 }, "trialPreempted");
    expect(taken.length).toBeGreaterThan(0);
    for (const { time, trial } of taken) {
      const run = index.tracks[trial]?.runs.find(({ to }) => to === time);
      expect(nodeSentence(index, time, run?.node ?? -1)).toContain(`trial ${trial}, preempted after`);
    }
    const words = timeline.draw(log, 1e9, frame).legend.map(({ word }) => word);
    expect(words).toContain("Runs once more");
    expect(timeline.draw(sweep, 1e9, frame).legend.map(({ word }) => word)).not.toContain("Runs once more");
  });

  it("is said of sixty nodes, and how many more there are", () => {
    const limits = { maxTotalTrials: 70, maxConcurrentTrials: 70 };
    const index = sweepIndex(simulate({ ...sweep.config, limits, compute: { maxInstances: 70 } }));
    const sentences = nodeSentences(index, 1e9);
    expect(sentences).toHaveLength(61);
    expect(sentences.at(-1)).toBe("10 further nodes: see the table.");
  });
});

describe("lanes of statuses", () => {
  const options = { lanes: "status" } as const;
  const bandsOf = (scene: Scene) =>
    scene.marks.flatMap((mark) =>
      mark.kind === "text" && mark.part === "lane" ? [{ y: mark.y, text: mark.text }] : [],
    );

  it("hold every bar in the band of its trial's status, whatever the sweep", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const scene = timeline.draw(log, time, { ...frame, height: 1200, options });
        const bands = bandsOf(scene);
        const statuses = new Map(trials.table(log, time).rows.map(({ cells }) => [cells.trial, cells.status]));
        for (const bar of bars(scene)) {
          const band = bands.findLast(({ y }) => y <= bar.y + bar.height / 2 + 0.01);
          expect(band?.text).toBe(statuses.get(bar.trial ?? -1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("hold trials side by side: bars of different trials do not overlap, whatever the sweep", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const drawn = bars(timeline.draw(log, time, { ...frame, height: 2000, options }));
        for (const [place, a] of drawn.entries())
          for (const b of drawn.slice(place + 1))
            if (a.trial !== b.trial && a.y === b.y)
              expect(Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)).toBeLessThanOrEqual(1); // a bar is at least 1 px wide
      }),
      { numRuns: 40 },
    );
  });

  it("stand still while time goes on", () => {
    const [early, late] = [0.3, 1].map((share) => bandsOf(timeline.draw(sweep, end * share, { ...frame, options })));
    expect(early).toEqual(late);
    expect(early?.map(({ text }) => text)).toEqual(["Running", "Completed", "Stopped early"]);
  });
});

describe("a part of a timeline", () => {
  const part = { from: end * 0.4, to: end * 0.6 };
  const scene = timeline.draw(sweep, end, { ...frame, options: part });

  it("has the time that is asked for along its axis, and only what happened then", () => {
    const axis = scene.axes[0];
    expect(timeAt(scene, axis?.from ?? 0)).toBeCloseTo(part.from, 6);
    expect(timeAt(scene, axis?.to ?? 0)).toBeCloseTo(part.to, 6);
    const shown = bars(scene)
      .map(({ key }) => key)
      .sort();
    const ends = happened({ log: sweep, time: end }, "trialEnded");
    const ran = happened({ log: sweep, time: end }, "trialStarted").filter(
      ({ trial, time }) => time <= part.to && (ends.find((each) => each.trial === trial)?.time ?? end) >= part.from,
    );
    expect(shown).toEqual(ran.map(({ trial, attempt }) => `bar:${trial}:${attempt}`).sort());
  });

  it("has nothing outside its plot, whatever the sweep and the part", () => {
    fc.assert(
      fc.property(
        arbitraryMoment,
        fc.constantFrom("node", "trial", "status"),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true })),
        fc.tuple(fc.nat(12), fc.nat(12)),
        ({ log, time }, lanes, [start, length], [fromLane, more]) => {
          const last = log.events.at(-1)?.time ?? 0;
          const options = {
            lanes,
            from: start * last,
            to: start * last + length * last + 1,
            fromLane,
            toLane: fromLane + more,
          };
          const { marks, axes } = timeline.draw(log, time, { ...frame, options });
          const [left, right] = [axes[0]?.from ?? 0, axes[0]?.to ?? 0];
          for (const mark of marks) {
            if (
              mark.kind === "text" ||
              mark.part === "meter" ||
              mark.layer === "static" ||
              mark.key.startsWith("again")
            )
              continue;
            const xs =
              mark.kind === "rule"
                ? [mark.x1, mark.x2]
                : mark.kind === "bar"
                  ? [mark.x, mark.x + mark.width]
                  : mark.kind === "dot"
                    ? [mark.x]
                    : [];
            for (const x of xs) {
              expect(x).toBeGreaterThanOrEqual(left - 1.01);
              expect(x).toBeLessThanOrEqual(right + 1.01);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("has the lanes that are asked for, and says so", () => {
    const options = { lanes: "trial", fromLane: 3, toLane: 5 } as const;
    const some = timeline.draw(sweep, end, { ...frame, options });
    expect([...new Set(bars(some).map(({ trial }) => trial))].sort()).toEqual([3, 4, 5]);
    expect(some.notes).toEqual(["Lanes 3 to 5 of 12 are shown."]);
  });

  it("is what a reader sees of a very large sweep, who is told", () => {
    const scene = timeline.draw(trialsOf(700), Number.POSITIVE_INFINITY, { ...frame, options: { lanes: "trial" } });
    expect(scene.notes).toEqual(["Lanes 0 to 599 of 700 are shown."]);
    expect(new Set(bars(scene).map(({ trial }) => trial)).size).toBe(600);
  });
});

describe("the meter of a timeline", () => {
  const { cost, savedCost, nodeSeconds, savedSeconds } = summarize(sweep);
  const meter = (options: Record<string, unknown>, log = sweep) =>
    timeline
      .draw(log, Number.POSITIVE_INFINITY, { ...frame, options })
      .marks.flatMap((mark) => (mark.kind === "text" && mark.part === "meter" ? [mark.text] : []));

  it("counts with the sweep's price, or with the one that is given", () => {
    expect(meter({})).toEqual([`spent ${shortNumber(cost)}`, `saved ${shortNumber(savedCost)}`]);
    expect(sweep.config.compute.pricePerHour).toBe(1);
    expect(meter({ price: 3 })).toEqual([`spent ${shortNumber(3 * cost)}`, `saved ${shortNumber(3 * savedCost)}`]);
  });

  it("writes a currency as the reader knows it, and any other word after the number", () => {
    expect(meter({ currency: "EUR" })).toEqual([`spent €${shortNumber(cost)}`, `saved €${shortNumber(savedCost)}`]);
    expect(meter({ currency: "credits" })[0]).toBe(`spent ${shortNumber(cost)} credits`);
  });

  it("counts the time of nodes where they have no price", () => {
    const words = [`spent ${shortDuration(nodeSeconds)}`, `saved ${shortDuration(savedSeconds)}`];
    expect(meter({ price: 0 })).toEqual(words);
    const free = simulate({ ...sweep.config, compute: { pricePerHour: 0 } });
    expect(meter({}, free)).toEqual(words);
    expect(timeline.draw(free, Number.POSITIVE_INFINITY, frame).description).toContain(" of node time by early stops.");
  });

  it("keeps what stands still, so that a tick does not paint it again", () => {
    const statics = (time: number) => timeline.draw(sweep, time, frame).marks.filter(({ layer }) => layer === "static");
    const [before, after] = [statics(end * 0.4), statics(end * 0.5)];
    expect(after.every((mark, place) => mark === before[place])).toBe(true);
  });
});

it("notches the bar of a trial that starts once more after its node was taken away", () => {
  const cheap = simulate({
    ...sweep.config,
    earlyTermination: { type: "none" },
    compute: { tier: "low-priority", preemptionsPerHour: 4 },
  });
  const again = happened({ log: cheap, time: Number.POSITIVE_INFINITY }, "trialStarted").filter(
    ({ attempt }) => attempt > 1,
  );
  expect(again.length).toBeGreaterThan(0);
  const keys = timeline.draw(cheap, Number.POSITIVE_INFINITY, { ...frame, width: 2000 }).marks.map(({ key }) => key);
  for (const { trial, attempt } of again) expect(keys).toContain(`again:bar:${trial}:${attempt}`);
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

describe("the best trial of a timeline", () => {
  it("has its star and its number, in a bar too short for both its star, and in one too short for that nothing", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      limits: { maxTotalTrials: 1 },
    });
    const longest = log.events.at(-1)?.time ?? 0;
    const named = (share: number) =>
      timeline
        .draw(log, longest * share, frame)
        .marks.flatMap((mark) => (mark.kind === "text" && mark.key.startsWith("name:") ? [mark.text] : []));
    expect([1, 0.035, 0.02].map(named)).toEqual([["★ 0"], ["★"], []]);
  });
});
