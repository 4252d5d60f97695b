import { number } from "../../fields.ts";
import { pow } from "../../math/elementary.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { saturation } from "./saturation.ts";
import { spreadField } from "./spread-field.ts";

/**
 * Weibull, or Janoschek: a slow start for exponents above 1, a sudden one below; then it saturates.
 *
 * progress(n) = (1 - exp(-r x^exponent)) / (1 - exp(-r)), x = n / N, strictly rising to exactly 1 at n = N. r is `rate`
 * times a lognormal factor of the trial.
 * Source: Domhan et al., "Speeding up Automatic Hyperparameter Optimization of Deep Neural Networks by Extrapolation of
 * Learning Curves" (2015), weibull and janoschek, which have the same shape.
 */
export const weibull = defineCurve({
  type: "weibull",
  summary: "A slow start for exponents above 1, a sudden one below; then it saturates (Janoschek).",
  fields: {
    rate: number({ label: "Rate", unit: "per training", atLeast: 0.01, atMost: 100, default: 4 }),
    exponent: number({ label: "Exponent", atLeast: 0.1, atMost: 10, default: 1.5 }),
    spread: spreadField("rate"),
  },
  shape({ rate, exponent, spread }, { intervals, random }) {
    const trialRate = rate * lognormalFactor(spread, random);
    return (interval) => saturation(pow(interval / intervals, exponent), trialRate);
  },
});
