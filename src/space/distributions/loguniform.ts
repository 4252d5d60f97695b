import { flag, Mismatch, number } from "../../fields.ts";
import { expm1, log1p } from "../../math/elementary.ts";
import { type Continuous, constant, continuous } from "../continuous.ts";
import { defineDistribution, type SpaceOptions } from "../distribution.ts";
import { exponentialTo } from "../exponential.ts";
import { lineBetween } from "../line.ts";
import { quantize } from "../quantize.ts";
import { quantized } from "../quantized.ts";
import { overflowOf, stepField } from "./step-field.ts";

interface Bounds {
  readonly minValue: number;
  readonly maxValue: number;
}

const fields = {
  minValue: number({ label: "Minimum exponent", unit: "natural log of the bound" }),
  maxValue: number({ label: "Maximum exponent", unit: "natural log of the bound" }),
} as const;

/**
 * Log-uniform: `exp(x)` with x uniform on [minValue, maxValue], so that every factor of ten gets the same share.
 *
 * minValue <= maxValue are natural logs of the bounds: -6 to -1 gives 0.00248 to 0.368. `logBase` replaces e: with 10,
 * -4 to -1 gives 0.0001 to 0.1. Equal bounds give one value. With L = ln(high / low): mean (high - low) / L.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", LogUniform; bounds as SDK v1 checks them.
 * Assumption: `logbase` is the base of the exponential; no source says what it does.
 */
export const loguniform = defineDistribution({
  type: "loguniform",
  summary: "Exponential of a uniform number: every factor of ten alike.",
  fields,
  check: inOrder,
  checkIn: (settings, options) => outsideDoubles(settings, options, { mayBeZero: false }),
  create(settings, options) {
    const spec = { type: "loguniform", ...settings };
    const { minValue, maxValue } = settings;
    if (minValue === maxValue) return constant(spec, exponentialTo(options.logBase).raise(minValue), "log");
    return continuous(spec, logUniformOn(settings, options));
  },
});

/**
 * Quantized log-uniform: `round(exp(x) / q) * q` with x uniform on [minValue, maxValue].
 *
 * minValue <= maxValue are natural logs of the bounds (`logBase` replaces e); q is above 0 and has the unit of the value.
 * Halves round to even. Rounding can leave [exp(minValue), exp(maxValue)] by up to q / 2, to 0 for one; `clip` moves such
 * values to the bound.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", QLogUniform.
 * Assumption: no clipping unless asked for; the formula has none.
 */
export const qloguniform = defineDistribution({
  type: "qloguniform",
  summary: "Multiples of q, spread as the exponential of a uniform number.",
  fields: {
    ...fields,
    q: stepField,
    clip: flag({
      label: "Clip",
      default: false,
      help: "Move values that rounding put outside the bounds back to them.",
    }),
  },
  check: inOrder,
  checkIn: (settings, options) =>
    outsideDoubles(settings, options, { mayBeZero: true }) ??
    (settings.minValue < settings.maxValue ? overflowOf(logUniformOn(settings, options), settings.q) : undefined),
  create(settings, options) {
    const spec = { type: "qloguniform", ...settings };
    const { minValue, maxValue, q, clip } = settings;
    if (minValue < maxValue) return quantized(spec, logUniformOn(settings, options), settings);
    const value = exponentialTo(options.logBase).raise(minValue);
    return constant(spec, clip ? value : quantize(value, q), "log");
  },
});

function inOrder({ minValue, maxValue }: Bounds): Mismatch | undefined {
  if (minValue <= maxValue) return undefined;
  return new Mismatch(`minValue must be at most maxValue, got ${minValue} and ${maxValue}`, "Swap them.");
}

function outsideDoubles(
  { minValue, maxValue }: Bounds,
  { logBase }: SpaceOptions,
  { mayBeZero }: { mayBeZero: boolean },
): Mismatch | undefined {
  const { raise } = exponentialTo(logBase);
  const bad = [minValue, maxValue].find((x) => raise(x) === Number.POSITIVE_INFINITY || (!mayBeZero && raise(x) === 0));
  if (bad === undefined) return undefined;
  return new Mismatch(
    `bounds are exponents and must give numbers from 5e-324 to 1.8e308, got ${logBase ?? "e"}^${bad}`,
    "Give the logarithms of the smallest and largest value.",
  );
}

function logUniformOn({ minValue, maxValue }: Bounds, { logBase }: SpaceOptions): Continuous {
  const { raise, exponentOf, rate } = exponentialTo(logBase);
  const [from, to] = rate > 0 ? [minValue, maxValue] : [maxValue, minValue];
  const line = lineBetween(from, to);
  const [low, high] = [raise(from), raise(to)];
  const span = line.width * rate;
  const mean = (low * expm1(span)) / span;
  const cdf = (x: number): number => (x <= low ? 0 : x >= high ? 1 : line.shareBelow(exponentOf(x)));
  return {
    scale: "log",
    range: [low, high],
    mean,
    variance: mean * mean * squaredVariation(span / 2),
    quantile: (u) => Math.min(high, Math.max(low, raise(line.at(u)))),
    cdf,
    density: (x) => (x >= low && x <= high ? 1 / (x * span) : 0),
    between(start, end) {
      const [a, b] = [Math.max(low, start), Math.min(high, end)];
      if (a >= b) return 0;
      return b / 2 < a ? log1p((b - a) / a) / span : cdf(b) - cdf(a);
    },
    momentsAbove(x, center) {
      const from = Math.min(high, Math.max(low, x));
      const [mass, first, second] = [1 - cdf(x), (high - from) / span, ((high - from) * (high + from)) / (2 * span)];
      return [mass, first - center * mass, second - 2 * center * first + center * center * mass];
    },
  };
}

/**
 * variance / mean^2 of a log-uniform number whose logarithm spans 2 h: h coth(h) - 1.
 * For small h the same as (cosh h - sinh(h) / h) / (sinh(h) / h), summed term by term, without cancellation.
 */
function squaredVariation(h: number): number {
  if (h >= 1) return h * (1 + 2 / expm1(2 * h)) - 1;
  let [difference, ratio, term] = [0, 1, 1];
  for (let k = 1; k <= 12; k++) {
    term *= (h * h) / (2 * k * (2 * k + 1));
    difference += 2 * k * term;
    ratio += term;
  }
  return difference / ratio;
}
