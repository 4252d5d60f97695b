import { internalError, type Problem, quote, throwIfAny } from "../../errors.ts";
import { type Goal, goalSign, goals } from "../../goal.ts";
import { ln } from "../../math/elementary.ts";
import { cdf, density } from "../../math/standard-normal.ts";
import type { AcquisitionName } from "./names.ts";

const halfLnTwoPi = 0.9189385332046727;
/** From here down the difference `density + z cdf` would cancel; the continued fraction does not. */
const tailBelow = -3;
const fractionTerms = 60;

/**
 * Expected improvement on `best` of a value that is normal with this mean and standard deviation: E max(0, gain).
 *
 * `sd (density(z) + z cdf(z))` with `z = gain / sd`, gain being mean - best to maximize and best - mean to minimize. In
 * the unit of the metric, never negative. With sd 0 it is max(0, gain). Relative error below 1e-13 for every z whose
 * result does not underflow (z from -37 up). `best` may be infinite: before the first metric it is the worst there is.
 * Source: D. R. Jones, M. Schonlau and W. J. Welch, Journal of Global Optimization 13 (1998).
 * @throws SweepError where the goal is unknown, best is NaN, mean is not finite, or sd is not finite and at least 0.
 */
export function expectedImprovement(goal: Goal, best: number, mean: number, sd: number): number {
  throwIfAny(problemsOf({ goal, best, mean, sd }));
  return improvementOf(goalSign(goal) * (mean - best), sd);
}

/** Expected improvement by a gain of this mean and standard deviation. */
export function improvementOf(gain: number, sd: number): number {
  if (!(sd > 0) || !Number.isFinite(gain)) return Math.max(0, gain);
  return sd * improvementHeight(gain / sd);
}

function problemsOf(given: { goal: unknown; best: unknown; mean: unknown; sd: unknown }): Problem[] {
  const { goal, best, mean, sd } = given;
  const rules = [
    ["goal", goals.some((known) => known === goal), `one of ${goals.join(", ")}`],
    ["best", typeof best === "number" && !Number.isNaN(best), "a number"],
    ["mean", Number.isFinite(mean), "a finite number"],
    ["sd", Number.isFinite(sd) && (sd as number) >= 0, "a finite number of at least 0"],
  ] as const;
  return rules.flatMap(([path, holds, rule]) =>
    holds ? [] : [{ path, message: `must be ${rule}, got ${quote(given[path])}` }],
  );
}

/** `density(z) + z cdf(z)`: expected improvement with sd 1. */
function improvementHeight(z: number): number {
  return z < tailBelow ? density(z) * tailPart(-z).height : density(z) + z * cdf(z);
}

/**
 * ln of `improvementHeight`, and its slope by the mean and by the sd: `cdf(z)` and `density(z)`, each over the height. Good
 * for any z, without underflow.
 * Source: S. Ament et al., "Unexpected improvements to expected improvement", NeurIPS 2023.
 */
function logImprovement(z: number): { readonly log: number; readonly cdf: number; readonly density: number } {
  if (z < tailBelow) {
    const { mills, height } = tailPart(-z);
    return { log: -0.5 * z * z - halfLnTwoPi + ln(height), cdf: mills / height, density: 1 / height };
  }
  const [below, at] = [cdf(z), density(z)];
  const height = at + z * below;
  return { log: ln(height), cdf: below / height, density: at / height };
}

/**
 * For t > 0, with the Mills ratio m = cdf(-t) / density(t): `mills` and `height = 1 - t m`. By the continued fraction
 * m = 1 / (t + q), q = 1 / (t + 2 / (t + 3 / (t + ...))): then 1 - t m = q m, without cancellation.
 */
function tailPart(t: number): { readonly mills: number; readonly height: number } {
  let rest = t;
  for (let k = fractionTerms; k >= 2; k--) rest = t + k / rest;
  const q = 1 / rest;
  const mills = 1 / (t + q);
  return { mills, height: q * mills };
}

/** Acquisitions that are a formula of mean and sd; Thompson sampling draws a whole function instead. */
export type WorthName = Exclude<AcquisitionName, "thompson">;

/** How much a point is worth, and how that changes with the prediction. Larger is better; goals are to *minimize* here. */
export interface Worth {
  readonly value: number;
  readonly byMean: number;
  readonly bySd: number;
}

/**
 * Worth of a prediction (mean, sd > 0) of a cost against the best cost so far:
 * - logEi, ei: expected improvement, its logarithm;
 * - pi: probability of improvement, cdf(z);
 * - ucb: the optimistic bound -(mean - kappa sd).
 */
export function worthOf(
  acquisition: WorthName,
  prediction: { readonly mean: number; readonly sd: number },
  against: { readonly best: number; readonly kappa: number },
): Worth {
  const { mean, sd } = prediction;
  const z = (against.best - mean) / sd;
  switch (acquisition) {
    case "logEi": {
      const { log, cdf, density } = logImprovement(z);
      return { value: log + ln(sd), byMean: -cdf / sd, bySd: density / sd };
    }
    case "ei":
      return { value: sd * improvementHeight(z), byMean: -cdf(z), bySd: density(z) };
    case "pi":
      return { value: cdf(z), byMean: -density(z) / sd, bySd: (-density(z) * z) / sd };
    case "ucb":
      return { value: against.kappa * sd - mean, byMean: -1, bySd: against.kappa };
    default:
      throw internalError(`no acquisition named ${acquisition satisfies never}`);
  }
}
