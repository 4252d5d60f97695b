import { number } from "../../fields.ts";
import { exp } from "../../math/elementary.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { spreadField } from "./spread-field.ts";

/**
 * Logistic, the late bloomer: nothing for a long time, then all of it. What early stopping gets wrong.
 *
 * progress(n) = (s(n / N) - s(0)) / (s(1) - s(0)), s(x) = 1 / (1 + exp(-steepness (x - m))), rising to exactly 1 at
 * n = N. m is `midpoint` times a lognormal factor of the trial, at most 1.
 * Source: Verhulst (1838); as a learning curve, Viering, Loog, "The Shape of Learning Curves: a Review" (2022).
 */
export const logistic = defineCurve({
  type: "logistic",
  summary: "A late bloomer: nothing for a long time, then all of it.",
  fields: {
    midpoint: number({ label: "Midpoint", unit: "share of training", above: 0, atMost: 1, default: 0.5 }),
    steepness: number({ label: "Steepness", atLeast: 1, atMost: 200, default: 14 }),
    spread: spreadField("midpoint"),
  },
  shape({ midpoint, steepness, spread }, { intervals, random }) {
    const middle = Math.min(1, midpoint * lognormalFactor(spread, random));
    const sigmoid = (x: number): number => 1 / (1 + exp(-steepness * (x - middle)));
    const atStart = sigmoid(0);
    const way = sigmoid(1) - atStart;
    return (interval) => (sigmoid(interval / intervals) - atStart) / way;
  },
});
