import { inSteps, type Steps } from "../../steps.ts";
import { fontSize, type Plot } from "../axes.ts";
import type { LegendItem, Mark } from "../scene.ts";
import { textWidth } from "../text-width.ts";
import type { Sample } from "./samples.ts";

/** More samples than this are counted in hexagons. */
export const mostDots = 2000;

/** Pixels between the middles of neighbours in a row, and of rows: about, as whole rows fill the plot. */
const [across, down] = [31, 27];

/** A cell of the honeycomb with the samples inside. */
export interface Hexagon {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** The sample with the best metric so far; the first one where none has a metric. */
  readonly best: Sample;
}

/** How many cells a plot has across and down, and their size. */
function gridOf({ left, right, top, bottom }: Plot) {
  const columns = Math.max(1, Math.round((right - left) / across));
  const rows = Math.max(1, Math.round((bottom - top) / down));
  return { columns, rows, width: (right - left) / columns, height: (bottom - top) / rows };
}

/** The cells that hold samples, row by row. In every second row the first and last cell are halves. */
export function* hexagonSteps(samples: readonly Sample[], plot: Plot): Steps<Hexagon[]> {
  const { columns, rows, width, height } = gridOf(plot);
  const cells = new Map<number, { -readonly [K in keyof Hexagon]: Hexagon[K] }>();
  yield* inSteps(samples, (sample) => {
    const [right, below] = [(sample.x - plot.left) / width, (sample.y - plot.top) / height - 0.5];
    let nearest: { readonly row: number; readonly column: number; readonly distance: number } | undefined;
    for (const parity of [0, 1]) {
      const row = clamp(Math.round((below - parity) / 2) * 2 + parity, parity, rows - 1 - ((rows - 1 - parity) % 2));
      if (row < 0 || row >= rows) continue;
      const shift = shiftOf(row);
      const column = clamp(Math.round(right - shift), 0, columns - (parity === 0 ? 1 : 0));
      const distance = Math.hypot((right - column - shift) * across, (below - row) * down);
      if (nearest === undefined || distance < nearest.distance) nearest = { row, column, distance };
    }
    if (nearest === undefined) return;
    const { row, column } = nearest;
    const key = row * (columns + 1) + column;
    const cell = cells.get(key);
    if (cell === undefined) {
      const at = { x: plot.left + (column + shiftOf(row)) * width, y: plot.top + (row + 0.5) * height };
      cells.set(key, { ...at, count: 1, best: sample });
      return;
    }
    cell.count++;
    if (cell.best.rank === 0 || (sample.rank !== 0 && sample.rank < cell.best.rank)) cell.best = sample;
  });
  return [...cells.entries()].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

/** Rows are shifted by turns. */
function shiftOf(row: number): number {
  return row % 2 === 0 ? 0.5 : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/**
 * A honeycomb in place of dots that would hide each other: the stronger a cell, the more samples are in it. The number is
 * their count, the dot stands for the best of them.
 */
export function hexagonMarks(
  cells: readonly Hexagon[],
  plot: Plot,
  dotOf: (sample: Sample, at: { x: number; y: number }) => Mark,
): Mark[] {
  const { left, right, top, bottom } = plot;
  const { width, height } = gridOf(plot);
  const most = Math.max(1, ...cells.map(({ count }) => count));
  return cells.flatMap(({ x, y, count, best }): Mark[] => {
    const key = `hexagon:${Math.round(x)}:${Math.round(y)}`;
    const ring = corners.map(([dx, dy]): [number, number] => [
      clamp(x + dx * (width - 1), left, right),
      clamp(y + dy * (height - 1), top, bottom),
    ]);
    const text = String(count);
    const wide = textWidth(text, fontSize.tick);
    const middle = clamp(x, left + wide / 2 + 1, right - wide / 2 - 1);
    const looks = { tone: "text", layer: "hot", anchor: "middle", size: fontSize.tick } as const;
    const counted: Mark = { kind: "text", key: `${key}:count`, ...looks, x: middle, y: y + 12, text };
    return [
      {
        ...{ kind: "area", key, tone: "text", layer: "hot", part: "hexagon", rings: [ring] },
        opacity: 0.04 + 0.26 * Math.sqrt(count / most),
      },
      dotOf(best, { x: middle, y: y - 5 }),
      ...(wide > width - 2 ? [] : [counted]),
    ];
  });
}

/** Corners around the middle, in widths and in distances between rows. */
const corners = [
  [0, -2 / 3],
  [0.5, -1 / 3],
  [0.5, 1 / 3],
  [0, 2 / 3],
  [-0.5, 1 / 3],
  [-0.5, -1 / 3],
] as const;

/** Words for the legend. */
export const hexagonLegend: LegendItem = {
  key: "hexagon",
  tone: "muted",
  word: "Samples in a hexagon; the dot is the best of them",
  fill: "solid",
};
