import { fail } from "../errors.ts";
import type { SweepConfigInput } from "../simulation/config.ts";

/** A sweep that comes with the package: what it shows, and its config. */
export interface Preset {
  readonly title: string;
  readonly teaches: string;
  readonly config: SweepConfigInput;
}

const learningRate = { type: "loguniform", minValue: -9.2, maxValue: -1.6 } as const;
const batchSize = { type: "choice", values: [16, 32, 64, 128] } as const;
/** Eight hours: longer than any of them takes. */
const timeout = 28_800;
const dropout = { type: "uniform", minValue: 0, maxValue: 0.6 } as const;

/** Sweeps by the name of `<sweep-lab preset="...">`. */
export const presets: { readonly [name: string]: Preset } = {
  "bandit-basics": {
    title: "The line that moves",
    teaches:
      "The bandit bound follows the leader: it steps up when the best trial improves, and stops what falls behind. Completed trials below it passed while it was lower.",
    config: {
      seed: "moving-line",
      primaryMetric: "accuracy",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      sampling: "random",
      earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 1, delayEvaluation: 5 },
      objective: { intervals: 30, noise: { sd: 0.008 } },
      limits: { maxTotalTrials: 27, maxConcurrentTrials: 4, timeout },
      compute: { pricePerHour: 0.9 },
    },
  },
  "late-bloomer": {
    title: "The one that got away",
    teaches:
      "Curves cross: an early stop can lose the winner. The ghosts show what the stopped trials would have reached.",
    config: {
      seed: "late-bloomer",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      earlyTermination: { type: "bandit", slackFactor: 0.08, delayEvaluation: 2 },
      objective: { curve: "crossing", intervals: 30, noise: { sd: 0.006 } },
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 5, timeout },
    },
  },
  "median-stopping": {
    title: "Better than most",
    teaches:
      "Median stopping compares a trial's best with the median of the running averages: careful, and hard to fool.",
    config: {
      seed: "median",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      earlyTermination: { type: "median-stopping", delayEvaluation: 5 },
      objective: { intervals: 30, noise: { sd: 0.015 } },
      limits: { maxTotalTrials: 30, maxConcurrentTrials: 5, timeout },
    },
  },
  truncation: {
    title: "The lowest twenty percent",
    teaches: "Truncation selection cuts the worst share at every gate; it needs five peers before 20 % is one trial.",
    config: {
      seed: "truncation",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      earlyTermination: {
        type: "truncation-selection",
        truncationPercentage: 20,
        evaluationInterval: 5,
        delayEvaluation: 5,
      },
      objective: { intervals: 30, noise: { sd: 0.01 } },
      limits: { maxTotalTrials: 30, maxConcurrentTrials: 10, timeout },
    },
  },
  "first-wave": {
    title: "The immortal first wave",
    teaches:
      "Peers are trials that have finished. With all trials at once there are none yet, so the policy stops nothing.",
    config: {
      seed: "first-wave",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize },
      earlyTermination: { type: "bandit", slackFactor: 0.15, delayEvaluation: 5, peers: "finished" },
      objective: { intervals: 20 },
      limits: { maxTotalTrials: 8, maxConcurrentTrials: 8, timeout },
    },
  },
  sobol: {
    title: "Even coverage",
    teaches: "Sobol points fill the space evenly: every parameter is tried at as many values as there are trials.",
    config: {
      seed: "sobol",
      searchSpace: { learning_rate: learningRate, dropout },
      sampling: { type: "random", rule: "sobol" },
      objective: { intervals: 15 },
      limits: { maxTotalTrials: 32, maxConcurrentTrials: 8, timeout },
    },
  },
  grid: {
    title: "Shadows of a grid",
    teaches: "Twenty-five grid points cast five shadows on each axis: only five different learning rates were tried.",
    config: {
      seed: "grid",
      searchSpace: {
        learning_rate: { type: "choice", values: [0.0001, 0.001, 0.01, 0.03, 0.1] },
        batch_size: { type: "choice", values: [16, 32, 64, 128, 256] },
      },
      sampling: "grid",
      objective: { intervals: 15 },
      limits: { maxTotalTrials: 25, maxConcurrentTrials: 5, timeout },
    },
  },
  bayesian: {
    title: "Where next?",
    teaches: "A model of the metric chooses each trial after the first ten; it goes where improvement is likely.",
    config: {
      seed: "bayesian",
      searchSpace: { log10_learning_rate: { type: "uniform", minValue: -4, maxValue: -0.7 }, dropout },
      sampling: "bayesian",
      objective: { intervals: 10, noise: { sd: 0.004 } },
      limits: { maxTotalTrials: 30, maxConcurrentTrials: 1, timeout },
    },
  },
  "low-priority": {
    title: "Cheap nodes that go away",
    teaches: "Low-priority nodes cost a fifth and can be taken at any time: the trial waits and starts again.",
    config: {
      seed: "low-priority",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize },
      earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
      objective: { intervals: 20 },
      limits: { maxTotalTrials: 16, maxConcurrentTrials: 4, timeout },
      compute: { tier: "low-priority", preemptionsPerHour: 1.2, provisioningSeconds: 120, pricePerHour: 0.9 },
    },
  },
  "place-your-bets": {
    title: "Place your bets",
    teaches: "Six trials start together and no policy stops them: who leads at interval 5 need not lead at the end.",
    config: {
      seed: "bets-38",
      primaryMetric: "accuracy",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      objective: { curve: "crossing", intervals: 30, noise: { sd: 0.006 } },
      limits: { maxTotalTrials: 6, maxConcurrentTrials: 6, timeout },
    },
  },
  "gates-and-grace": {
    title: "Gates and grace",
    teaches: "The delay is a grace period, the evaluation interval a row of gates. Between gates the policy sleeps.",
    config: {
      seed: "gates-73",
      primaryMetric: "accuracy",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 4, delayEvaluation: 8 },
      objective: { curve: "crossing", intervals: 24, noise: { sd: 0.008 } },
      limits: { maxTotalTrials: 10, maxConcurrentTrials: 5, timeout },
    },
  },
  "one-world": {
    title: "One world, four rules",
    teaches: "The same trials under every rule: what differs is the rule's doing. Compare what each saves and loses.",
    config: {
      seed: "decide",
      primaryMetric: "accuracy",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize, dropout },
      objective: { curve: "crossing", intervals: 30, noise: { sd: 0.01 } },
      limits: { maxTotalTrials: 24, maxConcurrentTrials: 4, timeout },
      compute: { pricePerHour: 0.9 },
    },
  },
  "timeout-cliff": {
    title: "Timeout cliff",
    teaches: "The timeout ends the sweep mid-flight: some trials are cut with what they have, some never start.",
    config: {
      seed: "cliff",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize },
      objective: { intervals: 20, duration: { spread: 0.4 } },
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 6, timeout: 3000 },
      compute: { maxInstances: 4 },
    },
  },
  "name-that-metric": {
    title: "Name that metric",
    teaches: "The script logs acc, the spec says accuracy: no trial ever has a metric, and the policy never runs.",
    config: {
      seed: "moving-line",
      primaryMetric: "accuracy",
      searchSpace: { learning_rate: learningRate, batch_size: batchSize },
      earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 5 },
      objective: { intervals: 20, reportedMetric: "acc" },
      limits: { maxTotalTrials: 8, maxConcurrentTrials: 4, timeout },
    },
  },
};

/** The config of a preset. @throws SweepError that lists the names when there is none of this name. */
export function presetNamed(name: string): SweepConfigInput {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (preset === undefined) fail("preset", `unknown preset "${name}"`, `Known: ${Object.keys(presets).join(", ")}.`);
  return preset.config;
}
