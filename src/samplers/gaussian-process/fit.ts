/**
 * Hyperparameters by maximum a posteriori: the marginal likelihood with mean and signal variance profiled out, times
 * weak priors, climbed from each of the given starts.
 */
import { exp, ln } from "../../math/elementary.ts";
import type { Steps } from "../../steps.ts";
import { descend, type Slope } from "./descend.ts";
import {
  correlationsAt,
  type Hyperparameters,
  negativeLogGradient,
  type Pairs,
  profiledNegativeLog,
  profileOf,
  roomFor,
} from "./likelihood.ts";
import type { KernelName } from "./names.ts";

/** ln(length scale) is normal around ln(0.4 sqrt(features)): longer in more dimensions, where points are further apart. */
const lengthScaleMedian = 0.4;
const lengthScaleSd = 0.7;
/**
 * A feature compared by equality: the median times the number of such features, and a wider spread. Where several choices
 * are made, most of the effect is that of each alone, and a kernel of long scales is nearly a sum over the choices.
 */
const equalityScaleSd = 1;
/** A pair of choices: ln of its median is larger by this, since what two choices do together is mostly less. */
const pairCentre = 1;
/** ln(noise ratio) is normal around ln(1e-8) with sd 4: noise must show itself in the data to be believed. */
const noiseCentre = ln(1e-8);
const noiseSd = 4;

const leastNoiseRatio = 1e-9;
const lengthScaleBounds = [0.005, 50] as const;
const mostNoiseRatio = 10;

export interface Fit extends Hyperparameters {
  /** Minus the log of likelihood times prior: comparable between fits of the same data. */
  readonly penalty: number;
}

/** The hyperparameters that the prior likes best. */
export function priorHyperparameters(featureCount: number): Hyperparameters {
  return { lengthScales: new Float64Array(featureCount).fill(priorLengthScale(featureCount)), noiseRatio: 1e-6 };
}

function priorLengthScale(featureCount: number): number {
  return lengthScaleMedian * Math.sqrt(featureCount);
}

export interface FitRequest {
  readonly kernel: KernelName;
  readonly pairs: Pairs;
  readonly targets: Float64Array;
  /** Where to climb from; the best summit is taken. */
  readonly starts: readonly Hyperparameters[];
  /** Most evaluations of the likelihood from each start. */
  readonly evaluations: number;
}

/** The best summit. Yields between evaluations. */
export function* fitHyperparameters({ kernel, pairs, targets, starts, evaluations }: FitRequest): Steps<Fit> {
  const width = pairs.layout.count;
  const lower = new Float64Array(width + 1).fill(ln(lengthScaleBounds[0]));
  const upper = new Float64Array(width + 1).fill(ln(lengthScaleBounds[1]));
  lower[width] = ln(leastNoiseRatio);
  upper[width] = ln(mostNoiseRatio);
  const slope = penaltyOf({ kernel, pairs, targets });
  const options = { lower, upper, evaluations, tolerance: 0.01, firstStep: 0.5 };
  let best: { point: Float64Array; value: number } | undefined;
  for (const start of starts) {
    const found = yield* descend(slope, { ...options, start: logsOf(start) });
    if (best === undefined || found.value < best.value) best = found;
  }
  const point = best?.point ?? logsOf(priorHyperparameters(width));
  return { ...fromLogs(point), penalty: best?.value ?? Number.POSITIVE_INFINITY };
}

/** Minus the log posterior of the hyperparameters, over their logarithms, noise last. */
export function penaltyOf({ kernel, pairs, targets }: Pick<FitRequest, "kernel" | "pairs" | "targets">): Slope {
  const { count: width, numericCount, pairCount } = pairs.layout;
  const firstPair = width - pairCount;
  const centre = ln(priorLengthScale(firstPair));
  const equalityCentre = centre + ln(Math.max(1, firstPair - numericCount));
  const priorOf = (t: number) => {
    if (t === width) return [noiseCentre, noiseSd] as const;
    if (t < numericCount) return [centre, lengthScaleSd] as const;
    return [equalityCentre + (t < firstPair ? 0 : pairCentre), equalityScaleSd] as const;
  };
  const priors = Array.from({ length: width + 1 }, (_, t) => priorOf(t));
  const room = roomFor(pairs);
  return (logs) => {
    const at = fromLogs(logs);
    const correlations = correlationsAt(kernel, pairs, { at, room });
    if (correlations === undefined) return { value: Number.POSITIVE_INFINITY, gradient: () => logs };
    const profile = profileOf(correlations.matrix, targets);
    const pulls = priors.map(([middle, sd], t) => ((logs[t] as number) - middle) / sd);
    let penalty = profiledNegativeLog(correlations.matrix, profile);
    for (const z of pulls) penalty += 0.5 * z * z;
    const gradient = () =>
      negativeLogGradient(pairs, { correlations, ...profile, noiseRatio: at.noiseRatio, room }).map(
        (g, t) => g + (pulls[t] as number) / (priors[t] as (typeof priors)[number])[1],
      );
    return { value: penalty, gradient };
  };
}

function logsOf({ lengthScales, noiseRatio }: Hyperparameters): Float64Array {
  return Float64Array.from([...lengthScales, noiseRatio], ln);
}

function fromLogs(logs: Float64Array): Hyperparameters {
  const width = logs.length - 1;
  return { lengthScales: logs.slice(0, width).map(exp), noiseRatio: exp(logs[width] as number) };
}
