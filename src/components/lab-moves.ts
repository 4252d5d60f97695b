import { nextMoment, previousMoment } from "../analysis/moments.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import type { TrialId } from "../trial.ts";
import { type Source, SweepSelectEvent } from "./events.ts";
import { choiceOf } from "./selection.ts";
import type { SweepWorld } from "./world.ts";

/** Who gives a command, and the element that it is given to. */
export interface Commander {
  readonly source?: Source;
  readonly from?: EventTarget | undefined;
}

/** Chooses trials, unless a listener to `sweep-select` on the element is against it. Those that the sweep has not are left out. */
export function choose(world: SweepWorld, wanted: readonly TrialId[], { source = "user", from }: Commander): void {
  const tracks = world.log === undefined ? [] : sweepIndex(world.log).tracks;
  const trials = wanted.filter((trial) => tracks[trial] !== undefined);
  if (trials.length === 0 && wanted.length > 0) return;
  if (from?.dispatchEvent(new SweepSelectEvent(trials, undefined, source)) === false) return;
  world.select(choiceOf(trials, undefined), source);
}

/** Moves the clock by so many moments at which somebody reported; to the very start or end beyond the last. */
export function step(world: SweepWorld, steps: number, source: Source): void {
  const reports = world.moments?.report ?? [];
  world.setPlaying(false, source);
  for (let left = Math.abs(steps); left > 0; left--) {
    const next = steps > 0 ? nextMoment(reports, world.time) : previousMoment(reports, world.time);
    world.seek(next?.time ?? (steps > 0 ? world.endTime : 0), source);
  }
}

/** To the start, with nothing chosen. */
export function reset(world: SweepWorld, source: Source): void {
  world.setPlaying(false, source);
  world.seek(0, source);
  world.select(
    {
      focus: undefined,
      selected: undefined,
      brush: undefined,
      statuses: undefined,
      pardoned: undefined,
      prediction: undefined,
    },
    source,
  );
}
