import { type Goal, goalSign } from "../goal.ts";
import { type Stream, stream } from "../random/stream.ts";
import type { Dimension, SearchSpace } from "../space/search-space.ts";
import type { PastTrial } from "../trial.ts";
import { drawRemaining } from "./draw-remaining.ts";
import type { Answer, SamplerRequest } from "./sampler.ts";
import { logDensityOf, type ParzenEstimator, parzenEstimator, samplePoint } from "./tpe/parzen.ts";
import type { TpeSettings } from "./tpe.ts";

/** The next trial: see `tpe`. */
export function suggest(settings: TpeSettings, request: SamplerRequest): Answer {
  const { space, isTaken } = request;
  const densities = request.trial < settings.startTrials ? undefined : tpeDensities(settings, request);
  const next = stream(request.seed, "sampler", request.trial, "tpe");
  if (densities === undefined) return randomAnswer(request, next);
  const { good, other } = densities;
  let best: { readonly point: Float64Array; readonly ratio: number } | undefined;
  for (let k = 0; k < settings.candidates; k++) {
    const point = samplePoint(good, next);
    const ratio = logDensityOf(good, point) - logDensityOf(other, point);
    if (best !== undefined && !(ratio > best.ratio)) continue;
    if (!isTaken(space.paramsAt(point))) best = { point, ratio };
  }
  if (best === undefined) return randomAnswer(request, next);
  const counts = { good: densities.goodCount, other: densities.otherCount };
  return {
    params: space.paramsAt(best.point),
    note: `densities: ${counts.good} good trials against ${counts.other} others`,
    evidence: { logRatio: best.ratio, ...counts },
  };
}

/** The two densities and how many trials each rests on. Undefined until a trial has a metric. */
export interface TpeDensities {
  readonly good: ParzenEstimator;
  readonly other: ParzenEstimator;
  readonly goodCount: number;
  readonly otherCount: number;
}

/** The densities that the next suggestion rests on, for a figure: `marginalDensity(good, column, rank)`. */
export function tpeDensities(
  { useStopped }: Pick<TpeSettings, "useStopped">,
  { space, goal, trials }: { space: SearchSpace; goal: Goal; trials: readonly PastTrial[] },
): TpeDensities | undefined {
  const costs: { readonly point: Float64Array; readonly cost: number }[] = [];
  const bad: Float64Array[] = [];
  for (const { params, metric, status } of trials) {
    const point = space.pointOf(params);
    if (status === "running" || metric === undefined || !Number.isFinite(metric)) bad.push(point);
    else if (status === "completed" || useStopped) costs.push({ point, cost: -goalSign(goal) * metric });
  }
  if (costs.length === 0) return undefined;
  costs.sort((a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0));
  const goodCount = Math.min(Math.ceil(costs.length / 10), 25);
  const points = costs.map(({ point }) => point);
  const others = [...points.slice(goodCount), ...bad];
  return {
    good: parzenEstimator(space, points.slice(0, goodCount)),
    other: parzenEstimator(space, others),
    goodCount,
    otherCount: others.length,
  };
}

function randomAnswer(request: SamplerRequest, next: Stream): Answer {
  const { space, isTaken } = request;
  const dimensions: readonly Dimension[] = space.dimensions;
  for (let attempt = 0; attempt < 64; attempt++) {
    const params = space.paramsAt(Float64Array.from(dimensions, () => next()));
    if (!isTaken(params)) return { params, note: "random" };
  }
  const drawn = drawRemaining(request, next());
  return drawn === "exhausted" ? drawn : { ...drawn, note: "random: one of the few that are left" };
}
