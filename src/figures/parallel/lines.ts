import { goalSign } from "../../goal.ts";
import { inSteps, mapInSteps, type Steps } from "../../steps.ts";
import type { TrialId } from "../../trial.ts";
import { chosenTrials } from "../curves/lines.ts";
import { rememberSteps } from "../remember.ts";
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

/** Where values lie in the picture. */
export interface Places {
  /** One for each column. */
  readonly xs: readonly number[];
  yOf(column: Column, share: number): number;
}

/** A trial that has been sampled, and whether the reader's ranges keep it. */
export interface Sampled {
  readonly trial: TrialId;
  readonly standing: Standing;
  readonly isInside: boolean;
}

/** More lines than these are a crowd. */
const crowd = 600;

/** `min(1, (150 / count)^0.75)`: the more lines, the fainter, so that what is dark is dense, not only full. */
function crowdOpacity(count: number): number {
  return Math.min(1, (150 / Math.max(1, count)) ** 0.75);
}

/** The trials that have been sampled by now, in their order. */
export function* sampledTrials({ index, time, selection }: Showing, columns: readonly Column[]): Steps<Sampled[]> {
  const keeps = keeper(columns, selection);
  const sampled: Sampled[] = [];
  yield* inSteps(index.tracks, (track) => {
    const standing = standingAt(track, time);
    if (standing !== undefined) sampled.push({ trial: track.id, standing, isInside: keeps(track.id) });
  });
  return sampled;
}

interface Ranked {
  readonly columns: readonly Column[];
  readonly sampled: readonly Sampled[];
  readonly places: Places;
}

/**
 * A line for each trial, worst first so that good ones lie on top; those outside a brush first of all. In a crowd those are
 * left out, and what is brought out has a line of its own over that of its trial.
 */
export function* trialLines(showing: Showing, ranked: Ranked): Steps<LineMark[]> {
  const { index, time, selection } = showing;
  const isCrowd = ranked.sampled.length > crowd;
  const drawn = isCrowd ? ranked.sampled.filter(({ isInside }) => isInside) : ranked.sampled;
  const shares = yield* rankShares(index, time);
  const [chosen, leader] = isCrowd ? [] : [chosenTrials(selection), bestAt(index, time)?.trial];
  const { color } = showing.options;
  const faint = crowdOpacity(drawn.length);
  const lines = yield* mapInSteps(drawn, ({ trial, standing, isInside }) => {
    const [isChosen, isBest] = [chosen?.has(trial) === true, trial === leader];
    const share = shares[trial] ?? Number.NaN;
    const level = !isInside ? -1 : isBest ? 3 : isChosen ? 2 : Number.isNaN(share) ? 0 : share;
    const looks = looksOf({ standing, share, isInside, isChosen, isBest, color, faint });
    // A canvas keeps the crowd; what is brought out lies over it, so that the crowd need not be painted again.
    const layer = isCrowd ? "grown" : "hot";
    const mark: LineMark = { ...lineOf(trial, ranked), layer, ...looks };
    return { mark, level };
  });
  const sorted = lines.sort((a, b) => a.level - b.level).map(({ mark }) => mark);
  return isCrowd ? [...sorted, ...(yield* linesBroughtOut(showing, ranked))] : sorted;
}

/** What lies over a crowd: what the reader has chosen, and the best. */
export function* linesBroughtOut(showing: Showing, ranked: Ranked): Steps<LineMark[]> {
  const { index, time, selection } = showing;
  const { color } = showing.options;
  const chosen = chosenTrials(selection);
  const leader = bestAt(index, time)?.trial;
  const shares = yield* rankShares(index, time);
  const lines = ranked.sampled.flatMap(({ trial, standing, isInside }) => {
    const [isChosen, isBest] = [chosen.has(trial), trial === leader];
    if (!isInside || !(isChosen || isBest)) return [];
    const looks = looksOf({
      standing,
      share: shares[trial] ?? Number.NaN,
      isInside,
      isChosen,
      isBest,
      color,
      faint: 1,
    });
    const mark: LineMark = { ...lineOf(trial, ranked), key: `over:${trial}`, ...looks };
    return [{ mark, level: Number(isBest) }];
  });
  return lines.sort((a, b) => a.level - b.level).map(({ mark }) => mark);
}

function lineOf(trial: TrialId, { columns, places: { xs, yOf } }: Ranked) {
  const ys = columns.map((column) => yOf(column, column.shareOf(trial)));
  return { kind: "line", part: "line", layer: "hot", key: `trial:${trial}`, trial, xs, ys } as const;
}

function looksOf(of: {
  standing: Standing;
  share: number;
  isInside: boolean;
  isChosen: boolean;
  isBest: boolean;
  color: "metric" | "status";
  faint: number;
}): Pick<LineMark, "tone" | "width" | "dash" | "opacity" | "halo"> {
  if (!of.isInside) return { tone: "grid", width: strokes.hair };
  if (of.isBest) return { tone: "best", width: strokes.best, halo: true };
  const { tone, dash } = statusStyles[of.standing];
  const width = of.isChosen ? strokes.focused : strokes.curve;
  const faint = of.isChosen ? 1 : of.faint;
  if (of.color === "status") return { tone, dash, width, opacity: 0.8 * faint };
  if (Number.isNaN(of.share)) return { tone: "queued", dash: [1, 3], width, ...(faint < 1 ? { opacity: faint } : {}) };
  return { tone: rampTone(0.25 + 0.75 * of.share), width, opacity: 0.85 * faint };
}

/** Says of trials whether they lie in a range of every axis that is brushed. */
export function keeper(columns: readonly Column[], { brush = {} }: Selection): (trial: TrialId) => boolean {
  const brushed = columns.flatMap(({ name, positionOf }) => {
    const ranges = brush[name];
    return ranges === undefined || ranges.length === 0 ? [] : [{ ranges, positionOf }];
  });
  return (trial) =>
    brushed.every(({ ranges, positionOf }) => {
      const value = positionOf(trial);
      return ranges.some(([from, to]) => value >= from && value <= to);
    });
}

/** Shares by rank at a time, by trial: 1 for the best, 0 for the worst, NaN where there is no metric. */
function rankShares(index: SweepIndex, time: number): Steps<Float64Array> {
  return rememberSteps(index, `ranks ${time}`, () => findRankShares(index, time));
}

/** Best metrics until a time, by trial, the sign turned to minimize, so that more is better; NaN where there is none. */
export function worthsAt({ tracks, goal }: SweepIndex, time: number): Steps<number[]> {
  const sign = goalSign(goal);
  return mapInSteps(tracks, (track) => {
    const best = track.sampledAt > time ? undefined : bestUntil(track, time);
    return best === undefined ? Number.NaN : sign * best;
  });
}

function* findRankShares(index: SweepIndex, time: number): Steps<Float64Array> {
  const worths = yield* worthsAt(index, time);
  const sorted = Float64Array.from(worths.filter((worth) => !Number.isNaN(worth))).sort();
  yield;
  const places = new Map<number, number>(); // of equals the lower trial number comes first
  for (const [place, worth] of sorted.entries()) if (!places.has(worth)) places.set(worth, place);
  return Float64Array.from(worths, (worth) => {
    const place = places.get(worth);
    if (place === undefined) return Number.NaN;
    places.set(worth, place + 1);
    return sorted.length === 1 ? 1 : place / (sorted.length - 1);
  });
}
