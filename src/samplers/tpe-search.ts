import { goalSign } from "../goal.ts";
import { type Stream, stream } from "../random/stream.ts";
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

/** The densities that the next suggestion rests on, for a figure: `marginalDensity(good, column)`. */
export function tpeDensities(
  { useStopped }: Pick<TpeSettings, "useStopped">,
  { space, goal, trials, points }: Pick<SamplerRequest, "space" | "goal" | "trials" | "points">,
): TpeDensities | undefined {
  const told: Told[] = [];
  const [good, other]: [Float64Array[], Float64Array[]] = [[], []];
  for (let i = 0; i < trials.length; i++) {
    const { params, metric, status } = trials[i] as PastTrial;
    const point = points?.[i] ?? space.pointOf(params);
    if (status === "running" || metric === undefined || !Number.isFinite(metric)) other.push(point);
    else if (status === "completed" || useStopped) told.push({ point, score: goalSign(goal) * metric, isGood: false });
  }
  if (told.length === 0) return undefined;
  markBest(told, Math.min(Math.ceil(told.length / 10), 25));
  for (const { point, isGood } of told) (isGood ? good : other).push(point);
  return { good: parzenEstimator(space, good), other: parzenEstimator(space, other) };
}

/** A trial that informed: its point and its metric, turned so that more is better. */
interface Told {
  readonly point: Float64Array;
  readonly score: number;
  isGood: boolean;
}

/** Marks the best so many as good; of equals the earlier. Sorting all would take longer. */
function markBest(told: readonly Told[], count: number): void {
  const best: Told[] = [];
  for (const each of told) {
    let place = best.length;
    while (place > 0 && each.score > (best[place - 1] as Told).score) place--;
    if (place === count) continue;
    best.splice(place, 0, each);
    if (best.length > count) best.pop();
  }
  for (const each of best) each.isGood = true;
}

function randomAnswer(request: SamplerRequest, next: Stream): Answer {
  const { space, isTaken } = request;
  for (let attempt = 0; attempt < 64; attempt++) {
    const params = space.paramsAt(space.dimensions.map(next));
    if (!isTaken(params)) return { params, note: "random" };
  }
  const drawn = drawRemaining(request, next());
  return drawn === "exhausted" ? drawn : { ...drawn, note: "random: one of the few that are left" };
}
