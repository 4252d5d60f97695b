import type { Problem } from "../errors.ts";
import type { TrialId } from "../trial.ts";
import type { SweepAnswerEvent } from "./answer-event.ts";
import { type Source, SweepDomEvent } from "./dom-event.ts";
import type { SweepRenderScaleEvent } from "./render-scale-event.ts";
import type {
  MomentType,
  SweepMomentEvent,
  SweepPlayEvent,
  SweepProblemEvent,
  SweepReadyEvent,
  SweepTimeEvent,
} from "./world-events.ts";

export type { Source };

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

/** An element cannot show what it should, the lab for its spec, a figure for its own settings: `sweep-error`. */
export class SweepErrorEvent extends SweepDomEvent {
  static readonly type = "sweep-error";
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], source: Source) {
    super(SweepErrorEvent.type, source);
    this.problems = problems;
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
