import { mustBe } from "../errors.ts";
import { startTrial } from "../objectives/trial-run.ts";
import type { OwnKinds } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { prepareLog } from "../simulation/prepare-log.ts";
import { finish, inSteps, type Steps } from "../steps.ts";
import type { Params, TrialId } from "../trial.ts";

/** What a trial would have reported with nobody to stop it, and when. */
export interface CounterfactualRun {
  /** Report n is `metrics[n - 1]`; the ones that were made are the same as in the log. Empty where the metric is never logged. */
  readonly metrics: readonly number[];
  /** Virtual time of each report, counted from the start of the trial's last attempt as it was. */
  readonly times: readonly number[];
  /** When it would have ended: after its last interval, or where it would have failed by itself. */
  readonly endTime: number;
}

/**
 * The metrics that a trial would have reported had nothing stopped it: its own reports, then its true ghost.
 *
 * Exact, not a guess: a trial's curve, noise and speed come from streams that no policy touches. A trial that would have
 * failed by itself ends there. A trial that never started gives the run it would have made.
 * A log made with kinds of your own is asked with them: `counterfactual(log, 3, { policies: [mine] })`.
 * @throws SweepError when the log has no trial of this number, or names a kind that is not known.
 */
export function counterfactual(log: SweepLog, trial: TrialId, own: OwnKinds = noKinds): number[] {
  return [...counterfactualsOf(log, own)(trial).metrics];
}

type Counterfactuals = (trial: TrialId) => CounterfactualRun;

const noKinds: OwnKinds = {};
const remembered = new WeakMap<SweepLog, { readonly kinds: OwnKinds; readonly runs: Counterfactuals }>();

/** `counterfactual` with its times for many trials of one log: prepares the world once and remembers each answer with the log. */
export function counterfactualsOf(log: SweepLog, own: OwnKinds = noKinds): Counterfactuals {
  return finish(counterfactualSteps(log, own));
}

/** As `counterfactualsOf`, with pauses. */
export function* counterfactualSteps(log: SweepLog, own: OwnKinds = noKinds): Steps<Counterfactuals> {
  const kinds = Object.keys(own ?? {}).length === 0 ? noKinds : own;
  const last = remembered.get(log);
  if (last?.kinds === kinds) return last.runs;
  const runs = yield* makeCounterfactuals(log, kinds);
  remembered.set(log, { kinds, runs });
  return runs;
}

function* makeCounterfactuals(log: SweepLog, own: OwnKinds): Steps<Counterfactuals> {
  const { config, space, registries } = prepareLog(log, own);
  const pasts = yield* pastsOf(log);
  const known = new Map<TrialId, CounterfactualRun>();
  return (trial) => {
    const found = known.get(trial);
    if (found !== undefined) return found;
    const past = typeof trial === "number" ? pasts[trial] : undefined;
    mustBe(past !== undefined, "trial", `a trial of the log, 0 to ${pasts.length - 1}`, trial);
    const { params, attempt, startedAt } = past;
    const run = startTrial(
      config.objective,
      { seed: config.seed, goal: config.goal, primaryMetric: config.primaryMetric, space, trial, params, attempt },
      registries,
    );
    const metrics = past.metrics.slice(0, past.earlier);
    const times = past.times.slice(0, past.earlier);
    let endTime = startedAt;
    for (let interval = 1; interval <= run.intervals; interval++) {
      const seconds = run.secondsOf(interval);
      if (run.failure?.interval === interval) {
        endTime += seconds * run.failure.fraction;
        break;
      }
      endTime += seconds;
      const metric = run.metricAt(interval);
      if (metric === undefined) continue;
      metrics.push(metric);
      times.push(endTime);
    }
    const result = { metrics, times, endTime };
    known.set(trial, result);
    return result;
  };
}

interface Past {
  params: Params;
  attempt: number;
  startedAt: number;
  /** Reports, and how many of them were made by attempts that were preempted. */
  metrics: number[];
  times: number[];
  earlier: number;
}

function* pastsOf(log: SweepLog): Steps<Past[]> {
  const pasts: Past[] = [];
  const keepsProgress = log.config.compute.checkpointing;
  yield* inSteps(log.events, (event) => {
    const { type, time } = event;
    if (type === "trialSampled") {
      const { params } = event;
      pasts[event.trial] = { params, attempt: 1, startedAt: time, metrics: [], times: [], earlier: 0 };
    } else if (type === "metricReported") {
      pasts[event.trial]?.metrics.push(event.value);
      pasts[event.trial]?.times.push(time);
    } else if (type === "trialStarted") {
      const past = pasts[event.trial];
      if (past === undefined || (keepsProgress && event.attempt > 1)) return;
      Object.assign(past, { attempt: event.attempt, startedAt: time, earlier: past.metrics.length });
    }
  });
  return pasts;
}
