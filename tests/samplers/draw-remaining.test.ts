import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/stream.ts";
import { drawRemaining } from "../../src/samplers/draw-remaining.ts";
import { createSearchSpace } from "../../src/space/index.ts";
import type { SearchSpace } from "../../src/space/search-space.ts";
import type { Params } from "../../src/trial.ts";

function draw(space: SearchSpace, earlier: readonly Params[], u: number) {
  const taken = new Set(earlier.map(space.keyOf));
  const request = {
    ...({ space, goal: "maximize", seed: "seed", trial: earlier.length, stream: stream("seed") } as const),
    trials: earlier.map((params) => ({ params, status: "running" }) as const),
    isTaken: (params: Params) => taken.has(space.keyOf(params)),
  };
  return drawRemaining(request, u);
}

describe("drawRemaining", () => {
  const space = createSearchSpace({ x: { type: "choice", values: ["a", "b", "b", "c", "d", "d", "d"] } });

  it.each([
    { u: 0, expected: "a" },
    { u: 0.24, expected: "a" },
    { u: 0.26, expected: "d" },
    { u: 0.99, expected: "d" },
  ])("picks what is free by its probability: of a (1 in 7) and d (3 in 7), $u gives $expected", ({ u, expected }) => {
    expect(draw(space, [{ x: "b" }, { x: "c" }], u)).toEqual({ params: { x: expected } });
  });

  it("is exhausted where nothing is free", () => {
    expect(
      draw(
        space,
        [..."abcd"].map((x) => ({ x })),
        0.5,
      ),
    ).toBe("exhausted");
  });

  it("takes the next free one from a random place on where the space is too large to look through", () => {
    const large = createSearchSpace({ x: { type: "randint", upper: 2_000_000 } });
    const earlier = [1_000_000, 1_000_001].map((x) => ({ x }));
    expect(draw(large, earlier, 0.5)).toEqual({ params: { x: 1_000_002 } });
    expect(draw(large, [{ x: 1_999_999 }], 0.9999999)).toEqual({ params: { x: 0 } });
  });
});
