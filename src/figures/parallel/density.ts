import { inSteps, type Steps } from "../../steps.ts";
import type { Plot } from "../axes.ts";
import { numberText } from "../number-text.ts";
import type { AreaMark, LegendItem } from "../scene.ts";
import type { Column } from "./columns.ts";
import type { Places, Sampled } from "./lines.ts";

/** More lines than these say nothing more: a picture counts them in cells. */
export const mostLines = 20_000;

/** Pixels; cells are about as wide, so that whole ones fill the room between two axes. */
const [cellWidth, cellHeight] = [6, 4];

/** So many shades are told apart, and the strongest leaves axes, labels and the best in sight. */
const [shades, strongest] = [16, 0.5];

/** How many lines pass each cell, column by column from the left. */
interface Cells {
  readonly counts: Uint32Array;
  readonly rows: number;
  /** Cells across between two axes. */
  readonly across: number;
  readonly most: number;
}

interface Counting {
  readonly columns: readonly Column[];
  readonly places: Places;
  readonly plot: Pick<Plot, "top" | "bottom">;
  readonly counted: readonly Sampled[];
}

/**
 * Counts each line once in every column of cells, where it passes its middle. A line without one of two values is not drawn
 * between them.
 */
function* countLines({ columns, places: { xs, yOf }, plot, counted }: Counting): Steps<Cells> {
  const rows = Math.max(1, Math.ceil((plot.bottom - plot.top) / cellHeight));
  const across = Math.max(1, Math.round(((xs[1] ?? 0) - (xs[0] ?? 0)) / cellWidth));
  const counts = new Uint32Array(Math.max(0, columns.length - 1) * across * rows);
  yield* inSteps(counted, ({ trial }) => {
    let left = Number.NaN;
    for (const [position, column] of columns.entries()) {
      const right = (yOf(column, column.shareOf(trial)) - plot.top) / cellHeight;
      if (position > 0 && !Number.isNaN(left + right))
        for (let cell = 0; cell < across; cell++) {
          const row = Math.floor(left + ((right - left) * (cell + 0.5)) / across);
          const place = ((position - 1) * across + cell) * rows + Math.min(rows - 1, Math.max(0, row));
          counts[place] = (counts[place] ?? 0) + 1;
        }
      left = right;
    }
  });
  return { counts, rows, across, most: counts.reduce((most, count) => Math.max(most, count), 0) };
}

/**
 * The cells as one area for each shade: the stronger the more lines, by the square root. Cells of a shade above each other are
 * one ring.
 */
export function* densityMarks(counting: Counting): Steps<{ readonly marks: AreaMark[]; readonly most: number }> {
  const { counts, rows, across, most } = yield* countLines(counting);
  yield;
  const { xs } = counting.places;
  const { top, bottom } = counting.plot;
  const width = ((xs[1] ?? 0) - (xs[0] ?? 0)) / across;
  const rings = Array.from({ length: shades + 1 }, (): [number, number][][] => []);
  const shadeAt = (place: number): number => Math.ceil(shades * Math.sqrt((counts[place] ?? 0) / most));
  for (let column = 0; column < counts.length / rows; column++) {
    const [left, right] = [column, column + 1].map((edge) => Math.round((xs[0] ?? 0) + edge * width)) as Edges;
    for (let row = 0, from = 0; row < rows; row++) {
      const shade = shadeAt(column * rows + row);
      if (row < rows - 1 && shadeAt(column * rows + row + 1) === shade) continue;
      const [upper, lower] = [top + from * cellHeight, Math.min(bottom, top + (row + 1) * cellHeight)];
      rings[shade]?.push([
        [left, upper],
        [right, upper],
        [right, lower],
        [left, lower],
      ]);
      from = row + 1;
    }
  }
  const looks = { kind: "area", tone: "text", layer: "hot", part: "density", fill: "solid" } as const;
  const marks = rings.flatMap((each, shade): AreaMark[] =>
    shade === 0 || each.length === 0
      ? []
      : [{ ...looks, key: `density:${shade}`, opacity: (strongest * shade) / shades, rings: each }],
  );
  return { marks, most };
}

type Edges = [from: number, to: number];

export const densityLegend: LegendItem = {
  key: "density",
  tone: "muted",
  word: "The stronger, the more trials pass",
  fill: "solid",
};

export function densityNote(most: number): string {
  return `Too many trials for lines: the stronger a cell, the more of them pass it, up to ${numberText(most)}.`;
}
