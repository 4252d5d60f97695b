import { type PosteriorSlice, type PosteriorSliceOptions, posteriorSlice } from "../../analysis/posterior-slice.ts";
import { SweepError } from "../../errors.ts";
import type { Dimension } from "../../space/search-space.ts";
import type { TrialId } from "../../trial.ts";
import { remember } from "../remember.ts";
import { valueText } from "../space/columns.ts";
import type { SweepIndex, TrialTrack } from "../sweep-index.ts";

/** A suggestion of the model, cut along one parameter. */
export interface Suggestion {
  readonly slice: PosteriorSlice;
  /** The slice without what the reader has changed; absent where nothing is. */
  readonly base?: PosteriorSlice;
  readonly dimension: Dimension;
  /** When it was made. */
  readonly time: number;
  /** How it was made, as the sampler noted: "global: the largest acquisition". */
  readonly note: string;
}

export interface Wanted {
  readonly time: number;
  readonly trial?: TrialId | undefined;
  readonly parameter?: string | undefined;
  /** What the reader wants to see otherwise. */
  readonly changes?: Pick<PosteriorSliceOptions, "acquisition" | "metrics" | "lengthScale" | "noise" | "sampleCount">;
}

/** The trial that is meant and the parameter along which it is shown, or the sentence that says why there is none. */
export function meantAt(index: SweepIndex, wanted: Wanted): { track: TrialTrack; dimension: Dimension } | string {
  const newest = index.tracks.findLast(({ sampledAt }) => sampledAt <= wanted.time);
  if (newest === undefined) return "No trial has been sampled yet. Press Step.";
  const trial = wanted.trial ?? newest.id;
  const track = index.tracks[trial];
  if (track === undefined) return `There is no trial ${trial}.`;
  if (track.sampledAt > wanted.time) return `Trial ${trial} has not been sampled yet. Press Step.`;
  const dimension = dimensionOf(index, trial, wanted.parameter);
  if (dimension === undefined)
    return wanted.parameter === undefined
      ? "This search space has no parameter."
      : `There is no parameter "${wanted.parameter}".`;
  if (index.space.valueOf(track.params, dimension) === undefined)
    return `Trial ${trial} has no ${dimension.path}: it took another branch. Choose another trial or parameter.`;
  return { track, dimension };
}

/** The suggestion that is meant, or the sentence that says why there is none. The last one so far when no trial is named. */
export function suggestionAt(index: SweepIndex, wanted: Wanted): Suggestion | string {
  const { sampling } = index.config;
  if (sampling.type !== "bayesian") return withoutModel(sampling.type);
  const meant = meantAt(index, wanted);
  if (typeof meant === "string") return meant;
  const { track, dimension } = meant;
  const trial = track.id;
  const slice = sliceOf(index, trial, { parameter: dimension.path, ...wanted.changes });
  const { metrics, lengthScale, noise } = wanted.changes ?? {};
  const isChanged = [metrics, lengthScale, noise].some((change) => change !== undefined);
  const base = isChanged ? sliceOf(index, trial, { parameter: dimension.path }) : slice;
  if (slice === "unknown")
    return "This sweep has kinds of its own that are not known here, so its model cannot be shown.";
  if (slice === undefined) return tooEarly(index, trial);
  const changed = base === undefined || base === "unknown" || base === slice ? {} : { base };
  return { slice, ...changed, dimension, time: track.sampledAt, note: sampledOf(index, trial)?.note ?? "" };
}

function withoutModel(sampler: string): string {
  const said: { readonly [type: string]: string } = {
    grid: "The trials of this sweep walk along a grid",
    random: "The trials of this sweep are drawn at random",
  };
  const how = said[sampler] ?? `The trials of this sweep come from the sampler "${sampler}"`;
  return `${how}, so there is no model to show. Sample with bayesian to see one.`;
}

export function tooEarly(index: SweepIndex, trial: TrialId): string {
  const next = index.tracks.find(({ id }) => id > trial && sampledOf(index, id)?.evidence !== undefined);
  const why = `Trial ${trial} was drawn before the model had enough trials.`;
  return next === undefined ? `${why} No later trial of this sweep has a model.` : `${why} Go on to trial ${next.id}.`;
}

/** The named column; else the first continuous one that the trial has, else its first one. */
function dimensionOf(index: SweepIndex, trial: TrialId, path: string | undefined): Dimension | undefined {
  const { dimensions } = index.space;
  const params = index.tracks[trial]?.params ?? {};
  const own = dimensions.filter((each) => index.space.valueOf(params, each) !== undefined);
  if (path === undefined) return own.find(({ distribution }) => distribution.density !== undefined) ?? own[0];
  return own.find((each) => each.path === path) ?? dimensions.find((each) => each.path === path);
}

/** So fine that a narrow peak looks round. */
export const pointCount = 201;

/** Computed once, because the model is fitted for it again. */
function sliceOf(
  index: SweepIndex,
  trial: TrialId,
  wanted: { readonly parameter: string } & PosteriorSliceOptions,
): PosteriorSlice | undefined | "unknown" {
  return remember(index.tracks, `slice ${trial} ${JSON.stringify(wanted)}`, () => {
    try {
      return posteriorSlice(index.log, trial, { ...wanted, count: pointCount });
    } catch (error) {
      if (error instanceof SweepError) return "unknown";
      throw error;
    }
  });
}

function sampledOf(index: SweepIndex, trial: TrialId) {
  const byTrial = remember(
    index.tracks,
    "sampled",
    () =>
      new Map(
        index.log.events.flatMap((event) => (event.type === "trialSampled" ? [[event.trial, event] as const] : [])),
      ),
  );
  return byTrial.get(trial);
}

/** "learning_rate 0.0031, optimizer adam": the parameters that the slice holds. */
export function heldText(index: SweepIndex, { slice, dimension }: Suggestion): string {
  const params = index.tracks[slice.trial]?.params ?? {};
  return index.space.dimensions
    .flatMap((each) => {
      const value = index.space.valueOf(params, each);
      return each === dimension || value === undefined ? [] : [`${each.path} ${valueText(value)}`];
    })
    .join(", ");
}
