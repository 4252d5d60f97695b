import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grid } from "../../src/samplers/grid.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../../src/space/index.ts";
import { askSampler, runSampler } from "./run-sampler.ts";

function problemsOf(spec: SearchSpaceSpec) {
  return grid.checkSpace?.({}, createSearchSpace(spec)) ?? [];
}

describe("grid", () => {
  it("gives every combination once, in declaration order, the last parameter fastest", () => {
    const space = createSearchSpace({
      model: { type: "choice", values: ["svm", "tree"] },
      depth: { type: "choice", values: [1, "1", true] },
    });
    expect(runSampler({ kind: grid, space }, 100)).toEqual([
      { model: "svm", depth: 1 },
      { model: "svm", depth: "1" },
      { model: "svm", depth: true },
      { model: "tree", depth: 1 },
      { model: "tree", depth: "1" },
      { model: "tree", depth: true },
    ]);
    expect([grid.capacity?.({}, space), grid.isAdaptive]).toEqual([6, false]);
  });

  it("depends on the trial number alone: earlier trials, their params and the seed do not matter", () => {
    const space = createSearchSpace({ x: { type: "choice", values: [10, 20, 30] } });
    expect(askSampler({ kind: grid, space, seed: "a" }, [{ x: 30 }, { x: 30 }])).toEqual({ params: { x: 30 } });
    expect(askSampler({ kind: grid, space, seed: "b" }, [{ x: 10 }, { x: 20 }, { x: 30 }])).toBe("exhausted");
  });

  it("skips a value that is listed twice, so that no combination repeats", () => {
    const space = createSearchSpace({ x: { type: "choice", values: [1, 2, 1] }, y: { type: "choice", values: ["a"] } });
    expect(runSampler({ kind: grid, space }, 9)).toEqual([
      { x: 1, y: "a" },
      { x: 2, y: "a" },
    ]);
  });

  it("is the Cartesian product for any lists", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (lists) => {
          const space = createSearchSpace(
            Object.fromEntries(lists.map((values, i) => [`p${i}`, { type: "choice", values }])),
          );
          const product = lists.reduce<number[][]>(
            (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
            [[]],
          );
          expect(runSampler({ kind: grid, space }, 1000).map((params) => Object.values(params))).toEqual(product);
        },
      ),
    );
  });

  it("takes choices of objects without parameters inside", () => {
    const spec = { x: { type: "choice", values: [{ a: 1 }, { a: 2 }] } } as const;
    expect(problemsOf(spec)).toEqual([]);
    expect(runSampler({ kind: grid, space: createSearchSpace(spec) }, 9)).toEqual([{ x: { a: 1 } }, { x: { a: 2 } }]);
  });

  it("refuses every other distribution, once for each parameter", () => {
    const hint = "Use choice, or sample at random.";
    expect(
      problemsOf({
        lr: { type: "loguniform", minValue: -6, maxValue: -1 },
        size: { type: "choice", values: [1] },
        seed: { type: "randint", upper: 3 },
      }),
    ).toEqual([
      { path: "searchSpace.lr (loguniform)", message: "grid takes only choice parameters", hint },
      { path: "searchSpace.seed (randint)", message: "grid takes only choice parameters", hint },
    ]);
  });

  it("refuses a choice with parameters inside, once", () => {
    const inside = { type: "choice", values: [{ b: { type: "uniform", minValue: 0, maxValue: 1 } }] };
    expect(problemsOf({ x: { type: "choice", values: [1, { a: inside }] } })).toEqual([
      {
        path: "searchSpace.x (choice)",
        message: "grid takes no choice with parameters inside",
        hint: "List plain values, or sample at random.",
      },
    ]);
  });
});
