import { describe, expect, it } from "vitest";
import { probabilityBetween } from "../../src/space/normal-interval.ts";
import { relativeError } from "./statistics.ts";

/** mpmath 1.4.1 at 60 digits: ncdf(end) - ncdf(start). */
const published: readonly (readonly [start: number, end: number, probability: number])[] = [
  [-1, 1, 0.6826894921370859],
  [0, 0.5, 0.1914624612740131],
  [-37, -36.5, 5.544725655819132e-292],
  [-20, -19, 8.527223925094735e-81],
  [19, 20, 8.527223925094735e-81],
  [8, 30, 6.220960574271784e-16],
  [-30, -8, 6.220960574271784e-16],
  [6, 6.25, 7.813613025158043e-10],
  [0.5, 0.501, 0.00035197726644461784],
  [0.5, 0.5000001220703125, 4.2976723155742535e-8],
  [-5, -4.9999999, 1.4867198905834653e-13],
  [5, 5.0003, 4.456815030402822e-10],
  [3, 3.00049, 2.170010286656307e-6],
  [-7, -6.9998, 1.8282235273522e-15],
  [0, 1e-12, 3.9894228040143267e-13],
  [-0.25, 0.25, 0.19741265136584746],
];

describe("probabilityBetween", () => {
  it("keeps its digits for narrow intervals and in both tails", () => {
    for (const [start, end, probability] of published) {
      expect(relativeError(probabilityBetween(start, end), probability), `${start} to ${end}`).toBeLessThan(1e-11);
    }
  });

  it("is 1 over everything and 0 over nothing", () => {
    expect(probabilityBetween(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(1);
    expect(probabilityBetween(2, 2)).toBe(0);
  });
});
