import { type Goal, goalSign, isBetter, isClearlyWorse, worseSide } from "../goal.ts";
import { countOf, shortNumbers } from "../numerals.ts";
import { isTerminal, type TrialHistory } from "../trial.ts";
import { type MedianAxes, wordOf } from "./median-presets.ts";
import { numpyMean, numpyPercentile, pythonSorted } from "./numpy.ts";
import type { Judgement, PolicyView } from "./policy.ts";

/** The one rule behind all presets. */
export function judgeByMedian(axes: MedianAxes, view: PolicyView): Judgement {
  const { goal, interval, trial } = view;
  const asleep = whyAsleep(axes, view);
  if (asleep !== undefined) return waits(asleep);
  const averages = averagesBy(axes);
  const observed = statisticOf(axes, { goal, what: axes.judged, metrics: trial.metrics, count: interval, averages });
  if (Number.isNaN(observed) && axes.nonFinite === "skipped") return waits("the trial has no finite metric yet");
  if (Number.isNaN(observed) && axes.nonFinite === "nan-stops") {
    return { action: "stop", observed, bar: null, because: "every metric so far is NaN: stop" };
  }
  const there = peersIn(axes.population, view).map(({ metrics }) =>
    statisticOf(axes, { goal, what: axes.compared, metrics, count: interval, averages }),
  );
  const values = usable(axes.nonFinite, there);
  const counted = axes.nonFinite === "nan-stops" ? there.length : values.length;
  // Ray asked to need none compares with the median of nothing, NaN, which stops.
  const needed = axes.nonFinite === "left-out" ? axes.minValues : Math.max(1, axes.minValues);
  if (counted < needed) return waits(`${countOf(counted, "value")} to compare with, it needs ${needed}`);
  const bar = middleOf(axes, { goal, values });
  const action = isWorse(axes.nonFinite, { goal, observed, bar }) ? "stop" : "continue";
  const because = () => `${sentence(axes, { goal, observed, bar, count: values.length, action })}: ${action}`;
  return { action, observed, bar, because, peerCount: values.length };
}

function waits(because: string): Judgement {
  return { action: "notDue", observed: null, bar: null, because };
}

function whyAsleep(axes: MedianAxes, { interval, trials, trial }: PolicyView): string | undefined {
  const { firstReport, every, minCompleted, nonFinite } = axes;
  if (interval < firstReport) return `grace period: it begins at report ${firstReport}, this is report ${interval}`;
  if (interval > 1 && Math.floor(interval - firstReport) % every !== 0) {
    return `between gates: it runs at every ${countOf(every, "report")} from report ${firstReport}, this is report ${interval}`;
  }
  const completed = trials.filter(({ id, status }) => status === "completed" && id !== trial.id).length;
  const needed = nonFinite === "nan-stops" ? Math.max(1, minCompleted) : minCompleted;
  return completed < needed ? `${countOf(completed, "trial")} completed, it begins with ${needed}` : undefined;
}

function peersIn(
  population: MedianAxes["population"],
  { trials, trial, interval }: PolicyView,
): readonly TrialHistory[] {
  const isThere = ({ metrics }: TrialHistory): boolean => metrics.length >= interval;
  const isIn: { readonly [name in MedianAxes["population"]]: (peer: TrialHistory) => boolean } = {
    all: (peer) => isThere(peer) || (isTerminal(peer.status) && peer.metrics.length > 0),
    completed: ({ id, status, metrics }) => status === "completed" && id !== trial.id && metrics.length > 0,
    "completed-there": (peer) => peer.status === "completed" && peer.id !== trial.id && isThere(peer),
    "others-there": (peer) => peer.id !== trial.id && isThere(peer),
    there: isThere,
  };
  return trials.filter(isIn[population]);
}

interface Reports {
  readonly goal: Goal;
  readonly what: MedianAxes["judged"];
  readonly metrics: readonly number[];
  /** Only the first so many metrics count. */
  readonly count: number;
  readonly averages: Averages;
}

/** Best, running average or last of a trial's first metrics, NaN where there is nothing to tell. */
function statisticOf(axes: MedianAxes, reports: Reports): number {
  const { goal, what, metrics, count } = reports;
  if (what === "average") return averageOf(axes, reports);
  const first = metrics.slice(0, count);
  const told = axes.nonFinite === "skipped" ? first.filter(Number.isFinite) : first;
  if (what === "raw") return told.at(-1) ?? Number.NaN;
  return firstBest(goal, axes.nonFinite === "nan-stops" ? told.filter((value) => !Number.isNaN(value)) : told);
}

type Averages = WeakMap<readonly number[], number[]>;

/** Running averages by axes and list of metrics. Such a list only grows, so that what is known of it stays true. */
const knownAverages = new WeakMap<MedianAxes, Averages>();

function averagesBy(axes: MedianAxes): Averages {
  const known: Averages = knownAverages.get(axes) ?? new WeakMap();
  knownAverages.set(axes, known);
  return known;
}

function averageOf(axes: MedianAxes, { metrics, count, averages }: Reports): number {
  let known = averages.get(metrics);
  if (known === undefined) averages.set(metrics, (known = []));
  const skipped = axes.averageFrom === "start" ? 0 : Math.max(0, Math.ceil(axes.firstReport) - 1);
  const wanted = Math.min(count, metrics.length);
  while (known.length < wanted) known.push(mean(axes.nonFinite, metrics.slice(skipped, known.length + 1)));
  return known[wanted - 1] ?? Number.NaN;
}

function mean(nonFinite: MedianAxes["nonFinite"], metrics: readonly number[]): number {
  const averaged = nonFinite === "skipped" ? metrics.filter(Number.isFinite) : metrics;
  const isPython = nonFinite === "skipped" || nonFinite === "nan-keeps";
  return isPython ? averaged.reduce((sum, value) => sum + value, 0) / averaged.length : numpyMean(averaged);
}

/** The best as Python's max and min find it: a NaN at the beginning stays, a later one is passed over. */
function firstBest(goal: Goal, [first = Number.NaN, ...rest]: readonly number[]): number {
  return rest.reduce((best, value) => (isBetter(goal, value, best) ? value : best), first);
}

function usable(nonFinite: MedianAxes["nonFinite"], values: readonly number[]): readonly number[] {
  if (nonFinite === "left-out") return values.filter(Number.isFinite);
  return nonFinite === "skipped" || nonFinite === "nan-stops" ? values.filter((value) => !Number.isNaN(value)) : values;
}

function middleOf(axes: MedianAxes, { goal, values }: { goal: Goal; values: readonly number[] }): number {
  const { middle, keepPercentage, nonFinite } = axes;
  if (middle === "worse") {
    const sign = nonFinite === "worst" ? -goalSign(goal) : 1;
    const ascending = nonFinite === "worst" ? withNanLast(values.map((value) => sign * value)) : pythonSorted(values);
    const fromBest = lastKept(values.length, keepPercentage / 100);
    const index =
      nonFinite === "worst" ? fromBest : { maximize: values.length - 1 - fromBest, minimize: fromBest }[goal];
    return sign * (ascending[index] ?? Number.NaN);
  }
  if (middle === "mean" && keepPercentage === 50) {
    const sorted = withNanLast(values);
    return ((sorted[(values.length - 1) >> 1] ?? Number.NaN) + (sorted[values.length >> 1] ?? Number.NaN)) / 2;
  }
  return numpyPercentile(values, { maximize: 100 - keepPercentage, minimize: keepPercentage }[goal]);
}

/** A third, written as a percentage and read back, must not lie below the place 1 of 3. */
const shareDust = 1e-12;

function withNanLast(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** Place from the best of the last value that is kept: places p with p / count at most the share go on. */
function lastKept(count: number, given: number): number {
  const share = given + shareDust;
  let place = Math.floor(share * count);
  while (place > 0 && place / count > share) place--;
  while (place < count - 1 && (place + 1) / count <= share) place++;
  return place;
}

function isWorse(
  nonFinite: MedianAxes["nonFinite"],
  { goal, observed, bar }: { goal: Goal; observed: number; bar: number },
): boolean {
  if (nonFinite === "skipped") return isClearlyWorse(goal, observed, { bar });
  if (nonFinite === "left-out") return !(observed === bar || isBetter(goal, observed, bar));
  if (nonFinite === "worst" && Number.isNaN(observed)) return !Number.isNaN(bar);
  return isBetter(goal, bar, observed);
}

interface Comparison {
  readonly goal: Goal;
  readonly observed: number;
  readonly bar: number;
  readonly count: number;
  readonly action: "stop" | "continue";
}

function sentence({ judged, compared }: MedianAxes, { goal, observed, bar, count, action }: Comparison): string {
  const [observedText, barText] = shortNumbers(observed, bar);
  const what = compared === "raw" ? countOf(count, "metric") : countOf(count, "running average");
  return `${wordOf[judged]} ${observedText} is ${action === "stop" ? "" : "not "}${worseSide(goal)} ${barText}, the middle of ${what}`;
}
