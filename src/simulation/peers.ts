import { internalError } from "../errors.ts";
import type { Fields, Settings } from "../fields.ts";
import { betterOf, type Goal } from "../goal.ts";
import { type Cadence, isDue } from "../policies/cadence.ts";
import type { Peers, PolicyKind, PolicyView, RankedValues, Watch } from "../policies/policy.ts";
import { isTerminal, type TrialHistory, type TrialId } from "../trial.ts";
import { BestValue, type GrowingValues, ValuesAndOne, ValuesInOrder } from "./ranked-values.ts";

/** What is known of one trial: running statistics, and more only where a comparison needs it. */
class TrackedTrial {
  readonly id: TrialId;
  /** All reports, for policies without watches. */
  readonly history: {
    id: TrialId;
    status: TrialHistory["status"];
    metrics: number[];
    reportsAtFirstCompletion?: number;
  };
  reports = 0;
  /** What a policy may ask when it judges this trial. */
  peers: Peers | undefined;
  best: number | undefined;
  latest: number | undefined;
  /** For each watch that looks back: its statistic at each due interval so far, NaN while there is none. */
  readonly pasts: number[][] = [];
  #count = 0;
  #sum = 0;
  /** The sum in units of 2^40, for when the plain one overflows. */
  #largeSum = 0;

  constructor(id: TrialId) {
    this.id = id;
    this.history = { id, status: "running", metrics: [] };
  }

  report(goal: Goal, value: number): void {
    this.reports++;
    if (!Number.isFinite(value)) return;
    this.best = betterOf(goal, this.best, value);
    this.latest = value;
    this.#count++;
    this.#sum += value;
    this.#largeSum += value / largeUnit;
  }

  get metrics(): readonly number[] {
    return this.history.metrics;
  }

  get average(): number | undefined {
    if (this.#count === 0) return undefined;
    return Number.isFinite(this.#sum) ? this.#sum / this.#count : (this.#largeSum / this.#count) * largeUnit;
  }
}

const noTrials: readonly TrialHistory[] = [];
const largeUnit = 1099511627776;

/**
 * All trials of a sweep as a policy sees them, kept up to date report by report.
 *
 * A report costs O(log n) for each comparison that the policy declares, and so does a check; an ended trial is added to
 * a later interval's comparison when that interval is next asked for. Memory: O(trials + intervals) for comparisons with
 * `need: "best"`, one number per trial and due interval for ranks; whole histories only for a policy without watches.
 * Infinite and NaN metrics count as reports and are left out of every statistic.
 */
export class PeerTracker<F extends Fields = Fields> {
  readonly #goal: Goal;
  readonly #settings: Settings<F> & Cadence & { readonly peers?: unknown };
  readonly #watched: readonly Watched[];
  #pastCount = 0;
  readonly #keepsHistories: boolean;
  readonly #trials = new Map<TrialId, TrackedTrial>();
  readonly #ended: TrackedTrial[] = [];
  #hasCompleted = false;
  /** Place of each due interval that a trial has reached. */
  readonly #places = new Map<number, number>();

  constructor(goal: Goal, policy: { readonly kind: PolicyKind<F>; readonly settings: Settings<F> & Cadence }) {
    this.#goal = goal;
    this.#settings = policy.settings;
    const watches = policy.kind.watches?.(policy.settings);
    this.#keepsHistories = watches === undefined || policy.kind.readsHistories === true;
    this.#watched = (watches ?? []).map((watch) => {
      const pastIndex = looksBack(watch) ? this.#pastCount++ : undefined;
      return { watch, pastIndex, byPlace: [] };
    });
  }

  started(id: TrialId): void {
    const trial = new TrackedTrial(id);
    for (let index = 0; index < this.#pastCount; index++) trial.pasts.push([]);
    this.#trials.set(id, trial);
  }

  /** A trial's report number `interval`, in order: 1, 2, 3, ... NaN for a diverged one. */
  reported(id: TrialId, interval: number, value: number): void {
    const trial = this.#trial(id);
    trial.report(this.#goal, value);
    if (this.#keepsHistories) trial.history.metrics.push(value);
    if (this.#watched.length > 0 && isDue(this.#settings, interval)) this.#enter(trial, interval);
  }

  ended(id: TrialId, status: "completed" | "canceled" | "failed"): void {
    const trial = this.#trial(id);
    trial.history.status = status;
    this.#ended.push(trial);
    if (status !== "completed" || trial.reports === 0 || this.#hasCompleted) return;
    this.#hasCompleted = true;
    for (const { history, reports } of this.#trials.values()) history.reportsAtFirstCompletion = reports;
  }

  /** What a policy is shown of a trial that has just reported. Good for one judgement, at once. */
  viewOf(id: TrialId): PolicyView {
    const trial = this.#trial(id);
    trial.peers ??= { at: (interval, watch) => this.#valuesAt(interval, { watch, judged: trial }) };
    const trials = this.#keepsHistories ? this.#allowed(trial) : noTrials;
    return { goal: this.#goal, interval: trial.reports, trial, peers: trial.peers, trials };
  }

  #enter(trial: TrackedTrial, interval: number): void {
    // Every trial passes the due intervals in the same order, so that a new one is always the next place.
    const place = this.#places.get(interval) ?? this.#places.size;
    if (place === this.#places.size) this.#places.set(interval, place);
    for (const watched of this.#watched) {
      const { watch, pastIndex } = watched;
      const value = trial[watch.statistic];
      if (pastIndex !== undefined) trial.pasts[pastIndex]?.push(value ?? Number.NaN);
      if (value !== undefined && countsWhileRunning(watch)) this.#valuesIn(watched, place).add(trial.id, value);
    }
  }

  #valuesAt(interval: number, { watch, judged }: { watch: Watch; judged: TrackedTrial }): RankedValues {
    const watched = this.#watchedLike(watch);
    const place = this.#places.get(interval);
    if (place === undefined) throw internalError(`the policy compares at report ${interval}, where it is not due`);
    const values = this.#valuesIn(watched, place);
    for (; values.seen < this.#ended.length; values.seen++) {
      const ended = this.#ended[values.seen];
      const past = watched.pastIndex === undefined ? undefined : ended?.pasts[watched.pastIndex]?.[place];
      if (ended !== undefined) account(values, { ended, watch, interval, past });
    }
    const own = judged[watch.statistic];
    if (watch.population !== "finished" || own === undefined) return values;
    return new ValuesAndOne(this.#goal, values, { trial: judged.id, value: own });
  }

  #watchedLike(watch: Watch): Watched {
    for (const watched of this.#watched) if (isSame(watched.watch, watch)) return watched;
    throw internalError(
      `the policy compares ${watch.statistic} of ${watch.population} but its watches do not declare it`,
    );
  }

  #valuesIn({ watch, byPlace }: Watched, place: number): GrowingValues {
    return (byPlace[place] ??= watch.need === "best" ? new BestValue(this.#goal) : new ValuesInOrder(this.#goal));
  }

  #allowed(judged: TrackedTrial): TrialHistory[] {
    const isAllowed = (trial: TrackedTrial): boolean =>
      this.#settings.peers !== "finished" || trial === judged || isTerminal(trial.history.status);
    return [...this.#trials.values()].filter(isAllowed).map((trial) => trial.history);
  }

  #trial(id: TrialId): TrackedTrial {
    const trial = this.#trials.get(id);
    if (trial === undefined) throw internalError(`trial ${id} reports before it starts`);
    return trial;
  }
}

/** A comparison that the policy declared, with its values by the interval's place. */
interface Watched {
  readonly watch: Watch;
  /** Which of a trial's `pasts` it reads, where it looks back. */
  readonly pastIndex: number | undefined;
  readonly byPlace: GrowingValues[];
}

/** True where an ended trial is judged on what it had at an interval it has passed. */
function looksBack({ population }: Watch): boolean {
  return population === "finished" || population === "completed" || population === "unfinished";
}

function countsWhileRunning({ population }: Watch): boolean {
  return population === "all" || population === "reached" || population === "unfinished";
}

function isSame(a: Watch, b: Watch): boolean {
  return a.statistic === b.statistic && a.population === b.population && a.need === b.need;
}

interface Ending {
  readonly ended: TrackedTrial;
  readonly watch: Watch;
  readonly interval: number;
  /** Its statistic at the interval, where it got that far and the watch looks back. */
  readonly past: number | undefined;
}

/** Takes the end of a trial into account in a comparison at one interval. */
function account(values: GrowingValues, { ended, watch, interval, past }: Ending): void {
  const { population } = watch;
  const hasReached = ended.reports >= interval;
  const value = hasReached ? past : ended[watch.statistic];
  if (value === undefined || Number.isNaN(value)) return;
  const isAdded =
    population === "finished" ||
    (population === "completed" && ended.history.status === "completed") ||
    (population === "all" && !hasReached);
  if (isAdded) values.add(ended.id, value);
  if (population === "unfinished" && hasReached) values.remove(value);
}

/** A tracker that has seen all reports and ends of these trials, one trial after the other. */
export function peersOf<F extends Fields>(
  goal: Goal,
  trials: readonly TrialHistory[],
  policy: { readonly kind: PolicyKind<F>; readonly settings: Settings<F> & Cadence },
): PeerTracker<F> {
  const tracker = new PeerTracker(goal, policy);
  for (const { id, status, metrics } of trials) {
    tracker.started(id);
    for (const [index, value] of metrics.entries()) tracker.reported(id, index + 1, value);
    if (isTerminal(status)) tracker.ended(id, status);
  }
  return tracker;
}
