import { flag, oneOf, text } from "../fields.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import { fontSize } from "./axes.ts";
import { chosenTrials } from "./curves/lines.ts";
import { type Drawing, defineFigure, type Table, type TableColumn, type TableRow } from "./figure.ts";
import type { Mark, Scene } from "./scene.ts";
import { bestAt, bestUntil, countUntil, standingAt } from "./sweep-index.ts";
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
  const chosen = chosenTrials(selection);
  const best = bestAt(index, time)?.trial;
  const head = placed.map(
    ({ column, x, anchor, room: space }): Mark => ({
      kind: "text",
      key: `head:${column.key}`,
      tone: "muted",
      layer: "static",
      size: fontSize.tick,
      anchor,
      x,
      y: 20,
      text: fitText(column.label, fontSize.tick, space),
    }),
  );
  const body = shown.flatMap(({ key, trial = -1, cells }, position): Mark[] => {
    const y = 28 + rowHeight * (position + 1);
    const texts = placed.map(
      ({ column, x, anchor, room: space }): Mark => ({
        kind: "text",
        key: `cell:${key}:${column.key}`,
        tone: trial === best ? "best" : "text",
        layer: "hot",
        size: fontSize.label,
        anchor,
        x,
        y: y - 7,
        text: fitText(
          `${trial === best && column.key === "trial" ? "★ " : ""}${cellText(column, cells[column.key])}`,
          fontSize.label,
          space,
        ),
        trial,
        bold: trial === best || chosen.has(trial),
      }),
    );
    return [
      ...texts,
      { kind: "rule", key: `row:${key}`, tone: "grid", layer: "hot", width: 1, x1: 8, x2: width - 8, y1: y, y2: y },
    ];
  });
  const more = rows.length - shown.length;
  const rest: Mark[] =
    more === 0
      ? []
      : [
          {
            kind: "text",
            key: "more",
            tone: "muted",
            layer: "hot",
            size: fontSize.tick,
            anchor: "start",
            x: 8,
            y: 28 + rowHeight * (shown.length + 1) - 7,
            text: `and ${more} more`,
          },
        ];
  return {
    ...{ width, height, title: "Trials", axes: [], handles: [], notes: [] },
    label: `${caption}.`,
    description: outcomeSentence(index, time),
    marks: [
      ...head,
      { kind: "rule", key: "head", tone: "axis", layer: "static", width: 1, x1: 8, x2: width - 8, y1: 28, y2: 28 },
      ...body,
      ...rest,
    ],
    legend: statusLegend(standingCounts(index, time)),
    ...(rows.length === 0 ? { empty: "No trial has been sampled yet. Press Step." } : {}),
  };
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
