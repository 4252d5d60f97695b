import { number } from "../../fields.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { saturation } from "./saturation.ts";
import { spreadField } from "./spread-field.ts";

/** Steepness of the rise to the peak. */
const rate = 4;

/**
 * Rise, then overfit: up to the final score at the peak, then part of the way back.
 *
 * With x = n / N and t the place of the peak: S(x / t) up to t, S(u) = (1 - exp(-4 u)) / (1 - exp(-4)), then
 * 1 - loss ((x - t) / (1 - t))^1.5. Highest value 1, at the peak; 1 - loss at n = N. t is `peakAt` times a lognormal
 * factor of the trial, at most 1: such trials never overfit.
 * Source: Prechelt, "Early Stopping, but when?" (1998), on validation error. Assumption: the two pieces are ours.
 */
export const riseThenOverfit = defineCurve({
  type: "rise-then-overfit",
  summary: "Up to the final score at a peak, then part of the way back.",
  fields: {
    peakAt: number({ label: "Peak at", unit: "share of training", above: 0, atMost: 1, default: 0.5 }),
    loss: number({ label: "Loss", unit: "share of the way, lost by the end", atLeast: 0, atMost: 10, default: 0.2 }),
    spread: spreadField("peakAt"),
  },
  shape({ peakAt, loss, spread }, { intervals, random }) {
    const peak = Math.min(1, peakAt * lognormalFactor(spread, random));
    return (interval) => {
      const x = interval / intervals;
      if (x <= peak) return saturation(x / peak, rate);
      const past = (x - peak) / (1 - peak);
      return 1 - loss * past * Math.sqrt(past);
    };
  },
});
