import { bestOf, goalSign, isBetter } from "../../goal.ts";
import { finish, inSteps, type Steps } from "../../steps.ts";
import type { TrialId } from "../../trial.ts";
import { moneyAt } from "../money.ts";
import { remember } from "../remember.ts";
import { bestUntil, countUntil, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import type { Standing } from "../tokens.ts";

/** One trial's best metric so far. */
export interface Outcome {
  readonly trial: TrialId;
  readonly standing: Standing;
  /** Number of the trial, or time or cost of its latest report. */
  readonly x: number;
  readonly metric: number;
  /** Best it would have reached, for a trial that the policy stopped. */
  readonly ghost?: number;
}

/** The best so far from `x` on. */
export interface BestStep {
  readonly x: number;
  readonly metric: number;
  readonly trial: TrialId;
}

export interface HistoryData {
  readonly outcomes: readonly Outcome[];
  readonly steps: readonly BestStep[];
}

/** Outcomes and the steps of the best until a time. The outcome of a trial that has ended is the same object ever after. */
export function historyAt(index: SweepIndex, time: number, by: "trial" | "time" | "cost"): HistoryData {
  return finish(historySteps(index, time, by));
}

/** What `historyAt` gives, with pauses. */
export function* historySteps(index: SweepIndex, time: number, by: "trial" | "time" | "cost"): Steps<HistoryData> {
  const { goal } = index;
  const place = (id: TrialId, at: number): number =>
    by === "trial" ? id : by === "time" ? at : moneyAt(index, at).spent;
  const outcomeOf = (track: TrialTrack): readonly Outcome[] => {
    const standing = standingAt(track, time);
    const count = countUntil(track.times, time);
    const metric = bestUntil(track, time);
    if (standing === undefined || metric === undefined) return [];
    const ghost = standing === "stopped" ? ghostBest(index, track.id) : undefined;
    const x = place(track.id, Math.min(time, track.times[count - 1] ?? 0));
    return [{ trial: track.id, standing, x, metric, ...(ghost === undefined ? {} : { ghost }) }];
  };
  const over = remember(index, `outcomes ${by}`, () => new Map<TrialId, readonly Outcome[]>());
  const outcomes: Outcome[] = [];
  yield* inSteps(index.tracks, (track) => {
    const isOver = track.ended !== undefined && track.ended.time <= time;
    const known = isOver ? over.get(track.id) : undefined;
    const found = known ?? outcomeOf(track);
    if (isOver && known === undefined) over.set(track.id, found);
    outcomes.push(...found);
  });
  if (by !== "trial") {
    const steps = index.improvements
      .filter((step) => step.time <= time)
      .map((step) => ({ x: place(step.trial, step.time), metric: step.metric, trial: step.trial }));
    return { outcomes, steps };
  }
  const steps: BestStep[] = [];
  for (const { x, metric, trial } of outcomes) {
    const last = steps.at(-1);
    if (last === undefined || isBetter(goal, metric, last.metric)) steps.push({ x, metric, trial });
  }
  return { outcomes, steps };
}

/** Best metric that a trial would have reported with nobody to stop it. */
function ghostBest(index: SweepIndex, trial: TrialId): number | undefined {
  const known = remember(index, "ghost bests", () => new Map<TrialId, number | undefined>());
  if (!known.has(trial)) known.set(trial, bestOf(index.goal, index.ghostOf(trial)?.metrics ?? []));
  return known.get(trial);
}

/** The best metric that any trial reported, or would have reached with nobody to stop it. */
export function hindsightBest(index: SweepIndex): number | undefined {
  return remember(index, "hindsight", () =>
    bestOf(
      index.goal,
      index.tracks.flatMap(({ id, bests, ended }) => [
        bests.at(-1) ?? Number.NaN,
        (ended?.reason === "policy" ? ghostBest(index, id) : undefined) ?? Number.NaN,
      ]),
    ),
  );
}

/** What regret is measured from: the best score that any params could have, or, where nobody knows it, the best in hindsight. */
export interface RegretTarget {
  readonly metric: number;
  readonly isOptimum: boolean;
}

/** The optimum that the surface of the objective knows, before noise; else the best in hindsight; undefined without any metric. */
export function regretTarget(index: SweepIndex): RegretTarget | undefined {
  return remember(index, "regret target", () => {
    const optimum = optimumOf(index);
    const metric = optimum ?? hindsightBest(index);
    return metric === undefined ? undefined : { metric, isOptimum: optimum !== undefined };
  });
}

function optimumOf(index: SweepIndex): number | undefined {
  try {
    return index.summary.optimum;
  } catch {
    return undefined; // made by kinds that are not known here
  }
}

/** How far a metric is from the target, in units of the metric; below 0 where noise has lifted it beyond. */
export function regretOf({ goal }: SweepIndex, target: RegretTarget | undefined, metric: number): number {
  return goalSign(goal) * ((target?.metric ?? metric) - metric);
}
