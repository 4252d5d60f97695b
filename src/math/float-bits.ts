/** Reading and building the bits of a double. IEEE 754 fixes all of it, so the results are the same in every engine. */

const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const high = isLittleEndian ? 1 : 0;
const low = 1 - high;

/** The upper 32 bits (sign, exponent, first 20 bits of the fraction) as a signed integer. */
export function highWord(x: number): number {
  scratch[0] = x;
  return words[high] as number;
}

/** The lower 32 bits of the fraction as a signed integer. */
export function lowWord(x: number): number {
  scratch[0] = x;
  return words[low] as number;
}

/** `x` with the lower 32 bits of its fraction set to zero: a product of two such numbers is exact. */
export function withoutLowWord(x: number): number {
  scratch[0] = x;
  words[low] = 0;
  return scratch[0] as number;
}

const smallestExponent = -1074;
const largestExponent = 1023;
const powersOfTwo = new Float64Array(largestExponent - smallestExponent + 1);
for (let exponent = 0, power = 1; exponent <= largestExponent; exponent++, power *= 2) {
  powersOfTwo[exponent - smallestExponent] = power;
}
for (let exponent = -1, power = 0.5; exponent >= smallestExponent; exponent--, power /= 2) {
  powersOfTwo[exponent - smallestExponent] = power;
}

/** 2 to an integer exponent from -1074 to 1023, exactly; from a table, because building it from words is slower. */
export function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent - smallestExponent] as number;
}

/**
 * `x` times 2 to the integer `exponent`, for `x` from 0.5 to 2 and any exponent from -1100 to 1024.
 * Rounds once, also where the result is subnormal; overflows to infinity.
 */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  if (exponent > largestExponent) return x * 2 * powerOfTwo(exponent - 1);
  if (exponent >= -1022) return x * powerOfTwo(exponent);
  return x * powerOfTwo(exponent + 1000) * powerOfTwo(-1000);
}
