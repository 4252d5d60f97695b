import { finish, type Steps } from "../../steps.ts";
import type { BarMark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import { rampTone } from "../tokens.ts";
import type { CurvesLayout } from "./layout.ts";
import { visitReports } from "./reports.ts";

/** From this many trials on, lines say nothing more: a picture shows how many reports lie where. */
const histogramFrom = 20_000;

export function isHistogram(trialCount: number): boolean {
  return trialCount > histogramFrom;
}

/** A cell of the plot, and when the reports that lie in it were made, ascending. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly times: readonly number[];
}

const cellHeight = 6;
/** Narrower cells hold several intervals. */
const leastWidth = 5;

interface Cells {
  readonly width: number;
  readonly cells: readonly Cell[];
  /** Reports of the fullest cell at the end. */
  readonly most: number;
}

const known = new WeakMap<CurvesLayout, Cells>();

/** The cells that hold reports of the whole log: as wide as an interval, or 5 px; once for a layout. O(reports), with pauses. */
export function* cellSteps(index: SweepIndex, layout: CurvesLayout): Steps<Cells> {
  const before = known.get(layout);
  if (before !== undefined) return before;
  const { plot, x } = layout;
  const apart = Math.abs(x(2) - x(1));
  const width = apart >= leastWidth && apart < plot.right - plot.left ? apart : leastWidth;
  const byPlace = new Map<number, Cell & { readonly times: number[] }>();
  let most = 0;
  yield* visitReports(index, layout, (reportX, y, time) => {
    const column = Math.floor((reportX - plot.left) / width);
    const row = Math.floor((y - plot.top) / cellHeight);
    const place = column * 10_000 + row;
    let cell = byPlace.get(place);
    if (cell === undefined) {
      cell = { x: plot.left + column * width, y: plot.top + row * cellHeight, times: [] };
      byPlace.set(place, cell);
    }
    most = Math.max(most, cell.times.push(time));
  });
  const cells = { width, most, cells: [...byPlace.values()] };
  known.set(layout, cells);
  return cells;
}

/** The strongest tone leaves the bound and the best in sight. */
const strongest = 0.7;

/** The cells with the reports until a time: the stronger the more, by the square root, on one scale for all times. */
export function densityMarks(index: SweepIndex, time: number, layout: CurvesLayout): BarMark[] {
  const { cells, width, most } = finish(cellSteps(index, layout));
  return cells.flatMap(({ x, y, times }, place): BarMark[] => {
    const count = countUntil(times, time);
    if (count === 0) return [];
    const tone = rampTone(strongest * Math.sqrt(count / most));
    const box = { x, y, width: width - 0.5, height: cellHeight - 0.5 };
    return [{ kind: "bar", key: `cell:${place}`, layer: "hot", part: "density", tone, fill: "solid", ...box }];
  });
}
