import { mustBe } from "../errors.ts";
import { goalSign } from "../goal.ts";
import { type Estimate, estimatesOf } from "./bootstrap.ts";
import { measures, type Outcome } from "./outcome.ts";
import type { StudyResult } from "./run-study.ts";
import { shareEstimate } from "./share-estimate.ts";
import type { StudyCase } from "./study.ts";

/** What is said of each case: means over worlds with their 95 % intervals. */
export interface CaseSummary extends Omit<StudyCase, "config"> {
  /** Each measure as it is. */
  readonly values: { readonly [M in keyof Outcome]: Estimate };
  /** Paired with the baseline of the same world: value minus baseline. `quality` is how much worse the best metric is. */
  readonly differences: { readonly [D in Difference]: Estimate };
  /** Of the best trials, the share that was stopped; of hopeless ones, the share that was not. */
  readonly falseStopRate: Estimate;
  readonly missedStopRate: Estimate;
  /** Of worlds, the share that lost the winner, with a Wilson interval: never having seen it is no proof. */
  readonly winnerLostRate: Estimate;
}

export const differences = ["quality", "trialSeconds", "cost", "endTime", "timeToBest", "trials"] as const;
export type Difference = (typeof differences)[number];

/** A number of one case in one world, and of the case that it is compared with. */
export type Reading = (own: Outcome, base: Outcome) => number;

export const falseStopShare: Reading = ({ falseStops, topTrials }) => falseStops / topTrials;
const missedStopShare: Reading = ({ missedStops, hopeless }) => missedStops / hopeless;

/** @throws SweepError where the value is not the result of a study. */
export function checkResult(result: StudyResult): void {
  const isResult = Array.isArray(result?.worlds) && Array.isArray(result.study?.cases);
  mustBe(isResult, "result", "what runStudy resolves to", result, "Await it, or merge parts that were written.");
}

/** The study in numbers: one summary for each case, in their order. The same bits whatever made the result. */
export function summarizeStudy(result: StudyResult): CaseSummary[] {
  checkResult(result);
  const { study } = result;
  const sign = goalSign(study.config.goal);
  const qualityOf = (name: Difference, outcome: Outcome): number =>
    name === "quality" ? -sign * outcome.best : outcome[name];
  const readings: Reading[] = [
    ...measures.map(
      (measure): Reading =>
        (own) =>
          own[measure],
    ),
    ...differences.map(
      (name): Reading =>
        (own, base) =>
          qualityOf(name, own) - qualityOf(name, base),
    ),
    falseStopShare,
    missedStopShare,
  ];
  const estimates = estimatesPerCase(result, readings);
  const lost = winnerLostRates(result);
  return study.cases.map(({ config: _, ...facts }, index) => {
    const at = (place: number): Estimate => estimates[index]?.[place] as Estimate; // one for each reading
    return {
      ...facts,
      values: Object.fromEntries(measures.map((name, place) => [name, at(place)])) as CaseSummary["values"],
      differences: Object.fromEntries(
        differences.map((name, place) => [name, at(measures.length + place)]),
      ) as CaseSummary["differences"],
      falseStopRate: at(readings.length - 2),
      missedStopRate: at(readings.length - 1),
      winnerLostRate: lost[index] as Estimate,
    };
  });
}

/** The estimates of some readings for each case. All use the same draws, so what else is asked for changes nothing. */
export function estimatesPerCase({ study, worlds }: StudyResult, readings: readonly Reading[]): Estimate[][] {
  const outcomes = worlds.map((cases) => cases.map(outcomeFrom));
  const rows = study.cases.flatMap(({ baseline }, index) =>
    // each world has every case
    readings.map((read) => outcomes.map((cases) => read(cases[index] as Outcome, cases[baseline] as Outcome))),
  );
  const estimates = estimatesOf(rows, study.config.seed);
  const width = readings.length;
  return study.cases.map((_, index) => estimates.slice(index * width, (index + 1) * width));
}

/** For each case, the share of worlds that lost the winner. */
export function winnerLostRates({ study, worlds }: StudyResult): Estimate[] {
  const place = measures.indexOf("winnerLost");
  return study.cases.map((_, index) => shareEstimate(worlds.map((cases) => cases[index]?.[place] ?? Number.NaN)));
}

/** The measures of one sweep by name. */
export function outcomeFrom(values: readonly number[]): Outcome {
  return Object.fromEntries(measures.map((name, place) => [name, values[place] ?? Number.NaN])) as Outcome;
}
