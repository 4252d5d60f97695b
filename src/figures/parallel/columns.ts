import { extent } from "d3-array";
import type { TrialId } from "../../trial.ts";
import { makeScale } from "../axes.ts";
import { columnAxis, jitterOf } from "../space/columns.ts";
import { bestUntil, type SweepIndex } from "../sweep-index.ts";

/** One axis: where values lie from 0 at the bottom to 1 at the top, before flipping. */
export interface Column {
  /** Unique even where a parameter is named as the metric. */
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly ticks: readonly { readonly share: number; readonly label: string }[];
  readonly isCategorical: boolean;
  readonly isFlipped: boolean;
  /** Value at the bottom and at the top: ranks for parameters, the metric's own unit for the metric. */
  readonly ends: readonly [number, number];
  shareOf(trial: TrialId): number;
}

/** Names of columns: their order from the left, those drawn upside down, those left out. */
export interface ColumnOptions {
  readonly order: readonly string[];
  readonly flipped: readonly string[];
  readonly leftOut: readonly string[];
}

/** The columns in the wanted order; the metric at the far end unless the order says otherwise. */
export function columnsOf({
  index,
  time,
  options,
}: {
  index: SweepIndex;
  time: number;
  options: ColumnOptions;
}): Column[] {
  const { primaryMetric } = index.config;
  const params = index.space.dimensions.map((dimension): Column => {
    const axis = columnAxis(index.space, dimension);
    return {
      ...{
        key: `param:${axis.path}`,
        name: axis.path,
        title: axis.title,
        isCategorical: axis.isCategorical,
        ends: [0, 1],
      },
      isFlipped: options.flipped.includes(axis.path),
      ticks: axis.ticks.map(({ rank, label }) => ({ share: rank, label })),
      shareOf(trial) {
        const rank = axis.rankOf(index.tracks[trial]?.params ?? {});
        return axis.categoryCount > 0 ? rank + jitterOf(trial) * Math.min(0.14, 0.4 / axis.categoryCount) : rank;
      },
    };
  });
  const all = [...params, metricColumn(index, time, options.flipped.includes(primaryMetric))];
  const first = options.order.flatMap((name) => all.filter((column) => column.name === name));
  return [...first, ...all.filter((column) => !first.includes(column))].filter(
    ({ name }) => !options.leftOut.includes(name),
  );
}

/** The best metric until a time, on an axis that holds all of the log so that it stands still. */
function metricColumn(index: SweepIndex, time: number, isFlipped: boolean): Column {
  const [low = 0, high = 1] = extent(index.tracks.flatMap(({ bests }) => bests.filter((best) => best !== undefined)));
  const scale = makeScale({ domain: [low, high], range: [0, 1], tickCount: 5 });
  return {
    ...{
      key: "metric",
      name: index.config.primaryMetric,
      title: index.config.primaryMetric,
      isCategorical: false,
      isFlipped,
      ends: scale.domain,
    },
    ticks: scale.ticks.map((tick) => ({ share: scale(tick), label: scale.format(tick) })),
    shareOf(trial) {
      const track = index.tracks[trial];
      return scale((track && bestUntil(track, time)) ?? Number.NaN);
    },
  };
}
