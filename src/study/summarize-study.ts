import { goalSign } from "../goal.ts";
import { type Estimate, estimatesOf } from "./bootstrap.ts";
import { measures, type Outcome } from "./outcome.ts";
import type { StudyResult } from "./run-study.ts";
import type { StudyCase } from "./study.ts";

/** What is said of each case: means over worlds with their 95 % intervals. */
export interface CaseSummary extends Omit<StudyCase, "config"> {
  /** Each measure as it is. */
  readonly values: { readonly [M in keyof Outcome]: Estimate };
  /** Paired with the baseline of the same world: value minus baseline. `quality` is how much worse the best metric is. */
  readonly differences: { readonly [D in Difference]: Estimate };
  /** Of the best trials, the share that was stopped; of hopeless ones, the share that was not; of worlds, those that lost the winner. */
  readonly falseStopRate: Estimate;
  readonly missedStopRate: Estimate;
  readonly winnerLostRate: Estimate;
}

export const differences = ["quality", "trialSeconds", "cost", "endTime", "timeToBest", "trials"] as const;
export type Difference = (typeof differences)[number];

/** The study in numbers: one summary for each case, in their order. The same bits whatever made the result. */
export function summarizeStudy({ study, worlds }: StudyResult): CaseSummary[] {
  const sign = goalSign(study.config.goal);
  const outcomes = worlds.map((cases) => cases.map(outcomeFrom));
  const perCase = study.cases.map(({ baseline }, index) => {
    const own = outcomes.map((cases) => cases[index] as Outcome); // each world has every case
    const base = outcomes.map((cases) => cases[baseline] as Outcome);
    const paired = (pick: (outcome: Outcome) => number) =>
      own.map((each, world) => pick(each) - pick(base[world] as Outcome));
    return [
      ...measures.map((measure) => own.map((each) => each[measure])),
      ...differences.map((name) => paired((each) => (name === "quality" ? -sign * each.best : each[name]))),
      own.map((each) => each.falseStops / each.topTrials),
      own.map((each) => each.missedStops / each.hopeless),
    ];
  });
  const estimates = estimatesOf(perCase.flat(), study.config.seed);
  const width = measures.length + differences.length + 2;
  return study.cases.map(({ config: _, ...facts }, index) => {
    const its = estimates.slice(index * width, (index + 1) * width);
    const at = (place: number): Estimate => its[place] as Estimate; // `width` estimates a case
    return {
      ...facts,
      values: Object.fromEntries(measures.map((name, place) => [name, at(place)])) as CaseSummary["values"],
      differences: Object.fromEntries(
        differences.map((name, place) => [name, at(measures.length + place)]),
      ) as CaseSummary["differences"],
      falseStopRate: at(width - 2),
      missedStopRate: at(width - 1),
      winnerLostRate: at(measures.indexOf("winnerLost")),
    };
  });
}

/** The measures of one sweep by name. */
export function outcomeFrom(values: readonly number[]): Outcome {
  return Object.fromEntries(measures.map((name, place) => [name, values[place] ?? Number.NaN])) as Outcome;
}
