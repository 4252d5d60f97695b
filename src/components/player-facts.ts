import type { Moment } from "../analysis/moments.ts";
import { isPriced, moneyAt } from "../figures/money.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { type GlyphName, statusStyles, type Tone } from "../figures/tokens.ts";
import { standingCounts, standings } from "../figures/words.ts";
import { shortDuration } from "../numerals.ts";
import { countUntil } from "../simulation/in-time.ts";
import type { Axis } from "./player-axis.ts";
import type { SweepWorld } from "./world.ts";

/** A glyph over the scrubber: what happened first there, at which share of the axis. */
export interface TrackMark {
  readonly share: number;
  readonly moment: Moment;
  readonly glyph: GlyphName;
  readonly tone: Tone;
  readonly word: string;
}

const looks: Partial<Record<Moment["kind"], Omit<TrackMark, "share" | "moment">>> = {
  stop: { ...statusStyles.stopped },
  failure: { ...statusStyles.failed },
  limit: { ...statusStyles.limit },
  best: { glyph: "star", tone: "best", word: "Best so far" },
};

/** Marks at most this many for each kind: one for each 200th of the track. */
const bins = 200;

/** Stops, failures, cuts and new bests of a sweep along an axis; of those that would lie on each other one. */
export function trackMarks({ moments, lastTime }: SweepWorld, axis: Axis): TrackMark[] {
  if (moments === undefined || axis.max === 0) return [];
  return (Object.keys(looks) as Moment["kind"][]).flatMap((kind) => {
    const look = looks[kind];
    const marks = new Map<number, TrackMark>();
    const known = moments[kind].filter(({ time }) => time <= lastTime);
    for (const moment of kind === "best" ? leaderChanges(known) : known) {
      const share = Math.round((axis.positionAt(moment.time) / axis.max) * bins) / bins;
      const { trial = moment.trial } = axis;
      if (look !== undefined && trial === moment.trial && !marks.has(share))
        marks.set(share, { share, moment, ...look });
    }
    return [...marks.values()];
  });
}

/** New bests at which another trial took the lead, and the last of all: a leader improves at almost every report. */
function leaderChanges(bests: readonly Moment[]): Moment[] {
  return bests.filter(({ trial }, position) => trial !== bests[position - 1]?.trial || position === bests.length - 1);
}

/** What a sweep has cost and saved by its clock's time. */
export interface Meters {
  readonly nodeSeconds: number;
  /** Absent where nodes have no price. */
  readonly cost?: number;
  /** Time that stopped trials would still have run. */
  readonly savedSeconds: number;
  /** Shares of what the sweep would have cost in all without stops; for bars. */
  readonly spentShare: number;
  readonly savedShare: number;
}

export function metersAt({ seen: log, time }: SweepWorld): Meters | undefined {
  if (log === undefined) return undefined;
  const index = sweepIndex(log);
  const { spent, nodeSeconds, savedSeconds } = moneyAt(index, time);
  const cost = isPriced(index) ? { cost: spent } : {};
  const end = moneyAt(index, Number.POSITIVE_INFINITY);
  const whole = Math.max(1e-9, end.nodeSeconds + end.savedSeconds);
  return { nodeSeconds, ...cost, savedSeconds, spentShare: nodeSeconds / whole, savedShare: savedSeconds / whole };
}

/** "virtual time 4 minutes 12 seconds, interval 10 of trial 3, 3 running, 2 queued": the trial is the one that reported last. */
export function clockWords({ log, time, moments }: SweepWorld): string {
  if (log === undefined) return "";
  const counts = standingCounts(sweepIndex(log), time);
  const said = standings.flatMap((standing) => {
    const count = counts.get(standing) ?? 0;
    return count === 0 ? [] : [`${count} ${statusStyles[standing].word.toLowerCase()}`];
  });
  const reports = moments?.report ?? [];
  const latest = reports[countUntil(reports, time) - 1];
  const interval = latest === undefined ? [] : [`interval ${latest.interval} of trial ${latest.trial}`];
  return [`virtual time ${spoken(shortDuration(time))}`, ...interval, ...said].join(", ");
}

/** Units in full: "min" is read aloud as letters. */
function spoken(duration: string): string {
  const units = { d: "day", h: "hour", min: "minute", s: "second" };
  return duration.replace(
    /(\S+) (d|h|min|s)\b/g,
    (_, count: string, unit: keyof typeof units) => `${count} ${units[unit]}${count === "1" ? "" : "s"}`,
  );
}
