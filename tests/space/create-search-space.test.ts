import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSearchSpace, distribution, distributionKinds, type SearchSpaceSpec } from "../../src/space/index.ts";
import type { SearchSpace } from "../../src/space/search-space.ts";
import { arbitraryContinuous, arbitraryDiscrete } from "./arbitrary-distribution.ts";

const plain = createSearchSpace({
  lr: { type: "loguniform", minValue: -9, maxValue: -2 },
  size: { type: "choice", values: [16, 32, 64] },
});

/** The recursive sample of Azure's own tests, in short, with a plain value beside the objects. */
const nestedSpec = {
  conv: {
    type: "choice",
    values: [
      { kind: "small", size: { type: "choice", values: [1, 2] } },
      {
        kind: "deep",
        layers: {
          type: "choice",
          values: [{ width: { type: "randint", upper: 3 }, skip: true }, { width: { type: "choice", values: [64] } }],
        },
        bias: { type: "choice", values: [true, false] },
      },
      "none",
    ],
  },
  batch: { type: "choice", values: [8, 16] },
} satisfies SearchSpaceSpec;
const nested = createSearchSpace(nestedSpec);

function all(space: SearchSpace) {
  return Array.from({ length: space.size }, (_, index) => space.paramsOfIndex(index));
}

describe("a plain space", () => {
  it("maps each coordinate of a point through its distribution, in declaration order", () => {
    expect(plain.names).toEqual(["lr", "size"]);
    expect(plain.dimensions.map(({ index, path, parent }) => [index, path, parent])).toEqual([
      [0, "lr", undefined],
      [1, "size", undefined],
    ]);
    expect(plain.paramsAt([0.5, 0.4])).toEqual({ lr: expect.closeTo(Math.exp(-5.5), 15), size: 32 });
    expect([plain.size, plain.isNested]).toEqual([Number.POSITIVE_INFINITY, false]);
  });

  it("knows its own params and refuses others", () => {
    expect(plain.contains({ lr: 0.01, size: 32 })).toBe(true);
    for (const strange of [
      { lr: 0.01 },
      { lr: 0.01, size: 33 },
      { lr: 0.01, size: "32" },
      { lr: 0.01, size: 32, x: 1 },
      { lr: 7, size: 32 },
    ]) {
      expect(plain.contains(strange)).toBe(false);
    }
  });

  it("has columns, values and mass of params", () => {
    const params = { size: 32, lr: 0.01 };
    expect(plain.columnsOf(params)).toEqual({ lr: 0.01, size: 32 });
    expect(plain.dimensions.map((dimension) => plain.valueOf(params, dimension))).toEqual([0.01, 32]);
    expect(plain.massOf(params)).toBe(0);
    expect(plain.keyOf(params)).toBe(plain.keyOf({ lr: 0.01, size: 32 }));
  });

  it("raises its log base in the log distributions", () => {
    const spec = { lr: { type: "loguniform", minValue: -4, maxValue: -1 } } as const;
    expect(createSearchSpace(spec, { logBase: 10 }).paramsAt([0])).toEqual({ lr: 0.0001 });
  });

  it("counts its combinations, the last column fastest", () => {
    const space = createSearchSpace({
      a: { type: "choice", values: ["x", "y"] },
      b: { type: "randint", upper: 3 },
    });
    expect(space.size).toBe(6);
    expect(all(space).map(({ a, b }) => `${a}${b}`)).toEqual(["x0", "x1", "x2", "y0", "y1", "y2"]);
  });
});

describe("a nested space", () => {
  it("has a column for every distribution, by dotted path, the nested choice before what is inside", () => {
    expect(nested.dimensions.map(({ path, parent }) => [path, parent?.dimension, parent?.branch])).toEqual([
      ["conv", undefined, undefined],
      ["conv.size", 0, 0],
      ["conv.layers", 0, 1],
      ["conv.layers.width", 2, 0],
      ["conv.layers.width", 2, 1],
      ["conv.bias", 0, 1],
      ["batch", undefined, undefined],
    ]);
    expect(nested.isNested).toBe(true);
  });

  it("picks an object, draws what is inside and leaves the other branches out", () => {
    const nan = Number.NaN;
    expect(nested.paramsAt([0.5, nan, 0.2, 0.9, nan, 0.6, 0])).toEqual({
      conv: { kind: "deep", layers: { width: 2, skip: true }, bias: false },
      batch: 8,
    });
    expect(nested.paramsAt([0.9, nan, nan, nan, nan, nan, 0.5])).toEqual({ conv: "none", batch: 16 });
  });

  it("counts per branch: (2 + (3 + 1) * 2 + 1) * 2 combinations, all different, each found again", () => {
    expect(nested.size).toBe(22);
    const combinations = all(nested);
    expect(new Set(combinations.map(nested.keyOf)).size).toBe(22);
    for (const params of combinations) {
      expect(nested.contains(params)).toBe(true);
      expect(nested.paramsAt(nested.pointOf(params))).toEqual(params);
    }
    expect(combinations.reduce((sum, params) => sum + nested.massOf(params), 0)).toBeCloseTo(1, 14);
    expect(nested.massOf({ conv: { kind: "small", size: 2 }, batch: 8 })).toBeCloseTo(1 / 3 / 2 / 2, 15);
  });

  it("writes the picked object as JSON text, and what is inside under its dotted path", () => {
    const params = { conv: { kind: "deep", layers: { width: 64 }, bias: true }, batch: 16 };
    expect(nested.columnsOf(params)).toEqual({
      conv: '{"kind":"deep","layers":{"width":64},"bias":true}',
      "conv.layers": '{"width":64}',
      "conv.layers.width": 64,
      "conv.bias": true,
      batch: 16,
    });
    const values = nested.dimensions.map((dimension) => nested.valueOf(params, dimension));
    expect(values).toEqual([params.conv, undefined, { width: 64 }, undefined, 64, true, 16]);
    expect([...nested.pointOf(params)].map(Number.isNaN)).toEqual([false, true, false, true, false, false, false]);
  });

  it("takes an object for that of the first branch it can come from", () => {
    const upTo = (maxValue: number) => ({ a: { type: "uniform", minValue: 0, maxValue } });
    const space = createSearchSpace({ x: { type: "choice", values: [upTo(1), upTo(2)] } });
    expect([...space.pointOf({ x: { a: 0.5 } })]).toEqual([0.25, 0.5, Number.NaN]);
    expect([...space.pointOf({ x: { a: 1.5 } })]).toEqual([0.75, Number.NaN, 0.75]);
  });

  it("shows readers the name of the picked branch: its first text as it is written, not one that was drawn inside", () => {
    const params = { conv: { kind: "deep", layers: { width: 64 }, bias: true }, batch: 16 };
    expect(nested.shownOf(params)).toEqual({
      ...{ conv: "deep", "conv.layers": "width", "conv.layers.width": 64 },
      ...{ "conv.bias": true, batch: 16 },
    });
    expect(nested.shownOf({ conv: "none", batch: 8 })).toEqual({ conv: "none", batch: 8 });
    const size = { type: "choice", values: ["small", "large"] } as const;
    const space = createSearchSpace({ head: { type: "choice", values: [{ size }, { size, kind: "wide" }] } });
    expect(space.shownOf({ head: { size: "large" } }).head).toBe("size");
    expect(space.shownOf({ head: { size: "large", kind: "wide" } }).head).toBe("wide");
  });

  it("shows an object without distributions as its JSON text: nothing else tells what is in it", () => {
    const space = createSearchSpace({ x: { type: "choice", values: [{ a: 1, b: "c" }, { a: 2 }] } });
    expect(space.shownOf({ x: { a: 1, b: "c" } })).toEqual({ x: '{"a":1,"b":"c"}' });
  });

  it.each([
    { conv: { kind: "small", size: 3 }, batch: 8 },
    { conv: { kind: "large", size: 1 }, batch: 8 },
    { conv: { size: 1 }, batch: 8 },
    { conv: { kind: "small", size: 1, bias: true }, batch: 8 },
    { conv: "some", batch: 8 },
    { conv: { kind: "deep", layers: { width: 2 }, bias: true }, batch: 8 },
  ])("does not contain %o", (params) => {
    expect(nested.contains(params)).toBe(false);
    expect(nested.pointOf(params)[0]).toBeNaN();
  });

  it("reads the same text whatever the order of names inside an object", () => {
    const one = { conv: { kind: "small", size: 2 }, batch: 8 };
    expect(nested.keyOf(one)).toBe(nested.keyOf({ batch: 8, conv: { size: 2, kind: "small" } }));
  });

  it("counts an object without distributions as one value and not as a nested space", () => {
    const space = createSearchSpace({ x: { type: "choice", values: [{ a: 1, b: "c" }, { a: 2, b: null }, {}] } });
    expect([space.size, space.isNested, space.dimensions.length]).toEqual([3, false, 1]);
    expect(space.paramsAt([0.4])).toEqual({ x: { a: 2, b: null } });
    expect(space.columnsOf({ x: {} })).toEqual({ x: "{}" });
  });

  it("does not change when its spec is changed in what it gives", () => {
    const before = JSON.stringify(nestedSpec);
    for (const params of all(nested)) Object.freeze(params);
    expect(JSON.stringify(nestedSpec)).toBe(before);
  });
});

describe("every space", () => {
  const value = fc.oneof(
    { depthSize: "small" },
    fc
      .constantFrom<readonly (string | number | boolean | null)[]>(["a", 1, true, null])
      .chain((list) => fc.constantFrom(...list)),
  );
  const name = fc.constantFrom("a", "b", "c", "constructor", "toString", "valueOf", "type_", "_x9");
  const { spec } = fc.letrec<{ spec: { type: string }; branch: object; choice: { type: string; values: unknown[] } }>(
    (tie) => ({
      spec: fc.oneof({ depthSize: "small", maxDepth: 3 }, arbitraryDiscrete, tie("choice")),
      choice: fc
        .array(fc.oneof(value, tie("branch")), { minLength: 1, maxLength: 3 })
        .map((values) => ({ type: "choice", values })),
      branch: fc.dictionary(name, fc.oneof({ maxDepth: 3 }, value, tie("spec")), { maxKeys: 3, noNullPrototype: true }),
    }),
  );
  const arbitrarySpace = fc.dictionary(
    name,
    fc.oneof({ weight: 4, arbitrary: spec }, { weight: 1, arbitrary: arbitraryContinuous }),
    {
      minKeys: 1,
      maxKeys: 4,
      noNullPrototype: true,
    },
  );

  it("gives params that it contains, whose point and text find them again", () => {
    fc.assert(
      fc.property(arbitrarySpace, fc.infiniteStream(fc.integer({ min: 1, max: 999 })), (given, numbers) => {
        const space = createSearchSpace(given);
        const params = space.paramsAt(space.dimensions.map(() => (numbers.next().value ?? 1) / 1000));
        expect(space.contains(params)).toBe(true);
        const again = space.paramsAt(space.pointOf(params));
        if (space.size < Number.POSITIVE_INFINITY) {
          expect(again).toEqual(params);
          expect(space.keyOf(again)).toBe(space.keyOf(params));
          expect(space.massOf(params)).toBeGreaterThan(0);
        } else expect(Object.keys(again)).toEqual(Object.keys(params));
        const existing = space.dimensions.filter((dimension) => space.valueOf(params, dimension) !== undefined);
        expect(new Set(existing.map(({ path }) => path))).toEqual(new Set(Object.keys(space.columnsOf(params))));
      }),
      { numRuns: 500 },
    );
  });

  it("has a different text for each number of a finite space, where branches do not overlap", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), (sizes) => {
        const space = createSearchSpace({
          x: { type: "choice", values: sizes.map((upper, branch) => ({ branch, n: { type: "randint", upper } })) },
          y: { type: "choice", values: ["1", 1, true, "true", ",", '"'] },
        });
        expect(space.size).toBe(6 * sizes.reduce((sum, size) => sum + size, 0));
        expect(new Set(all(space).map(space.keyOf)).size).toBe(space.size);
      }),
    );
  });
});

describe("kinds of a user's own", () => {
  const kind = {
    type: "coin",
    summary: "Heads or tails.",
    fields: {},
    create: () => distribution({ type: "choice", values: ["heads", "tails"] }),
  };

  it("are known beside ours", () => {
    const spec = { toss: { type: "coin" }, dice: { type: "randint", upper: 6 } };
    const space = createSearchSpace(spec, { kinds: [kind, ...distributionKinds] });
    expect(space.paramsAt([0.7, 0])).toEqual({ toss: "tails", dice: 0 });
  });

  it("take the place of ours under the same name, branches and all", () => {
    const kinds = [{ ...kind, type: "choice" }, ...distributionKinds];
    const space = createSearchSpace({ toss: { type: "choice" } }, { kinds });
    expect([space.paramsAt([0.7]), space.isNested]).toEqual([{ toss: "tails" }, false]);
  });
});
