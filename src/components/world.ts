import { type Moment, type Moments, momentsOf } from "../analysis/moments.ts";
import { reviewConfig } from "../analysis/review.ts";
import { type SweepSummary, summarize } from "../analysis/summary.ts";
import { type Problem, SweepError } from "../errors.ts";
import type { OwnKinds, SweepConfigInput } from "../simulation/config.ts";
import { prepare } from "../simulation/config.ts";
import type { SweepEvent } from "../simulation/events.ts";
import { logFormat, type SweepLog } from "../simulation/log.ts";
import { createReplay, type Replay } from "../simulation/replay.ts";
import { simulateSlices } from "../simulation/simulate.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";

/** What of a world changed. A listener that draws reads the rest from the world. */
export type WorldChange = "log" | "time" | "selection" | "status" | "playing";

/** What all figures of a sweep show as chosen. */
export interface Selection {
  /** Under the pointer. */
  readonly hovered: TrialId | undefined;
  /** The trial whose story is told, and at which report. */
  readonly focused: { readonly trial: TrialId; readonly interval?: number } | undefined;
  readonly selected: ReadonlySet<TrialId>;
  /** Trials inside a brush; undefined when nothing is brushed. */
  readonly brushed: ReadonlySet<TrialId> | undefined;
}

const nothingSelected: Selection = { hovered: undefined, focused: undefined, selected: new Set(), brushed: undefined };

/** Work in one go at most, before the page gets its turn. */
const sliceMilliseconds = 8;

/**
 * One sweep on a page: its spec, its log, its clock, its selection. Figures share it; nothing else is shared.
 *
 * A run that fits into one slice is finished at once, so that a drag redraws in the same frame; a longer one goes on
 * slice by slice and keeps the last picture meanwhile. A new run cancels the one before.
 */
export class SweepWorld {
  readonly own: OwnKinds;
  status: "empty" | "loading" | "ready" | "error" = "empty";
  /** The spec as it was given, before defaults. */
  config: SweepConfigInput | undefined;
  problems: readonly Problem[] = [];
  /** Advice on the config; none of it stops the run. */
  warnings: readonly Problem[] = [];
  log: SweepLog | undefined;
  replay: Replay | undefined;
  moments: Moments | undefined;
  time = 0;
  isPlaying = false;
  /** Virtual seconds per real second. */
  speed = 60;
  selection: Selection = nothingSelected;
  /** Share of the trials simulated so far, while a long run is under way. */
  progress = 1;
  readonly #listeners = new Set<(change: WorldChange, source: Source) => void>();
  #summary: SweepSummary | undefined;
  #run = 0;
  #ready: PromiseWithResolver = promiseWithResolver();

  constructor(own: OwnKinds = {}) {
    this.own = own;
  }

  /** Settles when the current run has ended, well or not. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get endTime(): number {
    return this.replay?.endTime ?? 0;
  }

  get summary(): SweepSummary | undefined {
    if (this.log !== undefined) this.#summary ??= summarize(this.log, this.own);
    return this.#summary;
  }

  /** Calls back at every change until the returned function is called. */
  listen(listener: (change: WorldChange, source: Source) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Simulates this config in place of the last. `keepTime` keeps the clock, for changes under the reader's finger. */
  simulate(config: SweepConfigInput, options: { keepTime?: boolean; source?: Source } = {}): void {
    const { keepTime = false, source = "api" } = options;
    const run = this.#begin();
    this.config = config;
    try {
      const { config: complete } = prepare(config, this.own);
      this.warnings = reviewConfig(config);
      const steps = simulateSlices(config, this.own);
      const events: SweepEvent[] = [];
      const finish = () => this.#finish({ format: logFormat, config: complete, events }, { keepTime, source });
      this.#pull({ steps, events, run, total: complete.limits.maxTotalTrials, finish });
    } catch (error) {
      this.fail(error, source);
    }
  }

  /** Shows a log that exists already: a recorded sweep, a saved file. */
  show(log: SweepLog, source: Source = "api"): void {
    this.#begin();
    this.config = log.config;
    this.warnings = [];
    this.#finish(log, { keepTime: false, source });
  }

  /** The spec could not be read or run: its problems are shown, the last good picture stays. */
  fail(error: unknown, source: Source = "api"): void {
    if (!(error instanceof SweepError)) throw error;
    this.#run++;
    this.problems = error.problems;
    this.status = "error";
    this.progress = 1;
    this.#ready.resolve();
    this.#tell("status", source);
  }

  /** Moves the clock, within the sweep's time. */
  seek(time: number, source: Source = "api"): void {
    const clamped = Math.max(0, Math.min(time, this.endTime));
    if (!Number.isFinite(clamped) || clamped === this.time) return;
    this.time = clamped;
    this.#tell("time", source);
  }

  setPlaying(isPlaying: boolean, source: Source = "api"): void {
    if (isPlaying === this.isPlaying || (isPlaying && this.status !== "ready")) return;
    if (isPlaying && this.time >= this.endTime) this.seek(0, source);
    this.isPlaying = isPlaying;
    this.#tell("playing", source);
  }

  select(change: Partial<Selection>, source: Source = "api"): void {
    this.selection = { ...this.selection, ...change };
    this.#tell("selection", source);
  }

  /** Moves to a moment and focuses its trial. */
  goTo(moment: Moment | undefined, source: Source = "api"): void {
    if (moment === undefined) return;
    this.seek(moment.time, source);
    const { trial, interval } = moment;
    if (trial !== undefined)
      this.select({ focused: { trial, ...(interval === undefined ? {} : { interval }) } }, source);
  }

  #begin(): number {
    if (this.status !== "loading") this.#ready = promiseWithResolver();
    this.#run++;
    this.problems = [];
    return this.#run;
  }

  #pull(work: {
    steps: Generator<SweepEvent | undefined, unknown>;
    events: SweepEvent[];
    run: number;
    total: number;
    finish: () => void;
  }): void {
    const { steps, events, run, total, finish } = work;
    const until = performance.now() + sliceMilliseconds;
    let sampled = 0;
    for (let step = steps.next(), count = 0; ; step = steps.next()) {
      if (step.done === true) {
        finish();
        return;
      }
      if (step.value !== undefined) events.push(step.value);
      if (step.value?.type === "trialSampled") sampled = step.value.trial + 1;
      if ((++count & 63) === 0 || step.value === undefined) if (performance.now() >= until) break;
    }
    this.status = "loading";
    this.progress = sampled === 0 ? this.progress : Math.min(1, sampled / total);
    this.#tell("status", "clock");
    setTimeout(() => {
      if (run !== this.#run) return;
      try {
        this.#pull(work);
      } catch (error) {
        this.fail(error);
      }
    }, 0);
  }

  #finish(log: SweepLog, { keepTime, source }: { keepTime: boolean; source: Source }): void {
    const isAtEnd = this.time >= this.endTime;
    this.log = log;
    this.replay = createReplay(log);
    this.moments = momentsOf(log);
    this.#summary = undefined;
    this.status = "ready";
    this.progress = 1;
    this.time = !keepTime ? 0 : isAtEnd ? this.endTime : Math.min(this.time, this.endTime);
    if (!keepTime) this.selection = nothingSelected;
    this.#ready.resolve();
    this.#tell("log", source);
  }

  #tell(change: WorldChange, source: Source): void {
    for (const listener of [...this.#listeners]) listener(change, source);
  }
}

interface PromiseWithResolver {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function promiseWithResolver(): PromiseWithResolver {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
