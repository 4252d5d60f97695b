import { finish, type Steps } from "../../steps.ts";
import { numberText } from "../number-text.ts";
import type { AreaMark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import { cellSteps, isHistogram } from "./density.ts";
import type { CurveEnd } from "./ends.ts";
import type { CurvesLayout } from "./layout.ts";
import { visitReports } from "./reports.ts";
import { crowdedFrom, isSampled } from "./sample.ts";

/** Makes what is drawn in place of too many lines, with pauses: cells, or the envelope. */
export function* crowdSteps(index: SweepIndex, layout: CurvesLayout): Steps<void> {
  const trialCount = layout.curves.length;
  if (isHistogram(trialCount)) yield* cellSteps(index, layout);
  else if (trialCount > crowdedFrom) yield* columnSteps(index, layout);
}

/** Says that not every line is there; nothing where all are. */
export function crowdNotes(ends: readonly CurveEnd[], trialCount: number): string[] {
  if (trialCount <= crowdedFrom || ends.length === 0) return [];
  if (isHistogram(trialCount)) return ["Too many trials for lines: the stronger a cell, the more reports lie in it."];
  const shown = ends.filter(({ track }) => isSampled(track.id, trialCount)).length;
  return [`Showing ${shown} of ${numberText(ends.length)} lines; statistics use all.`];
}

/** How far the reports in one pixel column reach until a time: the latest entries until then. */
interface Column {
  readonly x: number;
  readonly tops: Records;
  readonly bottoms: Records;
}

interface Records {
  readonly times: number[];
  readonly ys: number[];
}

const known = new WeakMap<CurvesLayout, readonly Column[]>();

/** From the least to the greatest report of all trials at each pixel of the horizontal axis; nothing where all lines are drawn. */
export function envelopeMarks(index: SweepIndex, time: number, layout: CurvesLayout): AreaMark[] {
  if (layout.curves.length <= crowdedFrom) return [];
  const columns = finish(columnSteps(index, layout));
  const top: [number, number][] = [];
  const bottom: [number, number][] = [];
  for (const { x, tops, bottoms } of columns) {
    const y = tops.ys[countUntil(tops.times, time) - 1];
    if (y === undefined) continue;
    top.push([x, y]);
    bottom.push([x, bottoms.ys[countUntil(bottoms.times, time) - 1] ?? y]);
  }
  if (top.length === 0) return [];
  const ring = [...top, ...bottom.reverse()];
  const mark = { kind: "area", key: "envelope", tone: "muted", layer: "hot", part: "envelope", opacity: 0.16 } as const;
  return [{ ...mark, rings: [ring], fill: "solid" }];
}

/**
 * The columns of the envelope, once for a layout. Reports come in the order of the log, so that the records of each column
 * ascend in time. O(reports), with pauses.
 */
function* columnSteps(index: SweepIndex, layout: CurvesLayout): Steps<readonly Column[]> {
  const before = known.get(layout);
  if (before !== undefined) return before;
  const columns = new Map<number, Column>();
  yield* visitReports(index, layout, (reportX, y, time) => {
    const x = Math.round(reportX);
    let column = columns.get(x);
    if (column === undefined) {
      column = { x, tops: { times: [], ys: [] }, bottoms: { times: [], ys: [] } };
      columns.set(x, column);
    }
    extendRecords(column.tops, { time, y, isFurther: (last) => y < last });
    extendRecords(column.bottoms, { time, y, isFurther: (last) => y > last });
  });
  const sorted = [...columns.values()].sort((a, b) => a.x - b.x);
  known.set(layout, sorted);
  return sorted;
}

function extendRecords(
  { times, ys }: Records,
  { time, y, isFurther }: { time: number; y: number; isFurther: (last: number) => boolean },
): void {
  const last = ys.at(-1);
  if (last !== undefined && !isFurther(last)) return;
  times.push(time);
  ys.push(y);
}
