import { type Goal, goalSign, isBetter } from "../goal.ts";
import { countOf, shortNumber } from "../numerals.ts";
import { fromBest, power, verdictAt, waits } from "./halving-steps.ts";
import { lastInsertion, numpyPercentile, pythonSorted } from "./numpy.ts";
import type { Judgement, PolicyView } from "./policy.ts";

export interface RayHalving {
  readonly like: "ray" | "syne-tune";
  readonly minResource: number;
  readonly reductionFactor: number;
  readonly bracket: number;
  readonly maxResource: number;
  readonly stopsLastTrials: boolean;
}

/** ray 2.60 `AsyncHyperBandScheduler` and syne-tune 0.16 `AsynchronousSuccessiveHalving`, one bracket. */
export function judgeAsRay(settings: RayHalving, { goal, interval, trial, trials }: PolicyView): Judgement {
  const { like, maxResource, stopsLastTrials, reductionFactor } = settings;
  const observed = trial.metrics.at(-1) ?? Number.NaN;
  if (interval >= maxResource && stopsLastTrials) {
    return {
      action: "stop",
      observed,
      bar: null,
      because: `report ${interval} is the last of at most ${maxResource}: stop`,
    };
  }
  const milestones = milestonesOf(settings);
  const { latest: milestone } = recorded(trial.metrics, { milestones, stopsLastTrials });
  if (milestone === undefined)
    return waits(
      `report ${interval} is at no new rung, they are at ${milestones.map((rung) => shortNumber(rung)).join(", ")}`,
    );
  const others = trials
    .filter(({ id }) => id !== trial.id)
    .flatMap(({ metrics }) => recorded(metrics, { milestones, stopsLastTrials }).values.get(milestone) ?? []);
  const peerCount = others.length + 1;
  if (others.length === 0) {
    return { action: "continue", observed, bar: null, because: "it is the first at this rung: continue", peerCount };
  }
  return like === "ray"
    ? belowQuantile({ goal, observed, others, reductionFactor })
    : behindShare({ goal, observed, others, reductionFactor });
}

interface Rung {
  readonly goal: Goal;
  readonly observed: number;
  readonly others: readonly number[];
  readonly reductionFactor: number;
}

function belowQuantile({ goal, observed, others, reductionFactor }: Rung): Judgement {
  const sign = goalSign(goal);
  const share = 1 - 1 / reductionFactor;
  const signed = others.map((value) => sign * value);
  const bar = sign * numpyPercentile(signed, share * 100);
  const group = `${countOf(others.length, "other")} (quantile ${shortNumber(share)})`;
  return verdictAt({ goal, observed, bar, isStop: isBetter(goal, bar, observed), peerCount: others.length + 1, group });
}

function behindShare({ goal, observed, others, reductionFactor }: Rung): Judgement {
  const sign = -goalSign(goal);
  const signed = [...others, observed].map((value) => sign * value);
  const peerCount = signed.length;
  const isStop = lastInsertion(pythonSorted(signed), signed) / peerCount > 1 / reductionFactor;
  const bar = fromBest(goal, [...others, observed])[Math.floor(peerCount / reductionFactor)] ?? observed;
  const group = `the best 1 in ${shortNumber(reductionFactor)} of ${peerCount}`;
  return verdictAt({ goal, observed, bar, isStop, peerCount, group });
}

/** Rungs in ascending order, up to the last report. */
function milestonesOf({ minResource, reductionFactor, bracket, maxResource }: RayHalving): number[] {
  const milestones: number[] = [];
  for (let exponent = bracket; ; exponent++) {
    const milestone = minResource * power(reductionFactor, exponent);
    if (milestone > maxResource) return milestones;
    milestones.push(milestone);
  }
}

interface Recorded {
  readonly values: ReadonlyMap<number, number>;
  /** The rung that the last report was recorded at, if at any. */
  readonly latest: number | undefined;
}

/** Each report is recorded at the highest rung that it has reached and that has no record of this trial yet. */
function recorded(
  metrics: readonly number[],
  { milestones, stopsLastTrials }: { milestones: readonly number[]; stopsLastTrials: boolean },
): Recorded {
  const values = new Map<number, number>();
  let latest: number | undefined;
  for (const [index, value] of metrics.entries()) {
    const reached = milestones.filter((milestone) => index + 1 >= milestone);
    // Where the last trials are not stopped, a report looks at its highest rung only.
    const open = stopsLastTrials ? reached : reached.slice(-1);
    latest = open.findLast((milestone) => !values.has(milestone));
    if (latest !== undefined) values.set(latest, value);
  }
  return { values, latest };
}
