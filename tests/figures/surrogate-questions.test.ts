import { describe, expect, it } from "vitest";
import { densitySlice } from "../../src/analysis/density-slice.ts";
import { posteriorSlice } from "../../src/analysis/posterior-slice.ts";
import type { Scene } from "../../src/figures/scene.ts";
import { settingAt, valueAt } from "../../src/figures/scene.ts";
import { type Bet, betsSentence, betsTable, weighBet, withBet } from "../../src/figures/surrogate/bets.ts";
import { surrogate } from "../../src/figures/surrogate.ts";
import { sweepIndex } from "../../src/figures/sweep-index.ts";
import { tableText } from "../../src/figures/table-text.ts";
import { shortNumber } from "../../src/numerals.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { faultsOf } from "./faults.ts";

const over = Number.POSITIVE_INFINITY;
const frame = { width: 640, height: 400 };

const config = {
  seed: "questions",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: -3, maxValue: 3 },
    c: { type: "choice", values: ["a", "b", "c"] },
  },
  sampling: { type: "bayesian", startTrials: 6 },
  objective: { intervals: 3 },
  limits: { maxTotalTrials: 16, maxConcurrentTrials: 3 },
} as const;
const log = simulate(config);
const trial = 13;

function draw(options: object): Scene {
  return surrogate.draw(log, over, { ...frame, options: { trial, parameter: "x", ...options } });
}

function valueOn(scene: Scene, axis: string, at: number): number {
  return valueAt(scene.axes.find(({ key }) => key === axis)?.stops ?? [], at);
}

const partsOf = (scene: Scene, part: string) => scene.marks.filter((mark) => mark.part === part);

describe("what was pending", () => {
  it("is drawn hollow, where the model believed it would come out", () => {
    const scene = draw({});
    const pending = posteriorSlice(log, trial, { parameter: "x" })?.pending ?? [];
    const drawn = partsOf(scene, "pending").flatMap((mark) => (mark.kind === "dot" ? [mark] : []));
    expect(pending.length).toBeGreaterThan(0);
    expect(drawn.map((mark) => mark.trial)).toEqual(pending.map((each) => each.trial));
    for (const [k, { x, y }] of drawn.entries()) {
      expect(valueOn(scene, "x", x)).toBeCloseTo(Number(pending[k]?.value), 6);
      expect(valueOn(scene, "y", y)).toBeCloseTo(pending[k]?.mean ?? Number.NaN, 6);
    }
    expect(scene.legend.map(({ word }) => word)).toContain("Running, as predicted");
  });
});

describe("a bet", () => {
  it("hides everything that gives the answer away: marks, words, legend and table", () => {
    const asked = draw({ asks: true, bet: 50 });
    for (const part of ["suggestion", "acquisition", "outcome"]) expect(partsOf(asked, part)).toEqual([]);
    const answer = /0\.\d+|Next sample|improvement/;
    expect(asked.description).toMatch(/^Where along x does trial 13 go\?/);
    expect(`${asked.label} ${asked.description}`).not.toMatch(answer);
    expect(asked.legend.map(({ word }) => word)).not.toContain("Next sample");
    expect(asked.description).not.toContain("reached");
    const table = surrogate.table(log, over, { options: { trial, parameter: "x", asks: true } });
    expect(tableText(table)).not.toMatch(/improvement|Trial 13/);
  });

  it("is dragged along the parameter, and its handle tells mean and uncertainty there", () => {
    const [handle] = draw({ asks: true, bet: 50 }).handles;
    const slice = posteriorSlice(log, trial, { parameter: "x", count: 201 });
    if (handle === undefined || slice === undefined) throw new Error("no handle");
    expect([handle.setting, handle.value, handle.max]).toEqual(["bet", 50, 200]);
    expect(settingAt(handle, { x: handle.x, y: 0 })).toBe(50);
    const there = valueOn(draw({}), "x", handle.x);
    expect(there).toBeCloseTo(Number(slice.points[50]?.value), 6);
    expect(handle.text).toMatch(/^−?\d.*: mean −?\d.*, uncertainty \d/);
  });

  it("is weighed against the peak once the sample is shown", () => {
    const slice = posteriorSlice(log, trial, { parameter: "x", count: 201 });
    const worth = [...(slice?.points ?? []), ...(slice === undefined ? [] : [slice.suggested])].map((each) =>
      Math.exp(each.acquisition),
    );
    const share = Math.round(((worth[50] ?? 0) / Math.max(...worth)) * 100);
    expect(draw({ bet: 50 }).description).toContain(`has ${share} % of the expected improvement at the peak.`);
    expect(partsOf(draw({ bet: 50 }), "bet")).not.toEqual([]);
    expect(draw({ bet: 50 }).handles).toEqual([]);
  });
});

describe("a result that is dragged", () => {
  it("has a handle at its place for each observation, whose value is its metric", () => {
    const scene = draw({ withHandles: true });
    const { observations = [] } = posteriorSlice(log, trial, { parameter: "x" }) ?? {};
    expect(scene.handles.map(({ setting }) => setting)).toEqual(observations.map((each) => `metrics.${each.trial}`));
    for (const [k, { x, y, value }] of scene.handles.entries()) {
      const dot = scene.marks.find(({ key }) => key === `observation:${observations[k]?.trial}`);
      expect(dot?.kind === "dot" && [dot.x, dot.y]).toEqual([x, y]);
      expect(value).toBe(observations[k]?.metric);
    }
  });

  it("moves the model and not the axis, and says where the peak would be", () => {
    const [first] = posteriorSlice(log, trial, { parameter: "x" })?.observations ?? [];
    if (first === undefined) throw new Error("no observation");
    const [before, after] = [draw({}), draw({ metrics: { [first.trial]: first.metric - 0.2 } })];
    const mean = (scene: Scene) => scene.marks.find(({ key }) => key === "mean");
    expect(mean(after)).not.toEqual(mean(before));
    expect(after.axes[0]?.stops).toEqual(before.axes[0]?.stops);
    const other = draw({ metrics: { [first.trial]: first.metric + 1 } });
    expect(other.axes.map(({ stops, position }, k) => (k === 1 ? position : [stops, position]))).toEqual(
      after.axes.map(({ stops, position }, k) => (k === 1 ? position : [stops, position])),
    );
    expect(after.description).toMatch(/^If trial \d+ had reached -?[\d.e-]+, expected improvement would peak at /);
  });
});

describe("other views of the model", () => {
  it("draws possible functions only when asked, and as many as it says", () => {
    expect(partsOf(draw({}), "function")).toEqual([]);
    expect(partsOf(draw({ withFunctions: true }), "function")).toHaveLength(4);
  });

  it.each([
    ["pi", "probability of improvement"],
    ["ucb", "confidence bound"],
  ])("takes %s in place of the sweep's acquisition, and does not claim that the sampler did", (acquisition, name) => {
    const { description } = draw({ acquisition });
    expect(description).toContain(`${name} there is`);
    expect(description).not.toContain("because");
  });

  it("stays inside the picture with all of it, at every size", () => {
    const options = { trial, withFunctions: true, withHandles: true, withSurface: true, bet: 199, metrics: { 3: 9 } };
    for (const width of [320, 768, 1920])
      for (const parameter of ["x", "c"]) {
        const height = surrogate.height(width);
        const own = { ...options, parameter, bet: parameter === "c" ? 2 : 199 };
        expect(faultsOf(surrogate.draw(log, over, { width, height, options: own }))).toEqual([]);
      }
  });
});

describe("under TPE", () => {
  const tpe = simulate({ ...config, sampling: { type: "tpe", startTrials: 6 } });
  const shown = (options: object) => surrogate.draw(tpe, over, { ...frame, options: { trial, ...options } });

  it("shows the densities that were compared, at the suggestion and along the parameter", () => {
    const scene = shown({ parameter: "x" });
    const slice = densitySlice(tpe, trial, { parameter: "x", count: 201 });
    if (slice === undefined) throw new Error("no densities");
    const other = scene.marks.find(({ key }) => key === "other");
    if (other?.kind !== "line") throw new Error("no line");
    for (const k of [0, 100, 200])
      expect(valueOn(scene, "density", other.ys[k] ?? 0)).toBeCloseTo(slice.points[k]?.other ?? 0, 6);
    const diamond = scene.marks.find(({ key }) => key === "suggestion");
    expect(diamond?.kind === "dot" && valueOn(scene, "density", diamond.y)).toBeCloseTo(slice.suggested.good, 6);
    expect(scene.description).toMatch(
      /^Next sample at −?[\d.]+: along x, good trials are [\d.]+ times as likely there as others\. Trial 13 /,
    );
  });

  it("has a dot for each trial that had a metric, hollow unless it counted as good", () => {
    const slice = densitySlice(tpe, trial, { parameter: "x" });
    const dots = partsOf(shown({ parameter: "x" }), "observation").flatMap((mark) =>
      mark.kind === "dot" ? [mark] : [],
    );
    expect(dots.map((dot) => dot.trial)).toEqual(slice?.observations.map((each) => each.trial));
    expect(dots.filter(({ inside }) => inside === undefined)).toHaveLength(slice?.goodCount ?? 0);
  });

  it("says why there is nothing yet, and stays inside the picture", () => {
    expect(shown({ trial: 2 }).empty).toMatch(
      /^Trial 2 was drawn before the model had enough trials\. Go on to trial \d+\.$/,
    );
    for (const width of [320, 768, 1920])
      for (const parameter of ["x", "c"]) {
        const height = surrogate.height(width);
        expect(faultsOf(surrogate.draw(tpe, over, { width, height, options: { parameter } }))).toEqual([]);
      }
  });
});

describe("what the model takes the function for", () => {
  const slice = posteriorSlice(log, trial, { parameter: "x", count: 201 });
  const handleOf = (scene: Scene, key: string) => {
    const found = scene.handles.find((each) => each.key === key);
    if (found === undefined) throw new Error(`There is no handle ${key}.`);
    return found;
  };

  it("has no handles unless asked for, nor while the next sample is hidden", () => {
    expect(draw({}).handles).toEqual([]);
    expect(draw({ asks: true, withFit: true, bet: 3 }).handles.map(({ key }) => key)).toEqual(["bet"]);
  });

  it("is as long on the axis as results tell of each other", () => {
    const scene = draw({ withFit: true, lengthScale: 0.2 });
    const { x } = handleOf(scene, "lengthScale");
    const from = slice?.suggested;
    const distance = Math.abs(valueOn(scene, "x", x) - Number(from?.value)) / 6; // from -3 to 3 all ranks are passed
    expect(distance).toBeCloseTo(0.2, 2);
  });

  it.each(["lengthScale", "noise"] as const)("has a handle for its %s that stays where it is dragged to", (key) => {
    const before = handleOf(draw({ withFit: true }), key);
    const ends = before.stops.map(({ at }) => at);
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    for (const share of [0.2, 0.5, 0.7]) {
      const at = low + share * (high - low);
      const value = settingAt(before, { x: at, y: at });
      const after = handleOf(draw({ withFit: true, [key]: value }), key);
      expect(after.value).toBeCloseTo(value, 9);
      // The anchor of the noise is the mean, which follows the model.
      if (key === "lengthScale") expect(after.x).toBeCloseTo(at, 6);
      expect(faultsOf(draw({ withFit: true, [key]: value }))).toEqual([]);
    }
  });

  it("is told with what was before, and where the acquisition would then peak", () => {
    const { description } = draw({ lengthScale: 0.1, metrics: { 2: 0 } });
    expect(description).toMatch(
      /^If trial 2 had reached 0 and with a length scale of 0\.1 in place of [\d.]+, expected improvement would peak at -?[\d.]+\./,
    );
    expect(draw({ noise: 0.5 }).description).toMatch(/^With a noise of [\d.e-]+ in place of [\d.e-]+, /);
  });

  it("is of a choice without order the noise alone", () => {
    expect(draw({ withFit: true, parameter: "c" }).handles.map(({ key }) => key)).toEqual(["noise"]);
  });
});

describe("Thompson sampling", () => {
  const slice = posteriorSlice(log, trial, { parameter: "x", count: 201, sampleCount: 1 });
  const sample = slice?.samples[0] ?? [];
  const scene = draw({ acquisition: "thompson" });

  it("goes by one function that the model holds possible, best where that is least, to minimize", () => {
    const drawn = partsOf(scene, "function");
    expect(drawn).toHaveLength(1);
    const edge = scene.marks.find(({ key }) => key === "acquisition-edge");
    const [xs, ys] = edge?.kind === "line" ? [Array.from(edge.xs), Array.from(edge.ys)] : [[], []];
    const highest = xs[ys.indexOf(Math.min(...ys))] ?? Number.NaN;
    const least = slice?.points[sample.indexOf(Math.min(...sample))];
    expect(valueOn(scene, "x", highest)).toBeCloseTo(Number(least?.value), 6);
  });

  it("is told with the metric that the function reaches", () => {
    const least = slice?.points[sample.indexOf(Math.min(...sample))];
    expect(scene.description).toMatch(/drawn function there is /);
    if (scene.description.includes("peaks at")) expect(scene.description).toContain(shortNumber(Math.min(...sample)));
    expect(least).toBeDefined();
    const table = surrogate.table(log, over, { options: { trial, parameter: "x", acquisition: "thompson" } });
    expect(table.columns.map(({ label }) => label)).toContain("Drawn function");
    const shown = table.rows.filter(({ key }) => key !== "suggestion").map(({ cells }) => Number(cells.acquisition));
    for (const value of shown) expect(sample.some((metric) => Math.abs(metric - value) < 1e-9)).toBe(true);
  });

  it("draws the same function each time", () => {
    expect(draw({ acquisition: "thompson" }).marks).toEqual(scene.marks);
  });
});

describe("bets that were shown", () => {
  const index = sweepIndex(log);
  const bet = (trial: number, at: number) => {
    const weighed = weighBet(index, { time: over, trial, parameter: "x" }, at);
    if (weighed === undefined) throw new Error(`no bet on trial ${trial}`);
    return weighed;
  };

  it("are weighed by the acquisition and by the truth, beside the sampler's own", () => {
    const slice = posteriorSlice(log, trial, { parameter: "x", count: 201 });
    const points = slice?.points ?? [];
    const best = points.reduce((a, b, k) => (b.acquisition > (points[a]?.acquisition ?? 0) ? k : a), 0);
    const truth = draw({ withSurface: true }).marks.find(({ part }) => part === "truth");
    const weighed = bet(trial, best);
    expect(weighed.worth).toBeGreaterThan(0.98);
    expect(weighed.own).toBe(shortNumber(Number(points[best]?.value)));
    expect(weighed.sampler).toBe(
      shortNumber(
        Number(
          log.events.flatMap((event) =>
            event.type === "trialSampled" && event.trial === trial ? [Number(event.params.x)] : [],
          )[0],
        ),
      ),
    );
    if (truth?.kind !== "line") throw new Error("no truth");
    expect(valueOn(draw({ withSurface: true }), "y", Number(truth.ys[best]))).toBeCloseTo(Number(weighed.ownMetric), 6);
    expect(weighBet(index, { time: over, trial: 0, parameter: "x" }, 3)).toBeUndefined();
    expect(weighBet(index, { time: over, trial, parameter: "x" }, 500)).toBeUndefined();
  });

  it("are compared with the sampler's, the last five of them", () => {
    const all = [8, 9, 10, 11, 12, 13, 8].map((each, k) => bet(each, 20 * k));
    const kept = all.reduce<readonly Bet[]>(withBet, []);
    expect(kept.map((each) => each.trial)).toEqual([10, 11, 12, 13, 8]);
    const table = betsTable(kept, "accuracy");
    expect(table.rows.map(({ trial: of }) => of)).toEqual([10, 11, 12, 13, 8]);
    const mean = (name: string) => table.rows.reduce((sum, { cells }) => sum + Number(cells[name]), 0) / 5;
    expect(table.caption).toBe(
      `By the true accuracy your last 5 bets reach ${shortNumber(mean("ownMetric"))} on average, the sampler ${shortNumber(mean("samplerMetric"))}.`,
    );
  });

  it("are compared by the acquisition where the truth is not known", () => {
    const { ownMetric: _, ...unknown } = bet(trial, 0);
    expect(betsSentence([{ ...unknown, ownMetric: undefined, worth: 0.4 }], "accuracy")).toBe(
      "Of the acquisition at its peak your bet has 40 %.",
    );
    expect(
      betsTable([{ ...unknown, ownMetric: Number.NaN, worth: 0.4 }], "accuracy").rows[0]?.cells.ownMetric,
    ).toBeNull();
  });
});
