import type { LineMark, Mark } from "../scene.ts";
import type { Selection } from "../selection.ts";
import { bestAt, countUntil, type SweepIndex } from "../sweep-index.ts";
import { ghostDash, type Standing, statusStyles, strokes } from "../tokens.ts";
import { envelopeMarks } from "./crowd.ts";
import { densityMarks, isHistogram } from "./density.ts";
import { type CurveEnd, endMarks } from "./ends.ts";
import { latestGate, verdictAt } from "./gates.ts";
import type { CurvesLayout } from "./layout.ts";
import { isSampled } from "./sample.ts";

interface Moment {
  readonly index: SweepIndex;
  readonly time: number;
  readonly layout: CurvesLayout;
  readonly selection: Selection;
  readonly highlight: "best" | "selected" | "policy";
}

/**
 * Ghosts, curves, end marks, and the chosen and the best curve on top; of very many a sample, over the envelope of all; of
 * even more, how many reports lie where.
 */
export function lineMarks(moment: Moment, ends: readonly CurveEnd[]): Mark[] {
  const { index, layout, selection } = moment;
  const chosen = chosenTrials(selection);
  if (isHistogram(index.tracks.length))
    return [...densityMarks(index, moment.time, layout), ...overMarks(moment, ends, chosen)];
  const isFaded = chosen.size > 0 || moment.highlight === "policy";
  const opacity = curveOpacity(index.tracks.length) * (isFaded ? 0.45 : 1);
  const sample = ends.filter(({ track }) => isSampled(track.id, index.tracks.length));
  const marks: Mark[] = [...envelopeMarks(index, moment.time, layout), ...ghostMarks(moment, sample)];
  const glyphs: Mark[] = [];
  for (const end of sample) {
    const { line, tips } = drawnOf(layout, end, opacity);
    if (line !== undefined) marks.push(line);
    for (const tip of tips) glyphs.push(tip);
  }
  const acted = moment.highlight === "policy" && chosen.size === 0 ? actedMarks(moment, ends) : [];
  return [...marks, ...acted, ...glyphs, ...overMarks(moment, ends, chosen)];
}

/** The curves of the trials that the policy has stopped, which grow no more, and the one its latest bound is measured from. */
function actedMarks({ index, time, layout }: Moment, ends: readonly CurveEnd[]): LineMark[] {
  const gate = latestGate(index, time);
  const leader = gate === undefined ? undefined : verdictAt(gate, time)?.leader?.trial;
  return ends.flatMap(({ track: { id: trial }, standing, count }): LineMark[] => {
    const path = layout.curves[trial];
    if (path === undefined || count === 0 || !(standing === "stopped" || trial === leader)) return [];
    const { tone, dash } = statusStyles[standing];
    const layer = standing === "stopped" ? "grown" : "hot";
    const looks = { tone, dash, layer, width: 2, part: "acted" } as const;
    return [{ kind: "line", key: `acted:${trial}`, trial, xs: path.xs, ys: path.ys, count, ...looks }];
  });
}

/** Trials that are pointed at, focused or selected. */
export function chosenTrials({ hover, focus, selected = [] }: Selection): ReadonlySet<number> {
  return new Set([hover ?? [], focus?.trial ?? [], selected].flat());
}

/** Many curves are drawn fainter, so that dense places show. */
function curveOpacity(trialCount: number): number {
  return trialCount <= 30 ? 0.9 : Math.max(0.25, 0.9 * Math.sqrt(30 / trialCount));
}

/** A trial's curve and the glyphs at its end, as last drawn. */
interface Drawn {
  readonly standing: Standing;
  readonly count: number;
  readonly opacity: number;
  readonly line: LineMark | undefined;
  readonly tips: readonly Mark[];
}

const end = { kind: "dot", layer: "hot", part: "best", radius: 4.5 } as const;

const drawnBefore = new WeakMap<CurvesLayout, Drawn[]>();

/** The marks of one trial; the same objects as in the last tick where nothing has happened to it. */
function drawnOf(layout: CurvesLayout, end: CurveEnd, opacity: number): Drawn {
  const before = drawnBefore.get(layout) ?? [];
  drawnBefore.set(layout, before);
  const { track, standing, count } = end;
  const last = before[track.id];
  if (last?.standing === standing && last.count === count && last.opacity === opacity) return last;
  const path = layout.curves[track.id];
  const { tone, dash } = statusStyles[standing];
  const line: LineMark | undefined =
    path === undefined || count === 0
      ? undefined
      : {
          kind: "line",
          key: last?.line?.key ?? `curve:${track.id}`,
          tone,
          layer: "grown",
          part: "curve",
          trial: track.id,
          xs: path.xs,
          ys: path.ys,
          count,
          width: strokes.curve,
          dash,
          opacity,
        };
  const hasTips = path !== undefined && (layout.hasHeads || standing !== "running");
  const tips = hasTips ? endMarks(end, path, layout.curves.length > 60) : [];
  const drawn = { standing, count, opacity, line, tips };
  before[track.id] = drawn;
  return drawn;
}

function ghostMarks({ index, time, layout }: Moment, ends: readonly CurveEnd[]): Mark[] {
  const isOver = time >= index.endTime;
  const opacity = 0.9 * curveOpacity(layout.ghosts.size);
  return ends.flatMap(({ track, standing, count }): LineMark[] => {
    const ghost = standing === "stopped" ? layout.ghosts.get(track.id) : undefined;
    if (ghost === undefined || count === 0) return [];
    const shown = isOver ? ghost.xs.length : 1 + countUntil(ghost.times, time);
    if (shown < 2) return [];
    return [
      {
        ...{ kind: "line", key: `ghost:${track.id}`, tone: "ghost", layer: "grown", part: "ghost", trial: track.id },
        ...{ xs: ghost.xs, ys: ghost.ys, count: shown },
        ...{ width: strokes.ghost + 0.25, dash: ghostDash, opacity },
      },
    ];
  });
}

/** The chosen curves, the best one, and the star at the report that is the best so far. */
function overMarks(
  { index, time, layout, highlight }: Moment,
  ends: readonly CurveEnd[],
  chosen: ReadonlySet<number>,
): Mark[] {
  const best = highlight === "best" ? bestAt(index, time) : undefined;
  const marks: Mark[] = [];
  for (const { track, standing, count, last } of ends) {
    const path = layout.curves[track.id];
    const isChosen = chosen.has(track.id);
    const isBest = best?.trial === track.id;
    if (path === undefined || count === 0 || !(isChosen || isBest)) continue;
    const { tone, dash, glyph } = statusStyles[standing];
    const line = { kind: "line", layer: "hot", trial: track.id, count, dash, halo: true, ...path } as const;
    if (isChosen) marks.push({ ...line, key: `chosen:${track.id}`, tone, part: "chosen", width: strokes.focused });
    if (!isBest) continue;
    marks.push({ ...line, key: "best-curve", tone: "best", part: "best", width: strokes.best });
    const [x, y] = [path.xs[count - 1], path.ys[last]]; // its end mark again, on top of the thick line
    if (x === undefined || y === undefined || last === best.interval - 1) continue;
    marks.push({ ...end, key: "best-end", tone, glyph, x, y, trial: track.id, interval: count });
  }
  const path = best === undefined ? undefined : layout.curves[best.trial];
  const [x, y] = best === undefined ? [] : [path?.xs[best.interval - 1], path?.ys[best.interval - 1]];
  if (best === undefined || x === undefined || y === undefined) return marks;
  const { trial, interval } = best;
  const star = { kind: "dot", key: "best-star", tone: "best", layer: "hot", part: "best", glyph: "star" } as const;
  return [...marks, { ...star, radius: 8, halo: true, x, y, trial, interval }];
}
