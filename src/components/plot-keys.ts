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
  /** The trials to walk through, in order. */
  readonly trials: readonly TrialId[];
  readonly focus: Focus | undefined;
}

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

/** Where a key moves the focus of a plot to, in order of trial numbers; undefined for keys that do not move it. */
export function focusAfter(keys: Keys, place: Place): Focus | undefined {
  const { trials } = place;
  const [first, last] = [trials[0], trials.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const at = place.focus === undefined ? -1 : trials.indexOf(place.focus.trial);
  switch (keys.key) {
    case "ArrowDown":
      return { trial: trials[at + 1] ?? last };
    case "ArrowUp":
      return { trial: at < 0 ? last : (trials[at - 1] ?? first) };
    case "ArrowLeft":
    case "ArrowRight":
      return stepInterval(place, keys.key === "ArrowRight" ? 1 : -1);
    case "Home":
      return keys.ctrlKey ? { trial: first } : { trial: trials[at] ?? first, interval: 1 };
    case "End":
      return keys.ctrlKey ? { trial: last } : lastReport(place, trials[at] ?? first);
    case "PageDown":
    case "PageUp":
      return keys.shiftKey ? otherStanding(place, keys.key === "PageDown" ? 1 : -1) : undefined;
    case "b":
      return bestFocus(place);
    case "s":
      return nextWith(place, "stopped");
    case "f":
      return nextWith(place, "failed");
    default:
      return undefined;
  }
}

/** What to say where a key looks for a trial that is not there; empty for other keys. */
export function nobodyFor(key: string): string {
  const words: { readonly [key: string]: string } = {
    b: "No trial has reported a number yet.",
    s: "No trial was stopped early.",
    f: "No trial failed.",
  };
  return (Object.hasOwn(words, key) && words[key]) || "";
}

/** The decision before or after the focused one, or the clock; the clock follows. */
export function decisionAfter(world: SweepWorld, step: 1 | -1) {
  const decisions = world.moments?.decision ?? [];
  return step === 1 ? nextMoment(decisions, world.time) : previousMoment(decisions, world.time);
}

/** How many reports a trial has made. */
export function reportsOf({ index, time }: Pick<Place, "index" | "time">, trial: TrialId): number {
  return countUntil(index.tracks[trial]?.times ?? [], time);
}

function lastReport(place: Place, trial: TrialId): Focus {
  return { trial, interval: reportsOf(place, trial) };
}

function stepInterval(place: Place, step: 1 | -1): Focus {
  const trial = place.focus?.trial ?? place.trials[0] ?? 0;
  const count = reportsOf(place, trial);
  const from = place.focus?.interval ?? (step === 1 ? 0 : count + 1);
  return { trial, interval: Math.max(Math.min(1, count), Math.min(count, from + step)) };
}

function bestFocus({ index, time }: Place): Focus | undefined {
  const best = bestAt(index, time);
  return best === undefined ? undefined : { trial: best.trial, interval: best.interval };
}

/** The next trial of a standing, round and round. */
function nextWith({ index, time, trials, focus }: Place, standing: string): Focus | undefined {
  const after = trials.findIndex((trial) => trial > (focus?.trial ?? -1));
  const inTurn = after < 0 ? trials : [...trials.slice(after), ...trials.slice(0, after)];
  const trial = inTurn.find((each) => standingOf({ index, time }, each) === standing);
  return trial === undefined ? undefined : { trial };
}

/** The next trial before or after whose standing is another. */
function otherStanding({ index, time, trials, focus }: Place, step: 1 | -1): Focus | undefined {
  const from = focus?.trial ?? trials[0] ?? 0;
  const standing = standingOf({ index, time }, from);
  const later = trials.filter((trial) => (trial - from) * step > 0);
  const trial = (step === 1 ? later : later.reverse()).find((each) => standingOf({ index, time }, each) !== standing);
  return trial === undefined ? undefined : { trial };
}

function standingOf({ index, time }: Pick<Place, "index" | "time">, trial: TrialId) {
  const track = index.tracks[trial];
  return track === undefined ? undefined : standingAt(track, time);
}
