import { fail } from "../errors.ts";
import type { Estimate } from "./bootstrap.ts";
import type { StudyResult } from "./run-study.ts";
import { isSame, type StudyCase } from "./study.ts";
import { checkResult, estimatesPerCase, falseStopShare, outcomeFrom, winnerLostRates } from "./summarize-study.ts";

/**
 * When is early stopping safe? One policy over two varied settings, such as noise and delay. `<sweep-safety>` takes it as
 * its `map`.
 */
export interface SafetyMap {
  /** The policy as it was given, without what was varied. */
  readonly policy: string;
  readonly x: Axis;
  readonly y: Axis;
  /**
   * Row by row: `cells[row * x.values.length + column]` belongs to `x.values[column]` and `y.values[row]`; null where the
   * study has no such case.
   */
  readonly cells: readonly (SafetyCell | null)[];
}

export interface Axis {
  /** Path of the setting. */
  readonly path: string;
  readonly values: readonly unknown[];
}

export interface SafetyCell extends Pick<StudyCase, "policy" | "settings"> {
  /** Index of the case in the study. */
  readonly index: number;
  /** The policy with all of its settings, to open a world under it. */
  readonly earlyTermination: StudyCase["config"]["earlyTermination"];
  /** Share of worlds that lost the winner; share of the best trials that were stopped. */
  readonly winnerLost: Estimate;
  readonly falseStops: Estimate;
  readonly saved: Estimate;
  readonly lost: Estimate;
  /** World by world, for whoever opens the cell. */
  readonly worlds: readonly SafetyWorld[];
}

export interface SafetyWorld {
  readonly seed: string;
  readonly winnerLost: number;
  readonly falseStops: number;
  readonly saved: number;
  readonly lost: number;
}

/**
 * The grid of the two settings that a study varies, for one of its policies (default the first that has both).
 * @throws SweepError where no policy of the study was run with two varied settings.
 */
export function safetyMap(result: StudyResult, options: { readonly source?: number } = {}): SafetyMap {
  checkResult(result);
  const { cases } = result.study;
  const wanted = options?.source ?? safetySources(result)[0];
  const chosen = cases.filter((each) => isMapped(each) && each.source === wanted);
  const [xPath, yPath] = Object.keys(chosen[0]?.settings ?? {});
  if (xPath === undefined || yPath === undefined) {
    fail("vary", "no policy was run with two varied settings", "Vary two, such as noise and delay.");
  }
  const cellOf = cellMaker(result);
  // Values may be objects, and those of a part that was read are different ones in each case.
  const axisOf = (path: string): Axis => {
    const values = chosen.map(({ settings }) => settings[path]);
    return { path, values: values.filter((value, index) => values.findIndex(isSame(value)) === index) };
  };
  const [x, y] = [axisOf(xPath), axisOf(yPath)];
  const cells = y.values.flatMap((row) =>
    x.values.map((column) => {
      const isHere = ({ settings }: StudyCase) => isSame(column)(settings[x.path]) && isSame(row)(settings[y.path]);
      const found = chosen.find(isHere);
      return found === undefined ? null : cellOf(cases.indexOf(found));
    }),
  );
  const types = new Set(chosen.map(({ config }) => config.earlyTermination.type));
  const texts = new Set(chosen.map(({ policy }) => policy));
  return { policy: (texts.size === 1 ? [...texts] : [...types]).join(", "), x, y, cells };
}

/** The policies of a study that were run with two varied settings, for a map of each. */
export function safetySources(result: StudyResult): number[] {
  checkResult(result);
  return [...new Set(result.study.cases.filter(isMapped).map(({ source }) => source))];
}

function isMapped({ settings, source }: StudyCase): boolean {
  return source >= 0 && Object.keys(settings).length === 2;
}

function cellMaker(result: StudyResult): (index: number) => SafetyCell {
  const { cases, seeds } = result.study;
  const rates = winnerLostRates(result);
  const estimates = estimatesPerCase(result, [falseStopShare, ({ savedShare }) => savedShare, ({ regret }) => regret]);
  return (index) => {
    const { policy, settings, config } = cases[index] as StudyCase;
    const [falseStops, saved, lost] = estimates[index] as [Estimate, Estimate, Estimate]; // one for each reading
    const worlds = result.worlds.map((outcomes, world) => {
      const own = outcomeFrom(outcomes[index] ?? []);
      const { winnerLost, savedShare, regret } = own;
      const seed = seeds[result.from + world] ?? "";
      return { seed, winnerLost, falseStops: falseStopShare(own, own), saved: savedShare, lost: regret };
    });
    const winnerLost = rates[index] as Estimate;
    const { earlyTermination } = config;
    return { policy, settings, index, earlyTermination, winnerLost, falseStops, saved, lost, worlds };
  };
}
