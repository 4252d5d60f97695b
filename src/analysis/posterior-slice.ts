import { mustBe, suggestName } from "../errors.ts";
import { bestWith, type Goal } from "../goal.ts";
import { type Stream, stream } from "../random/stream.ts";
import type { BayesianSettings } from "../samplers/bayesian.ts";
import { modelFor, type Thought } from "../samplers/bayesian-search.ts";
import { type Columns, columnsOf, featuresOf, pointOf, settle } from "../samplers/gaussian-process/columns.ts";
import { hyperparametersOf, metricsOf } from "../samplers/gaussian-process/evidence.ts";
import type { Known } from "../samplers/gaussian-process/model.ts";
import { type AcquisitionName, acquisitionNames } from "../samplers/gaussian-process/names.ts";
import { drawFunction } from "../samplers/gaussian-process/thompson.ts";
import type { SuggestionEvidence } from "../samplers/sampler.ts";
import type { OwnKinds } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { prepareLog } from "../simulation/prepare-log.ts";
import type { Distribution } from "../space/distribution.ts";
import type { Dimension } from "../space/search-space.ts";
import { finish } from "../steps.ts";
import type { Params, ParamValue, PastTrial, TrialId } from "../trial.ts";

export interface PosteriorSliceOptions extends OwnKinds {
  /** Points along a parameter, and at most for one that has that many values in order. Default 101. */
  readonly count?: number;
  /** The acquisition to compute in place of the sweep's own. */
  readonly acquisition?: AcquisitionName | undefined;
  /** What if trials had come out otherwise: their best metrics, by number. The hyperparameters stay. */
  readonly metrics?: { readonly [trial: TrialId]: number } | undefined;
  /** What if the model had this length scale along the parameter, in ranks from 0 to 1, above 0. */
  readonly lengthScale?: number | undefined;
  /** What if it took results for this noisy: standard deviation as a share of the function's own, above 0. */
  readonly noise?: number | undefined;
  /** How many functions to draw from the posterior, always the same ones. Default 0. */
  readonly sampleCount?: number;
}

/** What the model believed along one parameter, all others held at the suggestion. Metrics in the unit of the metric. */
export interface PosteriorSlice {
  readonly parameter: string;
  readonly trial: TrialId;
  readonly points: readonly SlicePoint[];
  /** Trials that informed the model; they lie off the slice in the other parameters. */
  readonly observations: readonly {
    readonly trial: TrialId;
    readonly value: ParamValue;
    readonly rank: number;
    readonly metric: number;
  }[];
  /** Trials that were running: the model believed that they would come out as it predicted. */
  readonly pending: readonly {
    readonly trial: TrialId;
    readonly value: ParamValue;
    readonly rank: number;
    readonly mean: number;
  }[];
  /** Functions drawn from the posterior: metrics at the points. */
  readonly samples: readonly (readonly number[])[];
  readonly fit: SliceFit;
  /** Where the suggestion lies; its value is null where the trial does not have the parameter. */
  readonly suggested: SlicePoint;
}

/** What the model takes the function for. */
export interface SliceFit {
  /** How far along the parameter results tell of each other, in ranks; of a choice without order how alike its values are. */
  readonly lengthScale: number;
  /** Standard deviation of the noise, as a share of the function's own. */
  readonly noise: number;
  /** Standard deviation of the function, in the metric's unit around the average of the results. */
  readonly spread: number;
}

export interface SlicePoint {
  readonly value: ParamValue;
  /** Position in [0, 1] by the parameter's distribution. */
  readonly rank: number;
  /** Predicted metric, and the band of one standard deviation around it. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** The band of two standard deviations. */
  readonly outerLow: number;
  readonly outerHigh: number;
  readonly acquisition: number;
}

/**
 * The posterior and the acquisition of the Bayesian sampler at the moment it suggested `trial`, along one parameter.
 *
 * Recomputed from the log, with the same numbers as then: length scales and noise are those of the evidence, or fitted
 * again where the log has none. Undefined for trials of the start, when there was no model.
 * @throws SweepError where the sweep did not sample with "bayesian", or the trial or the parameter is unknown.
 */
export function posteriorSlice(
  log: SweepLog,
  trial: TrialId,
  request: { readonly parameter: string } & PosteriorSliceOptions,
): PosteriorSlice | undefined {
  const given = request ?? {}; // without a parameter, which is told
  const { parameter, count = 101, acquisition: wanted, metrics, lengthScale, noise, sampleCount = 0, ...own } = given;
  const { config, space, dimension, moment } = askedFor(log, trial, { parameter, metrics, own });
  const { goal } = config;
  const usual = config.sampling as BayesianSettings;
  const settings = wanted === undefined ? usual : { ...usual, acquisition: wanted };
  mustBe(
    acquisitionNames.includes(settings.acquisition),
    "acquisition",
    `one of ${acquisitionNames.join(", ")}`,
    wanted,
  );
  const known = hyperparametersOf(columnsOf(space), moment.evidence ?? {});
  const thoughtOf = (fit: Known | undefined) => finish(modelFor(settings, { space, goal, trials: moment.past }, fit));
  for (const [path, value] of Object.entries({ count, lengthScale, noise }))
    mustBe(value === undefined || value > 0, path, "a number above 0", value);
  const isChanged = (lengthScale ?? noise) !== undefined;
  const fit = isChanged ? (known ?? thoughtOf(known)?.model.fit) : known;
  const feature = featureOf(columnsOf(space), dimension);
  const thought = thoughtOf(
    fit && {
      ...fit,
      lengthScales: fit.lengthScales.map((own, k) => (k === feature ? (lengthScale ?? own) : own)),
      noiseRatio: noise === undefined ? fit.noiseRatio : noise * noise,
    },
  );
  const start = settings.startTrials ?? Math.max(10, 2 * space.dimensions.length);
  if (thought === undefined || trial < start) return undefined;
  const cut: Cut = { thought, goal, dimension };
  const suggested = space.pointOf(moment.params);
  const ranks = ranksOf(dimension.distribution, count);
  const places = ranks.map((rank) => {
    const point = Float64Array.from(suggested);
    point[dimension.index] = rank;
    settle(thought.columns, point);
    return point;
  });
  const samples = Array.from({ length: sampleCount }, (_, k) =>
    functionAt(places, cut, stream(config.seed, "slice", trial, k)),
  );
  const rank = suggested[dimension.index] as number;
  const value = Number.isNaN(rank) ? null : dimension.distribution.quantile(rank);
  return {
    ...{ parameter, trial, samples, fit: fitOf(cut) },
    points: places.map((point, k) => placed(ranks[k] as number, point, cut)),
    observations: observationsOf(moment.past, cut),
    pending: pendingOf(moment.past, cut),
    suggested: { value, rank, ...thoughtAt(pointOf(thought.columns, moment.params), cut) },
  };
}

/** What is cut, and along which parameter. */
interface Cut {
  readonly thought: Thought;
  readonly goal: Goal;
  readonly dimension: Dimension;
}

function thoughtAt(point: Float64Array, { thought, goal }: Cut): Omit<SlicePoint, "value" | "rank"> {
  const { columns, history, model, acquisition } = thought;
  const features = featuresOf(columns, point, new Float64Array(columns.layout.count));
  const { mean, sd } = model.posterior.predict(features);
  const outer = metricsOf(history, model, { mean, sd: 2 * sd, goal });
  const metrics = metricsOf(history, model, { mean, sd, goal });
  return { ...metrics, outerLow: outer.low, outerHigh: outer.high, acquisition: acquisition.worthAt(point) };
}

function placed(rank: number, point: Float64Array, cut: Cut): SlicePoint {
  return { value: cut.dimension.distribution.quantile(rank), rank, ...thoughtAt(point, cut) };
}

/** The feature by which a parameter is compared: its order where it has one. */
function featureOf({ list }: Columns, { index }: Dimension): number {
  const { numericFeature, equalityFeature } = list[index] as Columns["list"][number];
  return numericFeature < 0 ? equalityFeature : numericFeature;
}

function fitOf({ thought: { columns, history, model }, goal, dimension }: Cut): SliceFit {
  const { fit, posterior } = model;
  const { low, high } = metricsOf(history, model, { mean: 0, sd: Math.sqrt(posterior.signalVariance), goal });
  return {
    lengthScale: fit.lengthScales[featureOf(columns, dimension)] as number,
    ...{ noise: Math.sqrt(fit.noiseRatio), spread: high / 2 - low / 2 },
  };
}

/** A function that the model holds possible, in the metric's unit. */
function functionAt(places: readonly Float64Array[], { thought, goal }: Cut, from: Stream): number[] {
  const { history, model } = thought;
  const drawn = drawFunction(model, places, { stream: from, noiseRatio: leastNoise });
  return drawn.map((mean) => metricsOf(history, model, { mean, sd: 0, goal }).mean);
}

/** What had been measured, where this parameter had a value. */
function observationsOf(past: readonly PastTrial[], { thought, dimension }: Cut): PosteriorSlice["observations"] {
  const { trials, points } = thought.history.observed;
  return trials.flatMap((id, i) => {
    const rank = points[i]?.[dimension.index] ?? Number.NaN;
    const metric = past[id]?.metric;
    if (Number.isNaN(rank) || metric === undefined) return [];
    return [{ trial: id, value: dimension.distribution.quantile(rank), rank, metric }];
  });
}

/** What was running, where the model believed it. */
function pendingOf(past: readonly PastTrial[], cut: Cut): PosteriorSlice["pending"] {
  return past.flatMap(({ params, status }, id) => {
    const point = pointOf(cut.thought.columns, params);
    const rank = point[cut.dimension.index] ?? Number.NaN;
    if (status !== "running" || Number.isNaN(rank)) return [];
    const { value, mean } = placed(rank, point, cut);
    return [{ trial: id, value, rank, mean }];
  });
}

/** Of the drawn functions: enough to keep their rows independent, too little to be seen. */
const leastNoise = 1e-8;

/** The parameter and the moment that are meant. @throws SweepError as posteriorSlice. */
function askedFor(
  log: SweepLog,
  trial: TrialId,
  { parameter, metrics, own }: Pick<PosteriorSliceOptions, "metrics"> & { parameter: string; own: OwnKinds },
) {
  const { config, space } = prepareLog(log, own);
  const { type } = config.sampling;
  mustBe(type === "bayesian", "log.config.sampling.type", "bayesian", type);
  const dimension = space.dimensions.find(({ path }) => path === parameter);
  const paths = space.dimensions.map(({ path }) => path);
  mustBe(dimension !== undefined, "parameter", "one of the space's columns", parameter, suggestName(parameter, paths));
  const moment = momentOf(log, trial, metrics);
  mustBe(moment !== undefined, "trial", "the number of a trial of this log", trial);
  return { config, space, dimension, moment };
}

/** Every value of a choice, or of few; else evenly spread. */
export function ranksOf(distribution: Distribution, count: number): number[] {
  const { support, scale } = distribution;
  if (support !== undefined && (support.length <= count || scale === "unordered"))
    return support.map((value) => distribution.rank(value));
  return Array.from({ length: count }, (_, i) => (i + 0.5) / count);
}

interface Moment {
  readonly past: PastTrial[];
  readonly params: Params;
  readonly evidence: SuggestionEvidence | undefined;
}

/** What the sampler was told when it made this trial, and what it answered. */
export function momentOf(
  log: SweepLog,
  wanted: TrialId,
  metrics: PosteriorSliceOptions["metrics"] = {},
): Moment | undefined {
  const past: PastTrial[] = [];
  const { goal } = log.config;
  for (const event of log.events) {
    if (event.type === "trialSampled") {
      if (event.trial === wanted) {
        const changed = past.map((each, id) => ({
          ...each,
          ...(each.metric === undefined ? {} : { metric: metrics?.[id] ?? each.metric }),
        }));
        return { past: changed, params: event.params, evidence: event.evidence };
      }
      past[event.trial] = { params: event.params, status: "running" };
    } else if (event.type === "metricReported" || event.type === "trialEnded") {
      const before = past[event.trial];
      if (before === undefined) continue;
      const status = event.type === "trialEnded" ? event.status : before.status;
      const metric = event.type === "metricReported" ? bestWith(goal, before.metric, event.value) : before.metric;
      past[event.trial] = { params: before.params, status, ...(metric === undefined ? {} : { metric }) };
    }
  }
  return undefined;
}
