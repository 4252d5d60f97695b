/**
 * Sine and cosine with the same bits in every JavaScript engine (see elementary.ts).
 *
 * Source: fdlibm 5.3 and its FreeBSD revisions, k_sin.c, k_cos.c, e_rem_pio2.c:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software
 * is freely granted, provided that this notice is preserved.
 */
import { highWord, lowWord, powerOfTwo } from "./float-bits.ts";

/** Sine of `x` in radians, for every finite `x` (exact reduction); NaN for infinities. Error below 1 ulp. Keeps -0. */
export function sin(x: number): number {
  if (Math.abs(x) <= quarterPi) return sineKernel(x, 0);
  if (!Number.isFinite(x)) return Number.NaN;
  const quadrant = reduce(x) & 3;
  const value = quadrant & 1 ? cosineKernel(reducedHigh, reducedLow) : sineKernel(reducedHigh, reducedLow);
  return quadrant & 2 ? -value : value;
}

/** Cosine of `x` in radians, for every finite `x` (exact reduction); NaN for infinities. Error below 1 ulp. */
export function cos(x: number): number {
  if (Math.abs(x) <= quarterPi) return cosineKernel(x, 0);
  if (!Number.isFinite(x)) return Number.NaN;
  const quadrant = reduce(x) & 3;
  const value = quadrant & 1 ? sineKernel(reducedHigh, reducedLow) : cosineKernel(reducedHigh, reducedLow);
  return quadrant === 1 || quadrant === 2 ? -value : value;
}

const quarterPi = 0.7853981633974483;

/** sin(x + tail) for |x| up to pi / 4. */
function sineKernel(x: number, tail: number): number {
  if (Math.abs(x) < 7.450580596923828e-9) return x;
  const z = x * x;
  const w = z * z;
  const r =
    0.00833333333332249 +
    z * (-1.984126982985795e-4 + z * 2.7557313707070068e-6) +
    z * w * (-2.5050760253406863e-8 + z * 1.58969099521155e-10);
  const v = z * x;
  if (tail === 0) return x + v * (-0.16666666666666632 + z * r);
  return x - (z * (0.5 * tail - v * r) - tail - v * -0.16666666666666632);
}

/** cos(x + tail) for |x| up to pi / 4. */
function cosineKernel(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (0.0416666666666666 + z * (-0.001388888888887411 + z * 2.480158728947673e-5)) +
    w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  const halfSquare = 0.5 * z;
  const rounded = 1 - halfSquare;
  return rounded + (1 - rounded - halfSquare + (z * r - x * tail));
}

/** What `reduce` leaves: x minus a multiple of pi / 2, in two parts. Read at once by its callers. */
let reducedHigh = 0;
let reducedLow = 0;

/** 2^52 * 1.5: adding and subtracting it rounds to an integer, halves to even. */
const roundingMagic = 6755399441055744;

/** pi / 2 in three 33-bit pieces, each with the rest that follows it. */
const firstPiece = 1.5707963267341256;
const firstRest = 6.077100506506192e-11;
const secondPiece = 6.077100506303966e-11;
const secondRest = 2.0222662487959506e-21;
const thirdPiece = 2.0222662487111665e-21;
const thirdRest = 8.4784276603689e-32;

/** Sets reducedHigh + reducedLow to x - n pi / 2, within pi / 4 of zero, and returns n (only its last two bits count). */
function reduce(x: number): number {
  if (Math.abs(x) >= 1647099) return reduceLarge(x);
  const n = x * 0.6366197723675814 + roundingMagic - roundingMagic;
  const exponent = (highWord(x) >> 20) & 0x7ff;
  let rest = x - n * firstPiece;
  let w = n * firstRest;
  reducedHigh = rest - w;
  // Cancellation ate more than 16 bits: take the next piece of pi / 2, then the third.
  if (exponent - ((highWord(reducedHigh) >> 20) & 0x7ff) > 16) {
    let before = rest;
    w = n * secondPiece;
    rest = before - w;
    w = n * secondRest - (before - rest - w);
    reducedHigh = rest - w;
    if (exponent - ((highWord(reducedHigh) >> 20) & 0x7ff) > 49) {
      before = rest;
      w = n * thirdPiece;
      rest = before - w;
      w = n * thirdRest - (before - rest - w);
      reducedHigh = rest - w;
    }
  }
  reducedLow = rest - reducedHigh - w;
  return n | 0;
}

/** floor(2^1216 * 2 / pi): enough for the largest double, with over 120 bits to spare after the worst cancellation. */
const twoOverPiBits = 1216;
const twoOverPi = BigInt(
  "0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921c" +
    "fe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980f" +
    "ef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d08" +
    "56033046fc7b6bab",
);
const halfPiBits = 128n;
const halfPi = 0x1921fb54442d18469898cc51701b839a2n;

/** The same for large x, in exact integers: rare, so clearness goes before speed. */
function reduceLarge(x: number): number {
  const bits = highWord(x);
  const exponent = ((bits >> 20) & 0x7ff) - 1075;
  const mantissa = (BigInt((bits & 0xfffff) | 0x100000) << 32n) | BigInt(lowWord(x) >>> 0);
  const pointAt = BigInt(twoOverPiBits - exponent);
  const turns = mantissa * twoOverPi;
  let n = turns >> pointAt;
  let fraction = turns - (n << pointAt);
  if (fraction >> (pointAt - 1n) === 1n) {
    n += 1n;
    fraction -= 1n << pointAt;
  }
  // Keep 256 bits after the point, multiply by pi / 2, and read the two parts off.
  const product =
    ((pointAt > 256n ? fraction >> (pointAt - 256n) : fraction << (256n - pointAt)) * halfPi) >> halfPiBits;
  const sign = x < 0 ? -1 : 1;
  const upper = Number(product);
  reducedHigh = sign * upper * powerOfTwo(-256);
  reducedLow = sign * Number(product - BigInt(upper)) * powerOfTwo(-256);
  return sign * Number(n & 3n);
}
