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

/** What a map has at a key, made when it is first asked for. */
export function entryOf<V>(all: Map<string, V>, key: string, make: () => V): V {
  let found = all.get(key);
  if (found === undefined) all.set(key, (found = make()));
  return found;
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
    return entryOf(this.metrics, metric, () => new Series());
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
    return entryOf(this.byId, id, () => new Run(id));
  }
}

const statuses: { readonly [S in RecordedStatus]: readonly string[] } = {
  completed: "completed complete finished done success succeeded 3".split(" "),
  failed: "failed fail crashed error 4".split(" "),
  canceled: "canceled cancelled killed pruned stopped terminated 5".split(" "),
  running: "running scheduled waiting pending queued 1 2".split(" "),
};

/**
 * A status as MLflow, Weights & Biases, Optuna, Azure or Ray write it, in words or as MLflow's number. Pruned and killed
 * runs are canceled ones. Undefined where the word is not known.
 */
export function statusFrom(text: string): RecordedStatus | undefined {
  const word = text.toLowerCase().replace(/^.*\./, "");
  return (Object.keys(statuses) as RecordedStatus[]).find((status) => statuses[status].includes(word));
}
