import { describe, expect, it } from "vitest";
import { textBox } from "../../src/figures/labels.ts";
import type { Mark, Scene } from "../../src/figures/scene.ts";
import { valueAt } from "../../src/figures/scene.ts";
import { surrogate } from "../../src/figures/surrogate.ts";
import { surface } from "../../src/objectives/published.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const over = Number.POSITIVE_INFINITY;
const frame = { width: 720, height: 432 };

const log = simulate({
  seed: "surrogate figure",
  goal: "minimize",
  searchSpace: {
    x: { type: "uniform", minValue: -3, maxValue: 3 },
    y: { type: "uniform", minValue: -2, maxValue: 2 },
  },
  sampling: { type: "bayesian", startTrials: 6, warp: false, local: false },
  objective: { surface: "six-hump-camel", intervals: 4 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 2 },
});

function sampled(of: SweepLog, trial: number) {
  const event = of.events.find((each) => each.type === "trialSampled" && each.trial === trial);
  if (event?.type !== "trialSampled") throw new Error(`no trial ${trial}`);
  return event;
}

function ended(of: SweepLog, trial: number): number {
  return of.events.find((each) => each.type === "trialEnded" && each.trial === trial)?.time ?? over;
}

function valueOn(scene: Scene, axis: string, at: number): number {
  return valueAt(scene.axes.find(({ key }) => key === axis)?.stops ?? [], at);
}

function mark<K extends Mark["kind"]>(scene: Scene, kind: K, key: string): Extract<Mark, { kind: K }> {
  const found = scene.marks.find((each) => each.kind === kind && each.key === key);
  if (found === undefined) throw new Error(`no ${kind} ${key}`);
  return found as Extract<Mark, { kind: K }>;
}

describe("a suggestion", () => {
  const trial = 9;
  const { params, evidence = {}, time } = sampled(log, trial);
  const scene = surrogate.draw(log, over, { ...frame, options: { trial } });

  it("is said with the numbers that the log holds", () => {
    const short = (value: unknown) => String(Number(Number(value).toPrecision(3)));
    expect(scene.label).toBe("Model of accuracy along x, before trial 9.");
    expect(scene.description).toContain(
      `Next sample at ${short(params.x)} because expected improvement peaks there, ${short(Math.exp(Number(evidence.acquisition)))}; ` +
        `uncertainty is ${short(evidence.sd)}, mean ${short(evidence.mean)}.`,
    );
    expect(scene.description).toContain(`Trial 9 along x, with y ${short(params.y)}.`);
  });

  it("drops from the acquisition's peak to the mean, at its value", () => {
    const cross = mark(scene, "dot", "suggestion");
    const peak = mark(scene, "dot", "peak");
    expect(valueOn(scene, "x", cross.x)).toBeCloseTo(Number(params.x), 6);
    expect(valueOn(scene, "y", cross.y)).toBeCloseTo(Number(evidence.mean), 6);
    expect(valueOn(scene, "acquisition", peak.y)).toBeCloseTo(Math.exp(Number(evidence.acquisition)), 6);
    const { xs, ys } = mark(scene, "line", "drop");
    expect([xs[0], ys[0], ys[ys.length - 1]]).toEqual([cross.x, cross.y, peak.y]);
  });

  it("lies on the drawn mean and on the drawn acquisition", () => {
    const cross = mark(scene, "dot", "suggestion");
    for (const [key, y] of [["mean", cross.y] as const, ["acquisition-edge", mark(scene, "dot", "peak").y] as const]) {
      const { xs, ys } = mark(scene, "line", key);
      expect(ys[Array.from(xs).indexOf(cross.x)]).toBe(y);
      expect(Array.from(xs)).toEqual(Array.from(xs).sort((a, b) => a - b));
    }
  });

  it("has the trials that had ended by then, at their best", () => {
    const known = Array.from({ length: trial }, (_, id) => id).filter((id) => ended(log, id) <= time);
    const dots = scene.marks.filter((each) => each.kind === "dot" && each.part === "observation");
    expect(dots.map((dot) => dot.trial).sort()).toEqual(known.sort());
    expect(known.length).toBe(evidence.observations);
    for (const dot of dots) {
      if (dot.kind !== "dot" || dot.trial === undefined) continue;
      const values = log.events.flatMap((event) =>
        event.type === "metricReported" && event.trial === dot.trial ? [event.value] : [],
      );
      expect(valueOn(scene, "x", dot.x)).toBeCloseTo(Number(sampled(log, dot.trial).params.x), 6);
      expect(valueOn(scene, "y", dot.y)).toBeCloseTo(Math.min(...values), 6);
    }
  });

  it("shows what came of it once it has reported, not before", () => {
    const before = surrogate.draw(log, time, { ...frame, options: { trial } });
    expect(before.marks.filter(({ part }) => part === "outcome")).toEqual([]);
    expect(before.description).not.toContain("reached");
    const values = log.events.flatMap((event) =>
      event.type === "metricReported" && event.trial === trial ? [event.value] : [],
    );
    expect(valueOn(scene, "y", mark(scene, "dot", "outcome").y)).toBeCloseTo(Math.min(...values), 6);
  });

  it("keeps its still marks from tick to tick", () => {
    const later = surrogate.draw(log, over, { ...frame, options: { trial } });
    const still = (of: Scene) => of.marks.filter(({ layer }) => layer === "static");
    expect(still(later).length).toBeGreaterThan(10);
    expect(still(later).every((each, position) => each === still(scene)[position])).toBe(true);
  });
});

describe("the model", () => {
  it("is twice as unsure in the wide band as in the narrow one, where nothing is warped", () => {
    const { rows } = surrogate.table(log, over, { options: { trial: 9 } });
    expect(rows).toHaveLength(22);
    for (const { cells } of rows) {
      const [mean, low, high] = [Number(cells.mean), Number(cells.low), Number(cells.high)];
      expect(Number(cells.outerLow)).toBeCloseTo(mean - 2 * (mean - low), 9);
      expect(Number(cells.outerHigh)).toBeCloseTo(mean + 2 * (high - mean), 9);
    }
  });

  it("is told beside the truth only where the truth is asked for", () => {
    const told = surrogate.table(log, over, { options: { trial: 9, withSurface: true } });
    const y = Number(sampled(log, 9).params.y);
    for (const { cells } of told.rows.slice(1))
      expect(cells.truth).toBeCloseTo(surface("six-hump-camel", [Number(cells.value), y]), 9);
    expect(surrogate.table(log, over, { options: { trial: 9 } }).columns.map(({ key }) => key)).not.toContain("truth");
    const scene = surrogate.draw(log, over, { ...frame, options: { trial: 9 } });
    expect(scene.marks.filter(({ part }) => part === "truth")).toEqual([]);
  });
});

describe("the suggestion that is meant", () => {
  it("is the last one so far, the focused one, or the one that is named", () => {
    const shown = (time: number, more: object) => surrogate.table(log, time, more).rows[0]?.trial;
    expect(shown(over, {})).toBe(11);
    const moment = sampled(log, 8).time;
    const until = log.events.filter((each) => each.type === "trialSampled" && each.time <= moment);
    expect(shown(moment, {})).toBe(until.length - 1);
    expect(shown(over, { selection: { focus: { trial: 7 } } })).toBe(7);
    expect(shown(over, { selection: { focus: { trial: 7 } }, options: { trial: 10 } })).toBe(10);
  });

  it("says why there is nothing to see", () => {
    const said = (of: SweepLog, time: number, options: object) => surrogate.draw(of, time, { ...frame, options }).empty;
    const config = { ...log.config, limits: { maxTotalTrials: 4 } };
    expect(said(log, over, { trial: 3 })).toBe(
      "Trial 3 was drawn before the model had enough trials. Go on to trial 6.",
    );
    expect(said(simulate({ ...config }), over, {})).toBe(
      "Trial 3 was drawn before the model had enough trials. No later trial of this sweep has a model.",
    );
    expect(said(simulate({ ...config, sampling: "random" }), over, {})).toBe(
      "The trials of this sweep are drawn at random, so there is no model to show. Sample with bayesian to see one.",
    );
    expect(said(log, 0, { trial: 9 })).toBe("Trial 9 has not been sampled yet. Press Step.");
    expect(said(log, over, { trial: 99 })).toBe("There is no trial 99.");
    expect(said(log, over, { parameter: "z" })).toBe('There is no parameter "z".');
  });

  it("is not shown along a parameter of a branch that it did not take", () => {
    const nested = simulate({
      seed: "branches",
      searchSpace: {
        model: {
          type: "choice",
          values: [
            { name: "small", depth: { type: "randint", upper: 9 } },
            { name: "large", rate: { type: "uniform", minValue: 0, maxValue: 1 } },
          ],
        },
      },
      sampling: { type: "bayesian", startTrials: 6 },
      objective: { intervals: 2 },
      limits: { maxTotalTrials: 12, maxConcurrentTrials: 1 },
    });
    for (const parameter of ["model.depth", "model.rate"]) {
      const sentences = [6, 7, 8, 9, 10, 11].map((trial) => {
        const hasIt = JSON.stringify(sampled(nested, trial).params).includes(
          parameter === "model.depth" ? "depth" : "rate",
        );
        const { empty } = surrogate.draw(nested, over, { ...frame, options: { trial, parameter } });
        return hasIt === (empty === undefined);
      });
      expect(sentences).toEqual(sentences.map(() => true));
    }
  });
});

describe("every acquisition and every distribution", () => {
  const searchSpace = {
    rate: { type: "loguniform", minValue: -9, maxValue: -2 },
    width: { type: "randint", upper: 5000 },
    spread: { type: "normal", mu: 0, sigma: 2 },
    step: { type: "quniform", minValue: 0, maxValue: 10, q: 2.5 },
    kind: { type: "choice", values: ["a", "a name that is much longer than there is room for in a picture", true] },
  } as const;

  it.each([
    ["ei", "expected improvement"],
    ["logEi", "expected improvement"],
    ["pi", "probability of improvement"],
    ["ucb", "confidence bound"],
    ["thompson", "expected improvement"],
  ] as const)("is drawn with %s inside the picture", (acquisition, name) => {
    const mixed = simulate({
      seed: "mixed",
      searchSpace,
      sampling: { type: "bayesian", acquisition, startTrials: 5 },
      objective: { intervals: 2 },
      limits: { maxTotalTrials: 8, maxConcurrentTrials: 2 },
    });
    for (const parameter of Object.keys(searchSpace)) {
      const scene = surrogate.draw(mixed, over, { width: 320, height: 320, options: { parameter, withSurface: true } });
      expect(scene.empty).toBeUndefined();
      expect(scene.description).toContain(name);
      expect(new Set(scene.marks.map(({ key }) => key)).size).toBe(scene.marks.length);
      expect(scene.marks.flatMap((each) => faultsOf(each, scene))).toEqual([]);
    }
  });
});

function faultsOf(each: Mark, { width, height }: Scene): string[] {
  const { left, right } = each.kind === "text" ? textBox(each) : { left: 0, right: width };
  const numbers = Object.entries(each).filter(([, value]) => typeof value === "number" && !Number.isFinite(value));
  const places: [number, number][] =
    each.kind === "area"
      ? each.rings.flatMap((ring) => ring.map(([x, y]): [number, number] => [x, y]))
      : each.kind === "line"
        ? Array.from(each.xs, (x, k): [number, number] => [x, each.ys[k] ?? 0]).filter(([, y]) => !Number.isNaN(y))
        : each.kind === "rule"
          ? [
              [each.x1, each.y1],
              [each.x2, each.y2],
            ]
          : [[each.x, each.y]];
  const isOut = left < 0 || right > width || places.some(([x, y]) => !(x >= 0 && x <= width && y >= 0 && y <= height));
  return [...numbers.map(([name]) => `${each.key}.${name}`), ...(isOut ? [`${each.key} leaves the picture`] : [])];
}
