import { type CounterfactualRun, counterfactualsOf } from "../analysis/counterfactual.ts";
import { type StoppedTrial, type SweepSummary, summarize } from "../analysis/summary.ts";
import { type OwnKinds, registriesWith, type SweepConfig } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { createReplay, type Replay } from "../simulation/replay.ts";
import { createSearchSpace, type SearchSpaceSpec } from "../space/index.ts";
import type { SearchSpace } from "../space/search-space.ts";
import type { TrialId } from "../trial.ts";

/** What of a log's index is worked out when somebody first asks for it. */
export interface LaterParts {
  readonly replay: Replay;
  readonly space: SearchSpace;
  /** What `summarize` says of the log, worked out once for all who ask. @throws SweepError where the log cannot be run again. */
  readonly summary: SweepSummary;
  /** The trials that the policy stopped, with what that saved; empty where the log cannot be run again. */
  readonly stopped: readonly StoppedTrial[];
  /**
   * What a trial would have reported with no policy to stop it, within its limits; undefined where the log cannot be run
   * again.
   */
  ghostOf(trial: TrialId): CounterfactualRun | undefined;
}

/** With the summary where it is known already; `endOf` says when a trial ended. */
export function laterParts(
  log: SweepLog,
  {
    own,
    summary: made,
    endOf,
  }: { own: OwnKinds; summary: SweepSummary | undefined; endOf: (trial: TrialId) => number },
): LaterParts {
  const replay = once(() => createReplay(log));
  const space = once(() => spaceOf(log.config, own));
  const ghosts = once(() => ghostsOf(log, own));
  const summary = once(() => made ?? summarize(log, own));
  const stopped = once(() => (ghosts() === undefined ? [] : summary().stopped));
  const savedSeconds = once(() => new Map(stopped().map((stop) => [stop.trial, stop.savedSeconds])));
  return {
    get replay() {
      return replay();
    },
    get space() {
      return space();
    },
    get summary() {
      return summary();
    },
    get stopped() {
      return stopped();
    },
    ghostOf(trial) {
      const run = ghosts()?.(trial);
      const saved = savedSeconds().get(trial);
      return run === undefined || saved === undefined ? run : cutAt(run, endOf(trial) + saved);
    },
  };
}

/** A run without what a limit would have cut off. */
function cutAt(run: CounterfactualRun, latest: number): CounterfactualRun {
  const { metrics, times, endTime } = run;
  if (endTime <= latest) return run;
  let count = times.length;
  while ((times[count - 1] ?? latest) > latest) count--;
  return { metrics: metrics.slice(0, count), times: times.slice(0, count), endTime: Math.min(endTime, latest) };
}

function ghostsOf(log: SweepLog, own: OwnKinds): ((trial: TrialId) => CounterfactualRun) | undefined {
  try {
    return counterfactualsOf(log, own);
  } catch {
    return undefined; // made by kinds that are not known here: there is nothing to run again
  }
}

function spaceOf({ searchSpace, sampling }: SweepConfig, own: OwnKinds): SearchSpace {
  const logBase = "logBase" in sampling ? sampling.logBase : undefined;
  return createSearchSpace(searchSpace as SearchSpaceSpec, {
    kinds: registriesWith(own).distributions,
    ...(logBase === undefined ? {} : { logBase }),
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
