import { extent } from "d3-array";
import type { Dimension } from "../../space/search-space.ts";
import { finish, mapInSteps, type Steps } from "../../steps.ts";
import type { TrialId } from "../../trial.ts";
import { makeScale, type Scale } from "../axes.ts";
import { remember, rememberSteps } from "../remember.ts";
import type { Stop } from "../scene.ts";
import { type ColumnAxis, columnAxis, jitterOf } from "../space/columns.ts";
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
  /** The scales that it can have, its own first; none where it has categories. */
  readonly scales: readonly AxisScale[];
  readonly scale: AxisScale | undefined;
  /** What lies where, from the bottom up: ranks for parameters, whatever the scale, the metric's own unit for the metric. */
  readonly stops: readonly Stop[];
  shareOf(trial: TrialId): number;
  /** The same in the unit of the stops, in which ranges are kept. */
  positionOf(trial: TrialId): number;
}

/** quantile: equal lengths are equally likely. */
export type AxisScale = "quantile" | "linear" | "log";

/** Names of columns: their order from the left, those drawn upside down, those left out. */
export interface ColumnOptions {
  readonly order: readonly string[];
  readonly flipped: readonly string[];
  readonly leftOut: readonly string[];
  /** Of columns whose scale is not their own. */
  readonly scales: { readonly [column: string]: AxisScale };
}

/** The columns in the wanted order; the metric at the far end unless the order says otherwise. */
export function columnsOf(of: ColumnsAt): Column[] {
  return finish(columnSteps(of));
}

interface ColumnsAt {
  readonly index: SweepIndex;
  readonly time: number;
  readonly options: ColumnOptions;
}

/** What `columnsOf` gives, with pauses. */
export function* columnSteps({ index, time, options }: ColumnsAt): Steps<Column[]> {
  const params: Column[] = [];
  for (const dimension of index.space.dimensions) {
    const axis = columnAxis(index.space, dimension);
    const { path } = axis;
    const numbers = yield* rememberSteps(index, `numbers:${path}`, () => numberSteps(index, dimension));
    const wanted = options.scales[path];
    const whole = { ...rankColumn(index, axis, numbers), isFlipped: options.flipped.includes(path) };
    const isOther = wanted !== undefined && wanted !== "quantile" && whole.scales.includes(wanted);
    params.push(isOther ? { ...whole, ...valueColumn(index, axis, { name: wanted, numbers }) } : whole);
  }
  const all = [...params, metricColumn(index, time, options)];
  const first = options.order.flatMap((name) => all.filter((column) => column.name === name));
  return [...first, ...all.filter((column) => !first.includes(column))].filter(
    ({ name }) => !options.leftOut.includes(name),
  );
}

/** A parameter whose values lie by their rank. */
function rankColumn(index: SweepIndex, axis: ColumnAxis, [low]: readonly [number, number]): Omit<Column, "isFlipped"> {
  const spread = axis.categoryCount > 0 ? Math.min(0.14, 0.4 / axis.categoryCount) : 0;
  const rankOf = once(
    index,
    axis.path,
    (trial) => axis.rankOf(index.tracks[trial]?.params ?? {}) + jitterOf(trial) * spread,
  );
  return {
    ...{ key: `param:${axis.path}`, name: axis.path, title: axis.title, isCategorical: axis.isCategorical },
    scales: axis.isCategorical ? [] : ["quantile", "linear", ...(low > 0 ? (["log"] as const) : [])],
    scale: axis.isCategorical ? undefined : "quantile",
    ticks: axis.ticks.map(({ rank, label }) => ({ share: rank, label })),
    stops: [0, 1].map((rank) => ({ at: rank, value: rank })),
    ...{ shareOf: rankOf, positionOf: rankOf },
  };
}

/** What a trial's params give is the same at all times: it is worked out when it is first asked for. */
function once(index: SweepIndex, key: string, of: (trial: TrialId) => number): (trial: TrialId) => number {
  const known = remember(index, `places:${key}`, () => new Float64Array(index.tracks.length).fill(unknown));
  return (trial) => {
    const before = known[trial];
    if (before !== undefined && before !== unknown) return before;
    const value = of(trial);
    known[trial] = value;
    return value;
  };
}

const unknown = Number.POSITIVE_INFINITY;

/** The same with values that lie as numbers do. What is kept of it is still a range of ranks. */
function valueColumn(
  index: SweepIndex,
  axis: ColumnAxis,
  { name, numbers }: { name: "linear" | "log"; numbers: readonly [number, number] },
) {
  const { path, dimension } = axis;
  const scale = makeScale({ name, domain: numbers, range: [0, 1], tickCount: 5, nice: false });
  const { distribution } = dimension;
  const steps = Array.from({ length: 49 }, (_, step) => step / 48);
  const [low, high] = scale.domain;
  // Even along the axis and even in rank, so that a line between two of them is near to the curve everywhere.
  const values = steps.flatMap((share) => [
    name === "log" ? low * (high / low) ** share : low + (high - low) * share,
    Number(distribution.quantile(Math.min(share, 1 - 1e-9))),
  ]);
  const inside = values.filter((value) => value >= low && value <= high).sort((a, b) => a - b);
  return {
    ...{ title: name === "log" ? `${path} (log)` : path, scale: name, ticks: ticksOf(scale) },
    stops: inside.map((value) => ({ at: scale(value), value: distribution.cdf(value) })),
    positionOf: (trial: TrialId): number => axis.rankOf(index.tracks[trial]?.params ?? {}),
    shareOf: once(index, `${name}:${path}`, (trial) => {
      const value = index.space.valueOf(index.tracks[trial]?.params ?? {}, dimension);
      return typeof value === "number" ? scale(value) : Number.NaN;
    }),
  };
}

/** Ends of a parameter's numbers: those of its distribution, or where it has none its middle 98 %; and all that were tried. */
function* numberSteps(index: SweepIndex, dimension: Dimension): Steps<[number, number]> {
  const { distribution } = dimension;
  const ends = [0.01, 0.99].map((share, end) => {
    const bound = distribution.range?.[end] ?? Number.NaN;
    return Number.isFinite(bound) ? bound : Number(distribution.quantile(share));
  });
  const tried = yield* mapInSteps(index.tracks, ({ params }) => index.space.valueOf(params, dimension));
  const [low = 0, high = 1] = extent([...ends, ...tried.filter((value) => typeof value === "number")]);
  return [low, high];
}

function ticksOf(scale: Scale): Column["ticks"] {
  return scale.ticks.map((tick) => ({ share: scale(tick), label: scale.format(tick) }));
}

/** The best metric until a time, on an axis that holds all of the log so that it stands still. */
function metricColumn(index: SweepIndex, time: number, { flipped, scales }: ColumnOptions): Column {
  const name = index.config.primaryMetric;
  const [low = 0, high = 1] = remember(index, "best-range", () => bestRange(index));
  const canBeLog = low > 0;
  const bestOf = (trial: TrialId): number => {
    const track = index.tracks[trial];
    return (track && bestUntil(track, time)) ?? Number.NaN;
  };
  const isLog = scales[name] === "log" && canBeLog;
  const domain: [number, number] = [low, high];
  const scale = makeScale({ name: isLog ? "log" : "linear", domain, range: [0, 1], tickCount: 5 });
  return {
    ...{ key: "metric", name, title: isLog ? `${name} (log)` : name, isCategorical: false },
    ...{
      isFlipped: flipped.includes(name),
      scale: isLog ? "log" : "linear",
      scales: canBeLog ? ["linear", "log"] : [],
    },
    ...{ ticks: ticksOf(scale), stops: scale.stops },
    ...{ shareOf: (trial) => scale(bestOf(trial)), positionOf: bestOf },
  };
}

/** The first best metric of a trial is its worst, the last one its best. */
function bestRange({ tracks }: SweepIndex): [number, number] | [undefined, undefined] {
  const ends = tracks.flatMap(({ bests }) => [bests.find((best) => best !== undefined), bests.at(-1)]);
  return extent(ends.filter((best) => best !== undefined));
}
