import { oneOf } from "../fields.ts";
import { type Goal, goals } from "../goal.ts";
import { stream } from "../random/stream.ts";
import type { TrialHistory } from "../trial.ts";
import { optionsOf } from "./contract-options.ts";
import { type MetricTable, tableOf } from "./metric-table.ts";
import type { TableRow } from "./read-table.ts";

const optionFields = { goal: oneOf(goals, { label: "Goal", optional: true }) } as const;

/**
 * A small random table: up to six trials and six columns, late starters, ends of all kinds, many ties, values of both signs,
 * now and then NaN or an infinity. The same seed gives the same table.
 * @throws SweepError where the goal is none, or an option is unknown.
 */
export function randomTable(seed: string, options: { readonly goal?: Goal } = {}): MetricTable {
  const given = optionsOf(optionFields, options, "randomTable");
  const next = stream(seed, "table");
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T; // next() is below 1
  const goal = given.goal ?? pick(goals);
  const length = 1 + Math.floor(next() * 6);
  const spread = pick([1, 1, 10, 100]);
  const lift = pick([0, 0, -spread / 2, -spread]);
  const cell = (): number => {
    const kind = next();
    if (kind < 0.06) return pick([Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    return kind < 0.6 ? Math.round(next() * 8) * (spread / 8) + lift : next() * spread + lift;
  };
  const rows = Array.from({ length: 1 + Math.floor(next() * 6) }, (_, index): TableRow => {
    const start = next() < 0.3 ? Math.floor(next() * length) : 0;
    const end = next() < 0.4 ? start + Math.ceil(next() * (length - start)) : length;
    const cells = Array.from({ length: end }, (_, column) => (column < start || next() < 0.05 ? undefined : cell()));
    if (cells.at(-1) === undefined) cells[end - 1] = cell();
    const status: TrialHistory["status"] = next() < 0.5 ? "running" : pick(["completed", "failed", "canceled"]);
    return { id: String.fromCharCode(97 + index), cells, status };
  });
  return tableOf(goal, rows, seed);
}
