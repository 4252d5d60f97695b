import { countUntil as reportsUntil, sweepIndex } from "../figures/sweep-index.ts";
import { shortDuration } from "../numerals.ts";
import { countBefore, countUntil } from "../simulation/in-time.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import type { SweepWorld } from "./world.ts";

/** What the length of the scrubber stands for; the three are easily mixed up. */
export interface Axis {
  readonly name: AxisName;
  /** "Interval of trial 7". */
  readonly label: string;
  readonly max: number;
  readonly step: number | "any";
  /** Only this trial's moments lie on it. */
  readonly trial?: TrialId;
  positionAt(time: number): number;
  /** The virtual time of a position that is asked for while the clock is at `from`. */
  timeAt(position: number, from: number): number;
  /** A position for the eye: "12 min 4 s", "10". */
  words(position: number): string;
}

export type AxisName = (typeof axisNames)[number];
export const axisNames = ["time", "interval", "event"] as const;

/** The axis of this name; virtual time for a name that is none. */
export function axisNamed(name: string | null, world: SweepWorld): Axis {
  const { seen: log } = world;
  if (log !== undefined && name === "interval") return intervalAxis(world, log);
  return log !== undefined && name === "event" ? eventAxis(log) : timeAxis(world);
}

/** As far as a quiz lets be seen, as all of them: how long it goes on is told by its end. */
function timeAxis({ lastTime }: SweepWorld): Axis {
  const same = (value: number): number => value;
  // Whole seconds: digits that flicker while the clock runs cannot be read.
  const words = (time: number): string => shortDuration(Math.round(time));
  return {
    ...{ name: "time", label: "Virtual time", max: lastTime, step: "any" },
    positionAt: same,
    timeAt: same,
    words,
  };
}

/**
 * How many metrics one trial has reported: an interval is a trial's own, the sweep has none. The trial is the one that the
 * reader has chosen, else the first. It goes no further than a quiz lets be seen.
 */
function intervalAxis(world: SweepWorld, log: SweepLog): Axis {
  const trial = world.selection.focus?.trial ?? 0;
  const { times = [], startedAt = 0 } = sweepIndex(log).tracks[trial] ?? {};
  return {
    ...{ name: "interval", label: `Interval of trial ${trial}`, step: 1, trial },
    max: times.length,
    positionAt: (time) => reportsUntil(times, time),
    timeAt: (position) => times[position - 1] ?? startedAt,
    words: String,
  };
}

/** How many events of the log have happened. Those of one moment happen together, so going back leaves all of them. */
function eventAxis({ events }: SweepLog): Axis {
  return {
    ...{ name: "event", label: "Event of the log", max: events.length, step: 1 },
    positionAt: (time) => countUntil(events, time),
    timeAt: (position, from) => {
      const time = events[position - 1]?.time ?? 0;
      const isBack = position < countUntil(events, from);
      return isBack && time === from ? (events[countBefore(events, from) - 1]?.time ?? 0) : time;
    },
    words: String,
  };
}
