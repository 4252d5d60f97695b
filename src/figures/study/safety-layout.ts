import { fontSize, labelRoom, type Plot } from "../axes.ts";
import { label } from "../marks.ts";
import type { Axis, Mark } from "../scene.ts";
import { fitText, textWidth } from "../text-width.ts";
import type { SafetyAxis, SafetyData } from "./safety-data.ts";
import { settingName, settingText } from "./setting-words.ts";

/** White between neighbours. */
const gap = 2;

export interface SafetyLayout {
  readonly cell: { readonly width: number; readonly height: number };
  /** Top left corner of a cell by its place in the list; the first row is at the bottom, where small values are. */
  cornerOf(place: number): { readonly x: number; readonly y: number };
  readonly marks: readonly Mark[];
  readonly axes: readonly Axis[];
}

/** Cells of one size, with the values of both settings along them. */
export function layOutSafety({ x, y }: SafetyData, { width, height }: { width: number; height: number }): SafetyLayout {
  const rows = y.values.map((value) => fitText(settingText(value), fontSize.tick, width * 0.25));
  const plot = { left: labelRoom(rows), right: width - 8, top: 32, bottom: height - 44 };
  const [columnCount, rowCount] = [x.values.length, y.values.length];
  const pitch = { x: (plot.right - plot.left) / columnCount, y: (plot.bottom - plot.top) / rowCount };
  const middleX = (column: number): number => plot.left + pitch.x * (column + 0.5);
  const middleY = (row: number): number => plot.bottom - pitch.y * (row + 0.5);
  const tick = { size: fontSize.tick, tone: "muted", part: "axis-label", layer: "static" } as const;
  const columns = x.values.map((value) => fitText(settingText(value), fontSize.tick, pitch.x - 4));
  const every = sparing(
    columns.map((text) => textWidth(text, fontSize.tick) + 8),
    pitch.x,
  );
  const everyRow = sparing(
    rows.map(() => 16),
    pitch.y,
  );
  const title = { size: fontSize.label, layer: "static", part: "axis-label" } as const;
  return {
    cell: { width: pitch.x - gap, height: pitch.y - gap },
    cornerOf(place) {
      const [column, row] = [place % columnCount, Math.floor(place / columnCount)];
      return { x: plot.left + pitch.x * column + gap / 2, y: plot.bottom - pitch.y * (row + 1) + gap / 2 };
    },
    marks: [
      ...columns.flatMap((text, column) =>
        column % every === 0
          ? [label(`x:${column}`, { x: middleX(column), y: plot.bottom + 16, text }, { ...tick, anchor: "middle" })]
          : [],
      ),
      ...rows.flatMap((text, row) =>
        row % everyRow === 0
          ? [
              label(
                `y:${row}`,
                { x: plot.left - 8, y: middleY(row), text },
                { ...tick, anchor: "end", baseline: "middle" },
              ),
            ]
          : [],
      ),
      label("x:title", { x: plot.right, y: plot.bottom + 36, text: titleOf(x, plot) }, { ...title, anchor: "end" }),
      label("y:title", { x: 4, y: plot.top - 14, text: titleOf(y, { left: 0, right: width - 8 }) }, title),
    ],
    axes: [axisOf(x, plot, middleX), axisOf(y, plot, middleY)],
  };
}

/** Every how many labels there is room for one. */
function sparing(rooms: readonly number[], pitch: number): number {
  return Math.max(1, Math.ceil(Math.max(0, ...rooms) / Math.max(1, pitch)));
}

function titleOf({ path }: SafetyAxis, { left, right }: Pick<Plot, "left" | "right">): string {
  return fitText(settingName(path), fontSize.label, right - left);
}

function axisOf({ path, values }: SafetyAxis, plot: Plot, middle: (place: number) => number): Axis {
  const isX = middle(0) < middle(1);
  const categories = values.map((value, place) => ({ at: middle(place), label: settingText(value) }));
  return {
    ...{ key: isX ? "x" : "y", name: path, orientation: isX ? "x" : "y", position: isX ? plot.bottom : plot.left },
    ...{ from: isX ? plot.left : plot.top, to: isX ? plot.right : plot.bottom, categories },
    stops: values.map((_, place) => ({ at: middle(place), value: place })).sort((a, b) => a.at - b.at),
  };
}
