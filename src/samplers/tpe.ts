import { flag, number, type Settings } from "../fields.ts";
import { type Goal, goalSign } from "../goal.ts";
import { type Stream, stream } from "../random/stream.ts";
import type { Dimension, SearchSpace } from "../space/search-space.ts";
import type { PastTrial } from "../trial.ts";
import { drawRemaining } from "./draw-remaining.ts";
import { type Answer, defineSampler, type SamplerRequest } from "./sampler.ts";
import { logDensityOf, type ParzenEstimator, parzenEstimator, samplePoint } from "./tpe/parzen.ts";

const fields = {
  startTrials: number({
    label: "Start trials",
    unit: "trials",
    atLeast: 1,
    integer: true,
    default: 10,
    help: "Drawn at random before the densities decide.",
  }),
  candidates: number({ label: "Candidates", atLeast: 1, atMost: 10_000, integer: true, default: 24 }),
  useStopped: flag({
    label: "Use stopped trials",
    default: true,
    help: "Trials that a policy stopped inform by their best metric so far.",
  }),
} as const;

export type TpeSettings = Settings<typeof fields>;

/**
 * TPE (tree-structured Parzen estimator), multivariate: one density of the good trials, one of the others, and the
 * candidate where good is most likely against other.
 *
 * Good: the best min(ceil(N / 10), 25) of N trials. Each density is an even mixture of one kernel for each trial and the
 * prior, over ranks in [0, 1]; a kernel spans all columns at once. 24 candidates are drawn from the good density. Running
 * trials, and trials without a metric, count as bad (constant liar). O(N) for each suggestion.
 * Sources: J. Bergstra et al., "Algorithms for hyper-parameter optimization", NIPS 2011; S. Watanabe,
 * arXiv:2304.11127 (2023); counts as in Optuna.
 * Assumption: every trial has the same weight, where Optuna lets old ones fade.
 */
export const tpe = defineSampler({
  type: "tpe",
  summary: "Where good trials are most likely against the others.",
  fields,
  isAdaptive: true,
  capacity: (_, space) => space.size,
  suggest,
});

function suggest(settings: TpeSettings, request: SamplerRequest): Answer {
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
