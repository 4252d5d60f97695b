import { quote } from "../../errors.ts";
import { custom, Mismatch } from "../../fields.ts";
import { isObject } from "../../is-object.ts";
import type { Params } from "../../trial.ts";
import { defineSurface, type Recording } from "../objective.ts";

/** A metric as the config keeps it: JSON has no NaN, for which null stands, and no infinities. */
export type RecordedMetric = number | null | "inf" | "-inf";

/** One recorded trial as the config keeps it. */
export interface RecordedTrial {
  readonly metrics: readonly RecordedMetric[];
  /** Seconds of each interval. */
  readonly seconds?: readonly number[];
  /** What was run. */
  readonly params?: Params;
  /** When it ran, in seconds since the start of the sweep: its start, each report, its end. Instead of `seconds`. */
  readonly start?: number;
  readonly times?: readonly number[];
  readonly end?: number;
  /** How it ended. Default "completed". */
  readonly status?: RecordedStatus;
  readonly name?: string;
}

const statuses = ["completed", "canceled", "failed", "running"] as const;

/** "running": it had not ended when the record was made. */
export type RecordedStatus = (typeof statuses)[number];

/** A recording that says when it ran. */
export type TimedTrial = RecordedTrial & Required<Pick<RecordedTrial, "start" | "times" | "end">>;

const rule = "a list of trials, each a list of metrics or { metrics, seconds, params }";

/**
 * Recorded trials: trial n reports the metrics of recording n exactly, whatever its params, and as many as were
 * recorded. Curve and noise do not apply; duration applies to recordings without seconds, failure to all.
 *
 * NaN is written as null or "nan", infinities as "inf" and "-inf". A recording without metrics is one interval in which
 * nothing is reported. With more trials than recordings it starts again from the first.
 *
 * Where the recordings say when they ran (`start`, `times` of the reports, `end`; all of them or none), the sweep is
 * replayed: its trials run when they ran, with their own params, and the policy alone decides. They are numbered in the
 * order of their starts, as trials are everywhere; of equals as they are listed. Sampling, limits, noise and compute, but
 * for the price, do not apply then.
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
  const each = trials[trial % trials.length] ?? { metrics: [] };
  const metrics = each.metrics.map(metricOf);
  if (isTimed(each)) return { metrics, seconds: gapsOf(each), isRecord: true };
  return { metrics, ...(each.seconds && { seconds: each.seconds }) };
}

/** The number of a recorded metric. */
export function metricOf(recorded: RecordedMetric | undefined): number {
  if (typeof recorded === "number") return recorded;
  return recorded === "inf" ? Number.POSITIVE_INFINITY : recorded === "-inf" ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/** How the config keeps a number. */
function recordedMetric(value: number): RecordedMetric {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "inf" : "-inf";
}

/** Seconds of each interval, and of what came after the last report. */
function gapsOf({ start, times, end }: TimedTrial): number[] {
  const gaps = [...times, end].map((time, index) => time - (times[index - 1] ?? start));
  return gaps.at(-1) === 0 ? gaps.slice(0, -1) : gaps;
}

export function isTimed(trial: RecordedTrial): trial is TimedTrial {
  return trial.times !== undefined;
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
  const odd = trials.findIndex((trial) => isTimed(trial) !== isTimed(trials[0] as RecordedTrial));
  return odd < 0
    ? trials.sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
    : new Mismatch(`must say of all trials when they ran, or of none; trial ${odd} is unlike the first`);
}

const trialHint =
  'A metric is a number, null, "nan", "inf" or "-inf"; there are as many seconds as metrics, each above 0, or start, rising times and end.';

function readTrial(given: unknown): RecordedTrial | undefined {
  const raw: unknown = Array.isArray(given) ? { metrics: given } : given;
  if (!isObject(raw)) return undefined;
  const { metrics, seconds, params, start, times, end, status, name, ...rest } = raw as {
    [Name in keyof RecordedTrial]?: unknown;
  };
  if (!Array.isArray(metrics) || Object.keys(rest).length > 0) return undefined;
  const read = metrics.map(readMetric);
  if (read.includes(undefined)) return undefined;
  if (seconds !== undefined && !(isDurations(seconds) && seconds.length === metrics.length)) return undefined;
  if (params !== undefined && !isObject(params)) return undefined;
  const when = [start, times, end].filter((each) => each !== undefined);
  const isWhen = Array.isArray(times) && times.length === metrics.length && isRising([start, ...times], end);
  if (when.length > 0 && (seconds !== undefined || !isWhen)) return undefined;
  if (status !== undefined && !statuses.some((known) => known === status)) return undefined;
  if (name !== undefined && typeof name !== "string") return undefined;
  const said = Object.entries({ seconds, params, start, times, end, status, name });
  return {
    metrics: read as RecordedMetric[],
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
  };
}

/** Undefined where it is no metric. */
function readMetric(given: unknown): RecordedMetric | undefined {
  if (given === null || typeof given === "number") return given === null ? given : recordedMetric(given);
  if (typeof given !== "string") return undefined;
  const word = given.toLowerCase();
  return word === "nan" ? null : word === "inf" || word === "-inf" ? word : undefined;
}

function isDurations(given: unknown): given is readonly number[] {
  return Array.isArray(given) && given.every((seconds) => Number.isFinite(seconds) && seconds > 0);
}

/** From the start on, each later than the one before, and no later than the end. */
function isRising(times: readonly unknown[], end: unknown): boolean {
  const isTime = [...times, end].every((time) => typeof time === "number" && Number.isFinite(time) && time >= 0);
  const all = times as readonly number[];
  return (
    isTime &&
    all.every((time, index) => index === 0 || time > (all[index - 1] ?? time)) &&
    (all.at(-1) ?? 0) <= Number(end)
  );
}
