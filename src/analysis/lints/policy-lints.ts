import { countOf, shortNumber } from "../../numerals.ts";
import { trueBest } from "../../objectives/trial-run.ts";
import { type Cadence, nextDue } from "../../policies/cadence.ts";
import type { Prepared } from "../../simulation/config.ts";
import { hasPolicy, type Lint, numberOf, placesOf, settingOf, trialsOf } from "./lint.ts";
import { lossNames } from "./objective-lints.ts";

/** The usual script logs its metric once, at the end: no policy can save anything then. */
const singleReport: Lint = {
  code: "single-report",
  find(sweep) {
    if (!hasPolicy(sweep) || sweep.config.objective.intervals !== 1) return [];
    return [
      {
        path: "earlyTermination",
        message: "each trial reports once, at its end, so there is nothing left to save when the policy looks",
        hint: "Log the primary metric after every epoch.",
      },
    ];
  },
};

/** A delay, or an interval, beyond the reports that a trial makes. */
const policyNeverRuns: Lint = {
  code: "policy-never-runs",
  find(sweep) {
    const { earlyTermination, objective } = sweep.config;
    if (!hasPolicy(sweep)) return [];
    const first = nextDue(earlyTermination as Cadence, 1);
    if (first <= objective.intervals) return [];
    return [
      {
        path: "earlyTermination",
        message: `the policy first runs at report ${first} of a trial, but trials make only ${countOf(objective.intervals, "report")}`,
        hint: "Intervals are reports of one trial, not trials and not epochs: use a smaller delayEvaluation or evaluationInterval.",
      },
    ];
  },
};

const zeroSlack: Lint = {
  code: "zero-slack",
  find({ config }) {
    const { earlyTermination } = config;
    const slacks = ["slackFactor", "slackAmount"];
    const name = slacks.find((each) => numberOf(earlyTermination, each) === 0);
    // Beside the other slack a 0 is as good as left out.
    if (name === undefined || slacks.some((each) => numberOf(earlyTermination, each))) return [];
    return [
      {
        path: `earlyTermination.${name}`,
        message: "0 stops every trial that is not as good as the leader",
        hint: "Two trials rarely tie: give some slack, such as 0.1.",
      },
    ];
  },
};

/** Metrics that are zero or less where things go well, or may be. */
const signedNames =
  /^neg|_neg|negative|(^|_)r2|likelihood|reward|return|mcc|matthews|kappa|correl|silhouette|elbo|advantage/i;

/** True for a surface whose best score is known, and zero or less. */
function isBestSigned({ config, space, registries }: Prepared): boolean {
  const { seed, goal, objective } = config;
  if (objective.surface.type === "ml") return false;
  return (trueBest(objective, { seed, goal, space }, registries.surfaces) ?? 1) <= 0;
}

/** The slack factor is a ratio of the leader: it means nothing at zero, and little for a loss near zero. */
const slackFactorSign: Lint = {
  code: "slack-factor-sign",
  find(sweep) {
    const { earlyTermination, primaryMetric } = sweep.config;
    if (!numberOf(earlyTermination, "slackFactor")) return [];
    const isSigned = signedNames.test(primaryMetric) || isBestSigned(sweep);
    if (!isSigned && !lossNames.test(primaryMetric)) return [];
    return [
      {
        path: "earlyTermination.slackFactor",
        message: isSigned
          ? `is a ratio of the leader, but ${primaryMetric} can be zero or less, where a ratio leaves no slack or turns around`
          : `is a ratio of the leader, so for a loss such as ${primaryMetric} the slack shrinks to nothing as the leader nears zero`,
        hint: "Use slackAmount, in the unit of the metric.",
      },
    ];
  },
};

/** Of n trials p % rounded down is none while n is below 100 / p. Without finished trials n is what runs at a time. */
const truncationFewTrials: Lint = {
  code: "truncation-few-trials",
  find(sweep) {
    const { earlyTermination, limits, compute } = sweep.config;
    const percentage = numberOf(earlyTermination, "truncationPercentage");
    const isOfRunning = settingOf(earlyTermination, "excludeFinishedJobs") === true;
    const all = trialsOf(sweep);
    const places = compute.tier === "dedicated" ? placesOf(sweep) : all;
    const compared = isOfRunning ? Math.min(limits.maxConcurrentTrials, places, all) : all;
    if (percentage === undefined || Math.floor((compared * percentage) / 100) >= 1) return [];
    const trials = `${countOf(compared, "trial")}${isOfRunning ? " at a time" : ""}`;
    const enough = Math.ceil(100 / percentage);
    return [
      {
        path: "earlyTermination.truncationPercentage",
        message: `${percentage} % of ${trials} is ${shortNumber((compared * percentage) / 100)}, less than one, so nothing is ever stopped`,
        hint: isOfRunning
          ? `Finished trials are left out: run ${enough} at a time, or set excludeFinishedJobs to false.`
          : `At least ${enough} trials are needed.`,
      },
    ];
  },
};

/** Only finished trials, and no finished ones: the second wish is the one that is granted. */
const peersWithoutEffect: Lint = {
  code: "peers-without-effect",
  find({ config: { earlyTermination } }) {
    const isFinished = settingOf(earlyTermination, "peers") === "finished";
    if (!isFinished || settingOf(earlyTermination, "excludeFinishedJobs") !== true) return [];
    return [
      {
        path: "earlyTermination.peers",
        message: 'is "finished", which says nothing where excludeFinishedJobs leaves finished trials out',
        hint: "Leave one of the two out.",
      },
    ];
  },
};

/** With all trials side by side there are no earlier ones to compare with, and no later ones to profit. */
const singleBatch: Lint = {
  code: "single-batch",
  find(sweep) {
    const { limits, sampling } = sweep.config;
    const isLearning = ["bayesian", "tpe"].includes(sampling.type);
    const trials = trialsOf(sweep);
    // Trials that wait for a node are sampled already, and start one after the other.
    const atOnce = isLearning ? limits.maxConcurrentTrials : Math.min(limits.maxConcurrentTrials, placesOf(sweep));
    if (!(isLearning || hasPolicy(sweep)) || atOnce < trials || trials === 1) return [];
    const what = isLearning
      ? `are sampled at once, so ${sampling.type} sampling has nothing to learn from`
      : "start at once, so the policy has no earlier trials to compare them with";
    return [
      {
        path: "limits.maxConcurrentTrials",
        message: `all ${trials} trials ${what}`,
        hint: "Run fewer at a time.",
      },
    ];
  },
};

export const policyLints: readonly Lint[] = [
  singleReport,
  policyNeverRuns,
  zeroSlack,
  slackFactorSign,
  truncationFewTrials,
  peersWithoutEffect,
  singleBatch,
];
