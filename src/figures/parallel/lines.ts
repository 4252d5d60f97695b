import { goalSign } from "../../goal.ts";
import type { TrialId } from "../../trial.ts";
import { chosenTrials } from "../curves/lines.ts";
import { remember } from "../remember.ts";
import type { LineMark } from "../scene.ts";
import type { Selection } from "../selection.ts";
import { bestAt, bestUntil, type SweepIndex, standingAt } from "../sweep-index.ts";
import { rampTone, type Standing, statusStyles, strokes } from "../tokens.ts";
import type { Column } from "./columns.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly time: number;
  readonly selection: Selection;
  readonly options: { readonly color: "metric" | "status" };
}

/** A trial as a line through its shares of the axes. */
export interface TrialLine extends Pick<LineMark, "layer" | "tone" | "width" | "dash" | "opacity" | "halo"> {
  readonly key: string;
  readonly trial: TrialId;
  readonly shares: readonly number[];
}

/** More lines than these are a crowd. */
const crowd = 600;

/** `min(1, (150 / count)^0.75)`: the more lines, the fainter, so that what is dark is dense, not only full. */
function crowdOpacity(count: number): number {
  return Math.min(1, (150 / Math.max(1, count)) ** 0.75);
}

/**
 * A line for each trial, worst first so that good ones lie on top; those outside a brush first of all. In a crowd those are
 * left out, and what is brought out has a line of its own over that of its trial.
 */
export function trialLines({ index, time, options, selection }: Showing, columns: readonly Column[]): TrialLine[] {
  const chosen = chosenTrials(selection);
  const leader = bestAt(index, time)?.trial;
  const shown = index.tracks.flatMap((track) => {
    const standing = standingAt(track, time);
    if (standing === undefined) return [];
    const shares = columns.map((column) => column.shareOf(track.id));
    return [{ trial: track.id, standing, shares, isInside: isInside(columns, track.id, selection) }];
  });
  const order = remember(index, `ranks ${time}`, () =>
    rankShares(
      index,
      shown.map(({ trial }) => trial),
      time,
    ),
  );
  const isCrowd = shown.length > crowd;
  const drawn = isCrowd ? shown.filter((line) => line.isInside) : shown;
  const faint = crowdOpacity(drawn.length);
  const lines = drawn.flatMap(({ trial, standing, shares, isInside: inside }) => {
    const isChosen = chosen.has(trial);
    const isBest = trial === leader;
    const share = order.get(trial) ?? Number.NaN;
    const looks = { standing, share, isInside: inside, color: options.color };
    const line = { key: `trial:${trial}`, trial, shares, layer: "hot" as const };
    const whole = { ...line, ...looksOf({ ...looks, isChosen, isBest, faint }) };
    const level = !inside ? -1 : isBest ? 3 : isChosen ? 2 : (order.get(trial) ?? 0);
    if (!isCrowd) return [{ ...whole, level }];
    // A canvas keeps the crowd; what is brought out lies over it, so that the crowd need not be painted again.
    const one = { ...line, ...looksOf({ ...looks, isChosen: false, isBest: false, faint }), layer: "grown" as const };
    return [
      { ...one, level: order.get(trial) ?? 0 },
      ...(level < 2 ? [] : [{ ...whole, key: `over:${trial}`, level }]),
    ];
  });
  return lines.sort((a, b) => a.level - b.level).map(({ level: _, ...line }) => line);
}

function looksOf(of: {
  standing: Standing;
  share: number;
  isInside: boolean;
  isChosen: boolean;
  isBest: boolean;
  color: "metric" | "status";
  faint: number;
}): Pick<TrialLine, "tone" | "width" | "dash" | "opacity" | "halo"> {
  if (!of.isInside) return { tone: "grid", width: strokes.hair };
  if (of.isBest) return { tone: "best", width: strokes.best, halo: true };
  const { tone, dash } = statusStyles[of.standing];
  const width = of.isChosen ? strokes.focused : strokes.curve;
  const faint = of.isChosen ? 1 : of.faint;
  if (of.color === "status") return { tone, dash, width, opacity: 0.8 * faint };
  if (Number.isNaN(of.share)) return { tone: "queued", dash: [1, 3], width, ...(faint < 1 ? { opacity: faint } : {}) };
  return { tone: rampTone(0.25 + 0.75 * of.share), width, opacity: 0.85 * faint };
}

/** True where a trial lies in a range of every axis that is brushed. */
export function isInside(columns: readonly Column[], trial: TrialId, { brush = {} }: Selection): boolean {
  return columns.every(({ name, positionOf }) => {
    const ranges = brush[name];
    if (ranges === undefined || ranges.length === 0) return true;
    const value = positionOf(trial);
    return ranges.some(([from, to]) => value >= from && value <= to);
  });
}

/** Shares by rank: 1 for the best of the trials, 0 for the worst. */
function rankShares(index: SweepIndex, trials: readonly TrialId[], time: number): Map<TrialId, number> {
  const sign = goalSign(index.goal);
  const bests = trials
    .flatMap((trial) => {
      const track = index.tracks[trial];
      const best = track === undefined ? undefined : bestUntil(track, time);
      return best === undefined ? [] : [{ trial, best }];
    })
    .sort((a, b) => sign * (a.best - b.best));
  return new Map(bests.map(({ trial }, rank) => [trial, bests.length === 1 ? 1 : rank / (bests.length - 1)]));
}
