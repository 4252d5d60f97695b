import { describe, expect, it } from "vitest";
import { lastInsertion, pythonSorted } from "../../src/policies/numpy.ts";

describe("numpy.searchsorted of a list in itself, as Python sorts it", () => {
  // Each place is the last of numpy.searchsorted(sorted(values), values) of NumPy 2.4.6.
  it.each([
    { values: [3, 1, 2], place: 1 },
    { values: [2, 2, 2], place: 0 },
    { values: [1, 2, Number.NaN], place: 2 },
    { values: [Number.NaN, 1, 1], place: 0 },
    { values: [1, Number.NaN, 1, 2, 2], place: 3 },
    { values: [Number.NaN, Number.NaN, 1, 3, 3], place: 3 },
  ])("finds the last of $values at $place, NaN out of order included", ({ values, place }) => {
    expect(lastInsertion(pythonSorted(values), values)).toBe(place);
  });
});
