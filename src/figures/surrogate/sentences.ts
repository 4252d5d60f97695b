import { listOf } from "../../numerals.ts";
import { numberText } from "../number-text.ts";
import { valueText } from "../space/columns.ts";
import { bestUntil, type SweepIndex } from "../sweep-index.ts";
import { capital } from "../words.ts";
import type { AcquisitionSlice } from "./acquisition.ts";
import { nearestTo } from "./nearest.ts";
import { heldText, type Suggestion } from "./suggestion.ts";

/** "Next sample at 3.2 because expected improvement peaks there, 0.041; uncertainty is 0.22, mean 0.71." */
export function suggestionSentence({ slice, note }: Suggestion, acquisition: AcquisitionSlice, isOwn = true): string {
  const { suggested, points } = slice;
  const { name, peak, higher } = acquisition;
  const value = numberText(acquisition.suggested);
  const elsewhere =
    higher === undefined ? "" : `, and peaks at ${valueText(points[higher]?.value)}, ${numberText(peak)}`;
  const because =
    isOwn && higher === undefined && note.startsWith("global: the largest")
      ? `because ${name} peaks there, ${value}`
      : `by ${note.replace(/^[^:]*: /, "")}; ${name} there is ${value}${elsewhere}`;
  const uncertainty = numberText(suggested.high / 2 - suggested.low / 2);
  return `Next sample at ${valueText(suggested.value)} ${because}; uncertainty is ${uncertainty}, mean ${numberText(suggested.mean)}.`;
}

/**
 * "If trial 4 had reached 0.9, expected improvement would peak at 3.2." "With a length scale of 0.2 in place of 0.45, ..."
 * Empty where the reader changed nothing.
 */
export function whatIf(
  { slice, base = slice }: Suggestion,
  { name, higher }: AcquisitionSlice,
  { metrics = {}, lengthScale, noise }: Changes,
): string {
  const results = Object.entries(metrics).map(([trial, metric]) => `trial ${trial} had reached ${numberText(metric)}`);
  const instead = (what: string, now: number, before: number) =>
    `a ${what} of ${numberText(now)} in place of ${numberText(before)}`;
  const model = [
    ...(lengthScale === undefined ? [] : [instead("length scale", lengthScale, base.fit.lengthScale)]),
    ...(noise === undefined ? [] : [instead("noise", noise * slice.fit.spread, base.fit.noise * base.fit.spread)]),
  ];
  const conditions = [
    ...(results.length === 0 ? [] : [`if ${listOf(results)}`]),
    ...(model.length === 0 ? [] : [`with ${listOf(model)}`]),
  ];
  if (conditions.length === 0) return "";
  const peak = higher === undefined ? slice.suggested : slice.points[higher];
  const sentence = `${conditions.join(" and ")}, ${name} would peak at ${valueText(peak?.value)}.`;
  return capital(sentence);
}

interface Changes {
  readonly metrics?: { readonly [trial: string]: number } | undefined;
  readonly lengthScale?: number | undefined;
  readonly noise?: number | undefined;
}

/** Which trial, along which parameter, what is held, and what came of it by now. */
export function sliceSentence(index: SweepIndex, suggestion: Suggestion, time: number): string {
  const { slice, dimension } = suggestion;
  const held = heldText(index, suggestion);
  const track = index.tracks[slice.trial];
  const metric = track === undefined ? undefined : bestUntil(track, time);
  const cut = `Trial ${slice.trial} along ${dimension.path}${held === "" ? "" : `, with ${held}`}.`;
  return metric === undefined ? cut : `${cut} It has reached ${numberText(metric)} so far.`;
}

/** Why dots may lie far from the mean. */
export function notesOf(index: SweepIndex, { slice }: Suggestion): string[] {
  if (index.space.dimensions.length > 1)
    return slice.observations.length === 0
      ? []
      : ["Small dots differ much in their other parameters, so they may lie far from the mean."];
  const isMissed = slice.observations.some(({ rank, metric }) => {
    const { outerLow = Number.NaN, outerHigh = Number.NaN } = slice.points[nearestTo(rank, slice.points)] ?? {};
    const margin = outerHigh - outerLow; // the nearest point lies beside the trial
    return metric < outerLow - margin || metric > outerHigh + margin;
  });
  return isMissed ? ["The model takes poor outliers for less than they are, so its mean may miss them."] : [];
}
