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
  checkIn: (settings, options) => outsideDoubles(settings, options, { lowMayBeZero: false }),
  create(settings, options) {
    const spec = { type: "loguniform", ...settings };
    const [low, high] = endsOf(settings, options);
    return low === high ? constant(spec, low, "log") : continuous(spec, logUniformOn(settings, options));
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
    outsideDoubles(settings, options, { lowMayBeZero: true }) ?? overflowOf(endsOf(settings, options), settings.q),
  create(settings, options) {
    const spec = { type: "qloguniform", ...settings };
    const [low, high] = endsOf(settings, options);
    if (low < high) return quantized(spec, logUniformOn(settings, options), settings);
    return constant(spec, settings.clip ? low : quantize(low, settings.q), "log");
  },
});

function inOrder({ minValue, maxValue }: Bounds): Mismatch | undefined {
  if (minValue <= maxValue) return undefined;
  return new Mismatch(`minValue must be at most maxValue, got ${minValue} and ${maxValue}`, "Swap them.");
}

/** The problem of bounds whose exponentials overflow, or vanish: the lower one may where values are rounded. */
function outsideDoubles(
  settings: Bounds,
  options: SpaceOptions,
  { lowMayBeZero }: { lowMayBeZero: boolean },
): Mismatch | undefined {
  const [low, high] = endsOf(settings, options);
  if (high > 0 && high < Number.POSITIVE_INFINITY && (lowMayBeZero || low > 0)) return undefined;
  const { minValue, maxValue } = settings;
  const base = options.logBase ?? "e";
  return new Mismatch(
    `bounds are exponents and must give numbers from 5e-324 to 1.8e308, got ${base}^${minValue} to ${base}^${maxValue}`,
    "Give the logarithms of the smallest and largest value.",
  );
}

/** Smallest and largest value. With a base below 1 the larger exponent gives the smaller value. */
function endsOf({ minValue, maxValue }: Bounds, { logBase }: SpaceOptions): readonly [low: number, high: number] {
  const { raise, rate } = exponentialTo(logBase);
  return rate > 0 ? [raise(minValue), raise(maxValue)] : [raise(maxValue), raise(minValue)];
}

function logUniformOn(settings: Bounds, options: SpaceOptions): Continuous {
  const { raise, exponentOf, rate } = exponentialTo(options.logBase);
  const { minValue, maxValue } = settings;
  const line = rate > 0 ? lineBetween(minValue, maxValue) : lineBetween(maxValue, minValue);
  const [low, high] = endsOf(settings, options);
  const span = line.width * rate;
  const mean = (span < 1 ? low * expm1(span) : high - low) / span;
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
      return [first - center * mass, second - 2 * center * first + center * center * mass];
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
