import type { AnySpec } from "../fields.ts";
import type { Goal } from "../goal.ts";
import { ln } from "../math/elementary.ts";
import { type OwnKinds, type SweepConfig, validateConfig } from "../simulation/config.ts";
import type { Scalar } from "../trial.ts";
import type { TrialTimes } from "./recorded-timeline.ts";

interface Recording {
  readonly goal: Goal;
  readonly metric: string;
  readonly policy: AnySpec;
  readonly pricePerHour: number;
  readonly own: OwnKinds;
}

/** A config that holds a recorded sweep, to be replayed under a policy. */
export function recordedConfig(
  trials: readonly TrialTimes[],
  { goal, metric, policy, pricePerHour, own }: Recording,
): SweepConfig {
  const concurrent = mostAtOnce(trials);
  const names = [...new Set(trials.flatMap(({ trial }) => Object.keys(trial.params)))];
  const config = {
    seed: "recorded",
    goal,
    primaryMetric: metric,
    searchSpace: Object.fromEntries(names.map((name) => [name, rangeOf(trials, name)])),
    sampling: "random",
    earlyTermination: policy ?? {}, // a policy that is missing is told, not taken for none
    objective: {
      surface: { type: "recorded", trials: trials.map(recordingOf) } as AnySpec,
      noise: { sd: 0 },
      intervals: trials.reduce((most, { reports }) => Math.max(most, reports.length), 1),
    },
    limits: { maxTotalTrials: trials.length, maxConcurrentTrials: concurrent, timeout: 1e9 },
    compute: { maxInstances: concurrent, idleSecondsBeforeScaleDown: 0, pricePerHour },
  };
  return validateConfig(config, own);
}

function recordingOf({ trial, start, reports: times, end }: TrialTimes): object {
  const { name, params, status } = trial;
  const metrics = trial.reports.map(({ value }) => value); // the config knows how to keep what JSON has not
  return { name, params, status, start, times, end, metrics };
}

const mostChoices = 12;
const decades = 100;

/** The range that the values of a parameter span: a choice of texts or of few values, else uniform, in ln where it spans decades. */
function rangeOf(trials: readonly TrialTimes[], name: string): AnySpec & { readonly [setting: string]: unknown } {
  const all = trials.flatMap(({ trial: { params } }): Scalar[] => (params[name] === undefined ? [] : [params[name]]));
  const values = [...new Set(all)];
  const numbers = values.filter((value) => typeof value === "number");
  const isRange = numbers.length === values.length && numbers.length > Math.min(mostChoices, trials.length / 3);
  const low = numbers.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = numbers.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (!isRange || low === high) return { type: "choice", values };
  if (low <= 0 || high / low < decades) return { type: "uniform", minValue: low, maxValue: high };
  return { type: "loguniform", minValue: ln(low), maxValue: ln(high) };
}

/** The most trials that ran at one time. */
function mostAtOnce(trials: readonly TrialTimes[]): number {
  const starts = trials.map(({ start }) => start).sort((a, b) => a - b);
  const ends = trials.map(({ end }) => end).sort((a, b) => a - b);
  let [most, ended] = [1, 0];
  for (const [index, start] of starts.entries()) {
    while ((ends[ended] ?? start) < start || (ends[ended] === start && ended < index)) ended++;
    most = Math.max(most, index + 1 - ended);
  }
  return most;
}
