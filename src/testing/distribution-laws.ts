import type { Distribution } from "../space/distribution.ts";
import { askedInRun } from "./elsewhere.ts";
import { textOf } from "./frozen.ts";
import type { Law } from "./law.ts";

/** A distribution, which may throw when it is made, and a number in [0, 1). */
export interface DistributionCase {
  create(): Distribution;
  readonly u: number;
}

/** A law of distributions and the expression, of `d` and u, that shows how it is broken. */
export interface DistributionLaw extends Law<DistributionCase> {
  shown(u: number): string;
}

/** The largest number below 1. */
export const nearOne = 1 - Number.EPSILON / 2;
const dust = 1e-9;

/** In the order in which they are asked: a broken law often breaks those after it. */
export const distributionLaws: readonly DistributionLaw[] = [
  {
    name: "gives the same value for the same number",
    hint: "quantile depends on the settings and u alone: no chance, no clock, nothing kept between calls.",
    broken: ({ create, u }) => {
      const of = create();
      const { answer } = askedInRun(0, () => of.quantile(u));
      return unequal("quantile", askedInRun(1, () => of.quantile(u)).answer, answer);
    },
    shown: (u) => `[d.quantile(${u}), d.quantile(${u})]`,
  },
  law("gives JSON", {
    hint: "A value is a finite number, a text, true, false, null, or an object of these.",
    broken: (of, u) => {
      const value = of.quantile(u);
      const read: unknown = JSON.parse(JSON.stringify(value) ?? "null");
      return unequal("the value read back", read, value);
    },
    shown: (u) => `d.quantile(${u})`,
  }),
  law("gives values that it contains", {
    broken: (of, u) => (of.contains(of.quantile(u)) ? undefined : `contains(${textOf(of.quantile(u))}) is false`),
    shown: (u) => `d.contains(d.quantile(${u}))`,
  }),
  law("samples by its quantile", {
    hint: "sample(stream) is quantile(stream()): one number of the stream for each value, no more.",
    broken: wrongSample,
    shown: (u) => `[d.sample(() => ${u}), d.quantile(${u})]`,
  }),
  law("has a cdf that reaches u at its quantile", {
    hint: "cdf is the inverse of quantile: P(X <= x).",
    broken: fallsShort,
    shown: (u) => `d.cdf(d.quantile(${u}))`,
  }),
  law("has values in the order of u", {
    hint: "A larger u never gives a smaller value.",
    broken: outOfOrder,
    shown: (u) => `[d.quantile(${u}), d.quantile(${Math.min(u + 0.05, nearOne)})]`,
  }),
  law("leads from rank back to the value", {
    hint: "rank is the cdf where there is a density; elsewhere the middle of the value's step, cdf(x) - mass(x) / 2.",
    broken: losesRank,
    shown: (u) => `d.quantile(d.rank(d.quantile(${u})))`,
  }),
  law("keeps within its range", { broken: leavesRange, shown: (u) => `[d.quantile(${u}), d.range]` }),
  law("ends where its range ends", {
    hint: "Below the range cdf is 0, above it 1, and contains is false: clamp what the formula gives there.",
    broken: goesOn,
    shown: () => "[d.range, d.cdf(d.range[0] - 1), d.cdf(d.range[1] + 1)]",
  }),
  law("has a density or mass that is the growth of its cdf", {
    broken: wrongDensity,
    shown: (u) => `d.density?.(d.quantile(${u})) ?? d.mass?.(d.quantile(${u}))`,
  }),
  law("lists what it can draw", {
    broken: wrongSupport,
    shown: (u) => `[d.quantile(${u}), d.support, d.support.map(d.mass)]`,
  }),
  law("has the mean and variance of what it draws", {
    hint: "They are those of the distribution with its settings; undefined where values are not numbers.",
    broken: wrongMoments,
    shown: () => "[d.mean, d.variance]",
  }),
];

function law(
  name: string,
  rest: {
    readonly hint?: string;
    broken(of: Distribution, u: number): string | undefined;
    shown(u: number): string;
  },
): DistributionLaw {
  return { name, ...rest, broken: ({ create, u }) => rest.broken(create(), u) };
}

function unequal(what: string, found: unknown, wanted: unknown): string | undefined {
  return textOf(found) === textOf(wanted)
    ? undefined
    : `${what} is ${textOf(found)} where it must be ${textOf(wanted)}`;
}

function wrongSample(of: Distribution, u: number): string | undefined {
  let drawn = 0;
  const value = of.sample(() => {
    drawn++;
    return u;
  });
  if (drawn !== 1) return `sample takes ${drawn} numbers of the stream`;
  return unequal("sample", value, of.quantile(u));
}

function fallsShort(of: Distribution, u: number): string | undefined {
  const value = of.quantile(u);
  const reached = of.cdf(value);
  if (!(reached >= u - dust && reached <= 1)) return `cdf(${textOf(value)}) is ${reached}, it must be from u to 1`;
  if (of.density === undefined || Math.abs(reached - u) <= 1e-6) return undefined;
  return `cdf(${textOf(value)}) is ${reached}, and must be u where there is a density`;
}

function outOfOrder(of: Distribution, u: number): string | undefined {
  const [low, high] = [of.quantile(u), of.quantile(Math.min(u + 0.05, nearOne))];
  if (of.cdf(low) > of.cdf(high) + dust) return `quantile goes from ${textOf(low)} back to ${textOf(high)}`;
  const isBack = typeof low === "number" && typeof high === "number" && of.scale !== "unordered" && low > high;
  return isBack ? `quantile goes from ${low} down to ${high}` : undefined;
}

function losesRank(of: Distribution, u: number): string | undefined {
  const value = of.quantile(u);
  const rank = of.rank(value);
  if (!(rank >= 0 && rank <= 1)) return `rank(${textOf(value)}) is ${rank}, outside [0, 1]`;
  if (of.density === undefined)
    return (of.mass?.(value) ?? 1) < 1e-12 ? undefined : unequal("quantile(rank(value))", of.quantile(rank), value);
  return Math.abs(rank - u) <= 1e-6 ? undefined : `rank(${textOf(value)}) is ${rank}, it must be u`;
}

function leavesRange(of: Distribution, u: number): string | undefined {
  const value = of.quantile(u);
  if (of.range === undefined || typeof value !== "number") return undefined;
  const [low, high] = of.range;
  return value >= low && value <= high ? undefined : `quantile is ${value}, outside ${low} to ${high}`;
}

function goesOn(of: Distribution): string | undefined {
  const [low, high] = of.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const below = low - 1 - Math.abs(low);
  const above = high + 1 + Math.abs(high);
  if (Number.isFinite(below) && of.cdf(below) !== 0) return `cdf(${below}) is ${of.cdf(below)}, below the range`;
  if (Number.isFinite(above) && of.cdf(above) !== 1) return `cdf(${above}) is ${of.cdf(above)}, above the range`;
  const wrong = [below, above].find((x) => Number.isFinite(x) && of.contains(x));
  return wrong === undefined ? undefined : `contains(${wrong}) is true, outside the range ${low} to ${high}`;
}

function wrongDensity(of: Distribution, u: number): string | undefined {
  if (of.density !== undefined) {
    const width = 1e-4;
    const from = Math.min(Math.max(u, 0.02), 0.97);
    const [low, high, middle] = [from, from + width, from + width / 2].map((each) => Number(of.quantile(each)));
    if (low === undefined || high === undefined || middle === undefined) return undefined;
    const slope = width / (high - low);
    const density = of.density(middle);
    return Math.abs(density - slope) <= 0.02 * slope
      ? undefined
      : `density(${middle}) is ${density}, where the cdf grows by ${slope}`;
  }
  const value = of.quantile(u);
  const mass = of.mass?.(value);
  return mass === undefined || (mass >= 0 && mass <= 1)
    ? undefined
    : `mass(${textOf(value)}) is ${mass}, outside [0, 1]`;
}

function wrongSupport(of: Distribution, u: number): string | undefined {
  const { support, size } = of;
  if (support === undefined) return undefined;
  if (support.length !== size) return `size is ${size} and the support has ${support.length} values`;
  const value = textOf(of.quantile(u));
  if (!support.some((each) => textOf(each) === value)) return `${value} is drawn and not in the support`;
  const sum = support.reduce((total: number, each) => total + (of.mass?.(each) ?? Number.NaN), 0);
  if (Math.abs(sum - 1) > 1e-9) return `the masses of the support add up to ${sum}`;
  const other = support.findIndex((each, index) => textOf(of.valueAt?.(index) ?? each) !== textOf(each));
  return other < 0 ? undefined : unequal(`valueAt(${other})`, of.valueAt?.(other), support[other]);
}

const momentSteps = 2000;

/**
 * Mean and variance against those of 2,000 even quantiles: the mean within a twentieth of a standard deviation, which the
 * far tails cannot move; the variance within a twentieth of itself, where both ends are finite.
 */
function wrongMoments(of: Distribution): string | undefined {
  const { mean, variance, range } = of;
  const values = Array.from({ length: momentSteps }, (_, k) => of.quantile((k + 0.5) / momentSteps));
  const numbers = values.filter((value): value is number => typeof value === "number");
  if (numbers.length < values.length || mean === undefined || variance === undefined) return undefined;
  const drawnMean = numbers.reduce((sum, value) => sum + value / momentSteps, 0);
  const rounding = 1e-9 * (1 + Math.abs(drawnMean));
  if (!(Math.abs(drawnMean - mean) <= 0.05 * Math.sqrt(variance) + rounding))
    return `mean is ${mean} with variance ${variance}, and the mean of its quantiles ${drawnMean}`;
  if (range === undefined || !range.every(Number.isFinite)) return undefined;
  const drawn = numbers.reduce((sum, value) => sum + (value - drawnMean) * (value - drawnMean), 0) / momentSteps;
  return Math.abs(drawn - variance) <= 0.05 * variance + rounding * rounding + 1e-12
    ? undefined
    : `variance is ${variance}, and that of its quantiles ${drawn}`;
}
