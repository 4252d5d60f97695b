import type { Selection } from "../figure.ts";
import type { DotMark, LineMark, Mark } from "../scene.ts";
import { bestAt, countUntil, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { ghostDash, type Standing, statusStyles, strokes } from "../tokens.ts";
import type { CurvePath, CurvesLayout } from "./layout.ts";

interface Moment {
  readonly index: SweepIndex;
  readonly time: number;
  readonly layout: CurvesLayout;
  readonly selection: Selection;
}

/** Where a curve ends at the moment: its last finite report. */
export interface CurveEnd {
  readonly track: TrialTrack;
  readonly standing: Standing;
  readonly count: number;
  /** Index of the last finite report; -1 when there is none. */
  readonly last: number;
}

/** Every trial that has been sampled, with how far its curve has come. */
export function curveEnds({ index, time, layout }: Omit<Moment, "selection">): CurveEnd[] {
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

/** Curves, ghosts, end marks, and the best curve on top. */
export function lineMarks(moment: Moment, ends: readonly CurveEnd[]): Mark[] {
  const { index, time, layout, selection } = moment;
  const chosen = chosenTrials(selection);
  const opacity = curveOpacity(index.tracks.length) * (chosen.size === 0 ? 1 : 0.45);
  const curves: Mark[] = [];
  const over: Mark[] = [];
  const best = bestAt(index, time);
  for (const end of ends) {
    const { track, count, standing } = end;
    const path = layout.curves[track.id];
    if (path === undefined) continue;
    const { tone, dash } = statusStyles[standing];
    const line = { kind: "line", tone, xs: path.xs, ys: path.ys, count, trial: track.id, part: "curve" } as const;
    if (count > 0)
      curves.push({ ...line, key: `curve:${track.id}`, layer: "grown", width: strokes.curve, dash, opacity });
    if (chosen.has(track.id) && count > 0)
      over.push({ ...line, key: `chosen:${track.id}`, layer: "hot", width: strokes.focused, dash, halo: true });
    if (best?.trial === track.id)
      over.push({
        ...line,
        key: "best-curve",
        tone: "best",
        layer: "hot",
        width: strokes.best,
        halo: true,
        part: "best",
      });
    over.push(...endMarks(end, path, index.tracks.length > 60));
  }
  return [...ghostMarks(moment, ends), ...curves, ...over, ...starMarks(moment)];
}

/** Trials that are pointed at, focused or selected. */
export function chosenTrials({ hover, focus, selected = [] }: Selection): ReadonlySet<number> {
  return new Set([...(hover === undefined ? [] : [hover]), ...(focus === undefined ? [] : [focus.trial]), ...selected]);
}

/** Many curves are drawn fainter, so that dense places show. */
function curveOpacity(trialCount: number): number {
  return trialCount <= 30 ? 0.9 : Math.max(0.25, 0.9 * Math.sqrt(30 / trialCount));
}

function ghostMarks({ index, time, layout }: Moment, ends: readonly CurveEnd[]): LineMark[] {
  const isOver = time >= index.endTime;
  return ends.flatMap(({ track, standing, count }) => {
    const ghost = layout.ghosts.get(track.id);
    if (standing !== "stopped" || ghost === undefined || count === 0) return [];
    const shown = isOver ? ghost.xs.length : 1 + countUntil(ghost.times, time);
    if (shown < 2) return [];
    const mark: LineMark = {
      ...{ kind: "line", key: `ghost:${track.id}`, tone: "ghost", layer: "grown", part: "ghost", trial: track.id },
      ...{ xs: ghost.xs, ys: ghost.ys, count: shown },
      ...{ width: strokes.ghost + 0.25, dash: ghostDash, opacity: 0.8 },
    };
    return [mark];
  });
}

/**
 * The glyph at the last report, a stop bar besides where the policy stopped it. A curve that diverged is led on at the
 * height of its last finite metric, with a cross where that was.
 */
function endMarks({ track, standing, last, count }: CurveEnd, { xs, ys }: CurvePath, isMany: boolean): Mark[] {
  const [x, y] = [xs[count - 1], ys[last]];
  if (x === undefined || y === undefined) return [];
  const { tone, glyph } = statusStyles[standing];
  const radius = isMany ? 3 : 4.5;
  const layer = standing === "running" || standing === "queued" ? "hot" : "grown";
  const shared = { tone, layer, trial: track.id } as const;
  const isStop = standing === "stopped";
  const dot: DotMark = {
    ...{ ...shared, kind: "dot", key: `${isStop ? "stop" : "end"}:${track.id}`, glyph, radius, x, y, interval: count },
    ...(isStop ? { part: "stop-mark" } : {}),
  };
  const at = x + radius + 2.5;
  const bar: Mark = {
    ...{ ...shared, kind: "rule", key: `stop-bar:${track.id}`, width: 2, part: "stop-mark" },
    ...{ x1: at, x2: at, y1: y - radius - 1, y2: y + radius + 1 },
  };
  return [
    ...(last < count - 1 ? gapMarks(shared, { x, y, from: xs[last] ?? x, interval: last + 1 }) : []),
    dot,
    ...(isStop ? [bar] : []),
  ];
}

function gapMarks(
  shared: Pick<DotMark, "tone" | "layer"> & { trial: number },
  at: { x: number; y: number; from: number; interval: number },
): Mark[] {
  const { x, y, from, interval } = at;
  return [
    {
      ...shared,
      kind: "rule",
      key: `gap:${shared.trial}`,
      layer: "hot",
      width: 1,
      dash: [1, 3],
      x1: from,
      y1: y,
      x2: x,
      y2: y,
    },
    {
      ...shared,
      kind: "dot",
      key: `diverged:${shared.trial}`,
      layer: "hot",
      glyph: "cross",
      radius: 3,
      x: from,
      y,
      interval,
    },
  ];
}

/** The star at the report that is the best so far. */
function starMarks({ index, time, layout }: Moment): Mark[] {
  const best = bestAt(index, time);
  if (best === undefined) return [];
  const path = layout.curves[best.trial];
  const [x, y] = [path?.xs[best.interval - 1], path?.ys[best.interval - 1]];
  if (x === undefined || y === undefined) return [];
  const { trial, interval } = best;
  return [
    {
      kind: "dot",
      key: "best-star",
      tone: "best",
      layer: "hot",
      part: "best",
      glyph: "star",
      radius: 8,
      halo: true,
      x,
      y,
      trial,
      interval,
    },
  ];
}
