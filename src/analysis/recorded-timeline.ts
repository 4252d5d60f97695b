import { countOf } from "../numerals.ts";
import type { RecordedTrial } from "../simulation/recorded-sweep.ts";

/** When a recorded trial started, reported and ended: seconds since the first start of the sweep. */
export interface TrialTimes {
  readonly trial: RecordedTrial;
  readonly start: number;
  /** Strictly increasing, after the start. */
  readonly reports: readonly number[];
  /** Not before the last report. */
  readonly end: number;
}

export interface RecordedTimeline {
  /** In order of their start; of equals as they stood in the record. The place is the trial's number. */
  readonly trials: readonly TrialTimes[];
  /** True where at least starts and ends come from recorded times. */
  readonly isTimed: boolean;
  readonly notes: readonly string[];
}

/** How trials ran where no time was recorded: all at once, report by report; or one after the other. */
export type UntimedOrder = "lock-step" | "sequential";

/** Reports of one trial are at least this far apart, so that each has a duration. */
const leastSeconds = 1e-6;
const untimedSeconds = 60;

/**
 * Puts the trials of a record on one clock.
 *
 * Times of reports are used where a trial has them, else its reports are spread evenly between its start and end. A
 * start that is missing lies one usual distance before the first report. Where no trial has any time, each report takes
 * 60 seconds and trials run in lock step, or one after the other. Every assumption that was needed is noted.
 */
export function timelineOf(trials: readonly RecordedTrial[], untimed: UntimedOrder = "lock-step"): RecordedTimeline {
  const timed = trials.filter(hasTime);
  if (timed.length === 0) return untimedOf(trials, untimed);
  const spread = timed.filter(({ reports }) => reports.some(({ time }) => time === undefined)).length;
  const startless = timed.filter(({ startTime }) => startTime === undefined).length;
  const notes: string[] = [];
  if (spread > 0)
    notes.push(`Reports of ${countOf(spread, "trial")} have no times: spread evenly between start and end.`);
  if (startless > 0)
    notes.push(`${countOf(startless, "trial")} without a start: taken as one usual distance before the first report.`);
  const left = trials.length - timed.length;
  if (left > 0) notes.push(`${countOf(left, "trial")} without any time: placed at the start of the sweep.`);
  const starts = trials.map((trial) => (hasTime(trial) ? startOf(trial) : undefined));
  const zero = starts.reduce<number>((least, start) => Math.min(least, start ?? least), Number.POSITIVE_INFINITY);
  const placed = trials.map((trial, index) => placedFrom(trial, (starts[index] ?? zero) - zero, zero));
  return { trials: placed.sort((a, b) => a.start - b.start), isTimed: true, notes };
}

function hasTime({ startTime, endTime, reports }: RecordedTrial): boolean {
  return startTime !== undefined || endTime !== undefined || reports.some(({ time }) => time !== undefined);
}

function untimedOf(trials: readonly RecordedTrial[], order: UntimedOrder): RecordedTimeline {
  let next = 0;
  const placed = trials.map((trial): TrialTimes => {
    const start = order === "sequential" ? next : 0;
    const reports = trial.reports.map((_, index) => start + (index + 1) * untimedSeconds);
    next = reports.at(-1) ?? start + untimedSeconds;
    return { trial, start, reports, end: next };
  });
  const how =
    order === "sequential"
      ? "trials are taken one after the other"
      : "all trials are taken to run at once, report by report";
  return {
    trials: placed,
    isTimed: false,
    notes: [`No times in the record: ${how}, ${untimedSeconds} s a report.`],
  };
}

/** Its start, or what must have been its start. */
function startOf({ startTime, endTime, reports }: RecordedTrial): number {
  const times = reports.flatMap(({ time }) => (time === undefined ? [] : [time]));
  const [first] = times;
  if (startTime !== undefined) return first === undefined ? startTime : Math.min(startTime, first);
  if (first === undefined) return endTime ?? 0;
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const usual = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  return first - usual;
}

function placedFrom(trial: RecordedTrial, start: number, zero: number): TrialTimes {
  const { reports, endTime } = trial;
  const isKnown = reports.every(({ time }) => time !== undefined);
  const recordedEnd = endTime === undefined ? undefined : Math.max(start, endTime - zero);
  const step = ((recordedEnd ?? start + reports.length * untimedSeconds) - start) / Math.max(1, reports.length);
  let last = start;
  const times = reports.map(({ time }, index) => {
    const wanted = isKnown ? (time ?? 0) - zero : start + (index + 1) * step;
    last = Math.max(wanted, last + leastSeconds);
    return last;
  });
  return { trial, start, reports: times, end: Math.max(last, recordedEnd ?? last) };
}
