import { flag, oneOf, text } from "../fields.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import type { TrialId } from "../trial.ts";
import { fontSize } from "./axes.ts";
import { chosenTrials } from "./curves/lines.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { across, label } from "./marks.ts";
import type { Scene, TextMark } from "./scene.ts";
import { bestAt, bestUntil, countUntil, standingAt } from "./sweep-index.ts";
import type { Table, TableColumn, TableRow } from "./table.ts";
import { fitText, textWidth } from "./text-width.ts";
import { type Standing, statusStyles } from "./tokens.ts";
import { momentWords, outcomeSentence, standingCounts, statusLegend } from "./words.ts";

const fields = {
  sort: text({ label: "Sort by", default: "trial", help: "A column's key." }),
  descending: flag({ label: "Descending", default: false }),
  status: oneOf(["all", "queued", "running", "completed", "stopped", "failed", "limit"], {
    label: "Status",
    default: "all",
  }),
} as const;

const rowHeight = 24;

/** The trials as a table: real rows for a page, and as many of them as fit for a picture. */
export const trials = defineFigure({
  type: "trials",
  title: "Trials",
  summary: "The trials as a table.",
  fields,
  showsTrials: true,
  height: (_width, log) =>
    40 +
    rowHeight * Math.min(24, 1 + Math.max(3, log?.events.filter(({ type }) => type === "trialSampled").length ?? 8)),
  draw,
  table,
});

type TrialsDrawing = Drawing<typeof fields>;

/** One row for each trial: status, reports, best and last metric, times, node, and all parameters. Sorted; blanks last. */
function table({ index, time, options }: TrialsDrawing): Table {
  const { primaryMetric } = index.config;
  const paths = index.space.dimensions.map(({ path }) => path);
  const rows = index.tracks.flatMap((track): (TableRow & { standing: Standing })[] => {
    const standing = standingAt(track, time);
    if (standing === undefined || (options.status !== "all" && standing !== options.status)) return [];
    const count = countUntil(track.times, time);
    const values = index.space.columnsOf(track.params);
    const isOver = track.ended !== undefined && track.ended.time <= time;
    const started = track.startedAt !== undefined && track.startedAt <= time ? track.startedAt : null;
    const cells = {
      ...{ trial: track.id, status: statusStyles[standing].word, intervals: count },
      ...{ best: bestUntil(track, time) ?? null, last: track.metrics[count - 1] ?? null },
      ...{ started, seconds: started === null ? null : (isOver ? (track.ended?.time ?? time) : time) - started },
      ...{ node: track.runs.findLast((run) => run.from <= time)?.node ?? null },
      ...Object.fromEntries(paths.map((path) => [`param:${path}`, values[path] ?? null])),
    };
    return [{ key: String(track.id), trial: track.id, cells, standing }];
  });
  const column = (key: string, label: string, isNumber = true): TableColumn => ({ key, label, isNumber });
  const columns = [
    ...[
      column("trial", "Trial"),
      column("status", "Status", false),

      column("best", `Best ${primaryMetric}`),
      column("intervals", "Intervals"),
    ],
    ...[
      column("last", `Last ${primaryMetric}`),
      column("seconds", "Run time (s)"),
      column("node", "Node"),
      column("started", "Started (s)"),
    ],
    ...paths.map((path) =>
      column(
        `param:${path}`,
        path,
        rows.every(({ cells }) => typeof cells[`param:${path}`] !== "string"),
      ),
    ),
  ];
  const sorted = sortRows(rows, { key: options.sort, isDescending: options.descending });
  return {
    caption: `${countOf(rows.length, "trial")}, ${momentWords(index, time)}`,
    columns,
    rows: sorted.map(({ key, trial, cells }) => ({ key, trial: trial ?? 0, cells })),
  };
}

/** Numbers by size, texts by letter; blanks and NaN last whatever the direction; ties keep the order of trials. */
export function sortRows<R extends TableRow>(rows: readonly R[], by: { key: string; isDescending: boolean }): R[] {
  const sign = by.isDescending ? -1 : 1;
  const isBlank = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value);
  return [...rows].sort((a, b) => {
    const [left, right] = [a.cells[by.key], b.cells[by.key]];
    if (isBlank(left) || isBlank(right)) return Number(isBlank(left)) - Number(isBlank(right));
    if (typeof left === "number" && typeof right === "number") return sign * (left - right);
    return sign * (String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0);
  });
}

function draw(drawing: TrialsDrawing): Scene {
  const { index, time, width, height, selection } = drawing;
  const { rows, columns, caption } = table(drawing);
  const room = Math.max(1, Math.floor((height - 40) / rowHeight) - 1);
  const shown = rows.length <= room ? rows : rows.slice(0, room - 1);
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
    legend: statusLegend(standingCounts(index, time)),
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

function cellText({ key }: TableColumn, value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return String(value);
  return key === "seconds" || key === "started" ? shortDuration(value) : shortNumber(value);
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
