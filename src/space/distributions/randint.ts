import { number } from "../../fields.ts";
import { defineDistribution, drawnBy, supportLimit } from "../distribution.ts";

/**
 * Random integer: a whole number from 0 up to, but not including, upper, all alike.
 *
 * upper is a positive whole number. Drawn as floor(u * upper).
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", Randint; upper as SDK v1 checks it.
 */
export const randint = defineDistribution({
  type: "randint",
  summary: "A whole number from 0 to upper - 1.",
  fields: {
    upper: number({
      label: "Upper",
      integer: true,
      atLeast: 1,
      atMost: Number.MAX_SAFE_INTEGER,
      help: "One above the largest value.",
    }),
  },
  create({ upper }) {
    const contains = (x: unknown): x is number => typeof x === "number" && Number.isInteger(x) && x >= 0 && x < upper;
    return {
      spec: { type: "randint", upper },
      ...drawnBy((u) => Math.min(upper - 1, Math.floor(u * upper))),
      cdf: (x) => (typeof x === "number" ? Math.min(1, Math.max(0, (Math.floor(x) + 1) / upper)) : Number.NaN),
      rank: (x) => (typeof x === "number" ? (x + 0.5) / upper : Number.NaN),
      contains,
      mass: (x) => (contains(x) ? 1 / upper : 0),
      mean: (upper - 1) / 2,
      variance: ((upper - 1) * (upper + 1)) / 12,
      ...(upper <= supportLimit ? { support: Array.from({ length: upper }, (_, i) => i) } : {}),
      valueAt: (index) => index,
      size: upper,
      range: [0, upper - 1],
      scale: "linear",
      step: 1,
    };
  },
});
