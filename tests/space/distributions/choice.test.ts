import { describe, expect, it } from "vitest";
import { distribution } from "../../../src/space/index.ts";

describe("choice", () => {
  it("keeps the type of every value and gives each the same mass", () => {
    const values = [1, "1", 1.5, true, "true", null];
    const ours = distribution({ type: "choice", values });
    expect(ours.support).toEqual(values);
    for (const value of values) expect(ours.mass?.(value)).toBe(1 / 6);
    expect(ours.contains(false)).toBe(false);
    expect(ours.mass?.("1.5")).toBe(0);
  });

  it.each([
    { u: 0, expected: 16 },
    { u: 0.3333, expected: 16 },
    { u: 0.3334, expected: 32 },
    { u: 0.9999, expected: 64 },
  ])("draws value floor(u * count): $u gives $expected of 16, 32, 64", ({ u, expected }) => {
    expect(distribution({ type: "choice", values: [16, 32, 64] }).quantile(u)).toBe(expected);
  });

  it("counts a value listed twice once, with twice the weight", () => {
    const ours = distribution({ type: "choice", values: ["a", "b", "a", "c"] });
    expect(ours.support).toEqual(["a", "b", "c"]);
    expect(["a", "b", "c"].map((value) => ours.mass?.(value))).toEqual([0.5, 0.25, 0.25]);
    expect(["a", "b", "c"].map((value) => ours.cdf(value))).toEqual([0.5, 0.75, 1]);
    expect([0, 0.49, 0.5, 0.75].map((u) => ours.quantile(u))).toEqual(["a", "a", "b", "c"]);
  });

  it("has a mean and a variance where all values are numbers, and none elsewhere", () => {
    const ours = distribution({ type: "choice", values: [1, 2, 3, 4] });
    expect([ours.mean, ours.variance]).toEqual([2.5, 1.25]);
    expect(distribution({ type: "choice", values: [1, "2"] }).mean).toBeUndefined();
    expect(distribution({ type: "choice", values: [1, true] }).variance).toBeUndefined();
  });

  it("works with one value and with names that objects have of their own", () => {
    expect(distribution({ type: "choice", values: ["only"] }).quantile(0.7)).toBe("only");
    const ours = distribution({ type: "choice", values: ["constructor", "toString", "__proto__"] });
    expect(ours.contains("hasOwnProperty")).toBe(false);
    expect(ours.quantile(0.9)).toBe("__proto__");
  });

  it("tells objects apart by what they hold, in any order", () => {
    const ours = distribution({ type: "choice", values: [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 2 }] });
    expect(ours.support).toEqual([{ a: 1, b: 2 }, { a: 2 }]);
    expect(ours.mass?.({ b: 2, a: 1 })).toBeCloseTo(2 / 3, 15);
    expect(ours.mass?.('{"a":2}')).toBe(0);
  });

  it.each([
    { values: [], message: "distribution.values: must be a list of at least one value, got []." },
    { values: "16, 32", message: 'distribution.values: must be a list of at least one value, got "16, 32".' },
    {
      values: [1, [2, 3]],
      message:
        "distribution.values: each value must be a text, a finite number, true, false, null or an object, got [2,3] as value 2.",
    },
    {
      values: [Number.POSITIVE_INFINITY],
      message:
        "distribution.values: each value must be a text, a finite number, true, false, null or an object, got Infinity as value 1.",
    },
  ])("refuses $values", ({ values, message }) => {
    expect(() => distribution({ type: "choice", values })).toThrow(message);
  });
});
