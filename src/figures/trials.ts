import type { TrialId } from "../trial.ts";
import { fontSize } from "./axes.ts";
import { chosenTrials } from "./curves/lines.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { filteredTable, shownTrials } from "./filter.ts";
import { across, label } from "./marks.ts";
import type { Scene, TextMark } from "./scene.ts";
import { bestAt } from "./sweep-index.ts";
import { cellText, type Table, type TableColumn, type TableRow } from "./table.ts";
import { fitText, textWidth } from "./text-width.ts";
import { type TrialRows, trialRows } from "./trials/list.ts";
import { rowHeight, trialsOutline } from "./trials/outline.ts";
import { outcomeSentence, standingCounts, statusLegend } from "./words.ts";

/** The trials as a table: real rows for a page, and as many of them as fit for a picture. */
export const trials = defineFigure({ ...trialsOutline, showsTrials: true, draw, table });

type TrialsDrawing = Drawing<typeof trialsOutline.fields>;

/** The rows that the reader's filter of statuses leaves, in their order, under a caption that says which. */
export function rowsShown(drawing: Pick<TrialsDrawing, "index" | "time" | "options" | "selection">): TrialRows {
  const rows = trialRows(drawing, drawing.options);
  if (drawing.selection.statuses === undefined) return rows;
  const shown = new Set(shownTrials(drawing));
  const { caption } = filteredTable({ ...rows, rows: [] }, drawing);
  return { ...rows, caption, trials: rows.trials.filter((trial) => shown.has(trial)) };
}

/** One row for each trial: status, reports, best and last metric, times, node, and all parameters. Sorted; blanks last. */
function table({ index, time, options }: TrialsDrawing): Table {
  const { caption, columns, trials: shown, rowOf } = trialRows({ index, time }, options);
  const keys = columns.map(({ key }) => key);
  const rows = shown.map((trial) => {
    const { cells, ...row } = rowOf(trial);
    return { ...row, cells: Object.fromEntries(keys.map((key) => [key, cells[key] ?? null])) };
  });
  return { caption, columns, rows };
}

function draw(drawing: TrialsDrawing): Scene {
  const { index, time, width, height, selection } = drawing;
  const { trials: rows, columns, caption, rowOf } = rowsShown(drawing);
  const room = Math.max(1, Math.floor((height - 40) / rowHeight) - 1);
  const shown = rows.slice(0, rows.length <= room ? room : room - 1).map(rowOf);
  const placed = placeColumns(columns, shown, width);
  const marked = { chosen: chosenTrials(selection), best: bestAt(index, time)?.trial };
  const more = { x: 8, y: rowBottom(shown.length) - 7, text: `and ${rows.length - shown.length} more` };
  return {
    ...{ width, height, title: "Trials", axes: [], handles: [], notes: [] },
    label: `${caption}.`,
    description: outcomeSentence(index, time),
    marks: [
      ...headMarks(placed),
      across("head", { y: 28, x1: 8, x2: width - 8 }, { layer: "static" }),
      ...shown.flatMap((row, position) => [
        ...rowMarks(row, placed, { ...marked, y: rowBottom(position) }),
        across(`row:${row.key}`, { y: rowBottom(position), x1: 8, x2: width - 8 }, { tone: "grid" }),
      ]),
      ...(rows.length === shown.length ? [] : [label("more", more, { tone: "muted", size: fontSize.tick })]),
    ],
    legend: statusLegend(standingCounts(index, time), "dots"),
    ...(rows.length === 0 ? { empty: "No trial has been sampled yet. Press Step." } : {}),
  };
}

function rowBottom(position: number): number {
  return 28 + rowHeight * (position + 1);
}

function headMarks(placed: readonly PlacedColumn[]): TextMark[] {
  return placed.map(({ column, x, anchor, room }) => {
    const text = fitText(column.label, fontSize.tick, room);
    return label(
      `head:${column.key}`,
      { x, y: 20, text },
      { tone: "muted", layer: "static", size: fontSize.tick, anchor },
    );
  });
}

function rowMarks(
  { key, trial = -1, cells }: TableRow,
  placed: readonly PlacedColumn[],
  { best, chosen, y }: { best: TrialId | undefined; chosen: ReadonlySet<TrialId>; y: number },
): TextMark[] {
  const isBest = trial === best;
  const looks = { tone: isBest ? "best" : "text", layer: "hot", bold: isBest || chosen.has(trial), trial } as const;
  return placed.map(({ column, x, anchor, room }) => {
    const star = isBest && column.key === "trial" ? "★ " : "";
    const text = fitText(`${star}${cellText(column, cells[column.key])}`, fontSize.label, room);
    return label(`cell:${key}:${column.key}`, { x, y: y - 7, text }, { ...looks, anchor });
  });
}

interface PlacedColumn {
  readonly column: TableColumn;
  readonly x: number;
  readonly anchor: "start" | "end";
  readonly room: number;
}

/** The columns that fit, parameters before times; each as wide as its widest cell, at most 160 px. */
function placeColumns(columns: readonly TableColumn[], rows: readonly TableRow[], width: number): PlacedColumn[] {
  const isParam = ({ key }: TableColumn): boolean => key.startsWith("param:");
  const order = [
    ...columns.slice(0, 4),
    ...columns.filter(isParam),
    ...columns.slice(4).filter((column) => !isParam(column)),
  ];
  const placed: PlacedColumn[] = [];
  let x = 8;
  for (const column of order) {
    const texts = rows.map(({ cells }) => cellText(column, cells[column.key]));
    const widest = Math.max(
      textWidth(column.label, fontSize.tick),
      ...texts.map((text) => textWidth(text, fontSize.label) + (column.key === "trial" ? 14 : 0)),
    );
    const room = Math.ceil(Math.min(160, widest));
    if (x + room > width - 8) break;
    placed.push({ column, x: column.isNumber ? x + room : x, anchor: column.isNumber ? "end" : "start", room });
    x += room + 20;
  }
  return placed;
}
