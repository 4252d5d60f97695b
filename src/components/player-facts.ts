import type { Moment } from "../analysis/moments.ts";
import { spendUntil } from "../analysis/spend.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { type GlyphName, statusStyles, type Tone } from "../figures/tokens.ts";
import { standingCounts, standings } from "../figures/words.ts";
import { shortDuration } from "../numerals.ts";
import type { SweepWorld } from "./world.ts";

/** A glyph over the scrubber: what happened, at which share of the time. */
export interface TrackMark {
  readonly share: number;
  readonly glyph: GlyphName;
  readonly tone: Tone;
  readonly word: string;
}

const looks: Partial<Record<Moment["kind"], Omit<TrackMark, "share">>> = {
  stop: { ...statusStyles.stopped },
  failure: { ...statusStyles.failed },
  limit: { ...statusStyles.limit },
  best: { glyph: "star", tone: "best", word: "Best so far" },
};

/** Marks at most this many for each kind: one for each 200th of the track. */
const bins = 200;

/** Stops, failures, cuts and new bests of a sweep; of those that would lie on each other one. */
export function trackMarks({ moments, endTime, lastTime }: SweepWorld): TrackMark[] {
  if (moments === undefined || endTime === 0) return [];
  return (Object.keys(looks) as Moment["kind"][]).flatMap((kind) => {
    const look = looks[kind];
    const all = kind === "best" ? leaderChanges(moments.best) : moments[kind];
    const shares = new Set(
      all.filter(({ time }) => time <= lastTime).map(({ time }) => Math.round((time / endTime) * bins) / bins),
    );
    return look === undefined ? [] : [...shares].map((share) => ({ share, ...look }));
  });
}

/** New bests at which another trial took the lead, and the last of all: a leader improves at almost every report. */
function leaderChanges(bests: readonly Moment[]): Moment[] {
  return bests.filter(({ trial }, position) => trial !== bests[position - 1]?.trial || position === bests.length - 1);
}

/** What a sweep has cost and saved by its clock's time. */
export interface Meters {
  readonly nodeSeconds: number;
  readonly cost: number;
  /** Time that stopped trials would still have run. */
  readonly savedSeconds: number;
  /** Shares of what the sweep would have cost in all without stops; for bars. */
  readonly spentShare: number;
  readonly savedShare: number;
}

export function metersAt({ log, time, moments, summary, endTime }: SweepWorld): Meters | undefined {
  if (log === undefined || moments === undefined || summary === undefined) return undefined;
  const { nodeSeconds, cost } = time >= endTime ? summary : spendUntil(log, time);
  const stoppedBy = new Set(moments.stop.filter((moment) => moment.time <= time).map(({ trial }) => trial));
  const savedSeconds = summary.stopped.reduce(
    (sum, { trial, savedSeconds: saved }) => sum + (stoppedBy.has(trial) ? saved : 0),
    0,
  );
  const whole = Math.max(1e-9, summary.nodeSeconds + summary.savedSeconds);
  return { nodeSeconds, cost, savedSeconds, spentShare: nodeSeconds / whole, savedShare: savedSeconds / whole };
}

/** "virtual time 4 min 12 s, 3 running, 2 queued". */
export function clockWords({ log, time }: SweepWorld): string {
  if (log === undefined) return "";
  const counts = standingCounts(sweepIndex(log), time);
  const said = standings.flatMap((standing) => {
    const count = counts.get(standing) ?? 0;
    return count === 0 ? [] : [`${count} ${statusStyles[standing].word.toLowerCase()}`];
  });
  return [`virtual time ${shortDuration(time)}`, ...said].join(", ");
}
