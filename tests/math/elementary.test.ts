import oracleCos from "@stdlib/math-base-special-cos";
import oracleExp from "@stdlib/math-base-special-exp";
import oracleExpm1 from "@stdlib/math-base-special-expm1";
import oracleLn from "@stdlib/math-base-special-ln";
import oracleLog1p from "@stdlib/math-base-special-log1p";
import oraclePow from "@stdlib/math-base-special-pow";
import oracleSin from "@stdlib/math-base-special-sin";
import { describe, expect, it } from "vitest";
import { exp, expm1, ln, lnBase, log1p, pow } from "../../src/math/elementary.ts";
import { cos, sin } from "../../src/math/trigonometry.ts";
import { published } from "./published.ts";
import { ulpsBetween, unitNumbers } from "./ulps.ts";

const functions = { exp, ln, expm1, log1p, sin, cos };
const oracles = {
  exp: oracleExp,
  ln: oracleLn,
  expm1: oracleExpm1,
  log1p: oracleLog1p,
  sin: oracleSin,
  cos: oracleCos,
};
type Name = keyof typeof functions;

const special = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e308, -1e308, 5e-324, -5e-324, 1e-310, 2 ** 53, -(2 ** 53)];
const everySpecial = [...special, 2 ** 53 - 1, 4294967297, 1e10, 1 + 2 ** -52, 1 - 2 ** -53, Infinity, -Infinity, NaN];

describe.each(Object.keys(functions) as Name[])("%s", (name) => {
  const compute = functions[name];

  it("is within one unit in the last place of the published value", () => {
    for (const [x, expected] of published[name]) {
      expect(ulpsBetween(compute(x), expected), `${name}(${x})`).toBeLessThanOrEqual(1);
    }
  });

  it("treats zeros, infinities and NaN as Math does", () => {
    const native = name === "ln" ? Math.log : Math[name];
    for (const x of everySpecial) {
      const [given, expected] = [compute(x), native(x)];
      if (expected === 0 || !Number.isFinite(expected)) expect(given, `${name}(${x})`).toBe(expected);
      else expect(ulpsBetween(given, expected), `${name}(${x})`).toBeLessThanOrEqual(1);
    }
  });
});

describe("the oracle agrees bit for bit", () => {
  const ranges: Record<Name, (u: number) => number[]> = {
    // Below -708 results are subnormal, where the oracle flushes some to 0; the published values cover that.
    exp: (u) => [u * 1418 - 708, u * 4 - 2],
    ln: (u) => [u * 3, 1 + (u - 0.5) / 1000, u * 1e300, u * 1e-310],
    expm1: (u) => [u * 20 - 10, u - 0.5, u * 1400 - 700, (u - 0.5) * 1e-6],
    log1p: (u) => [u * 2 - 1, u * 1e6, u * 1e20, (u - 0.5) * 1e-6, u * 1.5 - 0.75],
    // Beyond 1.6e6 the oracle's reduction is less exact than ours; the published values cover that.
    sin: (u) => [u * 8 - 4, u * 3.2e6 - 1.6e6, Math.round(u * 1e6) * (Math.PI / 2)],
    cos: (u) => [u * 8 - 4, u * 3.2e6 - 1.6e6, Math.round(u * 1e6) * (Math.PI / 2)],
  };

  it.each(Object.keys(functions) as Name[])("on 5,000 numbers u and several ranges of %s", (name) => {
    for (const x of unitNumbers(5000).flatMap(ranges[name])) {
      if (!Object.is(functions[name](x), oracles[name](x))) expect(`${name}(${x})`).toBe("the oracle's value");
    }
  });

  it("on 20,000 bases and exponents of pow", () => {
    const bases = unitNumbers(20_000, 1);
    for (const [i, u] of unitNumbers(20_000, 2).entries()) {
      const base = (bases[i] ?? 0) * (i % 2 === 0 ? 10 : 1.5);
      // Whole exponents from 5: for 3 and 4 the oracle multiplies, with one rounding more.
      const exponent = i % 3 === 0 ? Math.round(u * 40 + 5) : (u - 0.5) * (i % 5 === 0 ? 1000 : 20);
      if (!Object.is(pow(base, exponent), oraclePow(base, exponent))) {
        expect(`pow(${base}, ${exponent})`).toBe("the oracle's value");
      }
    }
  });
});

describe("exp", () => {
  it("overflows to Infinity and underflows to 0 at the same arguments as every double does", () => {
    expect([exp(709.782712893384), exp(709.7827128933841), exp(-745.1332191019411), exp(-745.1332191019412)]).toEqual([
      1.7976931348622732e308,
      Infinity,
      5e-324,
      0,
    ]);
  });
});

describe("pow", () => {
  it("is within one unit in the last place of the published value", () => {
    for (const [base, exponent, expected] of published.pow) {
      expect(ulpsBetween(pow(base, exponent), expected), `pow(${base}, ${exponent})`).toBeLessThanOrEqual(1);
    }
  });

  it("treats every pair of zeros, ones, infinities, NaN and odd or even integers as Math.pow does", () => {
    for (const base of everySpecial) {
      for (const exponent of everySpecial) {
        const [given, expected] = [pow(base, exponent), base ** exponent];
        if (expected === 0 || !Number.isFinite(expected)) expect(given, `pow(${base}, ${exponent})`).toBe(expected);
        else expect(ulpsBetween(given, expected), `pow(${base}, ${exponent})`).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is exact when base and result are whole numbers", () => {
    for (let base = -12; base <= 12; base++) {
      let product = 1;
      for (let exponent = 0; exponent <= 14; exponent++, product *= base) {
        expect(pow(base, exponent), `pow(${base}, ${exponent})`).toBe(product);
      }
    }
    for (let exponent = -1074; exponent <= 1023; exponent++) expect(pow(2, exponent)).toBe(2 ** exponent);
  });
});

describe("sin and cos", () => {
  it("lie on the unit circle at every size of argument", () => {
    for (const u of unitNumbers(2000)) {
      for (const x of [u * 6, u * 1e6, u * 1e12, u * 1e300]) expect(sin(x) ** 2 + cos(x) ** 2).toBeCloseTo(1, 15);
    }
  });

  it("are odd and even functions, bit for bit", () => {
    for (const x of unitNumbers(500).flatMap((u) => [u, u * 1000, u * 1e9])) {
      expect([sin(-x), cos(-x)]).toEqual([-sin(x), cos(x)]);
    }
  });
});

describe("lnBase", () => {
  it("is the logarithm to any base", () => {
    expect(lnBase(8, 2)).toBeCloseTo(3, 14);
    expect(lnBase(1e-5, 10)).toBeCloseTo(-5, 14);
    expect(lnBase(1, 7)).toBe(0);
  });
});
