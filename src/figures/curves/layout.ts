import { extent, quantileSorted } from "d3-array";
import { pricePerNodeSecond } from "../../analysis/spend.ts";
import { inSteps, type Steps } from "../../steps.ts";
import type { TrialId } from "../../trial.ts";
import { labelRoom, makeScale, makeTimeScale, type Plot, type Scale, type ScaleName, tickRoom } from "../axes.ts";
import type { SweepIndex, TrialTrack } from "../sweep-index.ts";
import { isSampled } from "./sample.ts";

/** What the layout of learning curves depends on besides the log. */
export interface CurvesOptions {
  readonly x: "interval" | "time" | "cost";
  readonly yScale: ScaleName;
  readonly smooth: number;
  readonly withGhosts: boolean;
}

/** A curve in pixels: vertex i is report i + 1, NaN where the metric is. */
export interface CurvePath {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** A ghost starts at the last report that was made; `times[i]` is when its vertex i + 1 would have been reported. */
export interface GhostPath extends CurvePath {
  readonly times: readonly number[];
}

export interface CurvesLayout {
  readonly plot: Plot;
  readonly x: Scale;
  readonly y: Scale;
  readonly curves: readonly CurvePath[];
  /** Of the stopped trials whose curves are drawn. */
  readonly ghosts: ReadonlyMap<number, GhostPath>;
  /** Of any stopped trial; undefined where nothing is known of how it would have gone on. */
  ghostOf(trial: TrialId): GhostPath | undefined;
  /** Finite reports beyond the drawn part of the axis. */
  readonly offScale: number;
  /** True where there is room for labels beside the plot. */
  readonly isWide: boolean;
  /** Running trials have a glyph at their end: not where so many run at once that the glyphs would hide the curves. */
  readonly hasHeads: boolean;
}

/** From this many curves on, more than this many running at once are shown by their tone alone. */
const crowd = { trials: 300, running: 100 };

/** Scales and curves for one size. O(reports), once for a log and a size, with pauses. */
export function* layOutCurves(
  index: SweepIndex,
  size: { width: number; height: number },
  options: CurvesOptions,
): Steps<CurvesLayout> {
  const { width, height } = size;
  const { tracks } = index;
  const ghosts: Ghost[] = [];
  const drawn = options.withGhosts ? tracks.filter(({ id }) => isSampled(id, tracks.length)) : [];
  yield* inSteps(drawn, ({ id }) => ghosts.push(...ghostTrack(index, id)));
  const range = metricRange(
    index,
    ghosts.map((ghost) => ghost.metrics),
  );
  const isWide = width >= 560;
  const top = 40;
  const bottom = height - 44;
  const y = makeScale({
    name: options.yScale,
    domain: range.domain,
    range: [bottom, top],
    tickCount: Math.max(2, Math.min(6, Math.floor((bottom - top) / 48))),
  });
  const left = labelRoom(y.ticks.map(y.format));
  const plot = { left, right: width - (isWide ? 116 : 16), top, bottom };
  const lastGhost = ghosts.reduce((latest, { times }) => Math.max(latest, times.at(-1) ?? 0), 0);
  const x = xScale(index, plot, { kind: options.x, lastGhost });
  const ysOf = heights({ y, smooth: options.smooth });
  const xsOf = places(index, x, options.x);
  const curves: CurvePath[] = [];
  yield* inSteps(tracks, (track) => {
    curves[track.id] = { xs: xsOf(track, track.times), ys: ysOf(track.metrics) };
  });
  const pathOf = ({ track, metrics, times }: Ghost): GhostPath => {
    const made = track.metrics.length;
    const [xs, ys] = [xsOf(track, times).subarray(made - 1), ysOf(metrics).subarray(made - 1)];
    return { xs, ys, times: times.slice(made) };
  };
  const paths = new Map(ghosts.map((ghost) => [ghost.track.id, pathOf(ghost)]));
  return {
    ...{ plot, x, y, isWide },
    hasHeads: index.tracks.length <= crowd.trials || mostAtOnce(index.tracks) <= crowd.running,
    offScale: range.offScale,
    ...{ curves, ghosts: paths },
    ghostOf: (trial) => paths.get(trial) ?? ghostTrack(index, trial).map(pathOf)[0],
  };
}

/** How many trials ran at the same time at most, each from its first start to its end. */
function mostAtOnce(tracks: readonly TrialTrack[]): number {
  const starts = Float64Array.from(tracks.flatMap(({ startedAt }) => startedAt ?? [])).sort();
  const ends = Float64Array.from(tracks.flatMap(({ ended }) => ended?.time ?? [])).sort();
  let [most, ended] = [0, 0];
  for (const [position, start] of starts.entries()) {
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= start) ended++;
    most = Math.max(most, position + 1 - ended);
  }
  return most;
}

interface Ghost {
  readonly track: TrialTrack;
  readonly metrics: readonly number[];
  readonly times: readonly number[];
}

/** What a trial that the policy stopped would have reported; nothing of others. */
function ghostTrack(index: SweepIndex, trial: TrialId): Ghost[] {
  const track = index.tracks[trial];
  const run = track?.ended?.reason === "policy" ? index.ghostOf(trial) : undefined;
  return track === undefined ||
    run === undefined ||
    track.metrics.length === 0 ||
    run.metrics.length <= track.metrics.length
    ? []
    : [{ track, ...run }];
}

function xScale(
  index: SweepIndex,
  plot: Plot,
  { kind, lastGhost }: { kind: CurvesOptions["x"]; lastGhost: number },
): Scale {
  const { config, longest, endTime, tracks } = index;
  const range = [plot.left, plot.right] as const;
  const tickCount = tickRoom(plot.right - plot.left);
  if (kind === "interval") {
    const last = Math.max(1, longest, config.objective.intervals);
    return withFirst(makeScale({ domain: [0.5, last + 0.5], range, tickCount, nice: false, integers: true }));
  }
  if (kind === "time") return makeTimeScale(Math.max(endTime, lastGhost), range, tickCount);
  const longestSeconds = tracks.reduce(
    (most, track) => Math.max(most, (track.times.at(-1) ?? 0) - (track.startedAt ?? 0)),
    0,
  );
  return makeScale({ domain: [0, longestSeconds * pricePerNodeSecond(config) || 1], range, tickCount });
}

/** Reports are counted from 1, so 1 is a tick. */
function withFirst(scale: Scale): Scale {
  if (scale.ticks.includes(1)) return scale;
  const place = (value: number): number => scale(value);
  return Object.assign(place, { ...scale, ticks: [1, ...scale.ticks.filter((tick) => tick > 1)] });
}

/** The places of reports along the horizontal axis. By interval they are the same for every trial, and one list serves all. */
function places(index: SweepIndex, x: Scale, kind: CurvesOptions["x"]) {
  const last = kind === "interval" ? Math.floor(x.domain[1]) : 0;
  const ofIntervals = Float64Array.from({ length: last }, (_, report) => x(report + 1));
  const price = pricePerNodeSecond(index.config);
  return ({ startedAt = 0 }: TrialTrack, times: readonly number[]): Float64Array => {
    if (kind === "interval" && times.length <= ofIntervals.length) return ofIntervals.subarray(0, times.length);
    const xs = new Float64Array(times.length);
    for (let report = 0; report < times.length; report++) {
      const time = times[report] as number;
      xs[report] = x(kind === "interval" ? report + 1 : kind === "time" ? time : (time - startedAt) * price);
    }
    return xs;
  };
}

function heights({ y, smooth }: { y: Scale; smooth: number }) {
  const [low, high] = y.domain;
  return (metrics: readonly number[]): Float64Array => {
    const ys = new Float64Array(metrics.length);
    let average = Number.NaN;
    for (let report = 0; report < metrics.length; report++) {
      const metric = metrics[report] as number;
      if (Number.isFinite(metric)) average = Number.isNaN(average) ? metric : smooth * average + (1 - smooth) * metric;
      // Off the scale, a curve runs along the edge of the plot.
      ys[report] = Number.isFinite(metric) ? y(Math.min(high, Math.max(low, average))) : Number.NaN;
    }
    return ys;
  };
}

/**
 * The part of the metric axis that is drawn: all finite values and bounds, unless a few of them lie so far out that the
 * rest would be a flat line; then those are cut and counted.
 */
export function metricRange(
  index: SweepIndex,
  ghosts: readonly (readonly number[])[],
): { domain: [number, number]; offScale: number } {
  const all: number[] = [];
  for (const metrics of [...index.tracks.map((track) => track.metrics), ...ghosts])
    for (const metric of metrics) if (Number.isFinite(metric)) all.push(metric);
  const [low, high] = extent(all);
  if (low === undefined || high === undefined) return { domain: [0, 1], offScale: 0 };
  const [p2, p98] = middlePart(all);
  const reach = 2 * (p98 - p2);
  const best = index.improvements.at(-1)?.metric ?? low;
  const isSane = low >= p2 - reach && high <= p98 + reach;
  const kept =
    isSane || reach === 0
      ? [low, high]
      : [Math.min(best, Math.max(low, p2 - reach)), Math.max(best, Math.min(high, p98 + reach))];
  const [from = low, to = high] = kept;
  return {
    domain: withBars(index, [from, to]),
    offScale: all.reduce((count, metric) => count + (metric < from || metric > to ? 1 : 0), 0),
  };
}

/** The range with the bounds in it that lie no farther out than the range is long. Without a list: there may be millions. */
function withBars({ tracks }: SweepIndex, [from, to]: readonly [from: number, to: number]): [number, number] {
  const span = to - from;
  let [low, high] = [from, to];
  for (const { judged } of tracks)
    for (const { verdict } of judged) {
      const { bar } = verdict;
      if (bar === null || !(bar >= from - span && bar <= to + span)) continue; // NaN, too
      low = Math.min(low, bar);
      high = Math.max(high, bar);
    }
  return [low, high];
}

/** The 2nd and the 98th percentile, from at most 2,000 of the values. */
function middlePart(values: readonly number[]): [number, number] {
  const every = Math.max(1, Math.floor(values.length / 2000));
  const sample = Array.from(
    { length: Math.ceil(values.length / every) },
    (_, place) => values[place * every] as number,
  );
  sample.sort((a, b) => a - b);
  return [quantileSorted(sample, 0.02) ?? 0, quantileSorted(sample, 0.98) ?? 0];
}
