import { fail, quote } from "../errors.ts";
import { custom, Mismatch } from "../fields.ts";
import type { Verdict } from "../policies/policy.ts";
import { type ConfiguredPolicy, configuredPolicy, type PolicyUnderTest } from "./configured-policy.ts";
import { optionsOf } from "./contract-options.ts";
import { judge, type RecordedTrial } from "./judge.ts";
import type { MetricTable } from "./metric-table.ts";

/** Whether a stopped trial reports no more, or goes on as it was recorded. */
export type StopMode = "applied" | "recorded";

const optionFields = {
  stops: custom<StopMode>({ label: "Stops", rule: "applied or recorded", default: "applied", read: readMode }),
} as const;

function readMode(given: unknown): StopMode | Mismatch {
  if (given === "applied" || given === "recorded") return given;
  return new Mismatch(`must be applied or recorded, got ${quote(given)}`);
}

/** One question to the policy and its answer. */
export interface Decision {
  readonly trial: number | string;
  readonly interval: number;
  /** Column of the table, from 1. */
  readonly column: number;
  readonly verdict: Verdict<number | string>;
}

export interface TableReplay {
  readonly policy: ConfiguredPolicy;
  readonly table: MetricTable;
  readonly mode: StopMode;
  /** Every decision in the order in which it was made. */
  readonly decisions: readonly Decision[];
  /** The first stop of each trial. */
  readonly stops: readonly Decision[];
}

/**
 * Plays a table in lock step: at each column all its reports are made, then each reporting trial is judged on that one
 * snapshot, in the order of rows, then the stopped ones are canceled.
 *
 * `stops: "applied"` (default): a stopped trial reports no more and counts as canceled from the next column on.
 * `stops: "recorded"`: all trials report everything, as in a sweep that was recorded without the policy.
 * @throws SweepError when the policy's settings are wrong, `table` is no table, `stops` is another word or an option is unknown.
 */
export function replayTable(
  policy: PolicyUnderTest,
  table: MetricTable,
  options: { readonly stops?: StopMode } = {},
): TableReplay {
  const { stops: mode } = optionsOf(optionFields, options, "replayTable");
  if (typeof table?.after !== "function")
    fail("replayTable.table", `must be what metricTable(goal, text) returns, got ${quote(table)}`);
  const configured = configuredPolicy(policy);
  const decisions: Decision[] = [];
  const stopped = new Map<number | string, Decision>();
  const canceled = new Map<number | string, RecordedTrial>();
  for (let column = 1; column <= table.length; column++) {
    const trials = table.after(column).map((trial) => canceled.get(trial.id) ?? trial);
    const reporting = table.rows.filter(({ id, cells }) => cells[column - 1] !== undefined && !canceled.has(id));
    for (const { id } of reporting) {
      const verdict = judge(configured, { goal: table.goal, trial: id, trials });
      const decision = { trial: id, interval: verdict.interval, column, verdict };
      decisions.push(decision);
      if (verdict.action === "stop" && !stopped.has(id)) stopped.set(id, decision);
    }
    if (mode === "recorded") continue;
    for (const trial of trials) {
      if (stopped.has(trial.id) && !canceled.has(trial.id)) canceled.set(trial.id, { ...trial, status: "canceled" });
    }
  }
  return { policy: configured, table, mode, decisions, stops: [...stopped.values()] };
}
