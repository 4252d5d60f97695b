import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sobol } from "../../src/math/sobol.ts";
import { benchmarkKinds } from "../../src/objectives/index.ts";
import { surface, surfaceFacts } from "../../src/objectives/published.ts";
import { trueBest } from "../../src/objectives/trial-run.ts";
import { kinds, metricsOf, objectiveOf, settingAt, spaceOf, start, unitSpace } from "./trials.ts";

const plain = { curve: "constant", noise: { sd: 0 }, intervals: 1 } as const;

function scoreAt(given: object, ranks: readonly number[], more: Parameters<typeof settingAt>[1] = {}): number {
  const [metric = Number.NaN] = metricsOf(
    start({ ...plain, surface: given as { type: string } }, settingAt(ranks, more)),
  );
  return metric;
}

function inBox(name: string, ranks: readonly number[]): number[] {
  return surfaceFacts(name, ranks.length).box.map(([low, high], i) => low + (high - low) * (ranks[i] ?? Number.NaN));
}

describe("a benchmark as a surface", () => {
  it("maps the ranks of the first columns onto its box: the value to minimize, its negative to maximize", () => {
    const rank = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...benchmarkKinds), fc.array(rank, { minLength: 6, maxLength: 6 }), (kind, ranks) => {
        const { dimension } = surfaceFacts(kind.type);
        const used = dimension === "any" ? ranks : ranks.slice(0, dimension);
        const value = surface(kind.type, inBox(kind.type, used));
        expect(scoreAt({ type: kind.type }, ranks, { goal: "minimize" })).toBe(value);
        expect(scoreAt({ type: kind.type }, ranks, { goal: "maximize" })).toBe(0 - value);
      }),
    );
  });

  it("holds columns that are not there at rank 0.5", () => {
    expect(scoreAt({ type: "hartmann6" }, [0.2, 0.1], { goal: "minimize" })).toBe(
      surface("hartmann6", [0.2, 0.1, 0.5, 0.5, 0.5, 0.5]),
    );
    const space = spaceOf({
      model: { type: "choice", values: [{ kind: "a", c: { type: "uniform", minValue: 0, maxValue: 1 } }, "b"] },
    });
    const more = { goal: "minimize", space } as const;
    expect(scoreAt({ type: "sphere", dimensions: 2 }, [0.9, 0.1], more)).toBeCloseTo(2.56 ** 2, 12);
    expect(scoreAt({ type: "sphere", dimensions: 2 }, [0.1, 0.25], more)).toBeCloseTo(2 * 2.56 ** 2, 12);
  });

  it("reads as many columns as `dimensions` says", () => {
    const ranks = [0.75, 0.75, 0.75];
    expect(scoreAt({ type: "sphere", dimensions: 2 }, ranks, { goal: "minimize" })).toBeCloseTo(2 * 2.56 ** 2, 12);
    expect(scoreAt({ type: "sphere" }, ranks, { goal: "minimize" })).toBeCloseTo(3 * 2.56 ** 2, 12);
  });

  it("with a shift s is f(x - s) in the same box", () => {
    const shift = [7.3, -11.1, 4.9, -3.7, 9.2];
    const ranks = [0.1, 0.9, 0.3, 0.45, 0.7];
    const x = inBox("ackley", ranks).map((each, i) => each - (shift[i] ?? 0));
    expect(scoreAt({ type: "ackley", shift }, ranks, { goal: "minimize" })).toBe(surface("ackley", x));
  });

  it("starts at the seventh worst of 64 Sobol points of the box", () => {
    const values = sobol(2, 64).map((ranks) => surface("branin", inBox("branin", ranks)));
    const seventh = values.sort((a, b) => b - a)[6] ?? Number.NaN;
    const setting = settingAt([0.3, 0.3], { goal: "minimize" });
    const [branin] = benchmarkKinds;
    expect(branin.score({}, setting).start).toBe(seventh);
    expect(branin.score({}, { ...setting, goal: "maximize" }).start).toBe(-seventh);
  });

  it("says how good a score is: 1 at the minimum, 0 from the start on, the share of the way between", () => {
    const [branin] = benchmarkKinds;
    const scoreOf = (ranks: readonly number[], goal: "maximize" | "minimize") =>
      branin.score({}, settingAt(ranks, { goal }));
    for (const goal of ["maximize", "minimize"] as const) {
      expect(scoreOf([(Math.PI + 5) / 15, 2.275 / 15], goal).quality).toBeCloseTo(1, 12);
      expect(scoreOf([0, 0], goal).quality).toBe(0); // 308, the worst corner
      const { start, final, quality } = scoreOf([0.5, 0.5], goal);
      const least = goal === "minimize" ? 0.39788735772973816 : -0.39788735772973816;
      expect(quality).toBeCloseTo((start - final) / (start - least), 12);
    }
  });

  it("never reports -0", () => {
    expect(scoreAt({ type: "sphere" }, [0.5, 0.5], { goal: "maximize" })).toBe(0);
  });
});

describe("trueBest of a benchmark", () => {
  const bestOf = (surfaceSpec: object, space = unitSpace(2), goal: "maximize" | "minimize" = "minimize") =>
    trueBest(objectiveOf({ surface: surfaceSpec }), { seed: "s", goal, space }, kinds.surfaces);

  it("is the published minimum, or its negative to maximize, where every coordinate is a continuous column", () => {
    expect(bestOf({ type: "branin" })).toBeCloseTo(0.39788735772973816, 12);
    expect(bestOf({ type: "branin" }, unitSpace(2), "maximize")).toBeCloseTo(-0.39788735772973816, 12);
  });

  it("stays where a shift keeps the minimizer in the box, and is not known where it leaves it", () => {
    expect(bestOf({ type: "levy", shift: [-4.7, 3.1] })).toBe(surface("levy", [1, 1]));
    expect(bestOf({ type: "levy", shift: [9.5, 0] })).toBeUndefined();
  });

  it("is not known where a column is missing, discrete or nested", () => {
    expect(bestOf({ type: "branin" }, unitSpace(1))).toBeUndefined();
    const discrete = spaceOf({
      x: { type: "uniform", minValue: 0, maxValue: 1 },
      y: { type: "choice", values: [1, 2] },
    });
    expect(bestOf({ type: "branin" }, discrete)).toBeUndefined();
    const inner = { type: "uniform", minValue: 0, maxValue: 1 } as const;
    const nested = spaceOf({ x: inner, model: { type: "choice", values: [{ kind: "a", y: inner }] } });
    expect(nested.dimensions.map(({ path }) => path)).toEqual(["x", "model", "model.y"]);
    expect(bestOf({ type: "sphere" }, nested)).toBeUndefined();
    expect(bestOf({ type: "sphere", dimensions: 1 }, nested)).toBe(0);
    expect(bestOf({ type: "michalewicz" }, unitSpace(11))).toBeUndefined();
  });
});
