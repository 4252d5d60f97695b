import { bestOf, type Goal, goalSign } from "../goal.ts";
import type { TrialRun, TrialSetting } from "../objectives/objective.ts";
import type { ObjectiveSettings } from "../objectives/objective-fields.ts";
import { type ObjectiveKinds, startTrial } from "../objectives/trial-run.ts";
import type { Prepared } from "../simulation/config.ts";
import { type TimeLimits, timeLimitsOf } from "../simulation/record.ts";
import type { Params, TrialId } from "../trial.ts";

/** What a trial reaches when no policy stops it. */
export interface Ghost {
  /** Best finite metric; undefined when there is none. */
  readonly best: number | undefined;
  /** Seconds from its start to the end of each interval that it makes. */
  readonly times: readonly number[];
  /** Seconds from its start to its end: its last interval, its failure, or its timeout. */
  readonly seconds: number;
}

interface Known {
  readonly params: string;
  readonly run: TrialRun;
  readonly ghost: Ghost;
}

/**
 * The ghosts of one world: each trial run once to its end, on its first attempt. Exact, because nothing that a policy
 * does changes a trial's curve, noise or speed. Remembers trials by number and params, so that the policies of one
 * world share them; sweeps that are given `start` do not compute them again either.
 */
export class Ghosts {
  readonly #prepared: Prepared;
  readonly #limits: TimeLimits;
  readonly #known = new Map<TrialId, Known>();

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
    this.#limits = timeLimitsOf(prepared.config);
  }

  of(trial: TrialId, params: Params): Ghost {
    return this.#find(trial, params).ghost;
  }

  /** As `startTrial`, for the sweeps of this world. */
  readonly start = (objective: ObjectiveSettings, setting: TrialSetting, kinds: ObjectiveKinds): TrialRun =>
    setting.attempt === 1 ? this.#find(setting.trial, setting.params).run : startTrial(objective, setting, kinds);

  #find(trial: TrialId, given: Params): Known {
    const params = JSON.stringify(given);
    const known = this.#known.get(trial);
    if (known?.params === params) return known;
    const { config, space, registries } = this.#prepared;
    const { seed, goal, primaryMetric, objective } = config;
    const setting = { seed, goal, space, trial, params: given, attempt: 1, primaryMetric };
    const run = remembered(startTrial(objective, setting, registries));
    const found = { params, run, ghost: ghostOf(run, goal, this.#limits) };
    this.#known.set(trial, found);
    return found;
  }
}

/** The same run, all of it computed, to be asked any number of times. */
function remembered({ intervals, secondsOf, metricAt, failure }: TrialRun): TrialRun {
  const seconds: number[] = [];
  const metrics: (number | undefined)[] = [];
  for (let interval = 1; interval <= intervals; interval++) {
    seconds.push(secondsOf(interval));
    if (failure?.interval === interval) break;
    metrics.push(metricAt(interval));
  }
  return {
    intervals,
    secondsOf: (interval) => seconds[interval - 1] as number, // as many as the run has intervals
    metricAt: (interval) => metrics[interval - 1],
    ...(failure === undefined ? {} : { failure }),
  };
}

function ghostOf(run: TrialRun, goal: Goal, { trialTimeout: timeout = Number.POSITIVE_INFINITY }: TimeLimits): Ghost {
  const times: number[] = [];
  const metrics: number[] = [];
  let seconds = 0;
  for (let interval = 1; interval <= run.intervals; interval++) {
    const length = run.secondsOf(interval);
    if (run.failure?.interval === interval) {
      seconds += length * run.failure.fraction;
      break;
    }
    seconds += length;
    if (seconds > timeout) break;
    metrics.push(run.metricAt(interval) ?? Number.NaN);
    times.push(seconds);
  }
  return { best: bestOf(goal, metrics), times, seconds: Math.min(seconds, timeout) };
}

/** Numbers of trials in order of what they would reach, the best first; of equals the earlier one; without a metric last. */
export function rankedGhosts(ghosts: readonly Ghost[], goal: Goal): TrialId[] {
  const worth = ghosts.map(({ best }) => (best === undefined ? Number.NEGATIVE_INFINITY : goalSign(goal) * best));
  return [...ghosts.keys()].sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
}
