import { quote } from "../../errors.ts";
import { custom, Mismatch } from "../../fields.ts";
import type { Params } from "../../trial.ts";
import { defineSurface, type Recording } from "../objective.ts";

/** One recorded trial as the config keeps it: null stands for NaN, which JSON does not have. */
export interface RecordedTrial {
  readonly metrics: readonly (number | null)[];
  /** Seconds of each interval. */
  readonly seconds?: readonly number[];
  /** What was run, for the reader: nothing depends on it. */
  readonly params?: Params;
}

const rule = "a list of trials, each a list of metrics or { metrics, seconds, params }";

/**
 * Recorded trials: trial n reports the metrics of recording n exactly, whatever its params, and as many as were
 * recorded. Curve and noise do not apply; duration applies to recordings without seconds, failure to all.
 *
 * NaN is written as null or "nan"; an infinite metric has diverged too and counts as NaN. A recording without metrics
 * is one interval in which nothing is reported. With more trials than recordings it starts again from the first.
 */
export const recorded = defineSurface({
  type: "recorded",
  summary: "Replays given metrics, trial by trial.",
  fields: {
    trials: custom<readonly RecordedTrial[]>({ label: "Trials", rule, input: "list", read: readTrials }),
  },
  recording: ({ trials }, { trial }) => recordingOf(trials, trial),
  score: ({ trials }, { trial }) => {
    const { metrics } = recordingOf(trials, trial);
    return { start: metrics[0] ?? Number.NaN, final: metrics.at(-1) ?? Number.NaN };
  },
});

function recordingOf(trials: readonly RecordedTrial[], trial: number): Recording {
  const { metrics = [], seconds } = trials[trial % trials.length] ?? {};
  return {
    metrics: metrics.map((metric) => metric ?? Number.NaN),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

function readTrials(given: unknown): readonly RecordedTrial[] | Mismatch {
  if (!Array.isArray(given) || given.length === 0) return new Mismatch(`must be ${rule}, got ${quote(given)}`);
  const trials: RecordedTrial[] = [];
  for (const [index, each] of given.entries()) {
    const trial = readTrial(each);
    if (trial === undefined) {
      return new Mismatch(`must be ${rule}, got ${quote(each)} as trial ${index}`, trialHint);
    }
    trials.push(trial);
  }
  return trials;
}

const trialHint = 'A metric is a number, null or "nan"; there are as many seconds as metrics, each above 0.';

function readTrial(given: unknown): RecordedTrial | undefined {
  const raw: unknown = Array.isArray(given) ? { metrics: given } : given;
  if (typeof raw !== "object" || raw === null) return undefined;
  const { metrics, seconds, params, ...rest } = raw as { [Name in keyof RecordedTrial]?: unknown };
  if (!Array.isArray(metrics) || Object.keys(rest).length > 0) return undefined;
  const read = metrics.map(readMetric);
  if (read.includes(undefined)) return undefined;
  if (seconds !== undefined && !(isDurations(seconds) && seconds.length === metrics.length)) return undefined;
  if (params !== undefined && (typeof params !== "object" || params === null)) return undefined;
  return {
    metrics: read as (number | null)[],
    ...(seconds === undefined ? {} : { seconds }),
    ...(params === undefined ? {} : { params: params as Params }),
  };
}

/** Undefined where it is no metric. */
function readMetric(given: unknown): number | null | undefined {
  if (typeof given === "number") return Number.isFinite(given) ? given : null;
  return given === null || (typeof given === "string" && given.toLowerCase() === "nan") ? null : undefined;
}

function isDurations(given: unknown): given is readonly number[] {
  return Array.isArray(given) && given.every((seconds) => Number.isFinite(seconds) && seconds > 0);
}
