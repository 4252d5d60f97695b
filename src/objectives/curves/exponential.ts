import { number } from "../../fields.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { saturation } from "./saturation.ts";
import { spreadField } from "./spread-field.ts";

/**
 * Exponential: what is missing shrinks by the same share in every interval.
 *
 * progress(n) = (1 - exp(-r n / N)) / (1 - exp(-r)), strictly rising to exactly 1 at n = N. r is `rate` times a
 * lognormal factor of the trial; at rate 4, half of the way is done after 17 % of the intervals.
 * Source: Domhan et al., "Speeding up Automatic Hyperparameter Optimization of Deep Neural Networks by Extrapolation of
 * Learning Curves" (2015), exp4 with exponent 1.
 */
export const exponential = defineCurve({
  type: "exponential",
  summary: "What is missing shrinks by the same share in every interval.",
  fields: {
    rate: number({ label: "Rate", unit: "per training", atLeast: 0.01, atMost: 100, default: 4 }),
    spread: spreadField("rate"),
  },
  shape({ rate, spread }, { intervals, random }) {
    const trialRate = rate * lognormalFactor(spread, random);
    return (interval) => saturation(interval / intervals, trialRate);
  },
});
