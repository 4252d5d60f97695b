import type { OwnKinds } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { checkLog, prepareLog } from "../simulation/prepare-log.ts";
import { createReplay } from "../simulation/replay.ts";
import type { TrialView } from "../simulation/view.ts";
import type { Scalar } from "../trial.ts";
import { csvText } from "./csv-text.ts";

/**
 * One row for each trial: number, status, reason, best metric, reports, times in seconds, and a column for each
 * parameter: `param.learning_rate`, nested ones by their dotted path, empty where the trial did not take the branch.
 * A text that a spreadsheet would run as a formula has an apostrophe before it.
 * A log made with kinds of your own is asked with them.
 */
export function trialsCsv(log: SweepLog, own: OwnKinds = {}): string {
  const columnsOf = columnReader(log, own);
  const rows = trialsOf(log).map((trial) => ({ trial, columns: columnsOf(trial) }));
  const names = [...new Set(rows.flatMap(({ columns }) => Object.keys(columns)))];
  return csvText([
    [
      ...headOf(log, ["trial", "status", "reason", "", "intervals", "sampledAt", "startedAt", "endedAt"]),
      ...names.map((name) => `param.${name}`),
    ],
    ...rows.map(({ trial, columns }) => [
      ...[trial.id, trial.status, trial.reason, trial.best, trial.metrics.length],
      ...[trial.sampledAt, trial.startedAt, trial.endedAt],
      ...names.map((name) => (Object.hasOwn(columns, name) ? columns[name] : undefined)),
    ]),
  ]);
}

/** One row for each report: trial, its interval, virtual time in seconds, and the metric; NaN where it diverged. */
export function reportsCsv(log: SweepLog): string {
  checkLog(log);
  const rows = log.events.flatMap((event) =>
    event.type === "metricReported" ? [[event.trial, event.interval, event.time, event.value]] : [],
  );
  return csvText([headOf(log, ["trial", "interval", "time", ""]), ...rows]);
}

/** Columns with the metric's name in the empty place; as MLflow writes it where a column of ours has that name. */
function headOf({ config: { primaryMetric: name } }: SweepLog, columns: readonly string[]): string[] {
  const free = columns.includes(name) ? `metrics.${name}` : name;
  return columns.map((column) => column || free);
}

function trialsOf(log: SweepLog): readonly TrialView[] {
  const replay = createReplay(log);
  return replay.viewAt(replay.endTime).trials;
}

function columnReader(log: SweepLog, own: OwnKinds): (trial: TrialView) => { readonly [path: string]: Scalar } {
  const { space } = prepareLog(log, own);
  return (trial) => space.columnsOf(trial.params);
}
