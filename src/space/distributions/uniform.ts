import { flag, Mismatch, number } from "../../fields.ts";
import { type Continuous, continuous } from "../continuous.ts";
import { defineDistribution } from "../distribution.ts";
import { lineBetween } from "../line.ts";
import { quantized } from "../quantized.ts";
import { overflowOf, stepField } from "./step-field.ts";

interface Bounds {
  readonly minValue: number;
  readonly maxValue: number;
}

const fields = {
  minValue: number({ label: "Minimum" }),
  maxValue: number({ label: "Maximum" }),
} as const;

/**
 * Uniform: every value between minValue and maxValue alike, both included.
 *
 * minValue < maxValue. Mean (minValue + maxValue) / 2, variance (maxValue - minValue)^2 / 12.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", Uniform; bounds as SDK v1 checks them.
 */
export const uniform = defineDistribution({
  type: "uniform",
  summary: "Every value between two bounds alike.",
  fields,
  check: inOrder,
  create: (settings) => continuous({ type: "uniform", ...settings }, uniformOn(settings)),
});

/**
 * Quantized uniform: `round(x / q) * q` with x uniform on [minValue, maxValue].
 *
 * q is above 0 and has the unit of the value; halves round to even. The first and last values have cells cut by the
 * bounds: from 1 to 10 in steps of 1 both ends have half the mass of the others. Rounding can leave the range by up to
 * q / 2 (with q 1, 0.05 to 0.75 gives 0 and 1); `clip` moves such values to the bound.
 * Source: Azure Machine Learning, "Hyperparameter tuning a model (v2)", QUniform.
 * Assumption: no clipping unless asked for; the formula has none, and a published sample leaves its range.
 */
export const quniform = defineDistribution({
  type: "quniform",
  summary: "Multiples of q between two bounds.",
  fields: {
    ...fields,
    q: stepField,
    clip: flag({
      label: "Clip",
      default: false,
      help: "Move values that rounding put outside the bounds back to them.",
    }),
  },
  check: (settings) => inOrder(settings) ?? overflowOf([settings.minValue, settings.maxValue], settings.q),
  create: (settings) => quantized({ type: "quniform", ...settings }, uniformOn(settings), settings),
});

function inOrder({ minValue, maxValue }: Bounds): Mismatch | undefined {
  if (minValue < maxValue) return undefined;
  const hint = minValue === maxValue ? "For one fixed value use choice." : "Swap them.";
  return new Mismatch(`minValue must be below maxValue, got ${minValue} and ${maxValue}`, hint);
}

function uniformOn({ minValue, maxValue }: Bounds): Continuous {
  const line = lineBetween(minValue, maxValue);
  return {
    scale: "linear",
    range: [minValue, maxValue],
    mean: line.at(0.5),
    variance: (line.width / 12) * line.width,
    quantile: line.at,
    cdf: line.shareBelow,
    density: (x) => (x >= minValue && x <= maxValue ? line.density : 0),
    between: (low, high) => line.shareBetween(low, high),
    momentsAbove(x, center) {
      const mass = 1 - line.shareBelow(x);
      const [from, to] = [Math.max(minValue, x) - center, maxValue - center];
      return [(mass * (from + to)) / 2, (mass * (from * from + from * to + to * to)) / 3];
    },
  };
}
