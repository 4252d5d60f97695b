import type { Problem } from "../errors.ts";
import { logHash } from "../simulation/hash.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";

/** Who caused a change: the reader's own action, the running clock, or code. */
export type Source = "user" | "clock" | "api";

/** Fields of every event; all of them bubble and cross shadow roots. */
abstract class SweepDomEvent extends Event {
  readonly source: Source;
  constructor(type: string, source: Source, options: EventInit = {}) {
    super(type, { bubbles: true, composed: true, ...options });
    this.source = source;
  }
}

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

/** The reader is about to select trials: `sweep-select`, cancelable. */
export class SweepSelectEvent extends SweepDomEvent {
  static readonly type = "sweep-select";
  readonly trials: readonly TrialId[];
  readonly interval: number | undefined;
  constructor(trials: readonly TrialId[], interval: number | undefined, source: Source) {
    super(SweepSelectEvent.type, source, { cancelable: true });
    this.trials = trials;
    this.interval = interval;
  }
}

/** The pointer, or a key, is at a trial, or at none: `sweep-hover`. */
export class SweepHoverEvent extends SweepDomEvent {
  static readonly type = "sweep-hover";
  readonly trial: TrialId | undefined;
  constructor(trial: TrialId | undefined, source: Source) {
    super(SweepHoverEvent.type, source);
    this.trial = trial;
  }
}

/** A figure on a slow machine paints fewer pixels while it moves, or all again: `sweep-render-scale`. */
export class SweepRenderScaleEvent extends SweepDomEvent {
  static readonly type = "sweep-render-scale";
  /** Share of the device pixels along each side: 1, 0.75 or 0.5. */
  readonly share: number;
  constructor(share: number) {
    super(SweepRenderScaleEvent.type, "clock");
    this.share = share;
  }
}

/** The height of the page changed by more than a pixel: `sweep-resize`, on its root element. */
export class SweepResizeEvent extends SweepDomEvent {
  static readonly type = "sweep-resize";
  /** CSS pixels, of the content. */
  readonly height: number;
  constructor(height: number) {
    super(SweepResizeEvent.type, "api");
    this.height = height;
  }
}

/** The spec has problems: `sweep-problem`. The element shows them; the rest of the page goes on. */
export class SweepProblemEvent extends SweepDomEvent {
  static readonly type = "sweep-problem";
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], source: Source) {
    super(SweepProblemEvent.type, source);
    this.problems = problems;
  }
}

/** An element cannot show what it should, the lab for its spec, a figure for its own settings: `sweep-error`. */
export class SweepErrorEvent extends SweepDomEvent {
  static readonly type = "sweep-error";
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], source: Source) {
    super(SweepErrorEvent.type, source);
    this.problems = problems;
  }
}

/** The reader answered a question of a quiz: `sweep-answer`, cancelable. Nothing is stored. */
export class SweepAnswerEvent extends SweepDomEvent {
  static readonly type = "sweep-answer";
  readonly question: string;
  readonly answer: unknown;
  readonly score: number;
  /** Virtual seconds at which the clock was held. */
  readonly time: number;
  /** How sure the reader was, from 0 to 1, and (confidence - right)²; undefined where the quiz did not ask. */
  readonly confidence: number | undefined;
  readonly brier: number | undefined;
  constructor(
    at: { question: string; answer: unknown; score: number; time: number; confidence?: number; brier?: number },
    source: Source,
  ) {
    super(SweepAnswerEvent.type, source, { cancelable: true });
    this.question = at.question;
    this.answer = at.answer;
    this.score = at.score;
    this.time = at.time;
    this.confidence = at.confidence;
    this.brier = at.brier;
  }
}

declare global {
  interface GlobalEventHandlersEventMap extends Record<MomentType, SweepMomentEvent> {
    "sweep-ready": SweepReadyEvent;
    "sweep-time": SweepTimeEvent;
    "sweep-play": SweepPlayEvent;
    "sweep-pause": SweepPlayEvent;
    "sweep-end": SweepPlayEvent;
    "sweep-select": SweepSelectEvent;
    "sweep-hover": SweepHoverEvent;
    "sweep-render-scale": SweepRenderScaleEvent;
    "sweep-resize": SweepResizeEvent;
    "sweep-problem": SweepProblemEvent;
    "sweep-error": SweepErrorEvent;
    "sweep-answer": SweepAnswerEvent;
  }
}
