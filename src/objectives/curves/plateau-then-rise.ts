import { number } from "../../fields.ts";
import { lognormalFactor } from "../noise.ts";
import { defineCurve } from "../objective.ts";
import { saturation } from "./saturation.ts";
import { spreadField } from "./spread-field.ts";

/** Both rises are this steep: 99 % of their way after 77 % of their time. */
const rate = 6;

/**
 * Plateau, then rise: a first gain, a flat stretch, and a second gain after it, as after a drop of the learning rate.
 *
 * With x = n / N and t the place of the rise: `level` S(x / t) up to t, then level + (1 - level) S((x - t) / (1 - t)),
 * S(u) = (1 - exp(-6 u)) / (1 - exp(-6)). Rising to exactly 1 at n = N. t is `riseAt` times a lognormal factor of the
 * trial, at most 0.95.
 * Source: step schedules in He et al., "Deep Residual Learning for Image Recognition" (2016), figure 4. Assumption: the
 * two exponentials are ours.
 */
export const plateauThenRise = defineCurve({
  type: "plateau-then-rise",
  summary: "A first gain, a flat stretch, and a second gain after it.",
  fields: {
    level: number({ label: "Plateau", unit: "share of the way", atLeast: 0, atMost: 1, default: 0.5 }),
    riseAt: number({ label: "Rise at", unit: "share of training", above: 0, atMost: 0.95, default: 0.6 }),
    spread: spreadField("riseAt"),
  },
  shape({ level, riseAt, spread }, { intervals, random }) {
    const turn = Math.min(0.95, riseAt * lognormalFactor(spread, random));
    return (interval) => {
      const x = interval / intervals;
      if (x <= turn) return level * saturation(x / turn, rate);
      return 1 - (1 - level) * (1 - saturation((x - turn) / (1 - turn), rate));
    };
  },
});
