import { describe, expect, it } from "vitest";
import type { AnySpec } from "../../src/fields.ts";
import { placeAfter, placeAt, placeWords } from "../../src/figures/distribution/places.ts";
import { distribution } from "../../src/figures/distribution.ts";
import { type BarMark, type LineMark, type Scene, settingAt, valueAt } from "../../src/figures/scene.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { logOf } from "./sweeps.ts";

const log = logOf([]);
const draw = (spec: object): Scene =>
  distribution.draw(log, 0, { width: 600, height: 300, options: { spec: spec as { type: string } } });

function heightAt(scene: Scene, y: number): number {
  return valueAt(scene.axes[1]?.stops ?? [], y);
}

function masses(scene: Scene): { x: number; mass: number }[] {
  const bars = scene.marks.filter((mark): mark is BarMark => mark.kind === "bar" && mark.part === "mass");
  return bars.map((bar) => ({
    x: valueAt(scene.axes[0]?.stops ?? [], bar.x + bar.width / 2),
    mass: heightAt(scene, bar.y),
  }));
}

/** Area under the density, in the unit of the axis. */
function area(scene: Scene, isLog: boolean): number {
  const line = scene.marks.find((mark): mark is LineMark => mark.key === "density:line");
  const at = Array.from(line?.xs ?? [], (x) => valueAt(scene.axes[0]?.stops ?? [], x)).map((x) =>
    isLog ? Math.log10(x) : x,
  );
  const heights = Array.from(line?.ys ?? [], (y) => heightAt(scene, y));
  return heights
    .slice(1)
    .reduce((sum, height, i) => sum + ((height + (heights[i] ?? 0)) / 2) * ((at[i + 1] ?? 0) - (at[i] ?? 0)), 0);
}

describe("a distribution", () => {
  it("has a bar of the exact probability for each value: half a step at the ends of a rounded uniform", () => {
    const bars = masses(draw({ type: "quniform", minValue: 0, maxValue: 1, q: 0.25 }));
    expect(bars.map(({ x }) => Number(x.toFixed(6)))).toEqual([0, 0.25, 0.5, 0.75, 1]);
    for (const [position, { mass }] of bars.entries())
      expect(mass).toBeCloseTo([0.125, 0.25, 0.25, 0.25, 0.125][position] ?? 0, 9);
  });

  it("has bars that add up to one", () => {
    for (const spec of [
      { type: "randint", upper: 7 },
      { type: "choice", values: ["a", "b", "c"] },
      { type: "qloguniform", minValue: 0, maxValue: 4, q: 2 },
    ])
      expect(masses(draw(spec)).reduce((sum, { mass }) => sum + mass, 0)).toBeCloseTo(1, 6);
  });

  it.each([
    { spec: { type: "normal", mu: 3, sigma: 2 }, isLog: false },
    { spec: { type: "uniform", minValue: -1, maxValue: 3 }, isLog: false },
    { spec: { type: "loguniform", minValue: -9, maxValue: -2 }, isLog: true },
    { spec: { type: "lognormal", mu: 0, sigma: 1 }, isLog: true },
  ])("has an area of one under the density of $spec.type, as the axis is drawn", ({ spec, isLog }) =>
    expect(area(draw(spec), isLog)).toBeCloseTo(1, 1),
  );

  it("says the range in plain numbers where the bounds are exponents", () => {
    expect(draw({ type: "loguniform", minValue: -9, maxValue: -2 }).description).toMatch(
      /^Values run from 0\.000123 to 0\.135\./,
    );
  });

  it("has a handle for every number; dragged to where it is, it says what it is", () => {
    for (const spec of [
      { type: "loguniform", minValue: -9, maxValue: -2 },
      { type: "quniform", minValue: 0, maxValue: 10, q: 0.5 },
      { type: "normal", mu: 5, sigma: 2 },
      { type: "lognormal", mu: 1, sigma: 0.5 },
      { type: "randint", upper: 12 },
    ]) {
      const { handles } = draw(spec);
      const numbers = Object.entries(spec).filter(([, value]) => typeof value === "number");
      expect(handles.map(({ setting, value }) => [setting, value])).toEqual(
        numbers.map(([name, value]) => [`spec.${name}`, value]),
      );
      for (const handle of handles) expect(settingAt(handle, handle)).toBeCloseTo(handle.value, 1);
    }
  });

  it("of a parameter shows the values that trials have drawn so far", () => {
    const sweep = simulate({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { intervals: 2 },
      limits: { maxTotalTrials: 6, maxConcurrentTrials: 2 },
    });
    const rug = (time: number) =>
      distribution.draw(sweep, time, { width: 600, height: 300 }).marks.filter(({ part }) => part === "rug");
    expect(rug(0).map(({ trial }) => trial)).toEqual([0, 1]);
    expect(rug(1e9)).toHaveLength(6);
  });

  it("throws for a spec that is wrong, and says when a parameter does not exist", () => {
    expect(() => draw({ type: "uniform", minValue: 1 })).toThrow("maxValue");
    const scene = distribution.draw(log, 0, { width: 600, height: 300, options: { parameter: "nope" } });
    expect(scene.empty).toBe('There is no parameter "nope".');
  });
});

describe("the handles of a distribution", () => {
  const spec = { type: "quniform", minValue: 0, maxValue: 1, q: 0.1 };
  const draw = (options: object) => distribution.draw(logOf([]), 0, { width: 600, height: 300, options });

  it("are named with their values beside them, as far as there is room", () => {
    const names = draw({ spec }).marks.flatMap((mark) => (mark.key.endsWith(":name") ? [mark] : []));
    expect(names.map((mark) => (mark.kind === "text" ? mark.text : ""))).toEqual(["minValue 0", "maxValue 1", "q 0.1"]);
  });

  it("keep the axis that is given: equal values of pictures lie at equal places", () => {
    const domain = [-1, 3];
    const [a, b] = [draw({ spec, domain }), draw({ spec: { ...spec, maxValue: 2 }, domain })];
    expect(a.axes[0]?.stops).toEqual(b.axes[0]?.stops);
    expect(a.axes[0]?.stops.map(({ value }) => value)).toEqual(domain);
    expect(() => draw({ spec, domain: [3, 1] })).toThrow("must be two numbers, the lower one first");
  });

  it("stay in the picture where the distribution leaves the axis, and bars outside are not drawn", () => {
    const scene = draw({ spec: { ...spec, maxValue: 9 }, domain: [0, 1] });
    expect(scene.handles.every(({ x }) => x >= 0 && x <= 600)).toBe(true);
    const bars = scene.marks.flatMap((mark) => (mark.kind === "bar" ? [mark] : []));
    expect(bars).toHaveLength(11);
  });
});

describe("values drawn from a distribution of its own", () => {
  const rug = (spec: object, options: object = {}) =>
    distribution
      .draw(log, 0, { width: 600, height: 300, options: { spec: spec as { type: string }, ...options } })
      .marks.filter(({ part }) => part === "rug");
  const uniform = { type: "uniform", minValue: 0, maxValue: 1 };

  it("are thirty unless it is said how many, and none of them is a trial's", () => {
    expect(rug(uniform)).toHaveLength(30);
    expect(rug(uniform, { n: 7 })).toHaveLength(7);
    expect(rug(uniform, { n: 0 })).toEqual([]);
    expect(rug(uniform).every(({ trial }) => trial === undefined)).toBe(true);
  });

  it("depend on the seed, and a larger number adds to them", () => {
    expect(rug(uniform, { seed: "a" })).toEqual(rug(uniform, { seed: "a" }));
    expect(rug(uniform, { seed: "a" })).not.toEqual(rug(uniform, { seed: "b" }));
    expect(rug(uniform, { n: 50 }).slice(0, 30)).toEqual(rug(uniform));
  });

  it("are the same shares of the distribution whatever its settings are", () => {
    const wide = { type: "uniform", minValue: -10, maxValue: 10 };
    const shares = (spec: object, low: number, span: number) => {
      const scene = distribution.draw(log, 0, { width: 600, height: 300, options: { spec: spec as { type: string } } });
      const stops = scene.axes[0]?.stops ?? [];
      return scene.marks.flatMap((mark) =>
        mark.kind === "rule" && mark.part === "rug" ? [(valueAt(stops, mark.x1) - low) / span] : [],
      );
    };
    const [own, other] = [shares(uniform, 0, 1), shares(wide, -10, 20)];
    for (const [k, share] of own.entries()) expect(other[k]).toBeCloseTo(share, 6);
  });
});

describe("the strip above a distribution", () => {
  const strip = (spec: object) => {
    const scene = draw(spec);
    const ends = (key: string) => {
      const mark = scene.marks.find((each) => each.key === key);
      const stops = scene.axes[0]?.stops ?? [];
      return mark?.kind === "rule" ? [mark.x1, mark.x2].map((x) => valueAt(stops, x)) : [];
    };
    return { most: ends("quantiles:most"), half: ends("quantiles:half"), median: ends("quantiles:median")[0] };
  };

  it("has the quantiles of a standard normal where its tables have them", () => {
    const { most, half, median } = strip({ type: "normal", mu: 0, sigma: 1 });
    // SciPy: norm.ppf([0.05, 0.25, 0.5, 0.75, 0.95])
    for (const [k, z] of [-1.6448536, 1.6448536].entries()) expect(most[k]).toBeCloseTo(z, 2);
    for (const [k, z] of [-0.6744898, 0.6744898].entries()) expect(half[k]).toBeCloseTo(z, 2);
    expect(median).toBeCloseTo(0, 2);
  });

  it("is of numbers only", () => {
    expect(strip({ type: "choice", values: ["a", "b"] }).most).toEqual([]);
    expect(strip({ type: "randint", upper: 10 }).most).toHaveLength(2);
  });
});

describe("a place of a distribution", () => {
  const frame = { width: 600, height: 300 };
  const at = (given: object, place?: number) => {
    const spec = given as AnySpec;
    return distribution.draw(log, 0, { ...frame, options: place === undefined ? { spec } : { spec, place } });
  };
  const words = (spec: object, place: number) =>
    placeWords(distribution.table(log, 0, { ...frame, options: { spec: spec as AnySpec } }), place);

  it("is each value with its probability, or each of the five quantiles", () => {
    expect(words({ type: "choice", values: ["a", "b", "c", "d"] }, 1)).toBe("b: 25 %.");
    // Half a step at each end of a rounded uniform.
    const rounded = { type: "quniform", minValue: 0, maxValue: 1, q: 0.5 };
    expect([0, 1, 2, 3].map((place) => words(rounded, place))).toEqual(["0: 25 %.", "0.5: 50 %.", "1: 25 %.", ""]);
    // Quantiles of a standard normal as tables have them.
    expect(words({ type: "normal", mu: 0, sigma: 1 }, 4)).toBe("95 % of values are at most 1.64.");
  });

  it("is framed or has a line where it lies, and nothing else changes", () => {
    for (const spec of [
      { type: "choice", values: [16, 32, 64] },
      { type: "qnormal", mu: 10, sigma: 3, q: 2 },
    ]) {
      const scene = at(spec, 2);
      const bar = scene.marks.find(({ key }) => key === "mass:2");
      const place = scene.marks.find(({ key }) => key === "place");
      if (bar?.kind !== "bar" || place?.kind !== "line") throw new Error("no place");
      expect((Number(place.xs[0]) + Number(place.xs[3])) / 2).toBeCloseTo(bar.x + bar.width / 2, 6);
      expect(scene.marks.filter(({ key }) => key !== "place")).toEqual(at(spec).marks);
      expect(placeAt(scene, bar.x + 1)).toBe(2);
    }
    const normal = at({ type: "normal", mu: 0, sigma: 1 }, 2);
    const [line, median] = ["place", "median"].map((key) => normal.marks.find((mark) => mark.key === key));
    expect(line?.kind === "rule" && median?.kind === "rule" && line.x1 === median.x1).toBe(true);
    expect(placeAt(normal, 100)).toBeUndefined();
  });

  it("is gone through by keys from either end, and no further", () => {
    expect(["ArrowDown", "ArrowRight", "Home"].map((key) => placeAfter(key, undefined, 5))).toEqual([0, 0, 0]);
    expect(["ArrowUp", "ArrowLeft", "End"].map((key) => placeAfter(key, undefined, 5))).toEqual([4, 4, 4]);
    expect([placeAfter("ArrowDown", 4, 5), placeAfter("ArrowUp", 0, 5), placeAfter("ArrowUp", 3, 5)]).toEqual([
      4, 0, 2,
    ]);
    expect([placeAfter("t", 1, 5), placeAfter("ArrowDown", 1, 0), placeAfter("constructor", 1, 5)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
