import fc from "fast-check";
import type { DistributionSpecInput } from "../../src/space/index.ts";

const bound = fc.integer({ min: -400, max: 400 }).map((n) => n / 8);
const exponent = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);
const step = fc.constantFrom(1, 2, 0.1, 0.4, 0.25, 3, 7.5, 1 / 3, 100);
const sigma = fc.integer({ min: 1, max: 40 }).map((n) => n / 8);
const clip = fc.boolean();

function ordered(value: fc.Arbitrary<number>) {
  return fc
    .tuple(value, value)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({ minValue: Math.min(a, b), maxValue: Math.max(a, b) }));
}

/** Distributions without a density. */
export const arbitraryDiscrete: fc.Arbitrary<DistributionSpecInput> = fc.oneof(
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom("a", "1", "constructor", true, false, null)), {
      minLength: 1,
      maxLength: 8,
    })
    .map((values) => ({ type: "choice" as const, values })),
  fc.integer({ min: 1, max: 300 }).map((upper) => ({ type: "randint" as const, upper })),
  fc.tuple(ordered(bound), step, clip).map(([range, q, clip]) => ({ type: "quniform" as const, ...range, q, clip })),
  fc
    .tuple(ordered(exponent), step, clip)
    .map(([range, q, clip]) => ({ type: "qloguniform" as const, ...range, q, clip })),
  fc.tuple(bound, sigma, step).map(([mu, sigma, q]) => ({ type: "qnormal" as const, mu, sigma, q })),
  fc.tuple(exponent, sigma, step).map(([mu, sigma, q]) => ({ type: "qlognormal" as const, mu: mu / 4, sigma, q })),
);

/** Distributions with a density. */
export const arbitraryContinuous: fc.Arbitrary<DistributionSpecInput> = fc.oneof(
  ordered(bound).map((range) => ({ type: "uniform" as const, ...range })),
  ordered(exponent).map((range) => ({ type: "loguniform" as const, ...range })),
  fc.tuple(bound, sigma).map(([mu, sigma]) => ({ type: "normal" as const, mu, sigma })),
  fc.tuple(exponent, sigma).map(([mu, sigma]) => ({ type: "lognormal" as const, mu, sigma })),
);

/** Shares in [0, 1) as a stream gives them. */
export const arbitraryShare = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n) => n / 2 ** 32);
