/**
 * The standard normal distribution in full double precision, with the same bits in every JavaScript engine.
 *
 * Sources: cdf, W. J. Cody, "Algorithm 715: SPECFUN", ACM TOMS 19 (1993), function ANORM (rational approximations of
 * Cody 1969); quantile, M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), PPND16.
 */
import { exp, ln } from "./elementary.ts";

const oneOverSqrtTwoPi = 0.3989422804014327;
/** Cody's bound of the middle: the 75 % quantile. */
const middle = 0.67448975;

/**
 * Probability of a value at or below `z`. Relative error below 1e-15 in both tails, down to 1e-300 (z = -37.0);
 * smaller results lose digits and reach 0 at z = -38.5. NaN for NaN.
 */
export function cdf(z: number): number {
  const size = Math.abs(z);
  if (size <= middle) return 0.5 + middlePart(z);
  if (Number.isNaN(z)) return z;
  const tail = bellCurve(size) * tailRatio(size);
  return z < 0 ? tail : 1 - tail;
}

/** Height of the bell curve: `exp(-z^2 / 2) / sqrt(2 pi)`. Relative error below 1e-15 down to 1e-300. NaN for NaN. */
export function density(z: number): number {
  return Number.isNaN(z) ? z : bellCurve(Math.abs(z)) * oneOverSqrtTwoPi;
}

/**
 * The z with `cdf(z) = p`, for p from 0 to 1; -Infinity at 0, Infinity at 1, NaN outside. Relative error below 1e-15,
 * down to p = 1e-300. Above one half, 1 - p is what counts, and a double holds it only to 1.1e-16.
 */
export function quantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * centralQuantile(0.180625 - q * q);
  const r = Math.sqrt(-ln(q < 0 ? p : 1 - p));
  const size = r <= 5 ? tailQuantile(r - 1.6) : farTailQuantile(r - 5);
  return q < 0 ? -size : size;
}

/** exp(-z^2 / 2) for z >= 0, with z^2 split so that its rounding does not grow with z. */
function bellCurve(z: number): number {
  if (z > 39) return 0;
  const coarse = Math.trunc(z * 16) / 16;
  const rest = (z - coarse) * (z + coarse);
  return exp(-coarse * coarse * 0.5) * exp(-rest * 0.5);
}

/** cdf(z) - 1/2 for |z| up to 0.67. */
function middlePart(z: number): number {
  const s = z * z;
  const above =
    (((0.06568233791820745 * s + 2.235252035460684) * s + 161.02823106855587) * s + 1067.689485460371) * s +
    18154.98125334356;
  const below = (((s + 47.20258190468824) * s + 976.0985517377767) * s + 10260.932208618979) * s + 45507.78933502673;
  return (z * above) / below;
}

/** cdf(-z) exp(z^2 / 2) for z from 0.67 up: close to 0.4 / z. */
function tailRatio(z: number): number {
  return z <= 5.656854249492381 ? nearTailRatio(z) : farTailRatio(z);
}

function nearTailRatio(z: number): number {
  const above =
    (((((((1.0765576773720192e-8 * z + 0.39894151208813466) * z + 8.883149794388377) * z + 93.50665613217785) * z +
      597.2702763948002) *
      z +
      2494.537585290373) *
      z +
      6848.190450536283) *
      z +
      11602.65143764735) *
      z +
    9842.714838383978;
  const below =
    (((((((z + 22.266688044328117) * z + 235.387901782625) * z + 1519.3775994075547) * z + 6485.558298266761) * z +
      18615.571640885097) *
      z +
      34900.95272114598) *
      z +
      38912.00328609327) *
      z +
    19685.42967685999;
  return above / below;
}

function farTailRatio(z: number): number {
  const s = 1 / (z * z);
  const above =
    ((((0.023073441764940174 * s + 0.215898534057957) * s + 0.12740116116024736) * s + 0.022235277870649807) * s +
      0.0014216191932278934) *
      s +
    2.9112874951168793e-5;
  const below =
    ((((s + 1.284260096144911) * s + 0.4682382124808651) * s + 0.06598813786892856) * s + 0.0037823963320275824) * s +
    7.297515550839662e-5;
  return (oneOverSqrtTwoPi - (s * above) / below) / z;
}

/** quantile / q for q = p - 1/2 up to 0.425 in size, by r = 0.425^2 - q^2. */
function centralQuantile(r: number): number {
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665;
  const below =
    ((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1;
  return above / below;
}

/** -quantile(p) by r = sqrt(-ln p) - 1.6, for sqrt(-ln p) up to 5 (p from 1.4e-11). */
function tailQuantile(r: number): number {
  const above =
    ((((((7.745450142783414e-4 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835;
  const below =
    ((((((1.0507500716444169e-9 * r + 5.475938084995345e-4) * r + 0.015198666563616457) * r + 0.14810397642748008) * r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1;
  return above / below;
}

/** -quantile(p) by r = sqrt(-ln p) - 5, for smaller p. */
function farTailQuantile(r: number): number {
  const above =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103;
  const below =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 7.868691311456133e-4) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.5998322065558879) *
      r +
    1;
  return above / below;
}
