import { bestOf, goalSign, isBetter } from "../goal.ts";
import { trueBest } from "../objectives/trial-run.ts";
import type { OwnKinds } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { prepareLog } from "../simulation/prepare-log.ts";
import { timeLimitsOf } from "../simulation/record.ts";
import { replaySteps } from "../simulation/replay.ts";
import type { TrialView } from "../simulation/view.ts";
import { finish, inSteps, type Steps } from "../steps.ts";
import type { Params, TrialId } from "../trial.ts";
import { improvementsOf } from "./best-so-far.ts";
import { counterfactualSteps } from "./counterfactual.ts";
import { pricePerNodeSecond, spendUntil } from "./spend.ts";

/** A sweep in numbers. Times in seconds, money in the currency of the price, metrics in their own unit. */
export interface SweepSummary {
  readonly status: "notStarted" | "running" | "completed" | "canceled" | "failed";
  readonly goal: SweepLog["config"]["goal"];
  readonly primaryMetric: string;
  /** Best metric of any trial, stopped ones included; absent when no trial reported a finite one. */
  readonly best?: { readonly trial: TrialId; readonly metric: number; readonly params: Params };
  /** Counts: all trials, and how they ended. `canceled` includes `stoppedByPolicy`. */
  readonly trials: number;
  readonly completed: number;
  readonly canceled: number;
  readonly failed: number;
  readonly stoppedByPolicy: number;
  /** Virtual time of the last event. */
  readonly endTime: number;
  /** When the best metric was reported. */
  readonly timeToBest?: number;
  /** Time that trials ran, all attempts; apart from the bill, which counts allocated nodes. */
  readonly trialSeconds: number;
  readonly nodeSeconds: number;
  readonly cost: number;
  /** Trial time that the policy's stops saved: what each stopped trial would still have run within the limits. */
  readonly savedSeconds: number;
  /** savedSeconds at the price of a node. A saving only where the node is used or given back meanwhile. */
  readonly savedCost: number;
  /** savedSeconds / (trialSeconds + savedSeconds); 0 when nothing ran. */
  readonly savedShare: number;
  /** Stopped trials that would have beaten the best metric found, and by how much the best of them would have. */
  readonly falseStops: number;
  readonly regret: number;
  /** Best final score that any params could have, where the surface knows it, and how far the best metric is from it (below 0 where noise helped). */
  readonly optimum?: number;
  readonly simpleRegret?: number;
  /** Every trial that the policy stopped, in order of its number. */
  readonly stopped: readonly StoppedTrial[];
}

export interface StoppedTrial {
  readonly trial: TrialId;
  readonly interval: number;
  /** The sentence of the verdict that stopped it. */
  readonly because: string;
  readonly best?: number;
  /** Best metric it would have reached, within the time limits of trial and sweep; a record has none. */
  readonly wouldHaveReached?: number;
  readonly savedSeconds: number;
  /** It would have beaten the best metric found. */
  readonly isFalseStop: boolean;
}

/**
 * The sweep in numbers, with what its stops saved and what they cost. Exact: see `counterfactual`. A log made with kinds of
 * your own is asked with them: `summarize(log, { policies: [mine] })`.
 * @throws SweepError where it is no log, or names a kind that is not known.
 */
export function summarize(log: SweepLog, own: OwnKinds = {}): SweepSummary {
  return finish(summarySteps(log, own));
}

/** As `summarize`, with pauses: a page that pulls until 8 ms have passed is never blocked for long. */
export function* summarySteps(log: SweepLog, own: OwnKinds = {}): Steps<SweepSummary> {
  const optimum = optimumOf(log, own); // checks the config, too
  yield;
  const replay = yield* replaySteps(log, { isEndSeen: true });
  const view = replay.viewAt(replay.endTime);
  yield;
  const { goal, primaryMetric } = log.config;
  const stopped = yield* stoppedTrials(log, { trials: view.trials, best: view.best?.metric, own });
  const savedSeconds = stopped.reduce((total, trial) => total + trial.savedSeconds, 0);
  const trialSeconds = secondsOfTrials(log);
  yield;
  const falseStops = stopped.filter((trial) => trial.isFalseStop);
  const lost = bestOf(
    goal,
    falseStops.map((trial) => trial.wouldHaveReached ?? Number.NaN),
  );
  const timeToBest = improvementsOf(log).at(-1)?.time;
  return {
    status: view.status,
    goal,
    primaryMetric,
    ...(view.best === undefined ? {} : { best: { ...view.best, params: view.trials[view.best.trial]?.params ?? {} } }),
    ...countsOf(view.trials),
    stoppedByPolicy: stopped.length,
    endTime: replay.endTime,
    ...(timeToBest === undefined ? {} : { timeToBest }),
    trialSeconds,
    ...spendUntil(log),
    savedSeconds,
    savedCost: savedSeconds * pricePerNodeSecond(log.config),
    savedShare: savedSeconds === 0 ? 0 : savedSeconds / (trialSeconds + savedSeconds),
    falseStops: falseStops.length,
    regret: lost === undefined || view.best === undefined ? 0 : goalSign(goal) * (lost - view.best.metric),
    ...(optimum === undefined ? {} : { optimum }),
    ...(optimum === undefined || view.best === undefined
      ? {}
      : { simpleRegret: goalSign(goal) * (optimum - view.best.metric) }),
    stopped,
  };
}

/** The best score that the surface could give, where it knows it. */
function optimumOf(log: SweepLog, own: OwnKinds): number | undefined {
  const { config, space, registries } = prepareLog(log, own);
  return trueBest(config.objective, { seed: config.seed, goal: config.goal, space }, registries.surfaces);
}

function countsOf(trials: readonly TrialView[]) {
  const count = (status: TrialView["status"]): number => trials.filter((trial) => trial.status === status).length;
  return {
    trials: trials.length,
    completed: count("completed"),
    canceled: count("canceled"),
    failed: count("failed"),
  };
}

function* stoppedTrials(
  log: SweepLog,
  { trials, best, own }: { trials: readonly TrialView[]; best: number | undefined; own: OwnKinds },
): Steps<StoppedTrial[]> {
  const { config } = log;
  const { timeout, cancelAt = timeout, trialTimeout = timeout } = timeLimitsOf(config);
  const byPolicy = trials.filter((trial) => trial.reason === "policy");
  if (byPolicy.length === 0) return [];
  const ghostOf = yield* counterfactualSteps(log, own);
  const lastReport = new Map<TrialId, number>();
  for (const event of log.events) if (event.type === "metricReported") lastReport.set(event.trial, event.time);
  const stopped: StoppedTrial[] = [];
  yield* inSteps(byPolicy, (trial) => {
    const ghost = ghostOf(trial.id);
    // A ghost never waits for a node; a trial that resumed from a checkpoint is late by what it waited.
    const lastGhost = ghost.times[trial.metrics.length - 1];
    const late = lastGhost === undefined ? 0 : (lastReport.get(trial.id) ?? lastGhost) - lastGhost;
    const latestEnd = Math.min(ghost.endTime + late, (trial.startedAt ?? 0) + trialTimeout, timeout, cancelAt);
    const reached = bestOf(
      config.goal,
      ghost.metrics.filter((_, index) => (ghost.times[index] ?? 0) + late <= latestEnd),
    );
    stopped.push({
      trial: trial.id,
      interval: trial.verdict?.interval ?? trial.metrics.length,
      because: trial.verdict?.because ?? "",
      ...(trial.best === undefined ? {} : { best: trial.best }),
      ...(reached === undefined ? {} : { wouldHaveReached: reached }),
      savedSeconds: Math.max(0, latestEnd - (trial.endedAt ?? latestEnd)),
      isFalseStop: reached !== undefined && best !== undefined && isBetter(config.goal, reached, best),
    });
  });
  return stopped;
}

/** Time from each start to its preemption or end. */
function secondsOfTrials(log: SweepLog): number {
  const startOf = new Map<TrialId, number>();
  let seconds = 0;
  for (const event of log.events) {
    if (event.type === "trialStarted") startOf.set(event.trial, event.time);
    else if (event.type === "trialPreempted" || event.type === "trialEnded") {
      seconds += event.time - (startOf.get(event.trial) ?? event.time);
      startOf.delete(event.trial);
    }
  }
  return seconds;
}
