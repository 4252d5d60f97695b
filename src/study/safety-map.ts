import { SweepError } from "../errors.ts";
import type { Estimate } from "./bootstrap.ts";
import type { StudyResult } from "./run-study.ts";
import { summarizeStudy } from "./summarize-study.ts";

/** When is early stopping safe? One policy over two varied settings, such as noise and delay. */
export interface SafetyMap {
  readonly x: Axis;
  readonly y: Axis;
  /** Row by row: `cells[row * x.values.length + column]` belongs to `x.values[column]` and `y.values[row]`. */
  readonly cells: readonly SafetyCell[];
}

export interface Axis {
  /** Path of the setting. */
  readonly path: string;
  readonly values: readonly unknown[];
}

export interface SafetyCell {
  /** Index of the case in the study. */
  readonly index: number;
  /** Share of worlds that lost the winner; share of the best trials that were stopped. */
  readonly winnerLost: Estimate;
  readonly falseStops: Estimate;
  readonly saved: Estimate;
  readonly lost: Estimate;
}

/**
 * The grid of the two settings that a study varies, for one of its policies (default the first that has both).
 * @throws SweepError where no policy of the study was run with two varied settings.
 */
export function safetyMap(result: StudyResult, { source }: { readonly source?: number } = {}): SafetyMap {
  const all = summarizeStudy(result).map((summary, index) => ({ ...summary, index }));
  const varied = all.filter((each) => Object.keys(each.settings).length === 2 && each.source >= 0);
  const chosen = varied.filter((each) => each.source === (source ?? varied[0]?.source));
  const [xPath, yPath] = Object.keys(chosen[0]?.settings ?? {});
  if (xPath === undefined || yPath === undefined) {
    const message = "no policy was run with two varied settings";
    throw new SweepError([{ path: "vary", message, hint: "Vary two, such as noise and delay." }]);
  }
  const axisOf = (path: string): Axis => ({ path, values: [...new Set(chosen.map(({ settings }) => settings[path]))] });
  const [x, y] = [axisOf(xPath), axisOf(yPath)];
  const cells = y.values.flatMap((row) =>
    x.values.flatMap((column) =>
      chosen
        .filter(({ settings }) => settings[x.path] === column && settings[y.path] === row)
        .map(({ index, winnerLostRate, falseStopRate, values }) => ({
          ...{ index, winnerLost: winnerLostRate, falseStops: falseStopRate },
          ...{ saved: values.savedShare, lost: values.regret },
        })),
    ),
  );
  return { x, y, cells };
}
