/**
 * Optimizes the bench problems through `suggest`, and prints the median regret over seeds beside the goals, then the
 * cost of one suggestion. Set through the environment: SEEDS (30), PROBLEMS (names, comma-separated; all), SHIFT (1: the
 * optimum at a random place for each seed), CONCURRENT (1: trials side by side, of which the oldest ends first), SAMPLER
 * (a spec as JSON, or its name), SPEED (0: no times).
 */
import { quantile } from "../../src/math/standard-normal.ts";
import { stream } from "../../src/random/stream.ts";
import { bringAllWork } from "../../src/simulation/all-work.ts";
import { suggest } from "../../src/simulation/suggest.ts";
import type { PastTrial } from "../../src/trial.ts";
import { type BenchProblem, benchProblems } from "./bayesian-problems.ts";

bringAllWork();
const environment = process.env;
const seedCount = Number(environment.SEEDS ?? 30);
const concurrent = Number(environment.CONCURRENT ?? 1);
const wanted = environment.PROBLEMS?.split(",");
const sampler = environment.SAMPLER ?? "bayesian";
const sampling = sampler.startsWith("{") ? JSON.parse(sampler) : sampler;
const checkpoints = [10, 20, 30, 50, 75, 100];
const goalCheckpoints = [30, 50, 100];

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Regret after each trial: of the best so far; with noise, of the trial that the sampler holds for the best. */
function regretsOf(problem: BenchProblem, seed: string): number[] {
  const config = { seed, goal: "minimize", searchSpace: problem.searchSpace, sampling } as const;
  const noise = stream(seed, "bench noise");
  const trials: PastTrial[] = [];
  const [regrets, metrics, curve]: [number[], number[], number[]] = [[], [], []];
  while (trials.length < 100) {
    const { params, evidence } = suggest(config, trials);
    const regret = problem.regretAt(params);
    regrets.push(regret);
    metrics.push(regret + (problem.noise ?? 0) * quantile(noise() || 0.5));
    trials.push({ params, status: "running" });
    const ended = trials.length - concurrent;
    const oldest = trials[ended];
    if (oldest !== undefined) trials[ended] = { ...oldest, metric: metrics[ended] ?? Number.NaN, status: "completed" };
    const held = evidence?.incumbent;
    const isHeld = problem.noise !== undefined && typeof held === "number";
    curve.push(isHeld ? (regrets[held] ?? regret) : Math.min(...regrets));
  }
  return curve;
}

function printRow(problem: BenchProblem): void {
  const curves: number[][] = [];
  const start = process.cpuUsage();
  for (let k = 0; k < seedCount; k++) {
    const seed = `bench ${k}`;
    const shifted = environment.SHIFT === "1" ? problem.shifted?.(stream(seed, "shift")) : undefined;
    curves.push(regretsOf(shifted ?? problem, seed));
  }
  const { user, system } = process.cpuUsage(start);
  const at = (trials: number) => median(curves.map((curve) => curve[trials - 1] ?? Number.NaN));
  const columns = checkpoints.map((trials) => at(trials).toExponential(1).padStart(9));
  const goals = problem.goals.map((goal, i) => {
    const trials = goalCheckpoints[i] ?? 100;
    // A goal of 0 is reached within the rounding of the formula.
    const isReached = at(trials) <= Math.max(goal, 1e-15);
    return `${isReached ? "reached" : "MISSED"} ${goal}`.padStart(16);
  });
  const seconds = (user + system) / 1e6 / seedCount;
  console.log(`${problem.name.padEnd(16)}${columns.join("")}${goals.join("")}${seconds.toFixed(2).padStart(8)} s`);
}

/** Milliseconds of CPU so far, which other processes lengthen less than the clock. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of one more suggestion in a loop that has made `count`: median of the next 25. */
function printSpeed(problem: BenchProblem): void {
  const config = { seed: "speed", goal: "minimize", searchSpace: problem.searchSpace, sampling } as const;
  const trials: PastTrial[] = [];
  const cells: string[] = [];
  const spread = { ...config, sampling: { type: "random", rule: "sobol" } } as const;
  for (const count of [50, 100, 400, 1000]) {
    // The model decides the last trials before each count; those before are spread, which costs nothing.
    while (trials.length < count - 30) tell(suggest(spread, trials).params);
    while (trials.length < count) tell(suggest(config, trials).params);
    const times: number[] = [];
    for (let k = 0; k < 25; k++) {
      const start = cpuNow();
      const { params } = suggest(config, trials);
      times.push(cpuNow() - start);
      tell(params);
    }
    cells.push(`${median(times).toFixed(2)} (${Math.max(...times).toFixed(1)})`.padStart(16));
  }
  console.log(`${problem.name.padEnd(16)}${cells.join("")}`);
  function tell(params: PastTrial["params"]): void {
    trials.push({ params, metric: problem.regretAt(params), status: "completed" });
  }
}

const chosen = benchProblems.filter(({ name }) => wanted === undefined || wanted.includes(name));
console.log(`Median regret of ${seedCount} seeds, goals after 30, 50 and 100 trials, CPU of 100 trials`);
console.log(`${"".padEnd(16)}${checkpoints.map((trials) => `@${trials}`.padStart(9)).join("")}`);
for (const problem of chosen) printRow(problem);
if (environment.SPEED !== "0") {
  console.log("\nMilliseconds of one suggestion after 50, 100, 400 and 1,000 trials: median (largest) of 25, CPU");
  for (const problem of chosen.filter(({ name }) => ["branin", "hartmann6", "m1", "m2"].includes(name)))
    printSpeed(problem);
}
