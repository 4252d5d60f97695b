import { type Moment, momentsBetween } from "../analysis/moments.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import type { Timed } from "../simulation/in-time.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import { type Source, SweepErrorEvent } from "./events.ts";
import type { SweepWorld, WorldChange } from "./world.ts";
import {
  type MomentType,
  SweepMomentEvent,
  SweepPlayEvent,
  SweepProblemEvent,
  SweepReadyEvent,
  SweepTimeEvent,
} from "./world-events.ts";

/** `sweep-time` while it plays: at most ten a second. */
const timeMilliseconds = 100;

/** More happenings than these in one move of the clock are a jump: only the clock is told. */
const mostMoments = 200;

const typeOfKind: Partial<Record<Moment["kind"], MomentType>> = {
  report: "sweep-report",
  decision: "sweep-decision",
  stop: "sweep-stop",
  failure: "sweep-fail",
  best: "sweep-best",
};

/** Makes DOM events of what happens in a world. What happens at time 0 is there with `sweep-ready`. */
export class WorldEvents {
  readonly #world: SweepWorld;
  readonly #target: EventTarget;
  #time = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #isPlaying = false;
  /** Starts and completions of trials, in order of time; made for a log when its clock first moves. */
  #ofTrials: readonly [MomentType, readonly TrialMoment[]][] | undefined;

  constructor(world: SweepWorld, target: EventTarget) {
    this.#world = world;
    this.#target = target;
  }

  readonly heard = (change: WorldChange, source: Source): void => {
    if (change === "log") this.#ready(source);
    else if (change === "time") this.#moved(source);
    else if (change === "playing") this.#played(source);
    else if (change === "status" && this.#world.status === "error") {
      this.#send(new SweepProblemEvent(this.#world.problems, source));
      this.#send(new SweepErrorEvent(this.#world.problems, source));
    }
  };

  #ready(source: Source): void {
    const { log, time } = this.#world;
    this.#time = time;
    this.#ofTrials = undefined;
    if (log !== undefined) this.#send(new SweepReadyEvent(log, source));
  }

  #moved(source: Source): void {
    const { time } = this.#world;
    const from = this.#time;
    this.#time = time;
    const now = performance.now();
    if (source !== "clock" || now - this.#sentAt >= timeMilliseconds) {
      this.#sentAt = now;
      this.#send(new SweepTimeEvent(time, source));
    }
    if (time > from) this.#tellMoments({ from, to: time }, source);
  }

  #tellMoments({ from, to }: { from: number; to: number }, source: Source): void {
    const { log, moments = {} } = this.#world;
    if (log !== undefined) this.#ofTrials ??= momentsOfTrials(log);
    const ofKinds = (Object.entries(moments) as [Moment["kind"], readonly Moment[]][]).flatMap(([kind, all]) => {
      const type = typeOfKind[kind];
      return type === undefined ? [] : [[type, all] as const];
    });
    for (const [type, all] of [...(this.#ofTrials ?? []), ...ofKinds]) {
      const passed = momentsBetween<TrialMoment | Moment>(all, { from, to });
      if (passed.length > mostMoments) continue;
      for (const { time, trial, interval } of passed)
        if (trial !== undefined)
          this.#send(
            new SweepMomentEvent(type, { time, trial, ...(interval === undefined ? {} : { interval }) }, source),
          );
    }
  }

  #played(source: Source): void {
    const { isPlaying, time, endTime } = this.#world;
    if (isPlaying === this.#isPlaying) return;
    this.#isPlaying = isPlaying;
    this.#send(new SweepPlayEvent(isPlaying ? "sweep-play" : "sweep-pause", time, source));
    if (!isPlaying && time >= endTime) this.#send(new SweepPlayEvent("sweep-end", time, source));
  }

  #send(event: Event): void {
    this.#target.dispatchEvent(event);
  }
}

interface TrialMoment extends Timed {
  readonly trial: TrialId;
  readonly interval?: number;
}

function momentsOfTrials(log: SweepLog): [MomentType, TrialMoment[]][] {
  const { tracks } = sweepIndex(log);
  const inOrder = (moments: TrialMoment[]): TrialMoment[] => moments.sort((a, b) => a.time - b.time);
  return [
    [
      "sweep-trial-start",
      inOrder(tracks.flatMap(({ id: trial, startedAt: time }) => (time === undefined ? [] : [{ time, trial }]))),
    ],
    [
      "sweep-complete",
      inOrder(
        tracks.flatMap(({ id: trial, ended }) =>
          ended?.status === "completed" ? [{ trial, time: ended.time, interval: ended.intervals }] : [],
        ),
      ),
    ],
  ];
}
