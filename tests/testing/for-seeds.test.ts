import { expect, it } from "vitest";
import { forSeeds } from "../../src/testing/for-seeds.ts";

it("forSeeds names the seed that fails", () => {
  const seen: string[] = [];
  const check = (seed: string): void => {
    seen.push(seed);
    if (seed === "2") throw new RangeError("too large");
  };
  expect(() => forSeeds(5, check)).toThrow(new RangeError('seed "2": too large'));
  expect(seen).toEqual(["0", "1", "2"]);
});

it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "3"])("forSeeds refuses %j as a count", (count) => {
  const seen: string[] = [];
  expect(() => forSeeds(count as number, (seed) => seen.push(seed))).toThrow(
    "count: must be a whole number from 1, got",
  );
  expect(seen).toEqual([]);
});
