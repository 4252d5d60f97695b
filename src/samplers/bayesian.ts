import { custom, flag, number, oneOf, type Settings } from "../fields.ts";
import { type Stream, stream } from "../random/stream.ts";
import type { Params } from "../trial.ts";
import { drawRemaining } from "./draw-remaining.ts";
import { Acquisition } from "./gaussian-process/acquisition.ts";
import { nearbyPoints, spreadPoints } from "./gaussian-process/candidates.ts";
import { type Columns, columnsOf, featuresOf } from "./gaussian-process/columns.ts";
import { acquisitionNames, expectedImprovement } from "./gaussian-process/expected-improvement.ts";
import { type History, historyOf } from "./gaussian-process/history.ts";
import { kernelNames } from "./gaussian-process/kernel.ts";
import { localStep } from "./gaussian-process/local-step.ts";
import { maximize } from "./gaussian-process/maximize.ts";
import { type Model, modelOf } from "./gaussian-process/model.ts";
import { leastObservations } from "./gaussian-process/schedule.ts";
import { type Answer, defineSampler, type SamplerRequest } from "./sampler.ts";

const fields = {
  acquisition: oneOf(acquisitionNames, { label: "Acquisition", default: "logEi" }),
  kernel: oneOf(kernelNames, { label: "Kernel", default: "matern52" }),
  startTrials: number({ label: "Start trials", atLeast: 1, integer: true, optional: true }),
  useStopped: flag({ label: "Use stopped trials", default: true }),
  local: flag({ label: "Local steps", default: true }),
  warp: flag({ label: "Warp", default: true }),
  kappa: number({ label: "Kappa", atLeast: 0, default: 2 }),
} as const;

type BayesianSettings = Settings<typeof fields>;

export const bayesian = defineSampler({
  type: "bayesian",
  summary: "Where a Gaussian process expects the largest improvement.",
  fields,
  isAdaptive: true,
  capacity: (_, space) => space.size,
  suggest,
});

function* suggest(settings: BayesianSettings, request: SamplerRequest): Generator<undefined, Answer> {
  const columns = columnsOf(request.space);
  const startTrials = settings.startTrials ?? Math.max(10, 2 * columns.list.length);
  if (request.trial < startTrials) return startPoint(columns, request);
  const history = historyOf(columns, request.trials, { goal: request.goal, useStopped: settings.useStopped });
  if (history.observed.costs.length < leastObservations) return startPoint(columns, request);
  const model = modelOf(columns, history, settings);
  yield;
  const acquisition = new Acquisition(model, {
    acquisition: settings.acquisition === "thompson" ? "logEi" : settings.acquisition,
    kappa: settings.kappa,
  });
  const best = bestPoints(model, history);
  const next = stream(request.seed, "sampler", request.trial, "candidates");
  const candidates = [
    ...spreadPoints(columns, next, { from: 0, count: 256 }),
    ...nearbyPoints(columns, next, { points: best, count: 64, lengthScales: model.fit.lengthScales }),
  ];
  yield;
  const found = yield* maximize(acquisition, {
    candidates,
    isTaken: (point) => request.isTaken(request.space.paramsAt(point)),
    startCount: 4,
    evaluations: 20,
  });
  if (found === undefined) return drawRemaining(request, next());
  if (settings.local && isNearlyExact(model)) {
    const step = localStep(model, history.observed);
    if (step !== undefined && step.gain > 1e-14) {
      const isSmall = improvement(model, found.point) < 0.02;
      if (step.gain > improvement(model, found.point) || (isSmall && step.failures < 3 && request.trial % 2 === 1))
        return {
          params: request.space.paramsAt(step.point),
          note: "local",
          evidence: {
            gain: step.gain,
            radius: step.radius,
            failures: step.failures,
            ei: improvement(model, found.point),
            ...incumbentOf(model, history),
            noise: model.fit.noiseRatio,
            warp: model.fit.warp,
            ls: [...model.fit.lengthScales],
            sv: model.posterior.signalVariance,
          },
        };
    }
  }
  return {
    params: request.space.paramsAt(found.point),
    note: "global",
    evidence: {
      worth: found.worth,
      ...incumbentOf(model, history),
      noise: model.fit.noiseRatio,
      warp: model.fit.warp,
      ls: [...model.fit.lengthScales],
      sv: model.posterior.signalVariance,
    },
  };
}

function incumbentOf(model: Model, history: History) {
  return { incumbent: history.observed.trials[model.incumbent] };
}

function isNearlyExact(model: Model): boolean {
  return model.fit.noiseRatio * model.posterior.signalVariance < 1e-4;
}

function improvement(model: Model, point: Float64Array): number {
  const { mean, sd } = model.posterior.predict(
    featuresOf(model.columns, point, new Float64Array(model.columns.layout.count)),
  );
  return expectedImprovement("minimize", model.best, mean, sd);
}

function bestPoints(model: Model, { observed }: History): Float64Array[] {
  const order = Array.from(observed.costs.keys()).sort(
    (a, b) => (observed.costs[a] as number) - (observed.costs[b] as number) || a - b,
  );
  return order.slice(0, 4).map((i) => observed.points[i] as Float64Array);
}

function startPoint(columns: Columns, request: SamplerRequest): Answer {
  const shifts = stream(request.seed, "sampler", "start");
  const points = spreadPoints(columns, shifts, { from: request.trial + 1, count: 64 });
  for (const point of points) {
    const params = request.space.paramsAt(point);
    if (!request.isTaken(params)) return { params, note: "start" };
  }
  return drawRemaining(request, request.stream());
}
