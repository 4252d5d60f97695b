import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstParting } from "../../src/analysis/first-parting.ts";
import { recordedSampler } from "../../src/analysis/recorded-sampler.ts";
import { spendUntil } from "../../src/analysis/spend.ts";
import { summarize } from "../../src/analysis/summary.ts";
import { comparison } from "../../src/figures/comparison.ts";
import { textBox } from "../../src/figures/labels.ts";
import type { RuleMark, TextMark } from "../../src/figures/scene.ts";
import { shortNumber } from "../../src/numerals.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";
import { arbitraryMoment, happened } from "./sweeps.ts";

const base = {
  seed: "tables",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 10, noise: { sd: 0.01 } },
  limits: { maxTotalTrials: 10, maxConcurrentTrials: 3 },
} as const;
const free = simulate(base);
const strict = simulate({ ...base, earlyTermination: { type: "bandit", slackFactor: 0.03, delayEvaluation: 2 } });
const over = Number.POSITIVE_INFINITY;

const notesOf = (first: SweepLog, others: readonly SweepLog[]) =>
  comparison.draw(first, over, { width: 900, height: 500, others }).notes;

const paramsOf = (log: SweepLog): string[] =>
  log.events.flatMap((event) => (event.type === "trialSampled" ? [JSON.stringify(event.params)] : []));

describe("a comparison", () => {
  it("has a row for each policy with what summaries count", () => {
    const { rows } = comparison.table(free, over, { others: [strict] });
    for (const [position, log] of [free, strict].entries()) {
      const { best, cost, savedCost, stoppedByPolicy, falseStops, timeToBest } = summarize(log);
      const cells = rows[position]?.cells ?? {};
      expect(cells).toMatchObject({ best: best?.metric, stopped: stoppedByPolicy, falseStops, timeToBest });
      expect(cells.spent).toBeCloseTo(cost, 9);
      expect(cells.saved).toBeCloseTo(savedCost, 9);
    }
  });

  it("draws at most six worlds, each trial once in each", () => {
    const scene = comparison.draw(free, over, {
      width: 900,
      height: 500,
      others: Array.from({ length: 9 }, () => strict),
    });
    expect(scene.label).toBe("6 policies on the same world.");
    expect(scene.marks.filter(({ part, trial }) => part === "curve" && trial === 3)).toHaveLength(6);
  });

  it.each(["bayesian", { type: "tpe", startTrials: 3 }] as const)(
    "says from which trial on a sampler that learns went elsewhere: $0",
    (sampling) => {
      const learning = { ...base, sampling, limits: { maxTotalTrials: 16, maxConcurrentTrials: 2 } } as const;
      const first = simulate(learning);
      const earlyTermination = { type: "bandit", slackFactor: 0.01 } as const;
      const other = simulate({ ...learning, earlyTermination });
      const [before, after] = [paramsOf(first), paramsOf(other)];
      const trial = after.findIndex((params, place) => params !== before[place]);
      expect(trial).toBeGreaterThan(2);
      const words = `it tries other params than under no policy: under bandit 0.01 from trial ${trial} on.`;
      expect(notesOf(first, [other])).toContainEqual(expect.stringContaining(words));
      expect(notesOf(first, [other, other])).toContainEqual(
        expect.stringContaining(`: under bandit 0.01 and bandit 0.01 from trial ${trial} on.`),
      );
      expect(notesOf(first, [first])).toEqual([]);
      const samplers = [recordedSampler(first)];
      const same = simulate({ ...learning, earlyTermination, sampling: { type: "recorded" } }, { samplers });
      expect(paramsOf(same)).toEqual(before);
      expect(notesOf(first, [same])).not.toContainEqual(expect.stringContaining("other params"));
    },
  );

  it("says at which decision two policies part, once the clock is there", () => {
    const parting = firstParting(free, strict);
    const notesAt = (time: number) => comparison.draw(free, time, { width: 900, height: 500, others: [strict] }).notes;
    expect(notesAt((parting?.time ?? 0) - 1)).toEqual([]);
    const where = `trial ${parting?.trial} at report ${parting?.interval}`;
    expect(notesAt(parting?.time ?? 0)).toEqual([`First difference: bandit 0.03 stops ${where}; no policy keeps it.`]);
  });

  it("marks in both panels where two policies part and what each does there, and tells it in the table", () => {
    const { trial, interval, time } = firstParting(free, strict) ?? { trial: -1, interval: 0, time: 0 };
    const marksAt = (at: number) =>
      comparison
        .draw(free, at, { width: 320, height: 520, others: [strict] })
        .marks.filter(({ part }) => part === "parting");
    expect(marksAt(time - 1)).toEqual([]);
    const marks = marksAt(time);
    const dots = marks.filter(({ kind }) => kind === "dot");
    expect(dots).toEqual([
      expect.objectContaining({ trial, interval, glyph: "diamond" }),
      expect.objectContaining({ trial, interval, glyph: "diamond" }),
    ]);
    const texts = marks.flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
    expect(texts).toEqual([`keeps trial ${trial}`, `stops trial ${trial}`]);
    const cells = comparison.table(free, time, { others: [strict] }).rows.map((row) => row.cells.parts);
    expect(cells).toEqual([null, `stops trial ${trial} at report ${interval}`]);
  });

  it("marks where the medians of six systems part from the first, each under the system's name", () => {
    const medianOf = (like: "azure" | "vizier" | "optuna" | "nni" | "ray" | "syne-tune") =>
      simulate({ ...base, earlyTermination: { type: "median-rule", like, firstReport: 2 } });
    const [azure, ...others] = [
      ...[medianOf("azure"), medianOf("vizier"), medianOf("optuna")],
      ...[medianOf("nni"), medianOf("ray"), medianOf("syne-tune")],
    ];
    const scene = comparison.draw(azure as typeof free, over, { width: 768, height: 500, others });
    const names = scene.marks.flatMap((mark) =>
      mark.key.endsWith(":name") && mark.kind === "text" ? [mark.text] : [],
    );
    expect(names).toEqual([
      ...["Azure median", "Vizier median", "Optuna median", "NNI median", "Ray median", "Syne Tune median"],
    ]);
    const words = scene.marks.filter((mark) => mark.kind === "text" && mark.part === "parting") as TextMark[];
    const lines = scene.marks.filter(({ key }) => key.endsWith(":base")) as RuleMark[];
    expect(words.length).toBeGreaterThan(2);
    for (const text of words) {
      const { left, right, top, bottom } = textBox(text);
      const on = scene.marks.filter(
        (mark) => mark.kind === "dot" && mark.x > left && mark.x < right && mark.y > top && mark.y < bottom,
      );
      expect(on).toEqual([]);
      const base = lines.find(({ key }) => text.key.startsWith(key.replace(":base", "")));
      expect(bottom).toBeLessThanOrEqual(base?.y1 ?? 0);
    }
    const parting = others.filter((other) => firstParting(azure as typeof free, other) !== undefined);
    expect(parting.length).toBeGreaterThan(2);
    const dots = scene.marks.filter(({ part, kind }) => part === "parting" && kind === "dot");
    const inFirst = dots.filter(({ key }) => key.startsWith("panel:0:0:"));
    expect(dots.length - inFirst.length).toBe(parting.length);
    expect(inFirst.length).toBe(
      new Set(parting.map((other) => JSON.stringify({ ...firstParting(azure as typeof free, other), stoppedBy: 0 })))
        .size,
    );
  });

  it("tells a parting once for all policies that part at the same", () => {
    const notes = notesOf(free, [strict, strict]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^First difference: bandit 0.03 and bandit 0.03 stop trial \d+ at report \d+; no policy keeps it\.$/,
      ),
    ]);
  });

  it("tells policies of one name apart by their delays", () => {
    const later = simulate({ ...base, earlyTermination: { ...strict.config.earlyTermination, delayEvaluation: 5 } });
    const table = comparison.table(strict, over, { others: [later, free] });
    expect(table.rows.map(({ cells }) => cells.policy)).toEqual([
      "bandit 0.03, delay 2",
      "bandit 0.03, delay 5",
      "no policy",
    ]);
  });

  it("counts hours of nodes where they have no price", () => {
    const unpriced = simulate({ ...base, compute: { pricePerHour: 0 } });
    const { columns, rows } = comparison.table(unpriced, over, { others: [unpriced] });
    expect(columns.map(({ label }) => label)).toContain("Spent (node h)");
    expect(rows[0]?.cells.spent).toBeCloseTo(summarize(unpriced).nodeSeconds / 3600, 9);
  });

  it("dots the first policy's bar in the panels of the others", () => {
    const wide = simulate({ ...base, earlyTermination: { type: "bandit", slackFactor: 0.2 } });
    const { marks } = comparison.draw(strict, over, { width: 900, height: 500, others: [wide, free] });
    const bars = marks.flatMap((mark) => (mark.kind === "line" && mark.part === "bound" ? [mark] : []));
    expect(bars.map(({ tone }) => tone)).toEqual(["bound", "muted", "bound", "muted"]);
    expect(bars[1]?.ys).toEqual(bars[0]?.ys);
    expect(bars[3]?.ys).toEqual(bars[0]?.ys);
  });

  it("keeps up to four panels of 200 px in a row, and one below the other where there is no room", () => {
    const panels = (width: number) => {
      const frame = { width, height: 1200, others: Array.from({ length: 5 }, () => strict) };
      const names = comparison.draw(free, over, frame).marks.filter(({ key }) => key.endsWith(":name"));
      return names.map((mark) => (mark.kind === "text" ? [mark.x, mark.y] : []));
    };
    const columns = (width: number) => new Set(panels(width).map(([x]) => x)).size;
    expect([320, 600, 700, 1300].map(columns)).toEqual([1, 2, 3, 3]);
    const height = (count: number) =>
      comparison.height(320, free, { others: Array.from({ length: count }, () => strict) });
    expect(height(5) - height(1)).toBeGreaterThan(4 * 120);
  });
});

describe("a comparison, whatever the sweep", () => {
  it("has in each panel a curve for every trial that has reported, with a point for each report", () => {
    fc.assert(
      fc.property(arbitraryMoment, fc.integer({ min: 0, max: 5 }), ({ log, time }, more) => {
        const others = Array.from({ length: more }, () => free);
        const { marks } = comparison.draw(log, time, { width: 640, height: 600, others });
        const reports = new Map<number, number>();
        for (const { trial } of happened({ log, time }, "metricReported"))
          reports.set(trial, (reports.get(trial) ?? 0) + 1);
        const curves = marks.flatMap((mark) => (mark.kind === "line" && mark.part === "curve" ? [mark] : []));
        const own = curves.filter(({ key }) => key.startsWith("panel:0:0:"));
        expect(new Map(own.map(({ trial, count }) => [trial, count]))).toEqual(reports);
        const reported = new Set(happened({ log: free, time }, "metricReported").map(({ trial }) => trial));
        expect(curves.length - own.length).toBe(more * reported.size);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a comparison at the same cost", () => {
  const drawnAt = (time: number, others: readonly SweepLog[]) =>
    comparison.table(free, time, { others, options: { sync: "cost" } }).rows;

  it("shows each policy where it had spent what the first has, by the bill of its log", () => {
    fc.assert(
      fc.property(arbitraryConfig, fc.double({ min: 0, max: 1, noNaN: true }), (config, share) => {
        const [first, other] = [simulate(config), simulate({ ...config, earlyTermination: "none" })];
        const time = (first.events.at(-1)?.time ?? 0) * share;
        const spent = spendUntil(first, time).cost;
        const frame = { others: [other], options: { sync: "cost" as const } };
        const [mine, theirs] = comparison.table(first, time, frame).rows.map(({ cells }) => Number(cells.spent));
        expect(mine).toBeCloseTo(spent, 9);
        const all = summarize(other).cost;
        // Where the bill jumps, at the end of a sweep, it stands just before.
        const beforeEnd = spendUntil(other, (other.events.at(-1)?.time ?? 0) - 1e-6).cost;
        expect(theirs).toBeGreaterThanOrEqual(Math.min(spent, beforeEnd) - 1e-8);
        expect(theirs).toBeLessThanOrEqual(spent * (1 + 1e-8) + 1e-12);
        if (spent >= all) expect(theirs).toBeCloseTo(all, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same moment for sweeps that have not parted", () => {
    const time = 777;
    const [mine, theirs] = drawnAt(time, [free]);
    expect(theirs?.cells).toEqual(mine?.cells);
  });

  it("shows no difference where money is the same up to dust", () => {
    const frame = { width: 900, height: 500, others: [strict], options: { sync: "cost" as const } };
    const { marks } = comparison.draw(free, 700, frame);
    const spent = marks.flatMap((mark) =>
      mark.kind === "text" && mark.key.startsWith("table:spent:") ? [mark.text] : [],
    );
    expect(new Set(spent)).toEqual(new Set([shortNumber(spendUntil(free, 700).cost)]));
  });

  it("compares the best for the same money", () => {
    const rows = drawnAt(over, [strict]);
    expect(Number(rows[1]?.cells.spent)).toBeCloseTo(summarize(strict).cost, 9);
    const frame = { width: 900, height: 500, others: [free], options: { sync: "cost" as const } };
    const scene = comparison.draw(strict, over, frame);
    const clocks = scene.marks.flatMap((mark) =>
      mark.kind === "text" && mark.key.endsWith(":clock") ? [mark.text] : [],
    );
    expect(clocks).toHaveLength(2);
    expect(scene.notes[0]).toBe(
      `Each policy where it had spent ${shortNumber(summarize(strict).cost)}, as bandit 0.03 has now, or at its end.`,
    );
  });
});
