import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Goal, goals, isBetter } from "../../src/goal.ts";
import { ml } from "../../src/objectives/surfaces/ml.ts";
import { trueBest } from "../../src/objectives/trial-run.ts";
import { stream } from "../../src/random/stream.ts";
import type { SearchSpace } from "../../src/space/search-space.ts";
import { arbitrarySpace } from "./arbitrary-space.ts";
import { kinds, objectiveOf, settingAt, spaceOf } from "./trials.ts";

const loguniform = { type: "loguniform", minValue: -9.2, maxValue: -2.3 } as const;
const uniform = { type: "uniform", minValue: 0, maxValue: 1 } as const;

interface World {
  readonly space: SearchSpace;
  readonly seed?: string;
  readonly goal?: Goal;
}

function scoreAt(ranks: readonly number[], { space, seed = "s", goal = "maximize" }: World) {
  return ml.score({}, settingAt(ranks, { space, seed, goal }));
}

function bestOf({ space, seed = "s", goal = "maximize" }: World): number {
  return trueBest(objectiveOf({}), { seed, goal, space }, kinds.surfaces) ?? Number.NaN;
}

/** Ranks of a trial: uniform, one for each column. */
function ranksOf(space: SearchSpace, seed: string): number[] {
  const random = stream(seed, "ranks");
  return space.dimensions.map(() => random());
}

const steps = Array.from({ length: 200 }, (_, index) => (index + 0.5) / 200);

describe("ml", () => {
  it("scores any params of any space inside the range of its metric, never better than the best", () => {
    fc.assert(
      fc.property(arbitrarySpace, fc.string(), fc.constantFrom(...goals), (spec, seed, goal) => {
        const space = spaceOf(spec);
        const best = bestOf({ space, seed, goal });
        for (let trial = 0; trial < 10; trial++) {
          const { final, start, quality, range } = scoreAt(ranksOf(space, `${trial}`), { space, seed, goal });
          const [low, high] = range ?? [];
          for (const value of [final, start, best]) {
            expect(Number.isFinite(value)).toBe(true);
            expect(value).toBeGreaterThan(low ?? Number.NaN);
            expect(value).toBeLessThan(high ?? Number.NaN);
          }
          expect(isBetter(goal, final, best)).toBe(false);
          expect(isBetter(goal, start, final)).toBe(false);
          expect(quality).toBeGreaterThanOrEqual(0);
          expect(quality).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("is accuracy-like to maximize, loss-like to minimize", () => {
    for (let n = 0; n < 100; n++) {
      const space = spaceOf({ x: uniform });
      const { start: chance } = scoreAt([0.5], { space, seed: `${n}` });
      expect(chance).toBeGreaterThanOrEqual(0.1);
      expect(chance).toBeLessThan(0.5);
      const top = bestOf({ space, seed: `${n}` });
      expect(top).toBeGreaterThanOrEqual(0.88);
      expect(top).toBeLessThan(0.98);
      const loss = bestOf({ space, seed: `${n}`, goal: "minimize" });
      expect(loss).toBeGreaterThanOrEqual(0.05);
      expect(loss).toBeLessThan(0.3);
    }
  });

  it("has one best place in each column of numbers, and reaches its best score there", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...goals), (seed, goal) => {
        const space = spaceOf({ depth: { type: "randint", upper: 12 } });
        const finals = steps.map((rank) => scoreAt([rank], { space, seed, goal }).final);
        const best = bestOf({ space, seed, goal });
        const at = finals.indexOf(best);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(scoreAt([steps[at] ?? Number.NaN], { space, seed, goal }).quality).toBe(1);
        expect(scoreAt([at < 100 ? 0.99 : 0.01], { space, seed, goal }).quality).toBeLessThan(0.9);
        for (let n = 1; n < finals.length; n++) {
          const [before = Number.NaN, here = Number.NaN] = [finals[n - 1], finals[n]];
          expect(isBetter(goal, n <= at ? before : here, n <= at ? here : before)).toBe(false);
        }
      }),
    );
  });

  it("reaches its best score in a space of choices, nested ones included", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const space = spaceOf({
          size: { type: "choice", values: [64, 16, 32] },
          model: {
            type: "choice",
            values: [{ kind: "cnn", act: { type: "choice", values: ["relu", "tanh"] } }, { kind: "tree" }, "linear"],
          },
        });
        const all = Array.from({ length: space.size }, (_, index) => space.paramsOfIndex(index));
        const finals = all.map((params) => ml.score({}, { ...settingAt([], { space, seed }), params }).final);
        expect(space.size).toBe(12);
        expect(Math.max(...finals)).toBe(bestOf({ space, seed }));
      }),
    );
  });

  it("orders numbers of a choice by size, whatever their order in the list", () => {
    const sizes = [512, 8, 64, 16, 256, 32, 128];
    const space = spaceOf({ size: { type: "choice", values: sizes } });
    for (const seed of ["a", "b", "c", "d", "e"]) {
      const sorted = sizes
        .map((size) => ({ size, final: ml.score({}, { ...settingAt([0], { space, seed }), params: { size } }).final }))
        .sort((a, b) => a.size - b.size)
        .map(({ final }) => final);
      const at = sorted.indexOf(Math.max(...sorted));
      expect(sorted.slice(0, at + 1)).toEqual(sorted.slice(0, at + 1).sort((a, b) => a - b));
      expect(sorted.slice(at)).toEqual(sorted.slice(at).sort((a, b) => b - a));
    }
  });

  it("does not read a column of a branch that was not taken", () => {
    const space = spaceOf({ model: { type: "choice", values: [{ kind: "svm", c: uniform }, { kind: "tree" }] } });
    expect(scoreAt([0.9, 0.1], { space })).toEqual(scoreAt([0.9, 0.8], { space }));
    expect(scoreAt([0.1, 0.1], { space })).not.toEqual(scoreAt([0.1, 0.8], { space }));
  });

  it("depends on the seed and on names, not on the trial or the order of asking", () => {
    const space = spaceOf({ x: uniform, y: uniform });
    const first = scoreAt([0.3, 0.6], { space });
    expect(scoreAt([0.3, 0.6], { space, seed: "other" })).not.toEqual(first);
    expect(scoreAt([0.3, 0.6], { space, goal: "minimize" })).not.toEqual(first);
    expect(scoreAt([0.3, 0.6], { space })).toEqual(first);
    expect(ml.score({}, settingAt([0.3, 0.6], { space, trial: 9, attempt: 3 }))).toEqual(first);
    expect(scoreAt([0.3, 0.6], { space: spaceOf({ x: uniform, z: uniform }) })).not.toEqual(first);
  });

  it("lets two columns of numbers interact: the best place of one moves with the other", () => {
    const moved = ["a", "b", "c", "d", "e", "f", "g", "h"].filter((seed) => {
      const space = spaceOf({ x: uniform, y: uniform });
      const bestAt = (y: number) => {
        const finals = steps.map((x) => scoreAt([x, y], { space, seed }).final);
        return finals.indexOf(Math.max(...finals));
      };
      return bestAt(0.02) !== bestAt(0.98);
    });
    expect(moved).toHaveLength(8);
  });

  it("lets columns interact that every trial has, whatever a branch holds", () => {
    const model = { type: "choice", values: [{ kind: "a", lr: loguniform }, "b"] } as const;
    for (const seed of ["a", "b", "c", "d"]) {
      const space = spaceOf({ x: uniform, y: uniform, model });
      const bestAt = (y: number) => {
        const finals = steps.map((x) => scoreAt([x, y, 0.9, 0.5], { space, seed }).final);
        return finals.indexOf(Math.max(...finals));
      };
      expect(bestAt(0.02)).not.toBe(bestAt(0.98));
    }
  });

  it("does not interact where there is one column of numbers", () => {
    const space = spaceOf({ x: uniform, opt: { type: "choice", values: ["sgd", "adam"] } });
    const bestAt = (opt: number) => {
      const finals = steps.map((x) => scoreAt([x, opt], { space }).final);
      return finals.indexOf(Math.max(...finals));
    };
    expect(bestAt(0.2)).toBe(bestAt(0.8));
  });
});

describe("a learning rate", () => {
  it("matters more than most: over many seeds its column spans half as much again as another's", () => {
    const space = spaceOf({ lr: loguniform, width: uniform });
    const spans = Array.from({ length: 60 }, (_, n) => {
      const span = (ranksAt: (rank: number) => number[]) => {
        const finals = steps.map((rank) => scoreAt(ranksAt(rank), { space, seed: `${n}` }).final);
        return Math.max(...finals) - Math.min(...finals);
      };
      return { lr: span((rank) => [rank, 0.5]), width: span((rank) => [0.5, rank]) };
    });
    const total = (name: "lr" | "width") => spans.reduce((sum, each) => sum + each[name], 0);
    expect(total("lr")).toBeGreaterThan(1.5 * total("width"));
  });
});

describe("a learning rate that is too large", () => {
  it.each(["learning_rate", "lr", "base_lr", "learningRate", "optimizer_lr", "eta"])("diverges in %s", (name) => {
    for (let n = 0; n < 50; n++) {
      const space = spaceOf({ [name]: loguniform });
      const diverges = steps.map((rank) => scoreAt([rank], { space, seed: `${n}` }).diverges === true);
      const first = diverges.indexOf(true);
      expect(diverges.slice(0, 120)).not.toContain(true);
      if (first >= 0) expect(diverges.slice(first)).not.toContain(false);
      const finals = steps.map((rank) => scoreAt([rank], { space, seed: `${n}` }).final);
      const best = Math.exp(-9.2 + 6.9 * (steps[finals.indexOf(Math.max(...finals))] ?? Number.NaN));
      expect(best).toBeGreaterThan(1e-4);
      expect(best).toBeLessThan(1e-2 * 1.5);
      if (first >= 0) expect(Math.exp(-9.2 + 6.9 * (steps[first] ?? 0)) / best).toBeGreaterThan(9);
    }
  });

  it("diverges among the values of a choice", () => {
    const space = spaceOf({ lr: { type: "choice", values: [10, 0.001, 0.003, 0.01, 1] } });
    const diverging = [10, 0.001, 0.003, 0.01, 1].filter(
      (lr) => ml.score({}, { ...settingAt([0], { space }), params: { lr } }).diverges,
    );
    expect(diverging).toEqual([10, 1]);
  });

  it.each(["batch_size", "color", "beta", "gamma", "filters", "lrs_count", "meta"])("is not meant by %s", (name) => {
    const space = spaceOf({ [name]: loguniform });
    for (let n = 0; n < 20; n++) {
      expect(steps.some((rank) => scoreAt([rank], { space, seed: `${n}` }).diverges === true)).toBe(false);
    }
  });
});
