import { type Moment, type Moments, momentsOf } from "../analysis/moments.ts";
import type { SweepSummary } from "../analysis/summary.ts";
import type { Problem } from "../errors.ts";
import type { Selection } from "../figures/selection.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { type OwnKinds, prepare, type SweepConfigInput } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { Replay } from "../simulation/replay.ts";
import { adviceOn } from "./advice.ts";
import type { Source } from "./events.ts";
import { bringWork } from "./kind-work.ts";
import { problemsIn } from "./problems.ts";
import { type PromiseWithResolver, promiseWithResolver } from "./promise-with-resolver.ts";
import { type ReadyLog, type Run, readySteps, runSteps } from "./run-steps.ts";
import { withSetting } from "./setting.ts";
import { turn } from "./turn.ts";

/** What of a world changed. A listener that draws reads the rest from the world. */
export type WorldChange = "log" | "time" | "selection" | "status" | "playing";

const nothingSelected: Selection = {};

/** Real seconds that a sweep takes to play at speed 1. */
const secondsOfPlay = 40;

/** Work in one go at most, before the page gets its turn. */
const sliceMilliseconds = 8;

/**
 * One sweep on a page: its spec, its log, its clock, its selection. Figures share it; nothing else is shared.
 *
 * A run that fits into one slice is finished at once, so that a drag redraws in the same frame; a longer one goes on
 * slice by slice and keeps the last picture meanwhile. A new run cancels the one before, and so does the reader.
 */
export class SweepWorld {
  /** Kinds of the user's own; used from the next run on. */
  own: OwnKinds;
  status: "empty" | "loading" | "ready" | "error" = "empty";
  /** The spec as it was given, before defaults. */
  config: SweepConfigInput | undefined;
  problems: readonly Problem[] = [];
  /** Advice on the config; none of it stops the run, so it may come a moment later. */
  warnings: readonly Problem[] = [];
  log: SweepLog | undefined;
  /** The same as far as a quiz lets it be seen: not only marks, axes and counts would tell of what comes after, too. */
  seen: SweepLog | undefined;
  time = 0;
  isPlaying = false;
  /** The clock goes no further while a quiz waits for its answer. */
  limit: number | undefined;
  /** Options of figures that would tell its answer, and what they are meanwhile. */
  hidden: object = {};
  /** 1 plays the whole sweep in 40 real seconds, 2 in 20. */
  speed = 1;
  /** It plays by jumping from decision to decision. */
  isStepwise = false;
  selection: Selection = nothingSelected;
  /** Share of the work done so far, while a long run is under way. */
  progress = 1;
  /** What the run that was canceled last was of, until the next begins. */
  canceled: SweepConfigInput | undefined;
  readonly #listeners = new Set<(change: WorldChange, source: Source) => void>();
  #moments: Moments | undefined;
  #run = 0;
  /** The latest of the changes that came while a live run was under way. */
  #waiting: SweepConfigInput | undefined;
  /** What the sweep that is shown was given as. */
  #shown: SweepConfigInput | undefined;
  #ready: PromiseWithResolver = promiseWithResolver();

  constructor(own: OwnKinds = {}) {
    this.own = own;
  }

  /** Settles when the current run has ended, well or not. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get endTime(): number {
    return this.log?.events.at(-1)?.time ?? 0;
  }

  /** As far as the clock may go. */
  get lastTime(): number {
    return Math.min(this.endTime, this.limit ?? this.endTime);
  }

  /** Virtual seconds per real second while it plays. */
  get pace(): number {
    return (this.speed * this.endTime) / secondsOfPlay;
  }

  get replay(): Replay | undefined {
    return this.log === undefined ? undefined : sweepIndex(this.log, this.own).replay;
  }

  get moments(): Moments | undefined {
    if (this.log !== undefined) this.#moments ??= momentsOf(this.log);
    return this.#moments;
  }

  get summary(): SweepSummary | undefined {
    return this.log === undefined ? undefined : sweepIndex(this.log, this.own).summary;
  }

  /** Calls back at every change until the returned function is called. */
  listen(listener: (change: WorldChange, source: Source) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Simulates this config in place of the last. `keepTime` keeps the clock, for changes under the reader's finger. */
  simulate(config: SweepConfigInput, options: { keepTime?: boolean; source?: Source } = {}): void {
    const { keepTime = false, source = "api" } = options;
    if (keepTime && this.status === "loading") {
      // A drag asks for more runs than a long one lets finish: the one under way goes on, the latest wish comes next.
      this.config = config;
      this.#waiting = config;
      return;
    }
    const run = this.#begin();
    this.config = config;
    try {
      const { config: complete } = prepare(config, this.own);
      const work = bringWork([complete], this.own);
      void this.#review(run, adviceOn(config, { own: this.own, work }));
      const go = () => this.#pull({ steps: runSteps(complete, this.own), config, keepTime, source });
      this.#whenHere(work, source, go);
    } catch (error) {
      this.fail(error, source);
    }
  }

  /** Shows a log that exists already: a recorded sweep, a saved file. */
  show(log: SweepLog, source: Source = "api"): void {
    // To draw it, some of its trials are run again.
    this.#begin();
    const run = { steps: readySteps(log, this.own), config: log.config, keepTime: false, source };
    this.config = log.config;
    this.warnings = [];
    this.#whenHere(bringWork([log.config], this.own), source, () => this.#pull(run));
  }

  /** Gives up a run that is under way: the sweep before it stays. */
  cancel(source: Source = "api"): void {
    if (this.status !== "loading") return;
    this.#run++;
    this.canceled = this.config;
    this.config = this.#shown;
    this.status = this.log === undefined ? "empty" : "ready";
    this.progress = 1;
    this.#waiting = undefined;
    this.#ready.resolve();
    this.#tell("status", source);
  }

  /** The spec could not be read or run: its problems are shown, the last good picture stays. */
  fail(error: unknown, source: Source = "api"): void {
    this.#run++;
    this.problems = problemsIn(error);
    this.status = "error";
    this.progress = 1;
    this.#ready.resolve();
    this.#tell("status", source);
    this.#goOn(source);
  }

  /** Moves the clock, within the sweep's time. */
  seek(time: number, source: Source = "api"): void {
    const clamped = Math.max(0, Math.min(time, this.lastTime));
    if (!Number.isFinite(clamped) || clamped === this.time) return;
    this.time = clamped;
    this.#tell("time", source);
  }

  setSpeed(speed: number, source: Source = "api"): void {
    this.speed = Math.min(64, Math.max(0.05, speed || 1));
    this.#tell("playing", source);
  }

  setStepwise(isStepwise: boolean, source: Source = "api"): void {
    this.isStepwise = isStepwise;
    this.#tell("playing", source);
  }

  setPlaying(isPlaying: boolean, source: Source = "api"): void {
    if (isPlaying === this.isPlaying || (isPlaying && this.status !== "ready")) return;
    if (isPlaying && this.time >= this.lastTime) this.seek(0, source);
    this.isPlaying = isPlaying;
    this.#tell("playing", source);
  }

  /** Holds the clock at a time, or lets it go on to the end. */
  setLimit(limit: number | undefined, source: Source = "api", seen: SweepLog | undefined = this.log): void {
    this.limit = limit;
    this.seen = seen;
    this.time = Math.min(this.time, this.lastTime);
    this.#tell("time", source);
  }

  /** Changes parts of the selection; undefined clears a part. */
  select(change: { [K in keyof Selection]: Selection[K] | undefined }, source: Source = "api"): void {
    const merged = Object.entries({ ...this.selection, ...change }).filter(([, value]) => value !== undefined);
    this.selection = Object.fromEntries(merged);
    this.#tell("selection", source);
  }

  /** Moves to a moment and focuses its trial. */
  goTo(moment: Moment | undefined, source: Source = "api"): void {
    if (moment === undefined || moment.time > this.lastTime) return;
    this.setPlaying(false, source);
    this.seek(moment.time, source);
    const { trial, interval } = moment;
    if (trial !== undefined) this.select({ focus: { trial, ...(interval === undefined ? {} : { interval }) } }, source);
  }

  /**
   * Changes one setting by its path, such as "earlyTermination.slackFactor", and runs the sweep again under the reader's
   * finger: the clock stays. "time" is the clock itself.
   */
  change(setting: string, value: unknown, source: Source = "api"): void {
    if (setting === "time") this.seek(Number(value), source);
    else if (this.config !== undefined)
      this.simulate(withSetting(this.config, this.log?.config, { path: setting, value }), { keepTime: true, source });
  }

  #begin(): number {
    const isFirst = this.status === "empty" && this.canceled === undefined;
    if (this.status !== "loading" && !isFirst) this.#ready = promiseWithResolver();
    this.#run++;
    this.#waiting = undefined;
    this.canceled = undefined;
    this.problems = [];
    return this.#run;
  }

  /** Goes on at once, or when the work that is on its way is here and no other run has begun. */
  #whenHere(work: Promise<unknown> | undefined, source: Source, go: () => void): void {
    const run = this.#run;
    if (work === undefined) go();
    else {
      this.status = "loading";
      this.#tell("status", source);
      work.then(() => run === this.#run && go()).catch((error) => run === this.#run && this.fail(error));
    }
  }

  async #review(run: number, advice: Promise<readonly Problem[] | undefined>): Promise<void> {
    const warnings = (await advice) ?? this.warnings;
    if (run !== this.#run || JSON.stringify(warnings) === JSON.stringify(this.warnings)) return;
    this.warnings = warnings;
    this.#tell("status", "clock");
  }

  #pull(work: Run): void {
    const { steps } = work;
    const until = performance.now() + sliceMilliseconds;
    do {
      const step = steps.next();
      if (step.done === true) {
        this.#finish(step.value, work);
        return;
      }
      this.progress = step.value;
    } while (performance.now() < until);
    this.#whenHere(turn(), work.source, () => this.#pull(work));
  }

  #finish({ log, moments }: ReadyLog, { config, keepTime, source }: Run): void {
    const wasAtEnd = this.time > 0 && this.time >= this.endTime;
    this.log = this.seen = log;
    this.#shown = config;
    this.#moments = moments;
    sweepIndex(log, this.own); // figures find it with the log, the user's own kinds included
    this.status = "ready";
    this.progress = 1;
    this.time = !keepTime ? 0 : wasAtEnd ? this.endTime : Math.min(this.time, this.endTime);
    if (!keepTime) {
      this.isPlaying = false;
      this.selection = nothingSelected;
    }
    this.#ready.resolve();
    this.#tell("log", source);
    this.#goOn(source);
  }

  /** Runs what was wished for while the last run was under way. */
  #goOn(source: Source): void {
    const next = this.#waiting;
    if (next !== undefined) this.simulate(next, { keepTime: true, source });
  }

  #tell(change: WorldChange, source: Source): void {
    for (const listener of [...this.#listeners]) listener(change, source);
  }
}
