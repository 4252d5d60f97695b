import { counterfactual, type SweepConfigInput, type SweepLog, simulate, summarize } from "sweeplab";

/** Epochs of a trial, each a minute long. */
export const epochs = 24;

/** How often the script logs, and the grace period of the policy in reports. */
export interface Logging {
  readonly epochsPerReport: number;
  readonly delay: number;
}

/** The settings that the text tells of. */
export const beats: { readonly [name: string]: Logging } = {
  every: { epochsPerReport: 1, delay: 4 },
  second: { epochsPerReport: 2, delay: 4 },
  fourth: { epochsPerReport: 4, delay: 4 },
  counted: { epochsPerReport: 1, delay: 8 },
};

/**
 * The same training, logged after every so many of its epochs: fewer intervals, each as much longer. A crossing curve is a
 * function of the share of the training, and there is no noise, so that each report is what that epoch would report.
 */
export function sweepLogged({ epochsPerReport, delay }: Logging): SweepConfigInput {
  return {
    seed: "interval-4",
    primaryMetric: "accuracy",
    searchSpace: {
      learning_rate: { type: "loguniform", minValue: -9.2, maxValue: -1.6 },
      batch_size: { type: "choice", values: [16, 32, 64, 128] },
    },
    earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: delay },
    objective: {
      curve: "crossing",
      noise: { sd: 0 },
      intervals: epochs / epochsPerReport,
      secondsPerInterval: 60 * epochsPerReport,
    },
    limits: { maxTotalTrials: 6, maxConcurrentTrials: 6 },
  };
}

/** What the policy comes to. */
export interface Outcome {
  /** The first look on each of the three clocks. */
  readonly first: Clocks;
  readonly stops: number;
  /** Share of compute saved. */
  readonly saved: number;
  /** The trial that would be best at its end, and where it was stopped, if it was. */
  readonly winner: { readonly trial: number; readonly end: number; readonly stopped?: Clocks };
  readonly best: number;
}

/** One moment of a trial, told by its reports, its epochs and its minutes. */
export interface Clocks {
  readonly report: number;
  readonly epoch: number;
  readonly minute: number;
}

export function outcomeOf(logging: Logging, log: SweepLog = simulate(sweepLogged(logging))): Outcome {
  const { stoppedByPolicy, savedShare, best } = summarize(log);
  const trials = log.events.flatMap((event) => (event.type === "trialSampled" ? [event.trial] : []));
  const ends = trials.map((trial) => ({ trial, end: counterfactual(log, trial).at(-1) ?? Number.NaN }));
  const [winner = { trial: 0, end: Number.NaN }] = ends.sort((a, b) => b.end - a.end);
  const stop = log.events.find((event) => event.type === "trialEnded" && event.trial === winner.trial);
  const isStopped = stop?.type === "trialEnded" && stop.reason === "policy";
  return {
    first: clocksAt(logging, logging.delay),
    stops: stoppedByPolicy,
    saved: savedShare,
    winner: { ...winner, ...(isStopped ? { stopped: clocksAt(logging, stop.intervals) } : {}) },
    best: best?.metric ?? Number.NaN,
  };
}

function clocksAt({ epochsPerReport }: Logging, report: number): Clocks {
  return { report, epoch: report * epochsPerReport, minute: report * epochsPerReport };
}
