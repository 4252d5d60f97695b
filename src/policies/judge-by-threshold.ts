import { shortNumbers } from "../numerals.ts";
import type { Judgement, PolicyView } from "./policy.ts";

interface Threshold {
  readonly lower?: number;
  readonly upper?: number;
  readonly warmupSteps: number;
  readonly intervalSteps: number;
  readonly firstStep: number;
}

/** The rule of `threshold`. */
export function judgeByThreshold(
  { lower, upper, warmupSteps, intervalSteps, firstStep }: Threshold,
  { interval, trial }: PolicyView,
): Judgement {
  const step = interval - 1 + firstStep;
  const since = step - warmupSteps;
  // The first report is the first after the gate before it, wherever that was.
  if (since < 0 || (interval > 1 && since % intervalSteps !== 0)) {
    const because = `it runs at step ${warmupSteps} and then at every ${intervalSteps}, this is step ${step}`;
    return { action: "notDue", observed: null, bar: null, because };
  }
  const observed = trial.metrics.at(-1) ?? Number.NaN;
  if (Number.isNaN(observed)) return { action: "stop", observed, bar: null, because: "the latest metric is NaN: stop" };
  const isBelow = lower !== undefined && observed < lower;
  const isAbove = upper !== undefined && observed > upper;
  const bar = (isAbove ? upper : isBelow ? lower : (lower ?? upper)) ?? null;
  const action = isBelow || isAbove ? "stop" : "continue";
  const [text, low, high] = shortNumbers(
    observed,
    lower ?? Number.NEGATIVE_INFINITY,
    upper ?? Number.POSITIVE_INFINITY,
  );
  const because = `latest metric ${text} is ${action === "stop" ? "not " : ""}from ${low} to ${high}: ${action}`;
  return { action, observed, bar, because };
}
