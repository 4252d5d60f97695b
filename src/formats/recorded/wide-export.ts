import { fail, quote } from "../../errors.ts";
import { numberFrom } from "./column-roles.ts";
import { placeOf } from "./run-facts.ts";
import type { Run, Runs } from "./runs.ts";
import type { RowPlace } from "./table-rows.ts";
import { secondsFrom } from "./time-text.ts";

const header = /^(.+) - (.+?)(__MIN|__MAX)?$/;

/** Is this the head of a chart's export from Weights & Biases: "Step", "run - metric", "run - metric__MIN", ...? */
export function isWideExport(columns: readonly string[]): boolean {
  const [first = "", ...others] = columns;
  return others.length > 0 && !header.test(first) && others.every((column) => header.test(column));
}

/**
 * Gathers runs from a chart's export of Weights & Biases: a row for each step, a column for each run and metric. The
 * columns of smallest and largest values are left out, as is the step of each run. A clock in the first column ("Wall
 * Time", "Relative Time (Process)") gives the times of the reports.
 */
export class WideExport {
  readonly #columns: readonly { readonly index: number; readonly run: Run; readonly metric: string }[];
  readonly #names: readonly string[];
  readonly #isTimed: boolean;

  constructor(runs: Runs, columns: readonly string[]) {
    this.#names = columns;
    this.#isTimed = /time/i.test(columns[0] ?? "");
    this.#columns = columns.flatMap((column, index) => {
      const [, run, metric = "", isBound] = header.exec(column) ?? [];
      if (run === undefined || isBound !== undefined || metric.startsWith("_")) return [];
      return [{ index, run: runs.run(run), metric }];
    });
    runs.note(`Columns: one for each run and metric, rows by ${quote(columns[0] ?? "")}.`);
  }

  row(cells: readonly string[], { line }: RowPlace): void {
    const time = this.#isTimed ? secondsFrom(cells[0] ?? "") : Number.NaN;
    for (const { index, run, metric } of this.#columns) {
      const cell = cells[index] ?? "";
      if (cell === "") continue;
      const value = numberFrom(cell);
      if (value === undefined)
        fail(placeOf(this.#names[index]), `must be a number, got ${quote(cell)}`, undefined, { line });
      run.series(metric).add(value, time);
    }
  }
}
