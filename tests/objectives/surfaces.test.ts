import { describe, expect, it } from "vitest";
import { benchmarkKinds } from "../../src/objectives/index.ts";
import { surface, surfaceFacts } from "../../src/objectives/published.ts";
import { publishedMinima, surfaceValues } from "./surface-values.ts";
import { deepFreeze } from "./trials.ts";

const names = benchmarkKinds.map((kind) => kind.type);

function expectWithin(value: number, expected: number, relative: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
}

describe("surface", () => {
  it.each(surfaceValues)("%s at %j is %d, as NumPy computes the published formula", (name, x, value) => {
    expect(Math.abs(surface(name, deepFreeze(x)) - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value));
  });

  it.each(publishedMinima)("%s at its published minimum %j is %d", (name, x, value) => {
    expectWithin(surface(name, x), value, 1e-9);
  });

  it("has values and a minimum in these tests for every function", () => {
    expect(new Set(surfaceValues.map(([name]) => name))).toEqual(new Set(names));
    expect(new Set(publishedMinima.map(([name]) => name))).toEqual(new Set(names));
  });

  it("finds a name whatever its case, - and _", () => {
    expect(surface("Six_Hump-Camel", [0, 0])).toBe(0);
  });

  it("is NaN where a coordinate is", () => {
    for (const name of names) {
      const { box } = surfaceFacts(name);
      expect(
        surface(
          name,
          box.map(() => Number.NaN),
        ),
      ).toBeNaN();
    }
  });

  it.each([
    ["brannin", [0, 0], 'surface: unknown surface "brannin". Did you mean "branin"? Known: '],
    ["ml", [0, 0], 'surface: unknown surface "ml". Known: branin, hartmann3, '],
    ["__proto__", [0, 0], 'surface: unknown surface "__proto__". Known: '],
    ["branin", [0], "surface (branin): must have 2 coordinates, got 1."],
    ["branin", [0, 0, 0], "surface (branin): must have 2 coordinates, got 3."],
    ["rosenbrock", [0], "surface (rosenbrock): must have at least 2 coordinates, got 1."],
    ["sphere", [], "surface (sphere): must have at least 1 coordinates, got 0."],
    ["sphere", "12" as unknown as number[], 'surface: must be given a list of numbers, got "12".'],
    ["sphere", [1, "2"] as unknown as number[], 'surface: must be given a list of numbers, got [1,"2"].'],
  ])("refuses %s at %j", (name, x, message) => {
    expect(() => surface(name, x)).toThrow(message);
  });
});

describe("surfaceFacts", () => {
  it("knows a minimizer inside the box whose value is the minimum, and none below it nearby", () => {
    for (const name of names) {
      const { box, minimum = Number.NaN, minimizer = [] } = surfaceFacts(name);
      const published = publishedMinima.find(([each, x]) => each === name && x.length === box.length);
      if (published !== undefined) expectWithin(minimum, published[2], 1e-12);
      expect(surface(name, minimizer)).toBe(minimum);
      for (const [i, [low, high]] of box.entries()) {
        const coordinate = minimizer[i] ?? Number.NaN;
        expect(coordinate >= low && coordinate <= high).toBe(true);
        for (const step of [-1e-4, 1e-4]) {
          const near = minimizer.with(i, Math.min(high, Math.max(low, coordinate + step * (high - low))));
          expect(surface(name, near)).toBeGreaterThanOrEqual(minimum);
        }
      }
    }
  });

  it("gives boxes as published", () => {
    expect(surfaceFacts("branin").box).toEqual([
      [-5, 10],
      [0, 15],
    ]);
    expect(surfaceFacts("schwefel", 3).box).toEqual([
      [-500, 500],
      [-500, 500],
      [-500, 500],
    ]);
  });

  it("says nothing of a minimum that is not known", () => {
    expect(surfaceFacts("michalewicz", 10).minimum).toBeCloseTo(-9.66015171564134, 12);
    expect(surfaceFacts("michalewicz", 11)).toEqual({ dimension: "any", box: new Array(11).fill([0, Math.PI]) });
  });
});
