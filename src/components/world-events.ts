import type { Problem } from "../errors.ts";
import { logHash } from "../simulation/hash.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import { type Source, SweepDomEvent } from "./dom-event.ts";

/** A simulated sweep is there, or has changed: `sweep-ready`. */
export class SweepReadyEvent extends SweepDomEvent {
  static readonly type = "sweep-ready";
  readonly #log: SweepLog;
  #hash: string | undefined;
  constructor(log: SweepLog, source: Source) {
    super(SweepReadyEvent.type, source);
    this.#log = log;
  }

  /** Short hash of the log. It reads the whole log, so it is computed for those who ask. */
  get hash(): string {
    this.#hash ??= logHash(this.#log);
    return this.#hash;
  }
}

/** The clock moved: `sweep-time`, at most 10 a second while it plays. */
export class SweepTimeEvent extends SweepDomEvent {
  static readonly type = "sweep-time";
  readonly time: number;
  constructor(time: number, source: Source) {
    super(SweepTimeEvent.type, source);
    this.time = time;
  }
}

/** The clock was started, paused, or came to the end: `sweep-play`, `sweep-pause`, `sweep-end`. */
export class SweepPlayEvent extends SweepDomEvent {
  readonly time: number;
  constructor(type: "sweep-play" | "sweep-pause" | "sweep-end", time: number, source: Source) {
    super(type, source);
    this.time = time;
  }
}

/** Something happened at the clock's time: a stop, a failure, a new best, a decision, a trial's start, report or end. */
export class SweepMomentEvent extends SweepDomEvent {
  readonly time: number;
  readonly trial: TrialId;
  readonly interval: number | undefined;
  constructor(type: MomentType, at: { time: number; trial: TrialId; interval?: number }, source: Source) {
    super(type, source);
    this.time = at.time;
    this.trial = at.trial;
    this.interval = at.interval;
  }
}
export type MomentType =
  | "sweep-trial-start"
  | "sweep-report"
  | "sweep-decision"
  | "sweep-stop"
  | "sweep-complete"
  | "sweep-fail"
  | "sweep-best";

/** The spec has problems: `sweep-problem`. The element shows them; the rest of the page goes on. */
export class SweepProblemEvent extends SweepDomEvent {
  static readonly type = "sweep-problem";
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], source: Source) {
    super(SweepProblemEvent.type, source);
    this.problems = problems;
  }
}
