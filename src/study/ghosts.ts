import { bestOf, isBetter } from "../goal.ts";
import { startTrial } from "../objectives/trial-run.ts";
import type { Prepared } from "../simulation/config.ts";
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

/**
 * The ghosts of one world: each trial run once to its end, on its first attempt. Exact, because nothing that a policy
 * does changes a trial's curve, noise or speed. Remembers trials by number and params, so that the policies of one
 * world share them.
 */
export class Ghosts {
  readonly #prepared: Prepared;
  readonly #known = new Map<TrialId, { readonly params: string; readonly ghost: Ghost }>();

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
  }

  of(trial: TrialId, params: Params): Ghost {
    const name = JSON.stringify(params);
    const known = this.#known.get(trial);
    if (known?.params === name) return known.ghost;
    const ghost = this.#run(trial, params);
    this.#known.set(trial, { params: name, ghost });
    return ghost;
  }

  #run(trial: TrialId, params: Params): Ghost {
    const { config, space, registries } = this.#prepared;
    const { seed, goal, primaryMetric, objective } = config;
    const { trialTimeout = Number.POSITIVE_INFINITY } = config.limits;
    const setting = { seed, goal, space, trial, params, attempt: 1, primaryMetric };
    const run = startTrial(objective, setting, registries);
    const times: number[] = [];
    const metrics: number[] = [];
    let seconds = 0;
    for (let interval = 1; interval <= run.intervals && seconds < trialTimeout; interval++) {
      const length = run.secondsOf(interval);
      if (run.failure?.interval === interval) {
        seconds += length * run.failure.fraction;
        break;
      }
      seconds += length;
      if (seconds > trialTimeout) break;
      metrics.push(run.metricAt(interval) ?? Number.NaN);
      times.push(seconds);
    }
    return { best: bestOf(goal, metrics), times, seconds: Math.min(seconds, trialTimeout) };
  }
}

/** Numbers of trials in order of what they would reach, the best first; of equals the earlier one; without a metric last. */
export function rankedGhosts(ghosts: readonly Ghost[], goal: Prepared["config"]["goal"]): TrialId[] {
  return [...ghosts.keys()].sort((a, b) => {
    const [first, second] = [ghosts[a]?.best, ghosts[b]?.best];
    if (first === undefined || second === undefined) {
      return (first === undefined ? 1 : 0) - (second === undefined ? 1 : 0) || a - b;
    }
    return isBetter(goal, first, second) ? -1 : isBetter(goal, second, first) ? 1 : a - b;
  });
}
