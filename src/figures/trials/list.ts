import type { TrialId } from "../../trial.ts";
import { countText } from "../number-text.ts";
import { remember } from "../remember.ts";
import { bestUntil, countUntil, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import type { TableColumn, TableRow } from "../table.ts";
import { statusStyles } from "../tokens.ts";
import { momentWords } from "../words.ts";

/** The trials of a table in their order; a row is made when somebody sees it. */
export interface TrialRows {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly trials: readonly TrialId[];
  rowOf(trial: TrialId): TableRow;
}

interface Asked {
  readonly sort: string;
  readonly descending: boolean;
  readonly status: string;
  readonly columns: readonly string[];
}

type Cell = TableRow["cells"][string];

/** O(trials), with a sort by anything but the trial's number O(trials log trials). */
export function trialRows({ index, time }: { index: SweepIndex; time: number }, asked: Asked): TrialRows {
  const shown = index.tracks.filter((track) => {
    const standing = standingAt(track, time);
    return standing !== undefined && (asked.status === "all" || standing === asked.status);
  });
  const { sort, descending: isDescending } = asked;
  const sorted =
    sort === "trial" && !isDescending
      ? shown
      : sortRows(
          shown.map((track) => ({ key: "", track, cells: { [sort]: cellOf(index, track, { key: sort, time }) } })),
          { key: sort, isDescending },
        ).map(({ track }) => track);
  const all = allColumns(index);
  const isAsked = ({ key, label }: TableColumn) => asked.columns.includes(key) || asked.columns.includes(label);
  const columns = all.filter((column) => column.key === "trial" || isAsked(column));
  return {
    caption: `${countText(shown.length, "trial")}, ${momentWords(index, time)}`,
    columns: asked.columns.length === 0 ? all : columns,
    trials: sorted.map(({ id }) => id),
    rowOf(trial) {
      const track = index.tracks[trial];
      const cells = track === undefined ? [] : all.map(({ key }) => [key, cellOf(index, track, { key, time })]);
      return { key: String(trial), trial, cells: Object.fromEntries(cells) };
    },
  };
}

/** Every column that there is: of the trial, then of its parameters. */
export function allColumns(index: SweepIndex): readonly TableColumn[] {
  return remember(index, "columns", () => {
    const { primaryMetric } = index.config;
    const column = (key: string, label: string, isNumber = true): TableColumn => ({ key, label, isNumber });
    const isText = (path: string) =>
      index.tracks.some(({ params }) => typeof index.space.shownOf(params)[path] === "string");
    return [
      column("trial", "Trial"),
      column("status", "Status", false),
      column("best", `Best ${primaryMetric}`),
      column("intervals", "Intervals"),
      column("last", `Last ${primaryMetric}`),
      { ...column("seconds", "Run time"), unit: "s" },
      column("node", "Node"),
      { ...column("started", "Started"), unit: "s" },
      ...index.space.dimensions.map(({ path }) => column(`param:${path}`, path, !isText(path))),
    ];
  });
}

function cellOf(index: SweepIndex, track: TrialTrack, { key, time }: { key: string; time: number }): Cell {
  const started = track.startedAt !== undefined && track.startedAt <= time ? track.startedAt : null;
  switch (key) {
    case "trial":
      return track.id;
    case "status":
      return statusStyles[standingAt(track, time) ?? "queued"].word;
    case "best":
      return bestUntil(track, time) ?? null;
    case "intervals":
      return countUntil(track.times, time);
    case "last":
      return track.metrics[countUntil(track.times, time) - 1] ?? null;
    case "seconds":
      return started === null ? null : Math.min(time, track.ended?.time ?? time) - started;
    case "node":
      return track.runs.findLast((run) => run.from <= time)?.node ?? null;
    case "started":
      return started;
    default:
      return index.space.shownOf(track.params)[key.replace(/^param:/, "")] ?? null;
  }
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
