import { fontSize } from "../axes.ts";
import type { Mark } from "../scene.ts";
import { cellText, differenceText, type Table, type TableColumn, type TableRow } from "../table.ts";
import { fitText, textWidth } from "../text-width.ts";

const rowHeight = 26;

/** A small table as a picture; columns from the left as long as there is room. Differences are against the first row. */
export function tableMarks({ columns, rows }: Table, place: { y: number; width: number }): Mark[] {
  const { y, width } = place;
  const marks: Mark[] = [
    {
      kind: "rule",
      key: "table:head",
      tone: "axis",
      layer: "static",
      width: 1,
      x1: 8,
      x2: width - 8,
      y1: y + 32,
      y2: y + 32,
    },
  ];
  let x = 8;
  for (const column of columns) {
    const texts = rows.map((row) => comparedText(column, row, rows[0]));
    const { label } = column;
    const room = Math.max(textWidth(label, fontSize.tick), ...texts.map((text) => textWidth(text, fontSize.label)));
    if (x + room > width - 8) break;
    const at = column.isNumber ? { x: x + room, anchor: "end" as const } : { x, anchor: "start" as const };
    marks.push({
      ...cell(`table:${column.key}`, at, y + 24),
      size: fontSize.tick,
      tone: "muted",
      text: fitText(label, fontSize.tick, room),
    });
    for (const [position, text] of texts.entries())
      marks.push({ ...cell(`table:${column.key}:${position}`, at, y + 32 + rowHeight * (position + 1) - 8), text });
    x += room + 24;
  }
  return marks;
}

function cell(key: string, at: { x: number; anchor: "start" | "end" }, y: number) {
  return { kind: "text", key, tone: "text", layer: "overlay", size: fontSize.label, y, ...at } as const;
}

/** The value; behind it, from the second row on, its difference from the first. */
function comparedText(column: TableColumn, { cells }: TableRow, first: TableRow | undefined): string {
  const { key, isCompared } = column;
  return `${cellText(column, cells[key])}${isCompared === true ? differenceText(cells[key], first?.cells[key]) : ""}`;
}
