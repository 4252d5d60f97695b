/**
 * Elementary functions with the same bits in every JavaScript engine.
 *
 * The built-in `Math` versions may differ in the last digit from engine to engine. These use only `+ - * /`, `Math.sqrt`,
 * integer rounding and the bits of doubles, all of which IEEE 754 and ECMAScript fix. Errors stay below 1 ulp (unit in
 * the last place). Edge cases follow `Math`: NaN in gives NaN out, `ln(0)` is -Infinity, `ln(-1)` is NaN.
 *
 * Source: fdlibm 5.3 and its FreeBSD revisions, e_exp.c, e_log.c, s_expm1.c, s_log1p.c (pow, sin and cos in their own
 * files):
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software
 * is freely granted, provided that this notice is preserved.
 */
import { highWord, powerOfTwo, scaleByPowerOfTwo } from "./float-bits.ts";

export { pow } from "./power.ts";

/** ln(2) in two parts: the first has 33 trailing zero bits, so small integer multiples of it are exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const oneOverLn2 = Math.LOG2E;
const overflowAbove = 709.782712893384;
const underflowBelow = -745.1332191019411;

/** e to the `x`. Overflows to Infinity above 709.78, to 0 below -745.13. Error below 1 ulp. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > overflowAbove) return Number.POSITIVE_INFINITY;
  if (x < underflowBelow) return 0;
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return 1 + x;
  if (size <= 0.34657359027997264) {
    const c = expRemainder(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  // Within 1.5 ln 2 of zero the multiple of ln 2 is one, so no rounding is spent on finding it.
  const k = size < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(oneOverLn2 * x + (x < 0 ? -0.5 : 0.5));
  const upper = x - k * ln2High;
  const lower = k * ln2Low;
  const reduced = upper - lower;
  const c = expRemainder(reduced);
  return scaleByPowerOfTwo(1 - (lower - (reduced * c) / (2 - c) - upper), k);
}

/** c = r - r^2 P(r^2), with which e^r = 1 + r + r c / (2 - c) for |r| up to ln(2) / 2. */
function expRemainder(r: number): number {
  const t = r * r;
  return (
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))))
  );
}

/** Natural logarithm. `ln(0)` is -Infinity, below 0 NaN. Error below 1 ulp. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let scaled = x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    scaled = x * powerOfTwo(54);
    k = -54;
  }
  const bits = highWord(scaled);
  const fraction = bits & 0xfffff;
  // Carries into the exponent exactly when the mantissa is above sqrt(2), so that it lands in [sqrt(1/2), sqrt(2)].
  const carry = ((fraction + 0x95f64) & 0x100000) >> 20;
  const exponent = (bits >> 20) - 1023 + carry;
  k += exponent;
  const f = scaled * powerOfTwo(-exponent) - 1;
  if ((0xfffff & (2 + fraction)) < 3) return lnNearPowerOfTwo(f, k);
  const s = f / (2 + f);
  const r = lnRemainder(s * s);
  const isMiddle = ((fraction - 0x6147a) | (0x6b851 - fraction)) > 0;
  if (isMiddle) {
    const halfSquare = 0.5 * f * f;
    if (k === 0) return f - (halfSquare - s * (halfSquare + r));
    return k * ln2High - (halfSquare - (s * (halfSquare + r) + k * ln2Low) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * ln2High - (s * (f - r) - k * ln2Low - f);
}

/** ln((1 + f) 2^k) for |f| below 2^-20, where two terms of the series are enough. */
function lnNearPowerOfTwo(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * ln2High + k * ln2Low;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * ln2High - (r - k * ln2Low - f);
}

/** R(z) with ln(1 + f) = 2s + s R(s^2), s = f / (2 + f). */
function lnRemainder(z: number): number {
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return odd + even;
}

/** Logarithm of `x` to a base: `ln(x) / ln(base)`. Exact powers may be off by 1 ulp. */
export function lnBase(x: number, base: number): number {
  return ln(x) / ln(base);
}

/** `e^x - 1` without cancellation near zero. Error below 1 ulp. Keeps -0. */
export function expm1(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > overflowAbove) return Number.POSITIVE_INFINITY;
  const size = Math.abs(x);
  if (size < 5.551115123125783e-17) return x;
  // Below -56 ln 2 the exponential is under half an ulp of one.
  if (x < -38.816242111356935) return -1;
  if (size <= 0.34657359027997264) {
    const half = 0.5 * x;
    const halfSquare = x * half;
    const r = expm1Remainder(halfSquare);
    const t = 3 - r * half;
    const e = halfSquare * ((r - t) / (6 - x * t));
    return x - (x * e - halfSquare);
  }
  return expm1Reduced(x, size);
}

/** 1 + Q(h) of fdlibm's s_expm1.c, h = x^2 / 2. */
function expm1Remainder(h: number): number {
  return (
    1 +
    h *
      (-0.03333333333333313 +
        h *
          (0.0015873015872548146 +
            h * (-7.93650757867488e-5 + h * (4.008217827329362e-6 + h * -2.0109921818362437e-7))))
  );
}

function expm1Reduced(x: number, size: number): number {
  const k = size < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(oneOverLn2 * x + (x < 0 ? -0.5 : 0.5));
  const upper = x - k * ln2High;
  const lower = k * ln2Low;
  const r = upper - lower;
  // What rounding took from `r`, given back at the end.
  const lost = upper - r - lower;
  const half = 0.5 * r;
  const halfSquare = r * half;
  const q = expm1Remainder(halfSquare);
  const t = 3 - q * half;
  const e = r * (halfSquare * ((q - t) / (6 - r * t)) - lost) - lost - halfSquare;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (e - r)) * powerOfTwo(k);
  return (r - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

/** `ln(1 + x)` without cancellation near zero. `log1p(-1)` is -Infinity, below NaN. Error below 1 ulp. Keeps -0. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const size = Math.abs(x);
  if (size < 5.551115123125783e-17) return x;
  if (size < 1.862645149230957e-9) return x - x * x * 0.5;
  if (x > -0.2928932188134525 && x < 0.41421356237309503) return log1pReduced(x, 0, 0);
  const u = x < 9007199254740992 ? 1 + x : x;
  const bits = highWord(u);
  const fraction = bits & 0xfffff;
  const exponent = (bits >> 20) - 1023;
  const k = exponent + (fraction < 0x6a09e ? 0 : 1);
  // What rounding took from 1 + x, relative to it.
  const lost = exponent > 53 ? 0 : (exponent > 0 ? 1 - (u - x) : x - (u - 1)) / u;
  return log1pReduced(u * powerOfTwo(-k) - 1, k, lost);
}

/** ln((1 + f) 2^k) + lost, for 1 + f from sqrt(1/2) to sqrt(2). */
function log1pReduced(f: number, k: number, lost: number): number {
  const halfSquare = 0.5 * f * f;
  const carried = lost + k * ln2Low;
  if (f === 0) return k * ln2High + carried;
  const s = f / (2 + f);
  const r = log1pRemainder(s * s);
  if (k === 0) return f - (halfSquare - s * (halfSquare + r));
  return k * ln2High - (halfSquare - (s * (halfSquare + r) + carried) - f);
}

function log1pRemainder(z: number): number {
  return (
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))))
  );
}
