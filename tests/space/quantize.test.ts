import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantize, stepsOf } from "../../src/space/quantize.ts";

describe("quantize", () => {
  it.each([
    { x: 0.29, q: 0.1, expected: 0.3 },
    { x: 0.71, q: 0.1, expected: 0.7 },
    { x: 1.13, q: 0.05, expected: 1.15 },
    { x: -0.29, q: 0.1, expected: -0.3 },
    { x: 2.2e-7, q: 1e-7, expected: 2e-7 },
    { x: 3.1e-9, q: 1.5e-9, expected: 3e-9 },
    { x: 7, q: 4, expected: 8 },
    { x: 1234567, q: 1000, expected: 1235000 },
    { x: 2.4e21, q: 1e21, expected: 2e21 },
    { x: 1e-23, q: 1e-23, expected: 1e-23 }, // 1 / 1e23 is 1.0000000000000001e-23
    { x: 3, q: 50, expected: 0 },
  ])("rounds $x in steps of $q to $expected, with no digits to spare", ({ x, q, expected }) => {
    expect(quantize(x, q)).toBe(expected);
  });

  it.each([
    { x: 0.5, expected: 0 },
    { x: 1.5, expected: 2 },
    { x: 2.5, expected: 2 },
    { x: -0.5, expected: 0 },
    { x: -1.5, expected: -2 },
    { x: -2.5, expected: -2 },
  ])("rounds the half $x to the even $expected, as Python does, never to -0", ({ x, expected }) => {
    expect(quantize(x, 1)).toBe(expected);
  });

  it("gives the number that the decimal product is written as", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 9 }), fc.integer(), (n, decimals, k) => {
        const q = Number(`${n}e-${decimals}`);
        const exact = Number(`${BigInt(n) * BigInt(k)}e-${decimals}`);
        expect(stepsOf(q).value(k)).toBe(exact);
        expect(stepsOf(q).edge(k)).toBe(Number(`${BigInt(n) * BigInt(2 * k + 1) * 5n}e-${decimals + 1}`));
      }),
    );
  });

  it("leaves a number alone, up to its last digits, where steps are finer than numbers are", () => {
    for (const x of [0.3, -7.25, 1e300]) expect(quantize(x, 1e-5 * Number.EPSILON * Math.abs(x))).toBeCloseTo(x, 12);
  });
});
