/**
 * Powers with the same bits in every JavaScript engine (see elementary.ts).
 *
 * Source: fdlibm 5.3, e_pow.c:
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
 * preserved.
 */
import { highWord, powerOfTwo, scaleByPowerOfTwo, withoutLowWord } from "./float-bits.ts";

/**
 * `base` to the `exponent`, edge cases as `Math.pow`: anything to the 0 is 1, a negative base takes integer exponents
 * only (NaN otherwise), 1 to an infinite exponent is NaN. Error below 1 ulp; exact where the result is an integer
 * power that a double holds.
 */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN;
  const size = Math.abs(base);
  if (Math.abs(exponent) === Number.POSITIVE_INFINITY) return powInfinite(size, exponent);
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  if (exponent === -1) return 1 / base;
  const isNegative = base < 0 || Object.is(base, -0);
  if (exponent === 0.5 && !isNegative) return Math.sqrt(base);
  const sign = isNegative && isOddInteger(exponent) ? -1 : 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY || size === 1) {
    if (base === -1 && !Number.isInteger(exponent)) return Number.NaN;
    return sign * (exponent < 0 ? 1 / size : size);
  }
  if (base < 0 && !Number.isInteger(exponent)) return Number.NaN;
  return sign * powOfPositive(size, exponent);
}

function powInfinite(size: number, exponent: number): number {
  if (size === 1) return Number.NaN;
  return size > 1 === exponent > 0 ? Number.POSITIVE_INFINITY : 0;
}

function isOddInteger(y: number): boolean {
  return Number.isInteger(y) && Math.abs(y % 2) === 1;
}

/** The logarithm to base 2 as a sum of two doubles, the first with an empty low word: one call's result, read at once. */
let logHigh = 0;
let logLow = 0;

function powOfPositive(size: number, exponent: number): number {
  if (Math.abs(exponent) > 2147483648) {
    // So large an exponent overflows or underflows unless the base is within 2^-20 of one.
    if (size < 0.9999995231628418) return exponent < 0 ? Number.POSITIVE_INFINITY : 0;
    if (size > 1.0000009536743164) return exponent > 0 ? Number.POSITIVE_INFINITY : 0;
    log2NearOne(size - 1);
  } else {
    log2(size);
  }
  const exponentHigh = withoutLowWord(exponent);
  const low = (exponent - exponentHigh) * logHigh + exponent * logLow;
  const high = exponentHigh * logHigh;
  const power = low + high;
  // 8.008566259537294e-17 is -(1024 - log2(overflow threshold + 0.5 ulp)).
  if (power > 1024 || (power === 1024 && low + 8.008566259537294e-17 > power - high)) {
    return Number.POSITIVE_INFINITY;
  }
  if (power < -1075 || (power === -1075 && low <= power - high)) return 0;
  return exp2(high, low, power);
}

/** log2(1 + t) for |t| below 2^-20: four terms of the series. */
function log2NearOne(t: number): void {
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = 1.4426950216293335 * t;
  const v = t * 1.9259629911266175e-8 - w * Math.LOG2E;
  logHigh = withoutLowWord(u + v);
  logLow = v - (logHigh - u);
}

/** log2 of a finite positive number, in extra precision. */
function log2(size: number): void {
  let scaled = size;
  let n = 0;
  if (size < 2.2250738585072014e-308) {
    scaled = size * powerOfTwo(53);
    n = -53;
  }
  const bits = highWord(scaled);
  const fraction = bits & 0xfffff;
  let exponent = (bits >> 20) - 1023;
  // Three intervals of the mantissa, each close to its own centre: 1 (below sqrt(3/2)), 1.5 (below sqrt(3)), 1 again.
  const isNearThreeHalves = fraction > 0x3988e && fraction < 0xbb67a;
  if (fraction >= 0xbb67a) exponent += 1;
  n += exponent;
  const mantissa = scaled * powerOfTwo(-exponent);
  const centre = isNearThreeHalves ? 1.5 : 1;

  // s = (m - centre) / (m + centre) in two parts.
  const u = mantissa - centre;
  const v = 1 / (mantissa + centre);
  const s = u * v;
  const sHigh = withoutLowWord(s);
  const sumHigh = withoutLowWord(mantissa + centre);
  const sumLow = mantissa - (sumHigh - centre);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);

  // ln(m / centre) = 2s + (2/3) s^3 + ..., in two parts, then times 2 / (3 ln 2).
  const squareHigh = sHigh * sHigh;
  const r = log2Remainder(s * s) + sLow * (sHigh + s);
  const tHigh = withoutLowWord(3 + squareHigh + r);
  const tLow = r - (tHigh - 3 - squareHigh);
  const a = sHigh * tHigh;
  const b = sLow * tHigh + tLow * s;
  const pHigh = withoutLowWord(a + b);
  const pLow = b - (pHigh - a);
  const zHigh = 0.9617967009544373 * pHigh;
  const zLow =
    -7.028461650952758e-9 * pHigh + pLow * 0.9617966939259756 + (isNearThreeHalves ? 1.350039202129749e-8 : 0);
  const centreLog = isNearThreeHalves ? 0.5849624872207642 : 0;
  logHigh = withoutLowWord(zHigh + zLow + centreLog + n);
  logLow = zLow - (logHigh - n - centreLog - zHigh);
}

/** (3/2)(ln(m / centre) - 2s - (2/3) s^3) / s, by z = s^2. */
function log2Remainder(z: number): number {
  return (
    z *
    z *
    (0.5999999999999946 +
      z *
        (0.4285714285785502 +
          z * (0.33333332981837743 + z * (0.272728123808534 + z * (0.23066074577556175 + z * 0.20697501780033842)))))
  );
}

/** 2 to the (high + low), where `power` is their rounded sum. */
function exp2(high: number, low: number, power: number): number {
  const n = Math.abs(power) > 0.5 ? Math.sign(power) * Math.floor(Math.abs(power) + 0.5) : 0;
  const rest = high - n;
  const t = withoutLowWord(low + rest);
  const u = t * 0.6931471824645996;
  const v = (low - (t - rest)) * Math.LN2 + t * -1.904654299957768e-9;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const c =
    z -
    square *
      (0.16666666666666602 +
        square *
          (-0.0027777777777015593 +
            square * (6.613756321437934e-5 + square * (-1.6533902205465252e-6 + square * 4.1381367970572385e-8))));
  const r = (z * c) / (c - 2) - (w + z * w);
  return scaleByPowerOfTwo(1 - (r - z), n);
}
