import { number } from "../../fields.ts";
import { expm1, log1p } from "../../math/elementary.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { spreadField } from "./spread-field.ts";

/**
 * Power law: quick at first, slower and slower, never quite flat.
 *
 * progress(n) = (1 - (1 + n)^-r) / (1 - (1 + N)^-r) for n of N intervals, strictly rising to exactly 1 at n = N. r is
 * `rate` times a lognormal factor of the trial.
 * Source: Hestness et al., "Deep Learning Scaling is Predictable, Empirically" (2017); Domhan et al., "Speeding up
 * Automatic Hyperparameter Optimization of Deep Neural Networks by Extrapolation of Learning Curves" (2015), pow3.
 */
export const powerLaw = defineCurve({
  type: "power-law",
  summary: "Quick at first, slower and slower, never quite flat.",
  fields: {
    rate: number({ label: "Rate", unit: "exponent", atLeast: 0.01, atMost: 100, default: 0.5 }),
    spread: spreadField("rate"),
  },
  shape({ rate, spread }, { intervals, random }) {
    const exponent = -rate * lognormalFactor(spread, random);
    const whole = expm1(exponent * log1p(intervals));
    return (interval) => expm1(exponent * log1p(interval)) / whole;
  },
});
