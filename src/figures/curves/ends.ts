import type { Mark } from "../scene.ts";
import { countUntil, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { type Standing, statusStyles } from "../tokens.ts";
import type { CurvePath, CurvesLayout } from "./layout.ts";

/** How far a curve has come at the moment. */
export interface CurveEnd {
  readonly track: TrialTrack;
  readonly standing: Standing;
  readonly count: number;
  /** Index of the last finite report; -1 when there is none. */
  readonly last: number;
}

/** Every trial that has been sampled, with how far its curve has come. */
export function curveEnds(index: SweepIndex, time: number, layout: CurvesLayout): CurveEnd[] {
  const ends: CurveEnd[] = [];
  for (const track of index.tracks) {
    const standing = standingAt(track, time);
    if (standing === undefined) continue;
    const count = countUntil(track.times, time);
    const ys = layout.curves[track.id]?.ys;
    let last = count - 1;
    while (last >= 0 && Number.isNaN(ys?.[last])) last--;
    ends.push({ track, standing, count, last });
  }
  return ends;
}

/** True where the latest reports are no finite numbers, after one that was. */
export function hasDiverged({ last, count }: CurveEnd): boolean {
  return last >= 0 && last < count - 1;
}

/**
 * The glyph at the last report, and a bar where the policy stopped the trial. A curve that diverged is led on at the
 * height of its last finite metric, with a cross where that was.
 */
export function endMarks(end: CurveEnd, path: CurvePath, isMany: boolean): Mark[] {
  const { track, standing, last, count } = end;
  const [x, y] = [path.xs[count - 1], path.ys[last]];
  if (x === undefined || y === undefined) return [];
  const { tone, glyph } = statusStyles[standing];
  const radius = isMany ? 3 : 4.5;
  const isStop = standing === "stopped";
  const layer = standing === "running" || standing === "queued" ? "hot" : "grown";
  const key = isStop ? `stop:${track.id}` : `end:${track.id}`;
  const part = isStop ? "stop-mark" : "end-mark";
  const trial = track.id;
  const marks: Mark[] = [{ kind: "dot", key, tone, layer, glyph, radius, x, y, trial, interval: count, part }];
  if (isStop) {
    const [x1, y1, y2] = [x + radius + 2.5, y - radius - 1, y + radius + 1];
    marks.push({ kind: "rule", key: `stop-bar:${trial}`, tone, layer, width: 2, trial, part, x1, x2: x1, y1, y2 });
  }
  if (!hasDiverged(end)) return marks;
  const from = path.xs[last] ?? x;
  return [
    { kind: "rule", key: `gap:${trial}`, tone, layer, width: 1, dash: [1, 3], trial, x1: from, x2: x, y1: y, y2: y },
    {
      kind: "dot",
      key: `diverged:${trial}`,
      tone,
      layer,
      glyph: "cross",
      radius: 3,
      x: from,
      y,
      trial,
      interval: last + 1,
    },
    ...marks,
  ];
}
