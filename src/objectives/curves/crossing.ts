import { number } from "../../fields.ts";
import { exp } from "../../math/elementary.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { saturation } from "./saturation.ts";
import { spreadField } from "./spread-field.ts";

/**
 * Crossing: the better the final score, the slower the way, so that early leaders lose in the end.
 *
 * progress(n) = (1 - exp(-r n / N)) / (1 - exp(-r)), rising to exactly 1 at n = N, with
 * r = rate exp(strength (1 - 2 quality)) times a lognormal factor of the trial; quality is 1 for the best possible
 * final score, 0 for one at the start.
 * Source: crossing curves of small learning rates, Li et al., "Towards Explaining the Regularization Effect of Initial
 * Large Learning Rate" (2019). Assumption: the dependence of r on quality is ours.
 */
export const crossing = defineCurve({
  type: "crossing",
  summary: "The better the final score, the slower the way: early leaders lose.",
  fields: {
    rate: number({ label: "Rate", unit: "per training", atLeast: 0.01, atMost: 100, default: 4 }),
    strength: number({ label: "Strength", atLeast: 0, atMost: 5, default: 2 }),
    spread: spreadField("rate"),
  },
  shape({ rate, strength, spread }, { intervals, quality, random }) {
    const trialRate = rate * exp(strength * (1 - 2 * quality)) * lognormalFactor(spread, random);
    return (interval) => saturation(interval / intervals, trialRate);
  },
});
