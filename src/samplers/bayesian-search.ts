import { stream } from "../random/stream.ts";
import type { Steps } from "../steps.ts";
import type { BayesianSettings } from "./bayesian.ts";
import { drawRemaining } from "./draw-remaining.ts";
import { Acquisition } from "./gaussian-process/acquisition.ts";
import { nearbyPoints, spreadPoints } from "./gaussian-process/candidates.ts";
import { type Columns, columnsOf } from "./gaussian-process/columns.ts";
import { evidenceOf } from "./gaussian-process/evidence.ts";
import { type History, historyOf } from "./gaussian-process/history.ts";
import { jointPoint } from "./gaussian-process/joint-effects.ts";
import { type LocalStep, localStep } from "./gaussian-process/local-step.ts";
import { maximize } from "./gaussian-process/maximize.ts";
import { type Known, leastIndex, type Model, modelOf } from "./gaussian-process/model.ts";
import { leastObservations } from "./gaussian-process/schedule.ts";
import { thompsonPoint } from "./gaussian-process/thompson.ts";
import { leastPromise, unseenPairsPoint } from "./gaussian-process/unseen-pairs.ts";
import type { Answer, SamplerRequest } from "./sampler.ts";

const spreadCount = 256;
const nearbyCount = 64;
const nearbyCentres = 4;
const climbCount = 4;
const climbEvaluations = 20;

/** The next trial: see `bayesian`. */
export function* suggest(settings: BayesianSettings, request: SamplerRequest): Steps<Answer> {
  const columns = columnsOf(request.space);
  const startTrials = settings.startTrials ?? Math.max(10, 2 * columns.list.length);
  if (request.trial < startTrials)
    return spreadPoint(columns, request, `start: point ${request.trial + 1} of ${startTrials}, spread evenly`);
  const thought = yield* modelFor(settings, request);
  yield;
  if (thought === undefined)
    return spreadPoint(columns, request, `random fallback: fewer than ${leastObservations} trials have a metric`);
  const { history, model, acquisition } = thought;
  const isTaken = (point: Float64Array) => request.isTaken(request.space.paramsAt(point));
  if (model.isUntested) {
    const point = history.observed.points[leastIndex(history.observed.costs)] as Float64Array;
    const note = "repeat: the best trial again, to see whether its metric is noise";
    if (!isTaken(point)) return answer({ history, model, acquisition, point }, request, note);
  }
  const next = stream(request.seed, "sampler", request.trial, "candidates");
  const centres = bestPoints(history);
  const candidates = [
    ...spreadPoints(columns, next, { from: 0, count: spreadCount }),
    ...nearbyPoints(columns, next, { points: centres, count: nearbyCount, lengthScales: model.fit.lengthScales }),
  ];
  yield;
  if (settings.acquisition === "thompson") {
    const free = candidates.filter((point) => !isTaken(point));
    const point = thompsonPoint(model, free, next);
    if (point === undefined) return remaining(request, next());
    return answer({ history, model, acquisition, point }, request, "global: the lowest point of a drawn function");
  }
  const options = { candidates, isTaken, startCount: climbCount, evaluations: climbEvaluations };
  const found = yield* maximize(acquisition, options);
  if (found === undefined) return remaining(request, next());
  const gain = acquisition.improvementAt(found.point);
  yield;
  const step = settings.local && model.isExact ? yield* localStep(model, history) : undefined;
  if (
    step !== undefined &&
    isWorthIt(step, { elsewhere: gain, trial: request.trial, columns }) &&
    !isTaken(step.point)
  ) {
    const note = "local: the minimum of a quadratic around the best trial";
    return answer({ history, model, acquisition, point: step.point }, request, note);
  }
  const together = columns.smooth.length === 0 ? yield* pairPoint({ gain, isTaken }, thought, candidates) : undefined;
  const { point, note } = together ?? { point: found.point, note: "global: the largest acquisition" };
  return answer({ history, model, acquisition, point }, request, note);
}

/**
 * In a space of choices, once the model promises little: two values that may be good only together, where they promise more
 * than a fifth of what the model does (a fifth, because the promise of a pair is reckoned with caution); else, once the model
 * promises nothing, values that were not together yet.
 */
function* pairPoint(
  { gain, isTaken }: { readonly gain: number; isTaken(point: Float64Array): boolean },
  { history, model }: Thought,
  candidates: readonly Float64Array[],
): Steps<{ readonly point: Float64Array; readonly note: string } | undefined> {
  if (gain >= littlePromise) return undefined;
  const joint = yield* jointPoint(model, history, isTaken);
  if (joint !== undefined && joint.promise > gain / 5)
    return { point: joint.point, note: "global: two values that may be good only together, at the best trial" };
  const point = gain < leastPromise ? yield* unseenPairsPoint(model, history, candidates) : undefined;
  if (point === undefined || isTaken(point)) return undefined;
  return { point, note: "global: values that were not together yet, since the model promises nothing" };
}

/** An expected improvement, in targets of variance 1, below which pairs of values are looked at. */
const littlePromise = 0.03;

/** What a suggestion rests on. */
export interface Thought {
  readonly columns: Columns;
  readonly history: History;
  readonly model: Model;
  readonly acquisition: Acquisition;
}

/**
 * The model at the moment of this request; undefined where too few trials have a metric. Yields while it is fitted, which
 * is most of the work and not done where the fit of that moment is known.
 */
export function* modelFor(
  settings: BayesianSettings,
  request: Pick<SamplerRequest, "space" | "goal" | "trials">,
  known?: Known,
): Steps<Thought | undefined> {
  const columns = columnsOf(request.space);
  const history = yield* historyOf(columns, request.trials, { goal: request.goal, useStopped: settings.useStopped });
  if (history.observed.costs.length < leastObservations) return undefined;
  const model = yield* modelOf(columns, history, settings, known);
  // Thompson sampling has no formula of its own: its evidence shows the expected improvement.
  const name = settings.acquisition === "thompson" ? "logEi" : settings.acquisition;
  return { columns, history, model, acquisition: new Acquisition(model, { acquisition: name, kappa: settings.kappa }) };
}

/** A gain below this, in targets of variance 1, is rounding. */
const leastGain = 1e-14;

/**
 * What a local step must promise, times what the whole space does; and the promise of the whole space below which it has
 * been searched enough for polishing. Stricter where there are choices: the best value of another choice is a
 * small promise for a long time, and polishing under the wrong choice finds nothing that lasts.
 */
const patience = { smooth: { part: 1, small: 0.05 }, mixed: { part: 3, small: 0.003 } } as const;

/**
 * A local step is taken where it promises more than the whole space does (twice as much for each failed step before it).
 * Once the space promises little, steps go on as long as they improve; after a failure every other trial is one, and
 * after three in a row none is until something improves.
 */
function isWorthIt(
  { gain, failures }: LocalStep,
  { elsewhere, trial, columns }: { elsewhere: number; trial: number; columns: Columns },
): boolean {
  if (!(gain > leastGain)) return false;
  const { part, small } = columns.discrete.length > 0 ? patience.mixed : patience.smooth;
  let demanded = part * elsewhere;
  for (let k = 0; k < failures; k++) demanded *= 2;
  return gain > demanded || (elsewhere < small && (failures === 0 || (failures < 3 && trial % 2 === 1)));
}

function answer(
  { point, ...thought }: Omit<Thought, "columns"> & { readonly point: Float64Array },
  { space, goal }: SamplerRequest,
  note: string,
): Answer {
  return { params: space.paramsAt(point), note, evidence: { ...evidenceOf(thought, point, goal) } };
}

function bestPoints({ observed }: History): Float64Array[] {
  const { costs, points } = observed;
  const order = [...costs.keys()].sort((a, b) => (costs[a] as number) - (costs[b] as number) || a - b);
  return order.slice(0, nearbyCentres).map((i) => points[i] as Float64Array);
}

/** The first point of the seeded Sobol sequence, from that of this trial on, that is not taken. */
function spreadPoint(columns: Columns, request: SamplerRequest, note: string): Answer {
  const attempts = request.space.size === Number.POSITIVE_INFINITY ? 1 : 64;
  const shifts = stream(request.seed, "sampler", "start");
  for (const point of spreadPoints(columns, shifts, { from: request.trial + 1, count: attempts })) {
    const params = request.space.paramsAt(point);
    if (!request.isTaken(params)) return { params, note };
  }
  return remaining(request, request.stream());
}

function remaining(request: SamplerRequest, u: number): Answer {
  const drawn = drawRemaining(request, u);
  return drawn === "exhausted" ? drawn : { ...drawn, note: "random fallback: one of the few that are left" };
}
