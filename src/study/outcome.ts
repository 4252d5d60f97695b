import { pricePerNodeSecond } from "../analysis/spend.ts";
import { bestWith, goalSign } from "../goal.ts";
import type { SweepConfig } from "../simulation/config.ts";
import type { SweepEvent } from "../simulation/events.ts";
import { type TimeLimits, timeLimitsOf } from "../simulation/record.ts";
import type { TrialId } from "../trial.ts";
import { type Ghost, type Ghosts, rankedGhosts } from "./ghosts.ts";

/** What is measured of each sweep of a study, in this order. Times in seconds, money in the currency of the price. */
export const measures = [
  "best",
  "regret",
  "winnerLost",
  "trials",
  "stopped",
  "reports",
  "trialSeconds",
  "savedSeconds",
  "savedShare",
  "cost",
  "endTime",
  "timeToBest",
  "falseStops",
  "topTrials",
  "missedStops",
  "hopeless",
] as const;

/**
 * One sweep in numbers; NaN where there is none.
 *
 * - best: best metric found; regret: how much worse that is than the best that any of its trials would have reached;
 *   winnerLost: 1 where that trial was stopped before it got there, else 0.
 * - savedSeconds: what stopped trials would still have run; savedShare: of that and trialSeconds together.
 * - falseStops: stopped, although among the topTrials by what they would have reached (topK, or fewer with a metric).
 * - missedStops: not stopped, although hopeless: in the worse half of all trials by what they would have reached.
 */
export type Outcome = { readonly [M in (typeof measures)[number]]: number };

/** What is known of a trial while its sweep is read. */
interface Watched {
  readonly ghost: Ghost;
  startedAt: number;
  /** Reports of the attempt that runs, and the time of its last one or of its start. */
  intervals: number;
  lastTime: number;
  best: number | undefined;
  isRunning: boolean;
  isStopped: boolean;
}

const unstarted: Omit<Watched, "ghost"> = {
  ...{ startedAt: 0, intervals: 0, lastTime: 0, best: undefined },
  ...{ isRunning: false, isStopped: false },
};

/** Reads the events of one sweep, keeps a few numbers of each trial, and gives the outcome at the end. */
export class OutcomeReader {
  readonly #config: SweepConfig;
  readonly #limits: TimeLimits;
  readonly #ghosts: Ghosts;
  readonly #topK: number;
  readonly #trials: Watched[] = [];
  readonly #nodeStarts = new Map<number, number>();
  #best: number | undefined;
  #timeToBest = Number.NaN;
  #reports = 0;
  #trialSeconds = 0;
  #savedSeconds = 0;
  #nodeSeconds = 0;
  #endTime = 0;

  constructor(config: SweepConfig, { ghosts, topK }: { ghosts: Ghosts; topK: number }) {
    this.#config = config;
    this.#limits = timeLimitsOf(config);
    this.#ghosts = ghosts;
    this.#topK = topK;
  }

  read(event: SweepEvent): void {
    switch (event.type) {
      case "metricReported":
        this.#report(event.trial, event.value, event.time);
        break;
      case "trialSampled": {
        const ghost = this.#ghosts.of(event.trial, event.params);
        this.#trials.push({ ghost, ...unstarted });
        break;
      }
      case "trialStarted":
        this.#start(this.#trial(event.trial), event.time);
        break;
      case "trialPreempted":
      case "trialEnded":
        this.#leave(this.#trial(event.trial), event.time);
        if (event.type === "trialEnded" && event.reason === "policy") this.#stop(this.#trial(event.trial), event.time);
        break;
      case "nodeStarted":
        this.#nodeStarts.set(event.node, event.time);
        break;
      case "nodeStopped":
        this.#nodeSeconds += event.billedUntil - (this.#nodeStarts.get(event.node) ?? event.billedUntil);
        break;
      case "sweepEnded":
        this.#endTime = event.time;
        break;
      default:
    }
  }

  get outcome(): Outcome {
    const { goal } = this.#config;
    const ranked = rankedGhosts(
      this.#trials.map(({ ghost }) => ghost),
      goal,
    );
    const scored = ranked.filter((trial) => this.#trials[trial]?.ghost.best !== undefined);
    const top = scored.slice(0, this.#topK);
    const hopeless = ranked.slice(Math.ceil(ranked.length / 2));
    const isStopped = (trial: TrialId) => this.#trials[trial]?.isStopped;
    const winner = this.#trials[top[0] ?? -1];
    const wanted = winner?.ghost.best;
    const best = this.#best;
    const total = this.#trialSeconds + this.#savedSeconds;
    return {
      best: best ?? Number.NaN,
      regret: wanted === undefined || best === undefined ? Number.NaN : Math.max(0, goalSign(goal) * (wanted - best)),
      winnerLost: winner?.isStopped && winner.best !== wanted ? 1 : 0,
      trials: this.#trials.length,
      stopped: this.#trials.filter((trial) => trial.isStopped).length,
      reports: this.#reports,
      trialSeconds: this.#trialSeconds,
      savedSeconds: this.#savedSeconds,
      savedShare: total === 0 ? 0 : this.#savedSeconds / total,
      cost: this.#nodeSeconds * pricePerNodeSecond(this.#config),
      endTime: this.#endTime,
      timeToBest: this.#timeToBest,
      falseStops: top.filter(isStopped).length,
      topTrials: top.length,
      missedStops: hopeless.length - hopeless.filter(isStopped).length,
      hopeless: hopeless.length,
    };
  }

  #trial(id: TrialId): Watched {
    return this.#trials[id] as Watched; // trials are sampled before anything else happens to them
  }

  #report(id: TrialId, value: number, time: number): void {
    const trial = this.#trial(id);
    this.#reports++;
    trial.intervals++;
    trial.lastTime = time;
    const { goal } = this.#config;
    trial.best = bestWith(goal, trial.best, value);
    const before = this.#best;
    this.#best = bestWith(goal, before, value);
    if (this.#best !== before) this.#timeToBest = time;
  }

  #start(trial: Watched, time: number): void {
    trial.startedAt = time;
    trial.lastTime = time;
    trial.isRunning = true;
    if (!this.#config.compute.checkpointing) trial.intervals = 0;
  }

  /** It leaves its node: preempted or ended. A queued trial has none to leave. */
  #leave(trial: Watched, time: number): void {
    if (trial.isRunning) this.#trialSeconds += time - trial.startedAt;
    trial.isRunning = false;
  }

  #stop(trial: Watched, time: number): void {
    const { ghost, intervals, lastTime } = trial;
    trial.isStopped = true;
    const { timeout, cancelAt = timeout } = this.#limits;
    const left = ghost.seconds - (ghost.times[intervals - 1] ?? 0) - (time - lastTime);
    this.#savedSeconds += Math.max(0, Math.min(left, timeout - time, cancelAt - time));
  }
}
