import { nice, ticks } from "d3-array";

/** How numbers lie along a line: where its ends are round, and where its ticks stand. Source: d3-scale. */
export interface ScaleKind {
  /** Equal steps of it are equal distances. */
  readonly along: (value: number) => number;
  /** The ends widened to round numbers, which would be about `count` ticks apart. */
  readonly rounded: (low: number, high: number, count: number) => readonly [number, number];
  /** About `count` round numbers from low to high. */
  readonly ticks: (low: number, high: number, count: number) => readonly number[];
}

export const linear: ScaleKind = { along: (value) => value, rounded: nice, ticks };

/** `sign(value) * ln(1 + |value|)`: the logarithm of what lies far from 0 on either side; near 0 it is linear. */
export const symlog: ScaleKind = { ...linear, along: (value) => Math.sign(value) * Math.log1p(Math.abs(value)) };

/** `ln(value)` of values above 0. Its ends are powers of ten; of few powers each has its nine multiples as ticks. */
export const log: ScaleKind = {
  along: Math.log,
  rounded: (low, high) => [
    power(Math.floor(Math.log10(low))) || low, // 1e-324 is 0, and 1e309 is infinite
    Math.min(Number.MAX_VALUE, power(Math.ceil(Math.log10(high)))),
  ],
  ticks: (low, high, count) => {
    const [from, to] = [Math.log10(low), Math.log10(high)];
    if (to - from >= count) return ticks(from, to, count).map(power);
    const all: number[] = [];
    for (let exponent = Math.floor(from); exponent <= Math.ceil(to); exponent++)
      for (let digit = 1; digit < 10; digit++)
        all.push(exponent < 0 ? digit / power(-exponent) : digit * power(exponent));
    const inside = all.filter((tick) => tick >= low && tick <= high);
    return inside.length * 2 < count ? ticks(low, high, count) : inside;
  },
};

/** Ten to this integer, to the nearest number: a product of tens would not be. */
function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
