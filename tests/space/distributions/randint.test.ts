import { describe, expect, it } from "vitest";
import { stream } from "../../../src/random/stream.ts";
import { distribution } from "../../../src/space/index.ts";
import { chiSquare } from "../statistics.ts";

describe("randint", () => {
  it("gives whole numbers from 0 up to, but not including, upper", () => {
    const ours = distribution({ type: "randint", upper: 4 });
    expect(ours.support).toEqual([0, 1, 2, 3]);
    expect([0, 0.2499, 0.25, 0.9999].map((u) => ours.quantile(u))).toEqual([0, 0, 1, 3]);
    expect([-1, 0, 1.5, 3, 4].map((x) => ours.cdf(x))).toEqual([0, 0.25, 0.5, 1, 1]);
    expect([-1, 0, 1.5, 3, 4].map((x) => ours.mass?.(x))).toEqual([0, 0.25, 0, 0.25, 0]);
    expect([ours.mean, ours.variance, ours.range, ours.step]).toEqual([1.5, 1.25, [0, 3], 1]);
  });

  it("draws all of them alike (chi-square)", () => {
    const ours = distribution({ type: "randint", upper: 37 });
    const next = stream("draws", "randint");
    const { statistic, limit } = chiSquare(
      Array.from({ length: 10_000 }, () => ours.sample(next)),
      ours,
    );
    expect(statistic).toBeLessThan(limit);
  });

  it("does not list the values of a huge range, but knows them by number", () => {
    const ours = distribution({ type: "randint", upper: 1e15 });
    expect([ours.support, ours.size, ours.valueAt?.(123)]).toEqual([undefined, 1e15, 123]);
    expect(ours.quantile(ours.rank(987_654_321_012_345))).toBe(987_654_321_012_345);
  });

  it.each([0, -3, 2.5, "4", 1e300])("refuses the upper %s", (upper) => {
    expect(() => distribution({ type: "randint", upper })).toThrow(
      `distribution.upper: must be a whole number from 1 to 9007199254740991, got ${JSON.stringify(upper).replace("1e300", "1e+300")}.`,
    );
  });
});
