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
  const drawn = Array.from({ length: settings.candidates }, () => {
    const point = samplePoint(good, next);
    return { point, height: logDensityOf(good, point) };
  });
  let best: Float64Array | undefined;
  let logRatio = Number.NEGATIVE_INFINITY;
  // The most likely first: beside one of them most others are soon known to be no better.
  for (const { point, height } of drawn.sort((a, b) => b.height - a.height)) {
    const ratio = height - logDensityOf(other, point, height - logRatio);
    if (ratio > logRatio && !isTaken(space.paramsAt(point))) [best, logRatio] = [point, ratio];
  }
  if (best === undefined) return randomAnswer(request, next);
  return {
    params: space.paramsAt(best),
    note: `densities: ${good.count} good trials against ${other.count} others`,
    evidence: { logRatio, good: good.count, other: other.count },
  };
}

/** The two densities. Undefined until a trial has a metric. */
export interface TpeDensities {
  readonly good: ParzenEstimator;
  readonly other: ParzenEstimator;
}

/** The densities that the next suggestion rests on, for a figure: `marginalDensity(good, column, rank)`. */
export function tpeDensities(
  { useStopped }: Pick<TpeSettings, "useStopped">,
  { space, goal, trials }: { space: SearchSpace; goal: Goal; trials: readonly PastTrial[] },
): TpeDensities | undefined {
  const { ranks, told, costs, other } = readTrials(trials, { space, sign: -goalSign(goal), useStopped });
  if (told.length === 0) return undefined;
  const goodCount = Math.min(Math.ceil(told.length / 10), 25);
  // The best of those told, best first; of equal costs the earlier. Sorting all took longer.
  const best: number[] = [];
  for (const trial of told) {
    const cost = costs[trial] as number;
    let place = best.length;
    while (place > 0 && cost < (costs[best[place - 1] as number] as number)) place--;
    if (place === goodCount) continue;
    best.splice(place, 0, trial);
    if (best.length > goodCount) best.pop();
  }
  for (const trial of best) costs[trial] = Number.NEGATIVE_INFINITY;
  const good: number[] = [];
  for (const trial of told) (costs[trial] === Number.NEGATIVE_INFINITY ? good : other).push(trial);
  return { good: parzenEstimator(space, ranks, good), other: parzenEstimator(space, ranks, other) };
}

/** The trials' points; the indexes and costs of those that informed, and the indexes of the others. */
function readTrials(
  trials: readonly PastTrial[],
  { space, sign, useStopped }: { space: SearchSpace; sign: number; useStopped: boolean },
) {
  const width = space.dimensions.length;
  const ranks = new Float64Array(trials.length * width);
  const point = new Float64Array(width);
  const costs = new Float64Array(trials.length);
  const [told, other]: [number[], number[]] = [[], []];
  for (let i = 0; i < trials.length; i++) {
    const { params, metric, status } = trials[i] as PastTrial;
    space.pointOf(params, point);
    for (let c = 0; c < width; c++) ranks[i * width + c] = point[c] as number;
    if (status === "running" || metric === undefined || !Number.isFinite(metric)) other.push(i);
    else if (status === "completed" || useStopped) {
      told.push(i);
      costs[i] = sign * metric;
    }
  }
  return { ranks, told, costs, other };
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
