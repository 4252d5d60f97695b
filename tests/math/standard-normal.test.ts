import oracleCdf from "@stdlib/stats-base-dists-normal-cdf";
import oracleQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { describe, expect, it } from "vitest";
import { cdf, density, quantile } from "../../src/math/standard-normal.ts";
import { published } from "./published.ts";
import { unitNumbers } from "./ulps.ts";

const functions = { cdf, density, quantile };

function relativeError(given: number, expected: number): number {
  return given === expected ? 0 : Math.abs(given - expected) / Math.abs(expected);
}

describe.each(Object.keys(functions) as (keyof typeof functions)[])("%s", (name) => {
  it("is within 1e-15 of the published value, tails included", () => {
    for (const [x, expected] of published[name]) {
      expect(relativeError(functions[name](x), expected), `${name}(${x})`).toBeLessThan(1e-15);
    }
  });

  it("gives NaN for NaN", () => {
    expect(functions[name](Number.NaN)).toBeNaN();
  });
});

describe("cdf", () => {
  it("reaches 0 far to the left", () => {
    expect([cdf(-40), cdf(-Infinity)]).toEqual([0, 0]);
  });

  it("agrees with the oracle", () => {
    for (const u of unitNumbers(5000)) {
      const z = u * 16 - 8;
      expect(relativeError(cdf(z), oracleCdf(z, 0, 1)), `cdf(${z})`).toBeLessThan(2e-14);
    }
  });

  it("is 0, one half and 1 at -Infinity, 0 and Infinity", () => {
    expect([cdf(-Infinity), cdf(0), cdf(Infinity), cdf(-40), cdf(40)]).toEqual([0, 0.5, 1, 0, 1]);
  });

  it("never falls by more than its last digit, across the bounds of its three formulas too", () => {
    const steps = Array.from({ length: 4000 }, (_, i) => -8 + i / 250);
    for (const [i, z] of steps.entries()) {
      if (i > 0) expect(cdf(z)).toBeGreaterThanOrEqual(cdf(steps[i - 1] ?? z) * (1 - 1e-15));
    }
  });
});

describe("density", () => {
  it("is the same on both sides and 0 at the infinities", () => {
    for (const u of unitNumbers(200)) expect(density(-u * 9)).toBe(density(u * 9));
    expect([density(-Infinity), density(Infinity), density(50)]).toEqual([0, 0, 0]);
  });
});

describe("quantile", () => {
  it("agrees with the oracle, which is exact enough away from the tails", () => {
    for (const u of unitNumbers(5000)) {
      const p = 0.01 + 0.98 * u;
      expect(Math.abs(quantile(p) - oracleQuantile(p, 0, 1)), `quantile(${p})`).toBeLessThan(1e-14);
    }
  });

  it("is the inverse of cdf, down to 1e-300", () => {
    for (let power = 1; power <= 300; power++) {
      const p = Number(`3e-${power}`);
      // A relative error in z grows by z^2 on the way back.
      expect(relativeError(cdf(quantile(p)), p), `p = ${p}`).toBeLessThan(1e-15 * (quantile(p) ** 2 + 10));
    }
  });

  it("mirrors p and 1 - p where both are exact", () => {
    for (const p of [0.25, 0.125, 0.0625, 2 ** -20, 2 ** -40]) expect(quantile(1 - p)).toBe(-quantile(p));
  });

  it("is infinite at 0 and 1, and NaN outside", () => {
    expect([quantile(0), quantile(1), quantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
    expect([quantile(-0.1), quantile(1.1)]).toEqual([NaN, NaN]);
  });
});
