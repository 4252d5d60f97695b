import { nextMoment, previousMoment } from "../analysis/moments.ts";
import { bestAt, countUntil, type SweepIndex, standingAt } from "../figures/sweep-index.ts";
import type { TrialId } from "../trial.ts";
import type { SweepWorld } from "./world.ts";

/** A trial and one of its reports. */
export interface Focus {
  readonly trial: TrialId;
  readonly interval?: number;
}

interface Place {
  readonly index: SweepIndex;
  readonly time: number;
  readonly focus: Focus | undefined;
}

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

/** Where a key moves the focus of a plot to, in order of trial numbers; undefined for keys that do not move it. */
export function focusAfter(keys: Keys, place: Place): Focus | undefined {
  const trials = place.index.tracks.filter((track) => standingAt(track, place.time) !== undefined).length;
  if (trials === 0) return undefined;
  const at = place.focus?.trial;
  switch (keys.key) {
    case "ArrowDown":
      return { trial: at === undefined ? 0 : Math.min(trials - 1, at + 1) };
    case "ArrowUp":
      return { trial: at === undefined ? trials - 1 : Math.max(0, at - 1) };
    case "ArrowLeft":
    case "ArrowRight":
      return stepInterval(place, keys.key === "ArrowRight" ? 1 : -1);
    case "Home":
      return keys.ctrlKey ? { trial: 0 } : { trial: at ?? 0, interval: 1 };
    case "End":
      return keys.ctrlKey ? { trial: trials - 1 } : { trial: at ?? 0, interval: reportsOf(place, at ?? 0) };
    case "PageDown":
    case "PageUp":
      return keys.shiftKey ? otherStanding(place, { trials, step: keys.key === "PageDown" ? 1 : -1 }) : undefined;
    case "b":
      return bestFocus(place);
    case "s":
      return nextWith(place, { trials, standing: "stopped" });
    case "f":
      return nextWith(place, { trials, standing: "failed" });
    default:
      return undefined;
  }
}

/** The decision before or after the focused one, or the clock; the clock follows. */
export function decisionAfter(world: SweepWorld, step: 1 | -1) {
  const decisions = world.moments?.decision ?? [];
  return step === 1 ? nextMoment(decisions, world.time) : previousMoment(decisions, world.time);
}

/** How many reports a trial has made. */
export function reportsOf({ index, time }: Omit<Place, "focus">, trial: TrialId): number {
  return countUntil(index.tracks[trial]?.times ?? [], time);
}

function stepInterval(place: Place, step: 1 | -1): Focus {
  const trial = place.focus?.trial ?? 0;
  const count = reportsOf(place, trial);
  const from = place.focus?.interval ?? (step === 1 ? 0 : count + 1);
  return { trial, interval: Math.max(Math.min(1, count), Math.min(count, from + step)) };
}

function bestFocus({ index, time }: Place): Focus | undefined {
  const best = bestAt(index, time);
  return best === undefined ? undefined : { trial: best.trial, interval: best.interval };
}

function nextWith(
  { index, time, focus }: Place,
  { trials, standing }: { trials: number; standing: string },
): Focus | undefined {
  const from = focus?.trial ?? -1;
  for (let step = 1; step <= trials; step++) {
    const trial = (from + step + trials) % trials;
    const track = index.tracks[trial];
    if (track !== undefined && standingAt(track, time) === standing) return { trial };
  }
  return undefined;
}

function otherStanding(
  { index, time, focus }: Place,
  { trials, step }: { trials: number; step: 1 | -1 },
): Focus | undefined {
  const from = focus?.trial ?? 0;
  const standingOf = (trial: TrialId) => {
    const track = index.tracks[trial];
    return track === undefined ? undefined : standingAt(track, time);
  };
  for (let trial = from + step; trial >= 0 && trial < trials; trial += step)
    if (standingOf(trial) !== standingOf(from)) return { trial };
  return undefined;
}
