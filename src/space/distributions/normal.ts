import { Mismatch, number } from "../../fields.ts";
import { cdf, density, quantile } from "../../math/standard-normal.ts";
import { type Continuous, constant, continuous, drawableEnds, insideUnit } from "../continuous.ts";
import { defineDistribution } from "../distribution.ts";
import { probabilityBetween } from "../normal-interval.ts";
import { quantize } from "../quantize.ts";
import { quantized } from "../quantized.ts";
import { overflowOf, stepField } from "./step-field.ts";

interface Shape {
  readonly mu: number;
  readonly sigma: number;
}

const fields = {
  mu: number({ label: "Mean" }),
  sigma: number({ label: "Standard deviation", atLeast: 0 }),
} as const;

/**
 * Normal: mean mu, standard deviation sigma, no bounds.
 *
 * sigma >= 0; 0 gives mu only. Drawn values lie within 8.3 sigma of mu, because a uniform number has 53 bits.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", Normal; sigma as SDK v1 checks it.
 */
export const normal = defineDistribution({
  type: "normal",
  summary: "The bell curve.",
  fields,
  check: outsideDoubles,
  create(settings) {
    const spec = { type: "normal", ...settings };
    return settings.sigma === 0 ? constant(spec, settings.mu, "linear") : continuous(spec, normalWith(settings));
  },
});

/**
 * Quantized normal: `round(x / q) * q` with x normal. All multiples of q; halves round to even.
 *
 * q is above 0 and has the unit of the value. sigma >= 0; 0 gives one value.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", QNormal.
 */
export const qnormal = defineDistribution({
  type: "qnormal",
  summary: "Multiples of q along the bell curve.",
  fields: { ...fields, q: stepField },
  check: (settings) => outsideDoubles(settings) ?? overflowOf(drawableEnds(normalWith(settings)), settings.q),
  create(settings) {
    const spec = { type: "qnormal", ...settings };
    const { mu, sigma, q } = settings;
    return sigma === 0 ? constant(spec, quantize(mu, q), "linear") : quantized(spec, normalWith(settings), settings);
  },
});

function outsideDoubles(settings: Shape): Mismatch | undefined {
  if (drawableEnds(normalWith(settings)).every(Number.isFinite)) return undefined;
  const { mu, sigma } = settings;
  return new Mismatch(
    `mu and 8.3 sigma together must stay below 1.8e308, got mu ${mu} and sigma ${sigma}`,
    "Use smaller numbers.",
  );
}

function normalWith({ mu, sigma }: Shape): Continuous {
  const standard = (x: number): number => (x - mu) / sigma;
  return {
    scale: "linear",
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    mean: mu,
    variance: sigma * sigma,
    quantile: (u) => mu + sigma * quantile(insideUnit(u)),
    cdf: (x) => cdf(standard(x)),
    density: (x) => density(standard(x)) / sigma,
    between: (low, high) => probabilityBetween(standard(low), standard(high), (high - low) / sigma),
    momentsAbove(x, center) {
      const z = standard(x);
      const [mass, height, shift] = [cdf(-z), density(z), mu - center];
      const first = shift * mass + sigma * height;
      return [first, shift * first + sigma * (sigma * mass + (x - center) * height)];
    },
  };
}
