import { number } from "../../fields.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { saturation } from "./saturation.ts";
import { spreadField } from "./spread-field.ts";

/**
 * Diverging: an exponential curve that for some trials ends in NaN.
 *
 * progress(n) = (1 - exp(-r n / N)) / (1 - exp(-r)); a `share` of the trials is NaN from one interval on, every
 * interval being as likely. r is `rate` times a lognormal factor of the trial.
 * Source: Pascanu et al., "On the difficulty of training recurrent neural networks" (2013), exploding gradients.
 */
export const diverging = defineCurve({
  type: "diverging",
  summary: "Exponential, and for some trials NaN from one interval on.",
  fields: {
    share: number({ label: "Diverging share", unit: "share of trials", atLeast: 0, atMost: 1, default: 0.2 }),
    rate: number({ label: "Rate", unit: "per training", atLeast: 0.01, atMost: 100, default: 4 }),
    spread: spreadField("rate"),
  },
  shape({ share, rate, spread }, { intervals, random }) {
    const divergesAt = random() < share ? 1 + Math.floor(random() * intervals) : Number.POSITIVE_INFINITY;
    const trialRate = rate * lognormalFactor(spread, random);
    return (interval) => (interval >= divergesAt ? Number.NaN : saturation(interval / intervals, trialRate));
  },
});
