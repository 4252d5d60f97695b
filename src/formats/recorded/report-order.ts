import { quote } from "../../errors.ts";
import { countOf } from "../../numerals.ts";
import type { RecordedReport } from "../../simulation/recorded-sweep.ts";
import type { Series } from "./runs.ts";

/**
 * Puts reports into the order of their arrival, and remembers what was odd about it: report n is the n-th that arrived,
 * whatever its step.
 *
 * The order is that of times where every report has one, else that of steps where every report has one, else as they stand
 * in the record. Steps that are all the same are none: so a metric is logged that names no step.
 */
export class ReportOrder {
  #repeating = 0;
  #firstRepeat = "";
  #sorted = 0;

  reportsOf(trial: string, series: Series): RecordedReport[] {
    const { values, times, steps } = series;
    const hasTimes = !times.some(Number.isNaN);
    const hasSteps = !steps.some(Number.isNaN) && steps.some((step) => step !== steps[0]);
    if (hasSteps) this.#lookForRepeats(trial, steps);
    const keys = hasTimes ? times : hasSteps ? steps : [];
    const reports = values.map((value, index) => (hasTimes ? { value, time: times[index] ?? 0 } : { value }));
    if (keys.every((key, index) => index === 0 || (keys[index - 1] ?? key) <= key)) return reports;
    if (!hasTimes) this.#sorted++;
    const order = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
    return order.map((index) => reports[index] as RecordedReport); // an order of all of them
  }

  #lookForRepeats(trial: string, steps: readonly number[]): void {
    const seen = new Set<number>();
    const repeat = steps.find((step) => seen.size === seen.add(step).size);
    if (repeat === undefined) return;
    this.#repeating++;
    this.#firstRepeat ||= `trial ${quote(trial)}, step ${repeat}`;
  }

  get notes(): string[] {
    const notes: string[] = [];
    if (this.#repeating > 0)
      notes.push(
        `${countOf(this.#repeating, "trial")} reported a step again, as a resumed run does (first: ${this.#firstRepeat}); each time counts as a report.`,
      );
    if (this.#sorted > 0)
      notes.push(`Without times, reports of ${countOf(this.#sorted, "trial")} were put into the order of their steps.`);
    return notes;
  }
}
