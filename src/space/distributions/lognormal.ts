import { Mismatch, number } from "../../fields.ts";
import { exp, expm1, log1p } from "../../math/elementary.ts";
import { cdf, density, quantile } from "../../math/standard-normal.ts";
import { type Continuous, constant, continuous, drawableEnds, insideUnit } from "../continuous.ts";
import { defineDistribution, type SpaceOptions } from "../distribution.ts";
import { exponentialTo } from "../exponential.ts";
import { probabilityBetween } from "../normal-interval.ts";
import { quantize } from "../quantize.ts";
import { quantized } from "../quantized.ts";
import { overflowOf, stepField } from "./step-field.ts";

interface Shape {
  readonly mu: number;
  readonly sigma: number;
}

const fields = {
  mu: number({ label: "Mean of the log" }),
  sigma: number({ label: "Standard deviation of the log", atLeast: 0 }),
} as const;

/**
 * Log-normal: `exp(x)` with x normal, mean mu and standard deviation sigma *of the logarithm*.
 *
 * sigma >= 0; 0 gives exp(mu) only. `logBase` replaces e. Mean exp(mu + sigma^2 / 2), variance mean^2 * (exp(sigma^2) - 1),
 * infinite where a double cannot hold them.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", LogNormal; sigma as SDK v1 checks it.
 */
export const lognormal = defineDistribution({
  type: "lognormal",
  summary: "Exponential of a normal number: positive, with a long tail.",
  fields,
  checkIn: (settings, options) => outsideDoubles(settings, options, { lowMayBeZero: false }),
  create(settings, options) {
    const spec = { type: "lognormal", ...settings };
    const { mu, sigma } = settings;
    return sigma === 0
      ? constant(spec, exponentialTo(options.logBase).raise(mu), "log")
      : continuous(spec, logNormalWith(settings, options));
  },
});

/**
 * Quantized log-normal: `round(exp(x) / q) * q` with x normal. 0 and all multiples of q; halves round to even.
 *
 * mu and sigma are of the logarithm (`logBase` replaces e); q is above 0 and has the unit of the value.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", QLogNormal.
 */
export const qlognormal = defineDistribution({
  type: "qlognormal",
  summary: "Multiples of q, spread as the exponential of a normal number.",
  fields: { ...fields, q: stepField },
  checkIn: (settings, options) =>
    outsideDoubles(settings, options, { lowMayBeZero: true }) ??
    overflowOf(drawableEnds(logNormalWith(settings, options)), settings.q),
  create(settings, options) {
    const spec = { type: "qlognormal", ...settings };
    const { mu, sigma, q } = settings;
    return sigma === 0
      ? constant(spec, quantize(exponentialTo(options.logBase).raise(mu), q), "log")
      : quantized(spec, logNormalWith(settings, options), settings);
  },
});

function outsideDoubles(
  settings: Shape,
  options: SpaceOptions,
  { lowMayBeZero }: { lowMayBeZero: boolean },
): Mismatch | undefined {
  const [lowest, highest] = drawableEnds(logNormalWith(settings, options));
  if (highest > 0 && highest < Number.POSITIVE_INFINITY && (lowMayBeZero || lowest > 0)) return undefined;
  const { mu, sigma } = settings;
  return new Mismatch(
    `8.3 sigma around mu must give numbers from 5e-324 to 1.8e308, got ${options.logBase ?? "e"}^(${mu} ± 8.3 * ${sigma})`,
    "mu and sigma are those of the logarithm.",
  );
}

function logNormalWith({ mu, sigma }: Shape, { logBase }: SpaceOptions): Continuous {
  const { raise, exponentOf, rate } = exponentialTo(logBase);
  const direction = rate > 0 ? sigma : -sigma;
  const [naturalMu, naturalSigma] = [mu * rate, Math.abs(sigma * rate)];
  const standard = (x: number): number => (x <= 0 ? Number.NEGATIVE_INFINITY : (exponentOf(x) - mu) / direction);
  const mean = exp(naturalMu + (naturalSigma * naturalSigma) / 2);
  return {
    scale: "log",
    range: [0, Number.POSITIVE_INFINITY],
    mean,
    variance: mean * mean * expm1(naturalSigma * naturalSigma),
    quantile: (u) => raise(mu + direction * quantile(insideUnit(u))),
    cdf: (x) => cdf(standard(x)),
    density: (x) => (x > 0 ? density(standard(x)) / (naturalSigma * x) : 0),
    between(low, high) {
      if (high <= 0 || low >= high) return 0;
      return low <= 0
        ? cdf(standard(high))
        : probabilityBetween(standard(low), standard(high), log1p((high - low) / low) / naturalSigma);
    },
    momentsAbove(x, center) {
      const z = standard(x);
      const [mass, first] = [cdf(-z), mean * cdf(naturalSigma - z)];
      const second = exp(2 * (naturalMu + naturalSigma * naturalSigma)) * cdf(2 * naturalSigma - z);
      return [first - center * mass, second - 2 * center * first + center * center * mass];
    },
  };
}
