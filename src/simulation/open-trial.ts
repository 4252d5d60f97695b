import { bestWith } from "../goal.ts";
import type { TrialRun } from "../objectives/objective.ts";
import { startTrial } from "../objectives/trial-run.ts";
import type { Params, PastTrial, TrialId } from "../trial.ts";
import type { Prepared } from "./config.ts";

/** A trial that was submitted and has not ended: how far it is, where it runs, what comes next. */
export class OpenTrial {
  readonly id: TrialId;
  readonly params: Params;
  readonly #prepared: Prepared;
  #run: TrialRun;
  /** Reports of this run, and seconds until the next one; asked once an interval. */
  #runInterval = 0;
  #nextSeconds: number | undefined;
  /** Reports over all attempts. */
  reports = 0;
  /** Its last interval ended in a report; false where the script never logs the metric. */
  hasReported = false;
  /** Best finite metric of them. */
  best: number | undefined;
  /** 1 for the first run; plans carry it, and are void once it has changed. */
  attempt = 1;
  node: number | undefined;
  /** The policy said stop; the cancellation is under way. */
  isCanceling = false;

  constructor(prepared: Prepared, trial: { readonly id: TrialId; readonly params: Params }) {
    this.id = trial.id;
    this.params = trial.params;
    this.#prepared = prepared;
    this.#run = this.#newRun();
  }

  /** True where it fails by itself before its next report. */
  get isAboutToFail(): boolean {
    return this.#run.failure?.interval === this.#runInterval + 1;
  }

  /** Seconds from the last report, or from the start, to its next report or to its failure. */
  get secondsToNext(): number {
    this.#nextSeconds ??= this.#run.secondsOf(this.#runInterval + 1);
    return this.isAboutToFail ? this.#nextSeconds * (this.#run.failure?.fraction ?? 1) : this.#nextSeconds;
  }

  /** Moves on by one interval. The metric it reports, or undefined where the script never logs it. */
  report(): number | undefined {
    this.#nextSeconds = undefined;
    const value = this.#run.metricAt(++this.#runInterval);
    this.hasReported = value !== undefined;
    if (value === undefined) return undefined;
    this.reports++;
    this.best = bestWith(this.#prepared.config.goal, this.best, value);
    return value;
  }

  /** It runs, or has run before a preemption; false while it waits for its first node. */
  get hasStarted(): boolean {
    return this.node !== undefined || this.attempt > 1;
  }

  /** It has made all reports of its run. */
  get isDone(): boolean {
    return this.#runInterval >= this.#run.intervals;
  }

  get failureMessage(): string | undefined {
    return this.#run.failure?.message;
  }

  /** Its node was taken away: it waits again, and starts from zero unless it has checkpoints. */
  preempt(): void {
    this.node = undefined;
    this.attempt++;
    if (this.#prepared.config.compute.checkpointing) return;
    this.#run = this.#newRun();
    this.#runInterval = 0;
    this.#nextSeconds = undefined;
  }

  /** What samplers are told of it. */
  pastWith(status: PastTrial["status"]): PastTrial {
    return { params: this.params, status, ...(this.best === undefined ? {} : { metric: this.best }) };
  }

  #newRun(): TrialRun {
    const { config, space, registries, startTrial: start = startTrial } = this.#prepared;
    const { seed, goal, primaryMetric, objective } = config;
    return start(
      objective,
      { seed, goal, space, trial: this.id, params: this.params, attempt: this.attempt, primaryMetric },
      registries,
    );
  }
}
