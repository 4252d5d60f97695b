import { type Problem, suggestName } from "../errors.ts";
import { kindOf } from "../fields.ts";
import { type Stream, stream } from "../random/stream.ts";
import type { SearchSpace } from "../space/search-space.ts";
import { lognormalFactor, Noise } from "./noise.ts";
import type { CurveKind, Recording, SurfaceKind, SurfaceSetting, TrialRun, TrialSetting } from "./objective.ts";
import type { Follows, ObjectiveSettings } from "./objective-fields.ts";

/** The registries that an objective is looked up in. */
export interface ObjectiveKinds {
  readonly surfaces: readonly SurfaceKind[];
  readonly curves: readonly CurveKind[];
}

/**
 * One run of one trial: everything that it would report, and how long it would take, if nothing stopped it.
 *
 * Report n is `final - (final - start) (1 - progress(n)) + noise(n)`, kept within the surface's range. A trial whose
 * surface diverges stays at its start for up to two reports and is NaN from then on.
 *
 * Each part draws from a stream of its own: "curve", "speed", "failure" and "divergence" named by the trial, "noise"
 * and "jitter" by trial and attempt. A second attempt so has the same curve, speed and failure, and new noise.
 */
export function startTrial(objective: ObjectiveSettings, setting: TrialSetting, kinds: ObjectiveKinds): TrialRun {
  const surface = kindOf(kinds.surfaces, objective.surface);
  const recording = surface.recording?.(objective.surface, setting);
  const { metrics = [], seconds = [], isRecord = false } = recording ?? {};
  const intervals = recording === undefined ? objective.intervals : Math.max(1, metrics.length, seconds.length);
  const isLogged = isRecord || (objective.reportedMetric ?? setting.primaryMetric) === setting.primaryMetric;
  const metricAt = !isLogged
    ? () => undefined
    : recording === undefined
      ? metricsOf(objective, setting, { surface, curve: kindOf(kinds.curves, objective.curve) })
      : (interval: number) => recording.metrics[interval - 1];
  const failure = isRecord ? undefined : failureOf(objective, setting, intervals);
  return {
    intervals,
    metricAt,
    secondsOf: secondsOf(objective, setting, recording),
    ...(failure === undefined ? {} : { failure }),
  };
}

/**
 * The best final score that any params of the space could have, in units of the metric and under the goal; undefined
 * where it is not known.
 */
export function trueBest(
  objective: ObjectiveSettings,
  setting: SurfaceSetting,
  surfaces: readonly SurfaceKind[],
): number | undefined {
  return kindOf(surfaces, objective.surface).best?.(objective.surface, setting);
}

/** Problems of using this objective on this space: a duration that follows a column which is not there. */
export function objectiveProblems({ duration }: ObjectiveSettings, space: SearchSpace): readonly Problem[] {
  const { follows } = duration;
  const columns = space.dimensions.map(({ path }) => path);
  if (follows === undefined || columns.includes(follows.name)) return [];
  return [
    {
      path: "objective.duration.follows",
      message: `must be a column of the search space, got "${follows.name}"`,
      hint: suggestName(follows.name, columns),
    },
  ];
}

function metricsOf(
  objective: ObjectiveSettings,
  setting: TrialSetting,
  { surface, curve }: { surface: SurfaceKind; curve: CurveKind },
): (interval: number) => number {
  const { seed, trial, attempt } = setting;
  const { final, start, range, quality = 0.5, diverges = false } = surface.score(objective.surface, setting);
  const { intervals, noise: noiseSettings } = objective;
  const progress = curve.shape(objective.curve, { intervals, quality, random: lazily(seed, "curve", trial) });
  const noise = noiseSettings.sd === 0 ? undefined : new Noise(noiseSettings, stream(seed, "noise", trial, attempt));
  const divergesAt = diverges ? 1 + Math.floor(3 * stream(seed, "divergence", trial)()) : Number.POSITIVE_INFINITY;
  const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const way = final - start;
  return (interval) => {
    if (interval >= divergesAt) return Number.NaN;
    const plain = diverges ? start : final - way * (1 - progress(interval));
    const value = noise === undefined ? plain : plain + noise.next();
    return Math.min(high, Math.max(low, value));
  };
}

function secondsOf(
  { duration, secondsPerInterval }: ObjectiveSettings,
  { seed, trial, attempt, space, params }: TrialSetting,
  recording: Recording | undefined,
): (interval: number) => number {
  const recorded = recording?.seconds;
  if (recorded !== undefined) return (interval) => recorded[interval - 1] ?? secondsPerInterval;
  const { spread, jitter, follows } = duration;
  const speed = spread === 0 ? 1 : lognormalFactor(spread, stream(seed, "speed", trial));
  const seconds = secondsPerInterval * speed * (follows === undefined ? 1 : slowness(follows, { space, params }));
  if (jitter === 0) return () => seconds;
  const random = stream(seed, "jitter", trial, attempt);
  return () => seconds * lognormalFactor(jitter, random);
}

/** From 1 at the smallest value of the column to `factor` at the largest; 1 where it does not exist. */
function slowness({ name, factor }: Follows, { space, params }: Pick<TrialSetting, "space" | "params">): number {
  const index = space.dimensions.findIndex(({ path }) => path === name);
  const rank = space.pointOf(params)[index] ?? Number.NaN;
  return Number.isNaN(rank) ? 1 : 1 + (factor - 1) * rank;
}

function failureOf({ failure }: ObjectiveSettings, { seed, trial }: TrialSetting, intervals: number) {
  if (failure.rate === 0) return undefined;
  const random = stream(seed, "failure", trial);
  if (random() >= failure.rate) return undefined;
  const interval = 1 + Math.floor(random() * intervals);
  return { interval, fraction: random(), message: failure.message };
}

/** A stream that is made when its first number is drawn: most curves draw one number, some none. */
function lazily(seed: string, ...path: readonly (string | number)[]): Stream {
  let made: Stream | undefined;
  return () => (made ??= stream(seed, ...path))();
}
