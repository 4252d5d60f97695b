import { plainName, quote } from "../../errors.ts";
import { isObject } from "../../is-object.ts";
import { lnBase, pow } from "../../math/elementary.ts";
import { countOf, listOf, shortNumber } from "../../numerals.ts";
import type { Prepared } from "../../simulation/config.ts";
import { type Dimension, eachDimension, type Lint, numberOf, valuesOf } from "./lint.ts";

const eulersNumber = Math.E;
const logUniforms = ["loguniform", "qloguniform"];

function logBounds({ distribution: { spec } }: Dimension, { config }: Prepared) {
  const [low, high] = [numberOf(spec, "minValue"), numberOf(spec, "maxValue")];
  if (!logUniforms.includes(spec.type) || low === undefined || high === undefined) return undefined;
  return { low, high, base: numberOf(config.sampling, "logBase") ?? eulersNumber };
}

/** LogUniform(0.0001, 0.1): bounds that were meant as values, and are exponents. */
const logUniformExponents = eachDimension("loguniform-exponents", (dimension, sweep) => {
  const bounds = logBounds(dimension, sweep);
  if (bounds === undefined || bounds.low <= 0 || bounds.high > 1) return undefined;
  const { low, high, base } = bounds;
  const [from, to] = [low, high].map((bound) => shortNumber(pow(base, bound), 5));
  const [fromLog, toLog] = [low, high].map((bound) => shortNumber(lnBase(bound, base), 7));
  return {
    message: `bounds are exponents, so ${low} to ${high} spans ${from} to ${to}`,
    hint: `For ${low} to ${high} write ${fromLog} to ${toLog}.`,
  };
});

const hugeRatio = 1e12;

/** LogUniform(16, 512): the same mistake with large numbers. */
const logUniformHuge = eachDimension("loguniform-huge", (dimension, sweep) => {
  const bounds = logBounds(dimension, sweep);
  if (bounds === undefined || bounds.low < 0) return undefined;
  const { low, high, base } = bounds;
  const [from, to] = [pow(base, low), pow(base, high)];
  if (to / from < hugeRatio) return undefined;
  const logs =
    low > 0
      ? ` For ${low} to ${high} write ${shortNumber(lnBase(low, base), 7)} to ${shortNumber(lnBase(high, base), 7)}.`
      : "";
  return {
    message: `bounds are exponents, so ${low} to ${high} spans ${shortNumber(from)} to ${shortNumber(to)}`,
    hint: `Such a range is rarely meant.${logs}`,
  };
});

/** QUniform(0.05, 0.75, 1) gives 0 or 1, both outside of the range. */
const quantizedOutside = eachDimension("quantized-outside", ({ distribution }) => {
  const { spec, range } = distribution;
  const [low, high] = [numberOf(spec, "minValue"), numberOf(spec, "maxValue")];
  if (spec.type !== "quniform" || range === undefined || low === undefined || high === undefined) return undefined;
  const [from, to] = range;
  const outside = [from < low ? from : [], to > high ? to : []].flat().map((value) => shortNumber(value, 6));
  if (outside.length === 0) return undefined;
  return {
    message: `rounding to multiples of q = ${numberOf(spec, "q")} also gives ${listOf(outside)}, outside of ${low} to ${high}`,
    hint: "Values are not clipped. Choose bounds that are multiples of q, or a smaller q.",
  };
});

/** All mass on one or two values: q is too large for the range. */
const quantizedFewValues = eachDimension("quantized-few-values", ({ distribution: { spec, support } }) => {
  const q = numberOf(spec, "q");
  if (q === undefined || support === undefined || support.length > 2) return undefined;
  return {
    message: `q = ${q} leaves only ${countOf(support.length, "value")}: ${listOf(support.map((value) => shortNumber(Number(value), 6)))}`,
    hint: "Use a smaller q, or a choice.",
  };
});

/** The documentation calls q an integer; the client takes any number. */
const fractionalQ = eachDimension("fractional-q", ({ distribution: { spec } }) => {
  const q = numberOf(spec, "q");
  if (q === undefined || Number.isInteger(q)) return undefined;
  return {
    message: `q is not a whole number, got ${q}`,
    hint: "Azure's documentation calls q an integer: try it there first.",
  };
});

const positiveNames =
  /learn|^lr$|(^|_)lr(_|$)|batch|size|units|layer|epoch|depth|dropout|decay|momentum|estimators|hidden|width|rate/i;
const noticeable = 0.001;

/** Normal(10, 3) for a learning rate: some draws are zero or less. */
const normalNegative = eachDimension("normal-negative", ({ path, distribution }) => {
  const { type } = distribution.spec;
  if ((type !== "normal" && type !== "qnormal") || !positiveNames.test(lastName(path))) return undefined;
  const share = distribution.cdf(0);
  if (share < noticeable) return undefined;
  return {
    message: `${shortNumber(100 * share, 2)} % of the draws are zero or less, but the name says that only positive values make sense`,
    hint: "Use lognormal, loguniform or a choice.",
  };
});

const learningRates = /learning_?rate|^lr$|(^|_)lr(_|$)|step_?size/i;

/** A learning rate that is mostly above 1. */
const largeLearningRate = eachDimension("large-learning-rate", ({ path, distribution }) => {
  if (!learningRates.test(lastName(path)) || distribution.spec.type === "choice") return undefined;
  const middle = distribution.quantile(0.5);
  if (typeof middle !== "number" || middle <= 1) return undefined;
  return {
    message: `half of the learning rates drawn are above ${shortNumber(middle)}`,
    hint: "Usual ones are far below 1; bounds of loguniform are exponents: -9.2 to -2.3 gives 0.0001 to 0.1.",
  };
});

/** One value is no choice, but for one with distributions of its own in it. */
const singleValue = eachDimension("single-value", ({ distribution, index }, { space }) => {
  if (distribution.size !== 1 || space.dimensions.some(({ parent }) => parent?.dimension === index)) return undefined;
  return {
    message: `has only one value: ${quote(distribution.quantile(0))}`,
    hint: "Pass it as an input of the job instead.",
  };
});

/** The same value twice in a choice: drawn twice as often. */
const repeatedValue = eachDimension("repeated-value", ({ distribution: { spec } }) => {
  const seen = new Set<string>();
  const repeats = valuesOf(spec)
    .map((value) => JSON.stringify(value))
    .filter((text) => seen.size === seen.add(text).size);
  if (repeats.length === 0) return undefined;
  return {
    message: `lists ${listOf([...new Set(repeats)])} more than once`,
    hint: "Each mention is a chance of its own: list a value once.",
  };
});

/** `values: [{ type: uniform, ... }]`: the script would be given the text of a distribution. */
const distributionAsValue = eachDimension("distribution-as-value", ({ distribution: { spec } }, { registries }) => {
  const values = valuesOf(spec);
  const wanted = (value: unknown) =>
    isObject(value) && registries.distributions.find(({ type }) => plainName(type) === plainName(String(value.type)));
  const index = values.findIndex((value) => {
    const kind = wanted(value);
    const given = isObject(value) ? Object.keys(value).map(plainName) : [];
    const needed = Object.entries(kind ? kind.fields : {}).filter(([, { presence }]) => presence === "required");
    return kind && needed.length > 0 && needed.every(([name]) => given.includes(plainName(name)));
  });
  if (index < 0) return undefined;
  return {
    message: `value ${index + 1} looks like a distribution, but is handed to the trial as it stands: ${quote(values[index])}`,
    hint: "Give a distribution inside of a choice a name: { x: { type: ... } }; or take it alone, without the choice.",
  };
});

/** 9007199254740993 is read as 9007199254740992. */
const inexactValue = eachDimension("inexact-value", ({ distribution: { spec } }) => {
  const large = valuesOf(spec).find((value) => Number.isInteger(value) && !Number.isSafeInteger(value));
  if (large === undefined) return undefined;
  return {
    message: `${large} is beyond ${Number.MAX_SAFE_INTEGER}, where whole numbers are not told apart, so its last digits may have been written otherwise`,
    hint: "Write it as a text, in quotes.",
  };
});

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

export const spaceLints: readonly Lint[] = [
  logUniformExponents,
  logUniformHuge,
  quantizedOutside,
  quantizedFewValues,
  fractionalQ,
  normalNegative,
  largeLearningRate,
  singleValue,
  repeatedValue,
  distributionAsValue,
  inexactValue,
];
