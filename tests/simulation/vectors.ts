import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { logHash } from "../../src/simulation/hash.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import type { Vector } from "../bit-hash.ts";

const searchSpace = {
  learning_rate: { type: "loguniform", minValue: -9, maxValue: -2 },
  size: { type: "choice", values: [16, 32, 64] },
  width: { type: "qnormal", mu: 50, sigma: 20, q: 4 },
} as const;
const small = { maxTotalTrials: 24, maxConcurrentTrials: 4 };

/** Sweeps that between them use every sampler, every policy of Azure, and every part of the cluster. */
const sweeps: { readonly [name: string]: SweepConfigInput } = {
  bandit: { searchSpace, earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 } },
  "median, sobol, minimize": {
    searchSpace,
    goal: "minimize",
    sampling: { type: "random", rule: "sobol" },
    earlyTermination: { type: "median-stopping" },
    objective: { surface: "hartmann3", curve: "crossing", noise: { sd: 0.05, correlation: 0.5 } },
  },
  "truncation, low priority, failures": {
    searchSpace,
    earlyTermination: { type: "truncation-selection", truncationPercentage: 30 },
    objective: { curve: "diverging", duration: { spread: 0.3, jitter: 0.1 }, failure: { rate: 0.1 } },
    compute: { tier: "low-priority", preemptionsPerHour: 4, provisioningSeconds: 90 },
  },
  grid: {
    searchSpace: { a: { type: "choice", values: [1, 2, 3] }, b: { type: "choice", values: ["x", "y"] } },
    sampling: "grid",
  },
  bayesian: { searchSpace, sampling: "bayesian", objective: { intervals: 3 }, limits: small },
  "bayesian on choices": {
    searchSpace: {
      a: { type: "choice", values: [1, 2, 3, 4] },
      b: { type: "choice", values: ["x", "y", "z"] },
      c: { type: "randint", upper: 9 },
    },
    sampling: "bayesian",
    objective: { intervals: 3 },
    limits: small,
  },
  "bayesian on pairs of choices": {
    searchSpace: {
      a: { type: "choice", values: ["p", "q", "r", "s"] },
      b: { type: "choice", values: ["x", "y", "z"] },
      c: { type: "choice", values: ["u", "v", "w"] },
    },
    sampling: "bayesian",
    objective: { intervals: 2 },
    limits: { maxTotalTrials: 34, maxConcurrentTrials: 2 },
  },
  tpe: { searchSpace, sampling: "tpe", objective: { intervals: 3 }, limits: small },
};

/** The hash of each sweep's log: samplers, objectives, policies and cluster together, sentences included. */
export function simulationVectors(): Vector[] {
  return Object.entries(sweeps).map(([name, config]) => ({ name: `log ${name}`, hash: logHash(simulate(config)) }));
}
