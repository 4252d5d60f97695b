import { mustBe } from "../errors.ts";
import type { AnySpec, OwnSpec } from "../fields.ts";
import { bestOf, type Goal, goalSign } from "../goal.ts";
import type { PolicySpecInput } from "../policies/index.ts";
import type { OwnKinds, SweepConfig } from "../simulation/config.ts";
import type { SweepEvent } from "../simulation/events.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { RecordedSweep, RecordedTrial } from "../simulation/recorded-sweep.ts";
import { simulateSteps } from "../simulation/simulate.ts";
import type { TrialId } from "../trial.ts";
import { recordedConfig } from "./recorded-config.ts";
import { withParamNames } from "./recorded-params.ts";
import { type RecordedTimeline, type TrialTimes, timelineOf, type UntimedOrder } from "./recorded-timeline.ts";

/** How a record is taken. */
export interface RecordOptions {
  /** Instead of the record's own. */
  readonly goal?: Goal;
  /** How trials ran where the record has no times. Default: in lock step. */
  readonly untimed?: UntimedOrder;
  /** Price of a node for an hour: what a trial ran on is a node of its own. Default 0: a record has no price. */
  readonly pricePerHour?: number;
  /** Kinds of the user's own that a policy may name. */
  readonly own?: OwnKinds;
}

export interface ReplayOptions extends RecordOptions {
  /** Settings that are left out have their defaults: `{ type: "bandit", slackFactor: 0.2 }`. */
  readonly policies: readonly (PolicySpecInput | OwnSpec)[];
  /** How many of the best trials to look after. Default 5. */
  readonly topK?: number;
}

/** A recorded sweep under several policies. */
export interface RecordedReplay {
  readonly metric: string;
  readonly goal: Goal;
  /** The best trials as recorded, the winner first; of equals the earlier one. At most topK. */
  readonly top: readonly RankedTrial[];
  readonly recordedSeconds: number;
  readonly recordedReports: number;
  /** False where the record has no times, so that seconds stand for reports. */
  readonly isTimed: boolean;
  readonly replays: readonly PolicyReplay[];
  readonly notes: readonly string[];
}

export interface RankedTrial {
  readonly trial: TrialId;
  readonly name: string;
  readonly best: number;
}

/** What one policy would have done. */
export interface PolicyReplay {
  readonly policy: AnySpec;
  /** The sweep as it would have been: same events as a simulated one. */
  readonly log: SweepLog;
  readonly stopped: readonly ReplayedStop[];
  readonly savedSeconds: number;
  /** savedSeconds / recordedSeconds; 0 when nothing ran. */
  readonly savedShare: number;
  readonly savedReports: number;
  /** Of the top trials, those that were stopped before their best report. */
  readonly lost: readonly RankedTrial[];
  readonly isWinnerLost: boolean;
  /** Best metric that is still reported; absent when there is none. */
  readonly best?: number;
  /** How much worse that is than the recorded best; 0 when nothing is lost. */
  readonly regret: number;
}

export interface ReplayedStop {
  readonly trial: TrialId;
  readonly name: string;
  readonly interval: number;
  readonly because: string;
  /** Best metric up to the stop, and the best that was recorded. */
  readonly best?: number;
  readonly wouldHaveReached?: number;
  readonly savedSeconds: number;
  readonly savedReports: number;
}

/**
 * What policies would have done to a sweep that has run.
 *
 * The record is played in the order of its times: every report is judged against what other trials had reported by
 * then. A stopped trial's later reports vanish; all other trials keep their recorded times, so the time that a stop
 * frees is not given to others. An interval is a report in the order of arrival, whatever step it was logged with.
 * @throws SweepError where a policy is unknown or its settings are wrong, or where the record is none.
 */
export function replayRecorded(recorded: RecordedSweep, options: ReplayOptions): RecordedReplay {
  mustBe(Array.isArray(options?.policies), "policies", "a list of policies", options?.policies);
  const { goal, timeline, notes } = taken(recorded, options);
  const { trials, isTimed } = timeline;
  const { topK = 5 } = options;
  mustBe(topK >= 0, "topK", "a number from 0", topK);
  const top = ranked(trials, goal).slice(0, topK);
  const recordedSeconds = trials.reduce((sum, { start, end }) => sum + end - start, 0);
  const recordedReports = trials.reduce((sum, { reports }) => sum + reports.length, 0);
  const whole = { metric: recorded.metric, goal, timeline, top, recordedSeconds, options };
  return {
    ...{ metric: recorded.metric, goal, top, recordedSeconds, recordedReports, isTimed },
    replays: options.policies.map((policy) => replayOne(policy, whole)),
    notes,
  };
}

/**
 * A record as a config, which `simulate` replays under the policy and `simulateSteps` at the caller's pace; with notes on
 * how it was taken. The same config as in the log of `replayRecorded`.
 * @throws SweepError where the policy is unknown or its settings are wrong.
 */
export function configToReplay(
  recorded: RecordedSweep,
  given: RecordOptions & { readonly policy: PolicySpecInput | OwnSpec },
): { readonly config: SweepConfig; readonly notes: readonly string[] } {
  const { policy, ...options } = given ?? {};
  const { goal, timeline, notes } = taken(recorded, options);
  const { pricePerHour = 0, own = {} } = options;
  return {
    config: recordedConfig(timeline.trials, { goal, metric: recorded.metric, policy, pricePerHour, own }),
    notes,
  };
}

interface Taken {
  readonly goal: Goal;
  readonly timeline: RecordedTimeline;
  readonly notes: readonly string[];
}

/** The record with a goal, times and names of its params, and notes on where each is from. */
function taken(recorded: RecordedSweep, options: RecordOptions): Taken {
  mustBe(Array.isArray(recorded?.trials), "recorded", "what readRecorded returns", recorded);
  const { goal = recorded.goal, untimed } = options;
  const named = withParamNames(recorded.trials);
  const timeline = timelineOf(named.trials, untimed);
  return { goal, timeline, notes: [...recorded.notes, ...named.notes, ...timeline.notes] };
}

interface Whole {
  readonly metric: string;
  readonly goal: Goal;
  readonly timeline: RecordedTimeline;
  readonly top: readonly RankedTrial[];
  readonly recordedSeconds: number;
  readonly options: ReplayOptions;
}

function replayOne(policy: AnySpec, { metric, goal, timeline, top, recordedSeconds, options }: Whole): PolicyReplay {
  const { trials } = timeline;
  const { own = {}, pricePerHour = 0 } = options;
  const steps = simulateSteps(recordedConfig(trials, { goal, metric, policy, pricePerHour, own }), own);
  const { stopped, log } = stopsIn(steps, { trials, goal });
  const stopOf = new Map(stopped.map((stop) => [stop.trial, stop]));
  const isLost = ({ trial, best }: RankedTrial): boolean => {
    const stop = stopOf.get(trial);
    return stop !== undefined && stop.best !== best;
  };
  const savedSeconds = stopped.reduce((sum, stop) => sum + stop.savedSeconds, 0);
  const best = bestOf(goal, bestsLeft(trials, { goal, stopOf }));
  const [winner] = top;
  return {
    policy: log.config.earlyTermination,
    log,
    stopped,
    savedSeconds,
    savedShare: recordedSeconds === 0 ? 0 : savedSeconds / recordedSeconds,
    savedReports: stopped.reduce((sum, stop) => sum + stop.savedReports, 0),
    lost: top.filter(isLost),
    isWinnerLost: winner !== undefined && isLost(winner),
    ...(best === undefined ? {} : { best }),
    regret: winner === undefined || best === undefined ? 0 : goalSign(goal) * (winner.best - best),
  };
}

/** The best metric that each trial still reports. */
function* bestsLeft(
  trials: readonly TrialTimes[],
  { goal, stopOf }: { goal: Goal; stopOf: ReadonlyMap<TrialId, ReplayedStop> },
): Generator<number> {
  for (const [id, { trial }] of trials.entries()) {
    const stop = stopOf.get(id);
    const best = stop === undefined ? bestOf(goal, valuesOf(trial)) : stop.best;
    if (best !== undefined) yield best;
  }
}

function valuesOf({ reports }: RecordedTrial): number[] {
  return reports.map(({ value }) => value);
}

/** Trials with a finite metric, best first. */
function ranked(trials: readonly TrialTimes[], goal: Goal): RankedTrial[] {
  const all = trials.flatMap(({ trial }, id): RankedTrial[] => {
    const best = bestOf(goal, valuesOf(trial));
    return best === undefined ? [] : [{ trial: id, name: trial.name, best }];
  });
  return all.sort((a, b) => goalSign(goal) * (b.best - a.best));
}

function stopsIn(
  steps: Generator<SweepEvent, SweepLog>,
  { trials, goal }: { trials: readonly TrialTimes[]; goal: Goal },
): { stopped: readonly ReplayedStop[]; log: SweepLog } {
  const stopped: ReplayedStop[] = [];
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    const event = step.value;
    if (event.type !== "policyJudged" || event.verdict.action !== "stop") continue;
    const { trial, end } = trials[event.trial] as TrialTimes; // only trials of the record are judged
    const values = valuesOf(trial);
    const best = bestOf(goal, values.slice(0, event.interval));
    const wouldHaveReached = bestOf(goal, values);
    stopped.push({
      ...{ trial: event.trial, name: trial.name, interval: event.interval, because: event.verdict.because },
      ...(best === undefined ? {} : { best }),
      ...(wouldHaveReached === undefined ? {} : { wouldHaveReached }),
      savedSeconds: end - event.time,
      savedReports: values.length - event.interval,
    });
  }
  return { stopped, log: step.value };
}
