import type { AreaMark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import { isHistogram } from "./density.ts";
import type { CurveEnd } from "./ends.ts";
import type { CurvesLayout } from "./layout.ts";
import { visitReports } from "./reports.ts";

/** From this many curves on, a picture holds a sample of them, and the envelope of all. */
const crowdedFrom = 2000;
const sampleSize = 400;

/** Whether a trial's curve is drawn: all of up to 2,000, else 400, evenly spread over the trials' numbers. */
export function isSampled(trial: number, trialCount: number): boolean {
  if (trialCount <= crowdedFrom) return true;
  const share = sampleSize / trialCount;
  return Math.floor((trial + 1) * share) > Math.floor(trial * share);
}

/** Says that not every line is there; nothing where all are. */
export function crowdNotes(ends: readonly CurveEnd[], trialCount: number): string[] {
  if (trialCount <= crowdedFrom || ends.length === 0) return [];
  if (isHistogram(trialCount)) return ["Too many trials for lines: the stronger a cell, the more reports lie in it."];
  const shown = ends.filter(({ track }) => isSampled(track.id, trialCount)).length;
  return [`Showing ${shown} of ${ends.length.toLocaleString("en")} lines; statistics use all.`];
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
  const columns = known.get(layout) ?? columnsOf(index, layout);
  known.set(layout, columns);
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

/** Reports in the order of the log, so that the records of each column ascend in time. O(reports). */
function columnsOf(index: SweepIndex, layout: CurvesLayout): Column[] {
  const columns = new Map<number, Column>();
  visitReports(index, layout, (reportX, y, time) => {
    const x = Math.round(reportX);
    let column = columns.get(x);
    if (column === undefined) {
      column = { x, tops: { times: [], ys: [] }, bottoms: { times: [], ys: [] } };
      columns.set(x, column);
    }
    extendRecords(column.tops, { time, y, isFurther: (last) => y < last });
    extendRecords(column.bottoms, { time, y, isFurther: (last) => y > last });
  });
  return [...columns.values()].sort((a, b) => a.x - b.x);
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
