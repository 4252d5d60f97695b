import type { Problem } from "../../errors.ts";
import type { Goal } from "../../goal.ts";
import type { RecordedStatus } from "../../simulation/recorded-sweep.ts";
import type { Scalar } from "../../trial.ts";

/** The reports of one metric of one run, as they stand in the record. Times and steps that are not known are NaN. */
export class Series {
  readonly values: number[] = [];
  readonly times: number[] = [];
  readonly steps: number[] = [];

  add(value: number, time: number, step = Number.NaN): void {
    // MLflow's SQL stores write the largest number in place of an infinite one. Source: MLflow, `SqlAlchemyStore`.
    this.values.push(Math.abs(value) === Number.MAX_VALUE ? Math.sign(value) * Number.POSITIVE_INFINITY : value);
    this.times.push(time);
    this.steps.push(step);
  }

  addAll({ values, times, steps }: Series): void {
    for (const [index, value] of values.entries()) this.add(value, times[index] ?? Number.NaN, steps[index]);
  }
}

/** One run of a record while it is being read: facts may come from several files. */
export class Run {
  readonly id: string;
  name: string | undefined;
  status: RecordedStatus | undefined;
  startTime: number | undefined;
  endTime: number | undefined;
  /** Id of the run that it is a child of. */
  parent: string | undefined;
  experiment: string | undefined;
  readonly params: Record<string, Scalar> = Object.create(null);
  readonly metrics = new Map<string, Series>();
  /** Metrics of which only the last value is known. */
  readonly finals = new Map<string, number>();

  constructor(id: string) {
    this.id = id;
  }

  series(metric: string): Series {
    const known = this.metrics.get(metric);
    if (known !== undefined) return known;
    const series = new Series();
    this.metrics.set(metric, series);
    return series;
  }
}

/** Everything that was read, run by run, and what is worth saying about it. */
export class Runs {
  readonly byId = new Map<string, Run>();
  readonly notes: string[] = [];
  /** The first value of a metric that is no number: wrong only where that metric is the one to read. */
  readonly badValues = new Map<string, Problem>();
  /** Names of metrics that were not asked for. */
  readonly otherMetrics = new Set<string>();
  /** Names of experiments by their id. */
  readonly experiments = new Map<string, string>();
  /** What an experiment is after, where the record says so. */
  readonly goals = new Map<string, Goal>();

  /** Says something once, however many files it is true of. */
  note(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note);
  }

  noteCut(line: number, file = ""): void {
    this.note(`${file === "" ? "Line" : `${file} line`} ${line}, the last one, is cut off and was left out.`);
  }

  run(id: string): Run {
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const run = new Run(id);
    this.byId.set(id, run);
    return run;
  }
}

const statuses: { readonly [word: string]: RecordedStatus } = {
  ...{ completed: "completed", complete: "completed", finished: "completed", done: "completed", success: "completed" },
  ...{ succeeded: "completed", "3": "completed", failed: "failed", fail: "failed", crashed: "failed", error: "failed" },
  ...{ "4": "failed", canceled: "canceled", cancelled: "canceled", killed: "canceled", pruned: "canceled" },
  ...{ stopped: "canceled", terminated: "canceled", "5": "canceled", running: "running", scheduled: "running" },
  ...{ waiting: "running", pending: "running", queued: "running", "1": "running", "2": "running" },
};

/**
 * A status as MLflow, Weights & Biases, Optuna, Azure or Ray write it, in words or as MLflow's number. Pruned and killed
 * runs are canceled ones. Undefined where the word is not known.
 */
export function statusFrom(text: string): RecordedStatus | undefined {
  const word = text.toLowerCase().replace(/^.*\./, "");
  return Object.hasOwn(statuses, word) ? statuses[word] : undefined;
}
