import { goalSign } from "../goal.ts";
import { marginalDensity } from "../samplers/tpe/parzen.ts";
import type { TpeSettings } from "../samplers/tpe.ts";
import { tpeDensities } from "../samplers/tpe-search.ts";
import type { OwnKinds } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import { prepareLog } from "../simulation/prepare-log.ts";
import type { ParamValue, TrialId } from "../trial.ts";
import { momentOf, ranksOf } from "./posterior-slice.ts";

/** The two densities of TPE along one parameter, as many times as likely as the space's own distribution: 1 is no opinion. */
export interface DensitySlice {
  readonly parameter: string;
  readonly trial: TrialId;
  readonly points: readonly DensityPoint[];
  /** Where the suggestion lies. */
  readonly suggested: DensityPoint;
  /** Ended trials with a metric, best first; the first `goodCount` of them made the good density. */
  readonly observations: readonly { readonly trial: TrialId; readonly metric: number }[];
  readonly goodCount: number;
}

export interface DensityPoint {
  readonly value: ParamValue;
  readonly rank: number;
  readonly good: number;
  readonly other: number;
}

/**
 * The densities of good and other trials at the moment when TPE suggested `trial`, along one parameter, the others averaged
 * out. Undefined for trials of the start, for other samplers, and where the trial does not have the parameter.
 */
export function densitySlice(
  log: SweepLog,
  trial: TrialId,
  { parameter, count = 101, ...own }: { readonly parameter: string; readonly count?: number } & OwnKinds,
): DensitySlice | undefined {
  const { config, space } = prepareLog(log, own);
  const settings = config.sampling as TpeSettings & { readonly type: string };
  const dimension = space.dimensions.find(({ path }) => path === parameter);
  const moment = momentOf(log, trial);
  if (settings.type !== "tpe" || dimension === undefined || moment === undefined) return undefined;
  const { goal } = config;
  const densities =
    trial < settings.startTrials ? undefined : tpeDensities(settings, { space, goal, trials: moment.past });
  const rankHere = space.pointOf(moment.params)[dimension.index] ?? Number.NaN;
  if (densities === undefined || Number.isNaN(rankHere)) return undefined;
  const { good, other } = densities;
  const [goodAt, otherAt] = [marginalDensity(good, dimension.index), marginalDensity(other, dimension.index)];
  const at = (rank: number): DensityPoint => ({
    ...{ value: dimension.distribution.quantile(rank), rank },
    ...{ good: goodAt(rank), other: otherAt(rank) },
  });
  const seen = moment.past.flatMap(({ metric, status }, id) =>
    status === "running" || metric === undefined || !(status === "completed" || settings.useStopped)
      ? []
      : [{ trial: id, metric }],
  );
  const sign = goalSign(goal);
  return {
    ...{ parameter, trial, goodCount: good.count },
    points: ranksOf(dimension.distribution, count).map(at),
    suggested: at(rankHere),
    observations: seen.sort((a, b) => sign * (b.metric - a.metric)),
  };
}
