import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/analysis/summary.ts";
import { hindsightBest } from "../../src/figures/history/outcomes.ts";
import { history } from "../../src/figures/history.ts";
import { dotBox, textBox } from "../../src/figures/labels.ts";
import { type LineMark, type Scene, valueAt } from "../../src/figures/scene.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { simulate } from "../../src/simulation/simulate.ts";
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

  it("keeps the marks of trials that have ended, so that each is painted once", () => {
    fc.assert(
      fc.property(arbitraryMoment, ({ log, time }) => {
        const last = log.events.at(-1)?.time ?? 0;
        const grown = (at: number) => history.draw(log, at, frame).marks.filter(({ layer }) => layer === "grown");
        const ended = new Set(happened({ log, time }, "trialEnded").map(({ trial }) => trial));
        const before = grown(time);
        expect(before.every(({ key }) => ended.has(Number(key.split(":")[1])))).toBe(true);
        const after = new Set(grown(last));
        expect(before.every((mark) => after.has(mark))).toBe(true);
      }),
      { numRuns: 40 },
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

describe("the log scale of a history", () => {
  it("is that of the metric, also where it lies along the shares, and of no metric that is not above 0", () => {
    const of = (metrics: number[], view: "history" | "edf") =>
      history.draw(
        simulate({
          goal: "minimize",
          searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
          objective: { surface: { type: "recorded", trials: metrics.map((metric) => [metric]) } },
          limits: { maxTotalTrials: metrics.length, maxConcurrentTrials: 1 },
        }),
        Number.POSITIVE_INFINITY,
        { ...frame, options: { view, yScale: "log" } },
      );
    const loss = of([100, 10, 1], "history");
    const ys = loss.marks.flatMap((mark) => (mark.kind === "dot" && mark.key.startsWith("outcome:") ? [mark.y] : []));
    expect((ys[1] ?? 0) - (ys[0] ?? 0)).toBeCloseTo((ys[2] ?? 0) - (ys[1] ?? 0), 9);
    const share = line(of([100, 10, 1], "edf"), "edf")?.xs ?? [];
    expect((share[2] ?? 0) - (share[0] ?? 0)).toBeCloseTo((share[4] ?? 0) - (share[2] ?? 0), 9);
    expect(loss.notes).toEqual([]);
    expect(of([1, 0], "history").notes).toEqual(["A log scale needs values above 0: this one is linear."]);
  });
});

describe("the regret of a history", () => {
  // Branin's minimum is 10 / (8 pi): Dixon, Szegö (1978) print 0.397887.
  const branin = simulate({
    seed: "regret",
    goal: "minimize",
    searchSpace: {
      x: { type: "uniform", minValue: -5, maxValue: 10 },
      y: { type: "uniform", minValue: 0, maxValue: 15 },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.05, delayEvaluation: 2 },
    objective: { surface: { type: "branin" }, intervals: 8 },
    limits: { maxTotalTrials: 20, maxConcurrentTrials: 4 },
  });
  const end = branin.events.at(-1)?.time ?? 0;
  const options = { view: "regret", yScale: "linear" } as const;
  const values = happened({ log: branin, time: end }, "metricReported").map(({ value }) => value);

  it("is the gap to the minimum of a published function", () => {
    for (const x of ["trial", "time", "cost"] as const) {
      const scene = history.draw(branin, end, { ...frame, options: { ...options, x } });
      const regrets = Array.from(line(scene, "best-so-far")?.ys ?? [], (y) => metricAt(scene, y));
      expect(regrets.at(-1)).toBeCloseTo(Math.min(...values) - 10 / (8 * Math.PI), 4);
    }
  });

  it("has a line where it would be had nothing been stopped", () => {
    const scene = history.draw(branin, end, { ...frame, options });
    const reach = scene.marks.find(({ key }) => key === "reach");
    const free = simulate({ ...branin.config, earlyTermination: { type: "none" } });
    const reached = happened({ log: free, time: Number.POSITIVE_INFINITY }, "metricReported").map(({ value }) => value);
    expect(metricAt(scene, reach?.kind === "rule" ? reach.y1 : 0)).toBeCloseTo(
      Math.min(...reached) - 10 / (8 * Math.PI),
      4,
    );
    expect(scene.description).toMatch(/ Regret [\d.]+; [\d.]+ had nothing been stopped\.$/);
  });

  it("is on a log scale, where each step is the logarithm of the gap", () => {
    const scene = history.draw(branin, end, { ...frame, options: { view: "regret" } });
    const [top, bottom] = [scene.axes[1]?.from ?? 0, scene.axes[1]?.to ?? 0];
    const labels = new Map(
      scene.marks.flatMap((mark) =>
        mark.kind === "text" && mark.key.startsWith("y:label:")
          ? [[Number(mark.text.replaceAll(",", "")), mark.y] as const]
          : [],
      ),
    );
    const [low, high] = [Math.min(...labels.keys()), Math.max(...labels.keys())];
    const decade = ((labels.get(low) ?? 0) - (labels.get(high) ?? 0)) / Math.log10(high / low);
    const regret = Math.min(...values) - 10 / (8 * Math.PI);
    const y = (labels.get(low) ?? 0) - decade * Math.log10(regret / low);
    expect(Array.from(line(scene, "best-so-far")?.ys ?? []).at(-1)).toBeCloseTo(y, 6);
    expect(y).toBeGreaterThan(top);
    expect(y).toBeLessThan(bottom);
    expect(scene.notes).toEqual([]);
  });

  it("lies at the lower edge of a log scale where it is 0, below all others, and says so", () => {
    const found = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { surface: { type: "recorded", trials: [[0.2], [0.4], [0.5]] } },
      limits: { maxTotalTrials: 3, maxConcurrentTrials: 1 },
    });
    const scene = history.draw(found, Number.POSITIVE_INFINITY, { ...frame, options: { view: "regret" } });
    const ys = [...new Set(Array.from(line(scene, "best-so-far")?.ys ?? []))];
    expect(ys).toHaveLength(3);
    expect(ys.at(-1)).toBe(scene.axes[1]?.to);
    expect(ys.at(-2)).toBeLessThan((scene.axes[1]?.to ?? 0) - 20);
    expect(scene.notes).toEqual(["A log scale has no 0: it lies at the lower edge."]);
    expect(scene.description).toContain("Regret 0.");
  });

  it("says of a gap below the scale that it lies at its edge, not that it is 0", () => {
    const log = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { surface: { type: "recorded", trials: [[0], [1 - 1e-9], [1]] } },
      limits: { maxTotalTrials: 3, maxConcurrentTrials: 1 },
    });
    const [, second] = log.events.filter(({ type }) => type === "metricReported");
    const { notes } = history.draw(log, second?.time ?? 0, { ...frame, options: { view: "regret" } });
    expect(notes).toEqual(["Regret is below 1e-6 and lies at the lower edge."]);
  });

  it("holds six powers of ten at most, and is linear where nothing is above 0 and where the page wants it", () => {
    const of = (trials: number[][], yScale: "auto" | "linear" | "log" = "auto") => {
      const log = simulate({
        searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
        objective: { surface: { type: "recorded", trials } },
        limits: { maxTotalTrials: trials.length, maxConcurrentTrials: 1 },
      });
      const scene = history.draw(log, Number.POSITIVE_INFINITY, { ...frame, options: { view: "regret", yScale } });
      const { stops = [] } = scene.axes[1] ?? {};
      return { least: stops[0]?.value, most: stops.at(-1)?.value, count: stops.length, notes: scene.notes };
    };
    const deep = [of([[0], [1 - 1e-9], [1]]), of([[0], [1 - 1e-3], [1]])].map((axis) => [axis.most, axis.least].sort());
    expect(deep[0]?.map(Number)).toEqual([1e-6, 1]);
    expect(deep[1]?.map(Number)).toEqual([1e-4, 1]);
    expect(of([[0.5], [0.5]]).count).toBe(2); // two stops: linear
    expect(of([[0.5], [0.5]], "log").notes).toEqual(["A log scale needs values above 0: this one is linear."]);
    expect(of([[0.2], [0.5]], "linear").count).toBe(2);
  });

  it("says why it falls below 0 where noise is as large as what is left", () => {
    const noisy = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { noise: { sd: 0.2 } },
      limits: { maxTotalTrials: 20 },
    });
    const { notes } = history.draw(noisy, Number.POSITIVE_INFINITY, { ...frame, options });
    expect(notes).toEqual(["Below 0: noise has lifted a report beyond the optimum, which is counted before noise."]);
    expect(history.draw(branin, end, { ...frame, options }).notes).toEqual([]);
  });

  it("is a column of the table in that view", () => {
    const { columns, rows } = history.table(branin, end, { options });
    expect(columns.at(-1)?.label).toBe("Regret to 0.398, the true optimum");
    for (const { cells } of rows) expect(cells.regret).toBeCloseTo(Number(cells.metric) - 10 / (8 * Math.PI), 9);
    expect(history.table(branin, end).columns.map(({ key }) => key)).not.toContain("regret");
  });

  it("has no target to name where every report has diverged and nobody knows the optimum", () => {
    const diverged = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { surface: { type: "recorded", trials: [[Number.NaN, Number.NaN]] } },
      limits: { maxTotalTrials: 1 },
    });
    const { marks } = history.draw(diverged, Number.POSITIVE_INFINITY, { ...frame, options });
    expect(marks.find(({ key }) => key === "y:title")).toMatchObject({ text: "regret" });
  });

  it("is the gap to the best in hindsight where nobody knows the optimum", () => {
    const recorded = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: {
        surface: {
          type: "recorded",
          trials: [
            [0.2, 0.5],
            [0.3, 0.4],
          ],
        },
      },
      limits: { maxTotalTrials: 2 },
    });
    const scene = history.draw(recorded, Number.POSITIVE_INFINITY, { ...frame, options });
    expect(scene.marks.find(({ key }) => key === "reach")).toBeUndefined();
    expect(scene.marks.find(({ key }) => key === "y:title")).toMatchObject({
      text: "regret: gap to 0.5, the best any trial would have reached",
    });
  });
});

describe("the label of the best in a narrow history", () => {
  it.each(["minimize", "maximize"] as const)("touches no trial of a sweep to %s", (goal) => {
    for (let seed = 0; seed < 12; seed++) {
      const scene = history.draw(
        simulate({
          seed: `label ${seed}`,
          goal,
          searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
          objective: { intervals: 8 },
          limits: { maxTotalTrials: 24, maxConcurrentTrials: 4 },
        }),
        Number.POSITIVE_INFINITY,
        { width: 262, height: 220 },
      );
      const named = scene.marks.find(({ key }) => key === "best:label");
      const box = named?.kind === "text" ? textBox(named) : undefined;
      const dots = scene.marks.flatMap((mark) =>
        mark.kind === "dot" && mark.key !== "best-star" ? [dotBox(mark)] : [],
      );
      const [left = 0, right = 0, top = 0, bottom = 0] = [box?.left, box?.right, box?.top, box?.bottom];
      expect(right - left).toBeGreaterThan(40);
      const hit = dots.filter((dot) => dot.left < right && left < dot.right && dot.top < bottom && top < dot.bottom);
      expect(hit, `seed ${seed}`).toEqual([]);
      expect(bottom, "above the axis").toBeLessThanOrEqual(220 - 44 + 1);
    }
  });
});
