import type { TrialId } from "../../trial.ts";
import { numberText } from "../number-text.ts";
import { valueText } from "../space/columns.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { Table } from "../table.ts";
import { acquisitionOf } from "./acquisition.ts";
import { nearestTo } from "./nearest.ts";
import { suggestionAt, type Wanted } from "./suggestion.ts";
import { surfaceAlong } from "./surface.ts";

/** A reader's bet on a sample, beside where the sampler went. */
export interface Bet {
  readonly trial: TrialId;
  readonly parameter: string;
  /** Values of the parameter as they are shown. */
  readonly own: string;
  readonly sampler: string;
  /** Share of the acquisition's peak, from 0 to 1. */
  readonly worth: number;
  /** True final metrics at both, the other parameters as at the sample; undefined where nobody can know. */
  readonly ownMetric: number | undefined;
  readonly samplerMetric: number | undefined;
}

/** Weighs a bet, a position among the points of the slice; undefined where there is no such suggestion or point. */
export function weighBet(index: SweepIndex, wanted: Omit<Wanted, "changes">, bet: number): Bet | undefined {
  const suggestion = suggestionAt(index, wanted);
  if (typeof suggestion === "string") return undefined;
  const { slice } = suggestion;
  const point = slice.points[bet];
  if (point === undefined) return undefined;
  const { heights, suggestedHeight } = acquisitionOf(slice, index.config);
  const top = heights.reduce((most, height) => Math.max(most, height), suggestedHeight);
  const truth = surfaceAlong(index, suggestion);
  return {
    ...{ trial: slice.trial, parameter: slice.parameter, own: valueText(point.value) },
    ...{ sampler: valueText(slice.suggested.value), worth: top === 0 ? 0 : (heights[bet] ?? 0) / top },
    ...{ ownMetric: truth[bet], samplerMetric: truth[nearestTo(slice.suggested.rank, slice.points)] },
  };
}

/** How many bets are compared. */
const most = 5;

/** A bet after those before it, of which the last few are kept; a second bet on a trial takes the place of the first. */
export function withBet(bets: readonly Bet[], bet: Bet): readonly Bet[] {
  return [...bets.filter(({ trial }) => trial !== bet.trial), bet].slice(-most);
}

/**
 * "By the true accuracy your last 3 bets reach 0.71 on average, the sampler 0.83." By their shares of the peak
 * where the truth is not known.
 */
export function betsSentence(bets: readonly Bet[], metric: string): string {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const known = bets.filter(
    ({ ownMetric, samplerMetric }) => Number.isFinite(ownMetric) && Number.isFinite(samplerMetric),
  );
  const [own, sampler] = [known.map((each) => Number(each.ownMetric)), known.map((each) => Number(each.samplerMetric))];
  const whose = bets.length === 1 ? "your bet" : `your last ${bets.length} bets`;
  const average = bets.length === 1 ? "" : " on average";
  if (known.length === bets.length)
    return `By the true ${metric} ${whose} reach${bets.length === 1 ? "es" : ""} ${numberText(mean(own))}${average}, the sampler ${numberText(mean(sampler))}.`;
  const share = Math.round(mean(bets.map(({ worth }) => worth)) * 100);
  return `Of the acquisition at its peak ${whose} ${bets.length === 1 ? "has" : "have"} ${share} %${average}.`;
}

/** The bets beside what the sampler did, the latest last. */
export function betsTable(bets: readonly Bet[], metric: string): Table {
  const column = (key: string, label: string, isNumber = true) => ({ key, label, isNumber });
  return {
    caption: betsSentence(bets, metric),
    columns: [
      column("trial", "Trial"),
      ...(new Set(bets.map(({ parameter }) => parameter)).size > 1 ? [column("parameter", "Along", false)] : []),
      column("own", "Your bet"),
      column("sampler", "Sampler"),
      column("worth", "Of its peak"),
      column("ownMetric", `True ${metric}`),
      column("samplerMetric", "Sampler's"),
    ],
    rows: bets.map((bet) => {
      const { trial, parameter, own, sampler, worth, ownMetric, samplerMetric } = bet;
      const cells = { trial, parameter, own, sampler, worth: `${Math.round(worth * 100)} %` };
      const known = (value: number | undefined) => (Number.isFinite(value) ? Number(value) : null);
      return {
        ...{ key: String(trial), trial },
        cells: { ...cells, ownMetric: known(ownMetric), samplerMetric: known(samplerMetric) },
      };
    }),
  };
}
