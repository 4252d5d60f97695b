import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lints, reviewConfig } from "../../src/analysis/review.ts";
import { formatProblem } from "../../src/errors.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { arbitraryConfig } from "../simulation/arbitrary-config.ts";

type Part = Partial<SweepConfigInput> & { readonly [name: string]: unknown };

/** A sweep that nothing is to be said about. */
const sound: SweepConfigInput = {
  seed: "review",
  goal: "maximize",
  primaryMetric: "accuracy",
  searchSpace: {
    lr: { type: "loguniform", minValue: -9.2, maxValue: -2.3 },
    batch_size: { type: "choice", values: [16, 32, 64] },
  },
  limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeout: 7200 },
};

function linesOf(change: Part, code: string): string[] {
  const problems = reviewConfig({ ...sound, ...change } as SweepConfigInput);
  return problems.filter((problem) => problem.code === code).map(formatProblem);
}

const withParameter = (name: string, spec: object): Part => ({
  searchSpace: { [name]: spec } as SweepConfigInput["searchSpace"],
});
const withLimits = (limits: object): Part => ({ limits: { ...sound.limits, ...limits } });
const unit = { type: "uniform", minValue: 0, maxValue: 1 };
const withTwoParameters: Part = { searchSpace: { a: unit, b: unit } };
const withPolicy = (policy: object): Part => ({ earlyTermination: policy as { type: string } });

const bandit = withPolicy({ type: "bandit", slackFactor: 0.2 });

it("says nothing of a sound sweep", () => {
  expect(reviewConfig(sound)).toEqual([]);
});

const choiceOf = (...values: unknown[]): Part => withParameter("x", { type: "choice", values });

/** One case for each lint: a sweep in which it holds, what is said, and the nearest sweep in which it does not hold. */
const cases: readonly { code: string; bad: Part; said: string; good: Part }[] = [
  {
    code: "distribution-as-value",
    bad: choiceOf(0.5, { type: "loguniform", min_value: -3, max_value: 0 }),
    said: 'searchSpace.x (choice): value 2 looks like a distribution, but is handed to the trial as it stands: {"type":"loguniform","min_value":-3,"max_value":0}. Give a distribution inside of a choice a name: { x: { type: ... } }; or take it alone, without the choice.',
    // How weights begin, say: nothing that a normal distribution needs is there.
    good: choiceOf(0.5, { type: "normal", seed: 3 }),
  },
  {
    code: "inexact-value",
    bad: choiceOf(1, 2 ** 53),
    said: "searchSpace.x (choice): 9007199254740992 is beyond 9007199254740991, where whole numbers are not told apart, so its last digits may have been written otherwise. Write it as a text, in quotes.",
    good: choiceOf(1, 2 ** 53 - 1, "9007199254740993", 0.5),
  },
  {
    code: "odd-metric-name",
    bad: { primaryMetric: "---" },
    said: 'primaryMetric: "---" has neither a letter nor a digit. Write the name that the script logs, to the letter.',
    good: { primaryMetric: "誤差 1" },
  },
  {
    code: "loguniform-exponents",
    bad: withParameter("lr", { type: "loguniform", minValue: 0.0001, maxValue: 0.1 }),
    said: "searchSpace.lr (loguniform): bounds are exponents, so 0.0001 to 0.1 spans 1.0001 to 1.1052. For 0.0001 to 0.1 write -9.21034 to -2.302585.",
    good: withParameter("lr", { type: "loguniform", minValue: -0.0001, maxValue: 0.1 }),
  },
  {
    code: "loguniform-exponents",
    bad: withParameter("lr", { type: "loguniform", minValue: 0.0001, maxValue: 1 }),
    said: "searchSpace.lr (loguniform): bounds are exponents, so 0.0001 to 1 spans 1.0001 to 2.7183. For 0.0001 to 1 write -9.21034 to 0.",
    good: withParameter("lr", { type: "loguniform", minValue: 0, maxValue: 1 }), // 0 is no value that was meant
  },
  {
    code: "loguniform-huge",
    bad: withParameter("units", { type: "qloguniform", minValue: 16, maxValue: 128, q: 1 }),
    said: "searchSpace.units (qloguniform): bounds are exponents, so 16 to 128 spans 8890000 to 3.89e55. Such a range is rarely meant. For 16 to 128 write 2.772589 to 4.85203.",
    good: withParameter("units", { type: "qloguniform", minValue: 2.77, maxValue: 4.85, q: 1 }),
  },
  {
    code: "quantized-outside",
    bad: withParameter("x", { type: "quniform", minValue: 0.05, maxValue: 0.75, q: 1 }),
    said: "searchSpace.x (quniform): rounding to multiples of q = 1 also gives 0 and 1, outside of 0.05 to 0.75. Values are not clipped. Choose bounds that are multiples of q, or a smaller q.",
    good: withParameter("x", { type: "quniform", minValue: 1, maxValue: 10, q: 1 }),
  },
  {
    code: "quantized-few-values",
    bad: withParameter("x", { type: "quniform", minValue: 0, maxValue: 10, q: 10 }),
    said: "searchSpace.x (quniform): q = 10 leaves only 2 values: 0 and 10. Use a smaller q, or a choice.",
    good: withParameter("x", { type: "quniform", minValue: 0, maxValue: 10, q: 5 }),
  },
  {
    code: "fractional-q",
    bad: withParameter("x", { type: "qnormal", mu: 5, sigma: 1, q: 0.4 }),
    said: "searchSpace.x (qnormal): q is not a whole number, got 0.4. Azure's documentation calls q an integer: try it there first.",
    good: withParameter("x", { type: "qnormal", mu: 5, sigma: 1, q: 2 }),
  },
  {
    code: "normal-negative",
    bad: withParameter("dropout_rate", { type: "normal", mu: 0, sigma: 1 }),
    said: "searchSpace.dropout_rate (normal): 50 % of the draws are zero or less, but the name says that only positive values make sense. Use lognormal, loguniform or a choice.",
    good: withParameter("dropout_rate", { type: "normal", mu: 10, sigma: 1 }),
  },
  {
    code: "large-learning-rate",
    bad: withParameter("learning_rate", { type: "normal", mu: 10, sigma: 3 }),
    said: "searchSpace.learning_rate (normal): half of the learning rates drawn are above 10. Usual ones are far below 1; bounds of loguniform are exponents: -9.2 to -2.3 gives 0.0001 to 0.1.",
    good: withParameter("learning_rate", { type: "uniform", minValue: 0.001, maxValue: 0.1 }),
  },
  {
    code: "single-value",
    bad: withParameter("x", { type: "choice", values: ["only"] }),
    said: 'searchSpace.x (choice): has only one value: "only". Pass it as an input of the job instead.',
    good: withParameter("x", { type: "choice", values: ["only", "more"] }),
  },
  {
    code: "repeated-value",
    bad: withParameter("x", { type: "choice", values: [1, 2, 1, "1"] }),
    said: "searchSpace.x (choice): lists 1 more than once. Each mention is a chance of its own: list a value once.",
    good: withParameter("x", { type: "choice", values: [1, 2, "1"] }),
  },
  {
    code: "grid-truncated",
    bad: {
      ...withParameter("x", { type: "choice", values: [1, 2, 3] }),
      sampling: "grid",
      ...withLimits({ maxTotalTrials: 2 }),
    },
    said: "limits.maxTotalTrials: the grid has 3 combinations, but only the first 2 run. The first parameters vary slowest, so their later values may never be tried: raise the limit, shorten the lists, or sample at random.",
    good: {
      ...withParameter("x", { type: "choice", values: [1, 2, 3] }),
      sampling: "grid",
      ...withLimits({ maxTotalTrials: 3 }),
    },
  },
  {
    code: "space-exhausted",
    bad: { ...withParameter("x", { type: "choice", values: [1, 2, 3] }), ...withLimits({ maxTotalTrials: 4 }) },
    said: "limits.maxTotalTrials: the search space has only 3 combinations, so 3 trials run, not 4. No combination is tried twice.",
    good: { ...withParameter("x", { type: "choice", values: [1, 2, 3] }), ...withLimits({ maxTotalTrials: 3 }) },
  },
  {
    code: "space-exhausted",
    bad: withParameter("x", { type: "choice", values: [1] }),
    said: "limits.maxTotalTrials: the search space has only 1 combination, so 1 trial runs, not 20. No combination is tried twice.",
    good: withParameter("x", unit),
  },
  {
    code: "sampler-distribution",
    bad: { ...withParameter("x", { type: "normal", mu: 0, sigma: 1 }), sampling: "bayesian" },
    said: "searchSpace.x (normal): Azure's bayesian sampling takes only choice, uniform and quniform. SDK v1 refuses it and the guide of v2 does not list it; here it works. Sample at random there.",
    good: { ...withParameter("x", { type: "uniform", minValue: 0, maxValue: 1 }), sampling: "bayesian" },
  },
  {
    code: "sampler-distribution",
    bad: { ...withParameter("x", { type: "choice", values: [1, { y: 2 }] }), sampling: "bayesian" },
    said: "searchSpace.x (choice): Azure's bayesian sampling takes no choice of objects. SDK v1 refuses it and the guide of v2 does not list it; here it works. Sample at random there.",
    good: withParameter("x", { type: "choice", values: [1, { y: 2 }] }),
  },
  {
    code: "sampler-distribution",
    bad: { ...withParameter("x", { type: "choice", values: [{ y: 1 }, { y: 2 }] }), sampling: "grid" },
    said: "searchSpace.x (choice): Azure's grid sampling takes no choice of objects. SDK v1 refuses it and the guide of v2 does not list it; here it works. Sample at random there.",
    good: { ...withParameter("x", { type: "choice", values: [1, 2] }), sampling: "grid" },
  },
  {
    code: "metric-never-seen",
    bad: { objective: { reportedMetric: "Accuracy" } },
    said: "objective.reportedMetric: is Accuracy, but the sweep looks for accuracy, so no trial ever has a metric. The names must be equal to the letter, case included.",
    good: { objective: { reportedMetric: "accuracy" } },
  },
  {
    code: "slack-factor-sign",
    bad: { ...withTwoParameters, ...bandit, objective: { surface: "six-hump-camel" }, goal: "minimize" },
    said: "earlyTermination.slackFactor: is a ratio of the leader, but accuracy can be zero or less, where a ratio leaves no slack or turns around. Use slackAmount, in the unit of the metric.",
    good: { ...withTwoParameters, ...bandit, objective: { surface: "branin" }, goal: "minimize" },
  },
  {
    code: "bayesian-few-trials",
    bad: {
      sampling: "bayesian",
      ...withParameter("x", { type: "uniform", minValue: 0, maxValue: 1 }),
      ...withLimits({ maxTotalTrials: 19 }),
    },
    said: "limits.maxTotalTrials: bayesian sampling of 1 parameter wants at least 20 trials, got 19. Azure advises 20 trials for each parameter.",
    good: {
      sampling: "bayesian",
      ...withParameter("x", { type: "uniform", minValue: 0, maxValue: 1 }),
      ...withLimits({ maxTotalTrials: 20 }),
    },
  },
  {
    code: "bayesian-parallel",
    bad: {
      sampling: "bayesian",
      ...withParameter("x", { type: "uniform", minValue: 0, maxValue: 1 }),
      ...withLimits({ maxTotalTrials: 80, maxConcurrentTrials: 21 }),
    },
    said: "limits.maxConcurrentTrials: bayesian sampling learns from trials that have ended, but 21 run at the same time. Use 20 at most; fewer converge better.",
    good: {
      sampling: "bayesian",
      ...withParameter("x", { type: "uniform", minValue: 0, maxValue: 1 }),
      ...withLimits({ maxTotalTrials: 80, maxConcurrentTrials: 20 }),
    },
  },
  {
    code: "bayesian-policy",
    bad: {
      sampling: "bayesian",
      ...withParameter("x", { type: "uniform", minValue: 0, maxValue: 1 }),
      ...withPolicy({ type: "median-stopping" }),
    },
    said: "earlyTermination: bayesian sampling learns from the score of each trial, and a stopped trial has only its score so far. SDK v1 refuses the two together and v2 does not say: leave the policy out, or sample at random.",
    good: withPolicy({ type: "median-stopping" }),
  },
  {
    code: "bayesian-quniform",
    bad: { sampling: "bayesian", ...withParameter("x", { type: "quniform", minValue: 0, maxValue: 1, q: 0.1 }) },
    said: "searchSpace.x (quniform): bayesian sampling wants whole numbers for minValue, maxValue and q. SDK v1 refuses others.",
    good: { sampling: "bayesian", ...withParameter("x", { type: "quniform", minValue: 0, maxValue: 100_000, q: 1 }) },
  },
  {
    code: "mixed-choice",
    bad: { sampling: "grid", ...withParameter("x", { type: "choice", values: [1, "a"] }) },
    said: "searchSpace.x (choice): grid sampling wants all values to be texts, or none. SDK v1 refuses a mixture.",
    good: withParameter("x", { type: "choice", values: [1, "a"] }),
  },
  {
    code: "mixed-choice",
    bad: { sampling: "bayesian", ...withParameter("x", { type: "choice", values: [1, "a"] }) },
    said: "searchSpace.x (choice): bayesian sampling wants all values to be texts, or none. SDK v1 refuses a mixture.",
    good: { sampling: "tpe", ...withParameter("x", { type: "choice", values: [1, "a"] }) },
  },
  {
    code: "log-base",
    bad: { sampling: { type: "random", logBase: 10 } },
    said: "sampling.logBase: the stable service does not take a base, and no documentation says what it changes. Here it replaces e in the log distributions. Leave it out and write natural logarithms.",
    good: { sampling: { type: "random", logBase: "e" } as { type: string } },
  },
  {
    code: "seed-missing",
    bad: { seed: "sweeplab" },
    said: "sampling: has no seed, so Azure draws other trials every time. Here the same trials come back; for that in Azure too, give random sampling a seed.",
    good: { seed: "sweeplab", sampling: { type: "random", seed: 7 } as { type: string } },
  },
  {
    code: "single-report",
    bad: { objective: { intervals: 1 }, ...withPolicy({ type: "median-stopping" }) },
    said: "earlyTermination: each trial reports once, at its end, so there is nothing left to save when the policy looks. Log the primary metric after every epoch.",
    good: { objective: { intervals: 2 }, ...withPolicy({ type: "median-stopping" }) },
  },
  {
    code: "policy-never-runs",
    bad: {
      objective: { intervals: 10 },
      ...withPolicy({ type: "median-stopping", evaluationInterval: 4, delayEvaluation: 9 }),
    },
    said: "earlyTermination: the policy first runs at report 12 of a trial, but trials make only 10 reports. Intervals are reports of one trial, not trials and not epochs: use a smaller delayEvaluation or evaluationInterval.",
    good: {
      objective: { intervals: 12 },
      ...withPolicy({ type: "median-stopping", evaluationInterval: 4, delayEvaluation: 9 }),
    },
  },
  {
    code: "zero-slack",
    bad: withPolicy({ type: "bandit", slackFactor: 0 }),
    said: "earlyTermination.slackFactor: 0 stops every trial that is not as good as the leader. Two trials rarely tie: give some slack, such as 0.1.",
    good: withPolicy({ type: "bandit", slackFactor: 0.1 }),
  },
  {
    code: "zero-slack",
    bad: withPolicy({ type: "bandit", slackFactor: 0, slackAmount: 0 }),
    said: "earlyTermination.slackFactor: 0 stops every trial that is not as good as the leader. Two trials rarely tie: give some slack, such as 0.1.",
    good: withPolicy({ type: "bandit", slackFactor: 0, slackAmount: 0.1 }),
  },
  {
    code: "slack-factor-sign",
    bad: {
      goal: "minimize",
      primaryMetric: "val_loss",
      ...withPolicy({ type: "bandit", slackFactor: 0.1, slackAmount: 0 }),
    },
    said: "earlyTermination.slackFactor: is a ratio of the leader, so for a loss such as val_loss the slack shrinks to nothing as the leader nears zero. Use slackAmount, in the unit of the metric.",
    good: {
      goal: "minimize",
      primaryMetric: "val_loss",
      ...withPolicy({ type: "bandit", slackFactor: 0, slackAmount: 0.1 }),
    },
  },
  {
    code: "slack-factor-sign",
    bad: { goal: "minimize", primaryMetric: "val_loss", ...withPolicy({ type: "bandit", slackFactor: 0.1 }) },
    said: "earlyTermination.slackFactor: is a ratio of the leader, so for a loss such as val_loss the slack shrinks to nothing as the leader nears zero. Use slackAmount, in the unit of the metric.",
    good: { goal: "minimize", primaryMetric: "val_loss", ...withPolicy({ type: "bandit", slackAmount: 0.1 }) },
  },
  {
    code: "truncation-few-trials",
    bad: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20 }),
      ...withLimits({ maxTotalTrials: 4 }),
    },
    said: "earlyTermination.truncationPercentage: 20 % of 4 trials is 0.8, less than one, so nothing is ever stopped. At least 5 trials are needed.",
    good: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20 }),
      ...withLimits({ maxTotalTrials: 5 }),
    },
  },
  {
    code: "truncation-few-trials",
    bad: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20 }),
      ...withParameter("x", { type: "randint", upper: 4 }),
    },
    said: "earlyTermination.truncationPercentage: 20 % of 4 trials is 0.8, less than one, so nothing is ever stopped. At least 5 trials are needed.",
    good: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20 }),
      ...withParameter("x", { type: "randint", upper: 5 }),
    },
  },
  {
    code: "truncation-few-trials",
    bad: withPolicy({ type: "truncation-selection", truncationPercentage: 20, excludeFinishedJobs: true }),
    said: "earlyTermination.truncationPercentage: 20 % of 4 trials at a time is 0.8, less than one, so nothing is ever stopped. Finished trials are left out: run 5 at a time, or set excludeFinishedJobs to false.",
    good: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20, excludeFinishedJobs: true }),
      ...withLimits({ maxConcurrentTrials: 5 }),
    },
  },
  {
    code: "truncation-few-trials",
    bad: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20, excludeFinishedJobs: true }),
      ...withLimits({ maxConcurrentTrials: 5 }),
      compute: { maxInstances: 2 },
    },
    said: "earlyTermination.truncationPercentage: 20 % of 2 trials at a time is 0.4, less than one, so nothing is ever stopped. Finished trials are left out: run 5 at a time, or set excludeFinishedJobs to false.",
    // A preempted trial waits without a node, and counts.
    good: {
      ...withPolicy({ type: "truncation-selection", truncationPercentage: 20, excludeFinishedJobs: true }),
      ...withLimits({ maxConcurrentTrials: 5 }),
      compute: { maxInstances: 2, tier: "low-priority" },
    },
  },
  {
    code: "peers-without-effect",
    bad: withPolicy({
      ...{ type: "truncation-selection", truncationPercentage: 50 },
      ...{ excludeFinishedJobs: true, peers: "finished" },
    }),
    said: 'earlyTermination.peers: is "finished", which says nothing where excludeFinishedJobs leaves finished trials out. Leave one of the two out.',
    good: withPolicy({ type: "truncation-selection", truncationPercentage: 50, peers: "finished" }),
  },
  {
    code: "single-batch",
    bad: { ...withPolicy({ type: "median-stopping" }), ...withLimits({ maxTotalTrials: 4, maxConcurrentTrials: 4 }) },
    said: "limits.maxConcurrentTrials: all 4 trials start at once, so the policy has no earlier trials to compare them with. Run fewer at a time.",
    good: withLimits({ maxTotalTrials: 4, maxConcurrentTrials: 4 }),
  },
  {
    code: "single-batch",
    bad: { ...withPolicy({ type: "median-stopping" }), ...withParameter("x", { type: "choice", values: [1, 2, 3] }) },
    said: "limits.maxConcurrentTrials: all 3 trials start at once, so the policy has no earlier trials to compare them with. Run fewer at a time.",
    good: { ...withPolicy({ type: "median-stopping" }), ...withParameter("x", { type: "randint", upper: 5 }) },
  },
  {
    code: "single-batch",
    bad: {
      ...{ sampling: "tpe", compute: { maxInstances: 1 } },
      ...withLimits({ maxTotalTrials: 4, maxConcurrentTrials: 4 }),
    },
    said: "limits.maxConcurrentTrials: all 4 trials are sampled at once, so tpe sampling has nothing to learn from. Run fewer at a time.",
    good: {
      ...{ ...withPolicy({ type: "median-stopping" }), compute: { maxInstances: 1 } },
      ...withLimits({ maxTotalTrials: 4, maxConcurrentTrials: 4 }),
    },
  },
  {
    code: "goal-against-name",
    bad: { goal: "minimize", primaryMetric: "training_f1_score" },
    said: "goal: is minimize, but training_f1_score sounds like a metric to maximize. With the wrong goal the sweep finds the worst model.",
    good: { goal: "minimize", primaryMetric: "training_loss" },
  },
  {
    code: "trials-above-cap",
    bad: withLimits({ maxTotalTrials: 1001 }),
    said: "limits.maxTotalTrials: Azure takes at most 1000 trials, got 1001. It answers: max_total_jobs must be between 1 and 1000. Here the sweep runs all the same.",
    good: withLimits({ maxTotalTrials: 1000 }),
  },
  {
    code: "concurrency-above-cap",
    bad: withLimits({ maxTotalTrials: 200, maxConcurrentTrials: 101 }),
    said: "limits.maxConcurrentTrials: Azure's service and SDK v1 take at most 100 trials at a time, got 101. The guide of SDK v2 says 1000: try it there first.",
    good: withLimits({ maxTotalTrials: 200, maxConcurrentTrials: 100 }),
  },
  {
    code: "concurrency-above-nodes",
    bad: { compute: { maxInstances: 5, instancesPerTrial: 2 } },
    said: "limits.maxConcurrentTrials: only 2 of 4 trials run at a time with 2 nodes each: the cluster has 5 nodes. The rest waits in the queue. Raise the nodes, or sample fewer at a time.",
    good: { compute: { maxInstances: 8, instancesPerTrial: 2 } },
  },
  {
    code: "concurrency-above-nodes",
    bad: { compute: { maxInstances: 1 } },
    said: "limits.maxConcurrentTrials: only 1 of 4 trials run at a time: the cluster has 1 node. The rest waits in the queue. Raise the nodes, or sample fewer at a time.",
    good: { compute: { maxInstances: 4 } },
  },
  {
    code: "timeout-short",
    bad: withLimits({ trialTimeout: 59 }),
    said: "limits.trialTimeout: Azure's client raises it to 60 seconds, got 59. The service would read less than a minute as 60 days.",
    good: withLimits({ trialTimeout: 60 }),
  },
  {
    code: "timeout-missing",
    bad: { limits: { maxTotalTrials: 20, maxConcurrentTrials: 4 } },
    said: "limits.timeout: is not set, so a sweep that hangs runs for Azure's 60 d. Give the sweep a timeout in seconds.",
    good: withLimits({ timeout: 5_183_999 }),
  },
];

describe.each(cases)("$code", ({ code, bad, said, good }) => {
  it("is said where it holds, with the numbers and what to do", () => {
    expect(linesOf(bad, code)).toEqual([said]);
  });
  it("is not said where it does not hold", () => {
    expect(linesOf(good, code)).toEqual([]);
  });
});

it("every lint has a case above", () => {
  expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(lints.map(({ code }) => code).sort());
});

it("names a column inside of a choice as an error does, by the value that it stands in", () => {
  const bounds = { type: "loguniform", minValue: 0.001, maxValue: 0.1 };
  const inner = { type: "choice", values: ["none", { rate: bounds }] };
  const bad = choiceOf({ kind: "svm", c: bounds }, 3, { kind: "svm", c: bounds, inner });
  expect(linesOf(bad, "loguniform-exponents").map((line) => line.split(" (")[0])).toEqual([
    "searchSpace.x.values[0].c",
    "searchSpace.x.values[2].c",
    "searchSpace.x.values[2].inner.values[1].rate",
  ]);
});

it("does not call a choice with one branch a single value", () => {
  expect(linesOf(choiceOf({ rate: unit }), "single-value")).toEqual([]);
  expect(linesOf(choiceOf({ rate: 0.5 }), "single-value")).toHaveLength(1);
});

it("does not miss the metric of a record, which is the sweep's whatever the objective says", () => {
  const trials = [{ metrics: [0.5], start: 0, times: [1], end: 2 }];
  const objective = { reportedMetric: "loss", surface: { type: "recorded", trials } };
  expect(linesOf({ objective }, "metric-never-seen")).toEqual([]);
  const untimed = { type: "recorded", trials: [[0.5]] };
  expect(linesOf({ objective: { ...objective, surface: untimed } }, "metric-never-seen")).toHaveLength(1);
});

it("uses the base that the sampler is given", () => {
  const change = {
    ...withParameter("lr", { type: "loguniform", minValue: 0.01, maxValue: 1 }),
    sampling: { type: "random", logBase: 10 },
  };
  expect(linesOf(change, "loguniform-exponents")[0]).toContain("spans 1.0233 to 10. For 0.01 to 1 write -2 to 0.");
});

it("tells metrics that may be negative from losses", () => {
  const change = { primaryMetric: "r2_score", ...withPolicy({ type: "bandit", slackFactor: 0.1 }) };
  expect(linesOf(change, "slack-factor-sign")[0]).toContain("r2_score can be zero or less");
});

it.each([
  ["maximize", "neg_mean_squared_error", []],
  ["maximize", "test-multi_logloss", ["goal-against-name"]],
  ["minimize", "AUC", ["goal-against-name"]],
  ["minimize", "random_metric", []],
  ["maximize", "map", []],
  ["minimize", "mape", []],
])("%s %s", (goal, primaryMetric, codes) => {
  expect(reviewConfig({ ...sound, goal, primaryMetric }).map(({ code }) => code)).toEqual(codes);
});

it("throws what validateConfig throws where the config is not valid", () => {
  expect(() => reviewConfig({ ...sound, goal: "up" })).toThrow("goal: must be one of maximize, minimize");
});

it("throws at no valid config", () => {
  fc.assert(
    fc.property(arbitraryConfig, (config) => {
      for (const problem of reviewConfig(config)) expect(problem.code).toMatch(/^[a-z-]+$/);
    }),
    { numRuns: 100 },
  );
});
