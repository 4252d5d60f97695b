import { describe, expect, it } from "vitest";
import { countOf, listOf, shortDuration, shortNumber, shortNumbers } from "../src/numerals.ts";

describe("shortNumber", () => {
  it.each([
    [0.6666, "0.667"],
    [0.8, "0.8"],
    [1234.5, "1230"],
    [1234567, "1234567"],
    [0.00012345, "0.000123"],
    [0.00001, "1e-5"],
    [9994999, "9994999"],
    [1e7, "1e7"],
    [0.0001, "0.0001"],
    [1.5e9, "1.5e9"],
    [-0.5, "-0.5"],
    [0, "0"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-infinity"],
  ])("%d reads %s", (value, shown) => {
    expect(shortNumber(value)).toBe(shown);
  });
});

describe("shortNumbers", () => {
  it("adds digits until numbers that differ look different", () => {
    expect(shortNumbers(0.6666, 0.66667)).toEqual(["0.6666", "0.6667"]);
    expect(shortNumbers(0.61, 0.66667)).toEqual(["0.61", "0.667"]);
    expect(shortNumbers(0.3, 0.1 + 0.2)).toEqual(["0.3", "0.30000000000000004"]);
  });
  it("equal numbers may look equal", () => {
    expect(shortNumbers(0.5, 0.5)).toEqual(["0.5", "0.5"]);
  });
});

describe("words for amounts", () => {
  it.each([
    [0.5, "0.5 s"],
    [75, "1 min 15 s"],
    [60, "1 min"],
    [7260, "2 h 1 min"],
    [90000, "1 d 1 h"],
  ])("%d seconds read %s", (seconds, shown) => {
    expect(shortDuration(seconds)).toBe(shown);
  });
  it("counts and lists", () => {
    expect(countOf(1, "trial")).toBe("1 trial");
    expect(countOf(3, "trial")).toBe("3 trials");
    expect(listOf(["a", "b", "c"])).toBe("a, b and c");
  });
});
