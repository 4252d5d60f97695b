import { goalSign } from "../goal.ts";
import { countOf } from "../numerals.ts";
import { fontSize } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { axisMarks } from "./parallel/axis-marks.ts";
import { type Column, columnsOf } from "./parallel/columns.ts";
import { isInside, trialLines } from "./parallel/lines.ts";
import { parallelOutline } from "./parallel/outline.ts";
import { slantedRoom, type TitlePlace, titleOf, titlePlaces } from "./parallel/titles.ts";
import { remember } from "./remember.ts";
import type { Axis, LegendItem, LineMark, Scene } from "./scene.ts";
import type { Selection } from "./selection.ts";
import { columnAxis } from "./space/columns.ts";
import { bestUntil, standingAt } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { textWidth } from "./text-width.ts";
import { momentWords, standingCounts, statusLegend } from "./words.ts";

/**
 * A vertical axis for each parameter, and the metric at the right: each trial is a line through its values. A brush on
 * an axis keeps the trials inside it, several those inside any; those outside fade.
 */
export const parallelCoordinates = defineFigure({ ...parallelOutline, showsTrials: true, draw, table });

type ParallelDrawing = Drawing<typeof parallelOutline.fields>;

function draw(drawing: ParallelDrawing): Scene {
  const { index, time, width, height, selection } = drawing;
  const columns = columnsOf(drawing);
  const rightInset = outsideRoom(columns.at(-1), { least: 48, width });
  const left = outsideRoom(columns[0], { least: 56, width });
  const inner = { left, right: width - rightInset, rightInset, bottom: height - 24 };
  const step = columns.length < 2 ? 0 : (inner.right - inner.left) / (columns.length - 1);
  const plot = { ...inner, top: columns.length > 1 && step < slantedRoom ? 96 : 52 };
  const placeX = (position: number): number => plot.left + step * position;
  const placeY = ({ isFlipped }: Column, share: number): number =>
    plot.bottom - (isFlipped ? 1 - share : share) * (plot.bottom - plot.top);
  const xs = columns.map((_, position) => placeX(position));
  const lines = trialLines(drawing, columns).map(
    ({ shares, ...looks }): LineMark => ({
      ...{ kind: "line", part: "line", ...looks },
      xs,
      ys: columns.map((column, position) => placeY(column, shares[position] ?? Number.NaN)),
    }),
  );
  const titles = titlePlaces(columns.map(titleOf), { xs, right: width });
  const { primaryMetric } = index.config;
  const sampled = index.tracks.filter((track) => standingAt(track, time) !== undefined).length;
  const inside = lines.filter(({ key, tone }) => tone !== "grid" && key.startsWith("trial")).length;
  const matches = matchSentences(drawing, columns, inside);
  const axes = columns.map(
    (column, position): Axis =>
      axisFor(column, { x: placeX(position), from: plot.top, to: plot.bottom, selection, placeY }),
  );
  return {
    ...{ width, height, title: "Parallel coordinates", handles: [], notes: [], axes },
    label: `${countOf(inside, "trial")} of ${sampled} over ${countOf(columns.length, "column")}, ${momentWords(index, time)}.`,
    description: [
      `Each line is a trial from its parameters to its best ${primaryMetric}.`,
      ...matches,
      ...bestQuarterSentence(drawing),
    ].join(" "),
    marks: [
      ...lines,
      ...columns.flatMap((column, position) =>
        axisMarks(column, {
          x: placeX(position),
          plot,
          room: step,
          position,
          count: columns.length,
          placeY: (share) => placeY(column, share),
          axis: axes[position],
          title: titles[position] as TitlePlace,
        }),
      ),
    ],
    legend: legendOf(drawing),
    ...emptyOf(sampled, inside, matches),
  };
}

/** Beside an axis at the end, for the words of its ticks: more than usual where they are long and the picture is wide. */
function outsideRoom(column: Column | undefined, { least, width }: { least: number; width: number }): number {
  const words = (column?.ticks ?? []).map(({ label }) => textWidth(label, fontSize.tick));
  return Math.round(Math.min(Math.max(least, ...words.map((each) => each + 16)), Math.max(least, width * 0.18)));
}

/** Why there is no line; after a brush, which axis excludes most. */
function emptyOf(sampled: number, inside: number, [, most = ""]: readonly string[]): { empty?: string } {
  if (sampled === 0) return { empty: "No trial has been sampled yet. Press Step." };
  return inside === 0 ? { empty: `No trial lies inside all ranges. ${most}` } : {};
}

function legendOf({ index, time, options }: ParallelDrawing): LegendItem[] {
  return options.color === "status"
    ? statusLegend(standingCounts(index, time))
    : [
        { key: "best", tone: "best", word: "Best so far", dash: [] },
        { key: "rank", tone: "ramp-5", word: `The stronger, the better ${index.config.primaryMetric}`, dash: [] },
      ];
}

function axisFor(
  column: Column,
  at: { x: number; from: number; to: number; selection: Selection; placeY: (column: Column, share: number) => number },
): Axis {
  const { x, from, to, selection, placeY } = at;
  const brushes = selection.brush?.[column.name];
  const stops = column.stops
    .map(({ at: share, value }) => ({ at: placeY(column, share), value }))
    .sort((a, b) => a.at - b.at);
  return {
    ...{
      key: column.key,
      name: column.name,
      orientation: "y",
      position: x,
      from,
      to,
      stops,
      isFlipped: column.isFlipped,
      scales: column.scales,
    },
    ...(column.scale === undefined ? {} : { scale: column.scale }),
    ...(column.isCategorical
      ? { categories: column.ticks.map(({ share, label }) => ({ at: placeY(column, share), label })) }
      : {}),
    ...(brushes === undefined ? {} : { brushes }),
  };
}

/** Trials of which a quarter says something. */
const enoughTrials = 8;

/** "The best quarter, 6 trials, is closest in learning_rate: 0.0004 to 0.0021." Where they use the least of a column's ranks. */
function bestQuarterSentence({ index, time }: ParallelDrawing): string[] {
  return remember(index, `quarter ${time}`, () => findBestQuarter({ index, time }));
}

function findBestQuarter({ index, time }: Pick<ParallelDrawing, "index" | "time">): string[] {
  const sign = goalSign(index.goal);
  const ended = index.tracks.flatMap((track) => {
    const best = standingAt(track, time) === undefined ? undefined : bestUntil(track, time);
    return best === undefined ? [] : [{ params: track.params, best }];
  });
  if (ended.length < enoughTrials) return [];
  const best = ended.sort((a, b) => sign * (b.best - a.best)).slice(0, Math.ceil(ended.length / 4));
  const spans = index.space.dimensions.flatMap((dimension) => {
    const column = columnAxis(index.space, dimension);
    const places = best
      .map(({ params }) => ({ rank: column.rankOf(params), text: column.textOf(params) }))
      .sort((a, b) => a.rank - b.rank);
    const [low, high] = [places[0], places.at(-1)];
    const isOrdered = dimension.distribution.scale !== "unordered" && dimension.distribution.size > 1;
    if (low === undefined || high === undefined || !isOrdered || places.some(({ rank }) => Number.isNaN(rank)))
      return [];
    const values = low.text === high.text ? low.text : `${low.text} to ${high.text}`;
    return [{ width: high.rank - low.rank, words: `${column.path}: ${values}` }];
  });
  if (spans.length === 0) return [];
  const closest = spans.reduce((a, b) => (b.width < a.width ? b : a));
  return [`The best quarter, ${countOf(best.length, "trial")}, is closest in ${closest.words}.`];
}

/** After a brush: how many are left, and which axis excludes most. */
function matchSentences(
  { index, time, selection }: ParallelDrawing,
  columns: readonly Column[],
  matchCount: number,
): string[] {
  const brushed = columns.filter(({ name }) => (selection.brush?.[name]?.length ?? 0) > 0);
  if (brushed.length === 0) return [];
  const trials = index.tracks.filter((track) => standingAt(track, time) !== undefined).map(({ id }) => id);
  const counts = brushed.map((column) => ({
    name: column.name,
    out: trials.filter((trial) => !isInside([column], trial, selection)).length,
  }));
  const most = counts.reduce((a, b) => (b.out > a.out ? b : a));
  return [
    `${matchCount} of ${countOf(trials.length, "trial")} match.`,
    `${most.name} leaves out most: ${countOf(most.out, "trial")}.`,
  ];
}

/** One row for each trial inside the brushes. */
function table(drawing: ParallelDrawing): Table {
  const { index, time, selection } = drawing;
  const columns = columnsOf(drawing);
  const paths = index.space.dimensions.map(({ path }) => path);
  const { primaryMetric } = index.config;
  return {
    caption: `Parameters and best ${primaryMetric}, ${momentWords(index, time)}`,
    columns: [
      { key: "trial", label: "Trial", isNumber: true },
      ...paths.map((path) => ({ key: `param:${path}`, label: path, isNumber: false })),
      { key: "metric", label: `Best ${primaryMetric}`, isNumber: true },
    ],
    rows: index.tracks.flatMap((track) => {
      if (standingAt(track, time) === undefined || !isInside(columns, track.id, selection)) return [];
      const values = index.space.shownOf(track.params);
      const metric = bestUntil(track, time) ?? null;
      const params = Object.fromEntries(paths.map((path) => [`param:${path}`, values[path] ?? null]));
      return [{ key: String(track.id), trial: track.id, cells: { trial: track.id, ...params, metric } }];
    }),
  };
}
