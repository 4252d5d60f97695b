import { mustBe } from "./errors.ts";

/** The direction of the primary metric. Nothing outside this file asks which of the two it is. */
export type Goal = "maximize" | "minimize";

export const goals: readonly Goal[] = ["maximize", "minimize"];

/** +1 when larger is better, -1 when smaller is. `sign * value` is larger for better values; exact in floating point. */
export function goalSign(goal: Goal): 1 | -1 {
  if (goal === "maximize") return 1;
  mustBe(goal === "minimize", "goal", "maximize or minimize", goal);
  return -1;
}

/** Strictly better. False when either value is NaN. */
export function isBetter(goal: Goal, a: number, b: number): boolean {
  const sign = goalSign(goal);
  return sign * a > sign * b;
}

/** The better of two values; the other one when one is NaN or missing. */
export function betterOf(goal: Goal, a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || Number.isNaN(a)) return b;
  if (b === undefined || Number.isNaN(b)) return a;
  return isBetter(goal, b, a) ? b : a;
}

/** The best so far with one more value, which counts only where it is finite. */
export function bestWith(goal: Goal, best: number | undefined, value: number): number | undefined {
  return Number.isFinite(value) ? betterOf(goal, best, value) : best;
}

/** The best of the values that are finite numbers; undefined when there is none. Others (NaN, infinities) are skipped. */
export function bestOf(goal: Goal, values: Iterable<number>): number | undefined {
  let best: number | undefined;
  for (const value of values) best = bestWith(goal, best, value);
  return best;
}

/** `value` made worse by an absolute amount: value - amount to maximize, value + amount to minimize. */
export function worsenBy(goal: Goal, value: number, amount: number): number {
  return value - goalSign(goal) * amount;
}

/**
 * `value` made worse by a ratio: value / (1 + factor) to maximize, value * (1 + factor) to minimize.
 *
 * For values at or below zero those formulas would make the value *better*; `literal` keeps them all the same. By
 * default the band between value and result is |value| * factor / (1 + factor) to maximize and |value| * factor to
 * minimize: the same number above zero, sane below it, and no band at zero.
 * Assumption: Azure documents only values above zero.
 */
export function worsenByFactor(goal: Goal, value: number, options: { factor: number; literal?: boolean }): number {
  const { factor, literal = false } = options;
  if (value > 0 || literal) return goal === "maximize" ? value / (1 + factor) : value * (1 + factor);
  const band = goal === "maximize" ? (-value * factor) / (1 + factor) : -value * factor;
  return worsenBy(goal, value, band);
}

const dust = 1e-12;

/**
 * Worse by more than floating-point dust: by more than 1e-12 of the largest of |observed|, |bar| and |scale|.
 *
 * 0.3 against 0.4 - 0.1 = 0.30000000000000004 is a tie, and ties survive. `scale` is a number that the bar was computed
 * from, such as the leader: its dust is in the bar even where the bar itself is near zero. False for NaN.
 */
export function isClearlyWorse(goal: Goal, observed: number, against: { bar: number; scale?: number }): boolean {
  const { bar, scale = 0 } = against;
  if (!isBetter(goal, bar, observed)) return false;
  return Math.abs(bar - observed) > dust * Math.max(Math.abs(observed), Math.abs(bar), Math.abs(scale));
}

/** The word for the worse side of a bar: "below" to maximize, "above" to minimize. */
export function worseSide(goal: Goal): "below" | "above" {
  return goal === "maximize" ? "below" : "above";
}
