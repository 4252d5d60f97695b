import type { Steps } from "../steps.ts";
import { fontSize } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { countText, numberText } from "./number-text.ts";
import { axisMarks } from "./parallel/axis-marks.ts";
import { type Column, columnSteps, columnsOf } from "./parallel/columns.ts";
import { densityLegend, densityMarks, densityNote, mostLines } from "./parallel/density.ts";
import { keeper, linesBroughtOut, type Places, type Sampled, sampledTrials, trialLines } from "./parallel/lines.ts";
import { parallelOutline } from "./parallel/outline.ts";
import { bestQuarterSentence, matchSentences } from "./parallel/sentences.ts";
import { slantedRoom, slantedTop, type TitlePlace, titleOf, titlePlaces } from "./parallel/titles.ts";
import type { Axis, LegendItem, Mark, Scene } from "./scene.ts";
import type { Selection } from "./selection.ts";
import { bestUntil, standingAt } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { textWidth } from "./text-width.ts";
import { momentWords, standingCounts, statusLegend } from "./words.ts";

/**
 * A vertical axis for each parameter, and the metric at the right: each trial is a line through its values. A brush on
 * an axis keeps the trials inside it, several those inside any; those outside fade.
 */
export const parallelCoordinates = defineFigure({ ...parallelOutline, showsTrials: true, drawSteps, table });

type ParallelDrawing = Drawing<typeof parallelOutline.fields>;

function* drawSteps(drawing: ParallelDrawing): Steps<Scene> {
  const { index, time, width, height, selection } = drawing;
  const columns = yield* columnSteps(drawing);
  const layout = layOut(columns, { width, height });
  const { plot, places, step } = layout;
  const sampled = yield* sampledTrials(drawing, columns);
  const inside = sampled.filter(({ isInside }) => isInside).length;
  const { statuses } = selection;
  const isShown = ({ isInside, standing }: Sampled) => isInside && statuses?.includes(standing) !== false;
  const shown = sampled.filter(isShown);
  const isDense = shown.length > mostLines;
  const lines = yield* linesOrCells(drawing, { columns, sampled, places, plot, counted: isDense ? shown : [] });
  const titles = titlePlaces(columns.map(titleOf), { xs: places.xs, right: width });
  const { primaryMetric } = index.config;
  const matches = yield* matchSentences(sampled, { columns, selection, inside });
  const axes = columns.map((column, position): Axis => axisFor(column, { layout, position, selection }));
  return {
    ...{ width, height, title: "Parallel coordinates", handles: [], notes: lines.notes, axes },
    label: `${countText(inside, "trial")} of ${numberText(sampled.length)} over ${countText(columns.length, "column")}, ${momentWords(index, time)}.`,
    description: [
      `${isDense ? "Cells count lines, each" : "Each line is"} a trial from its parameters to its best ${primaryMetric}.`,
      ...matches,
      ...(yield* bestQuarterSentence(index, time)),
    ].join(" "),
    marks: [
      ...lines.marks,
      ...columns.flatMap((column, position) =>
        axisMarks(column, {
          x: places.xs[position] ?? 0,
          plot,
          room: step,
          position,
          count: columns.length,
          placeY: (share) => places.yOf(column, share),
          axis: axes[position],
          title: titles[position] as TitlePlace,
        }),
      ),
    ],
    legend: legendOf(drawing, isDense),
    ...emptyOf(sampled.length, inside, matches),
  };
}

type Layout = ReturnType<typeof layOut>;

function layOut(columns: readonly Column[], { width, height }: { width: number; height: number }) {
  const rightInset = outsideRoom(columns.at(-1), { least: 48, width });
  const left = outsideRoom(columns[0], { least: 56, width });
  const inner = { left, right: width - rightInset, rightInset, bottom: height - 24 };
  const step = columns.length < 2 ? 0 : (inner.right - inner.left) / (columns.length - 1);
  const isSlanted = columns.length > 1 && step < slantedRoom;
  const plot = { ...inner, top: isSlanted ? slantedTop(columns.map(titleOf), height) : 52 };
  const places: Places = {
    xs: columns.map((_, position) => plot.left + step * position),
    yOf: ({ isFlipped }, share) => plot.bottom - (isFlipped ? 1 - share : share) * (plot.bottom - plot.top),
  };
  return { plot, step, places };
}

/** A line for each trial; of too many, how many pass where. */
function* linesOrCells(
  drawing: ParallelDrawing,
  of: Pick<Layout, "plot" | "places"> & {
    columns: readonly Column[];
    sampled: readonly Sampled[];
    /** What is counted in place of lines, where it is too much. */
    counted: readonly Sampled[];
  },
): Steps<{ readonly marks: Mark[]; readonly notes: string[] }> {
  if (of.counted.length === 0) return { marks: yield* trialLines(drawing, of), notes: [] };
  const { marks, most } = yield* densityMarks(of);
  return { marks: [...marks, ...(yield* linesBroughtOut(drawing, of))], notes: [densityNote(most)] };
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

function legendOf({ index, time, options }: ParallelDrawing, isDense: boolean): LegendItem[] {
  const dense = isDense ? [densityLegend] : [];
  if (options.color === "status") return [...statusLegend(standingCounts(index, time)), ...dense];
  const word = `The stronger, the better ${index.config.primaryMetric}`;
  return [
    { key: "best", tone: "best", word: "Best so far", dash: [] },
    ...(isDense ? dense : [{ key: "rank", tone: "ramp-5", word, dash: [] } as const]),
  ];
}

function axisFor(column: Column, at: { layout: Layout; position: number; selection: Selection }): Axis {
  const { position, selection } = at;
  const { plot, places } = at.layout;
  const brushes = selection.brush?.[column.name];
  const stops = column.stops
    .map(({ at: share, value }) => ({ at: places.yOf(column, share), value }))
    .sort((a, b) => a.at - b.at);
  return {
    ...{
      key: column.key,
      name: column.name,
      orientation: "y",
      position: places.xs[position] ?? 0,
      from: plot.top,
      to: plot.bottom,
      stops,
      isFlipped: column.isFlipped,
      scales: column.scales,
    },
    ...(column.scale === undefined ? {} : { scale: column.scale }),
    ...(column.isCategorical
      ? { categories: column.ticks.map(({ share, label }) => ({ at: places.yOf(column, share), label })) }
      : {}),
    ...(brushes === undefined ? {} : { brushes }),
  };
}

/** One row for each trial inside the brushes. */
function table(drawing: ParallelDrawing): Table {
  const { index, time, selection } = drawing;
  const columns = columnsOf(drawing);
  const keeps = keeper(columns, selection);
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
      if (standingAt(track, time) === undefined || !keeps(track.id)) return [];
      const values = index.space.shownOf(track.params);
      const metric = bestUntil(track, time) ?? null;
      const params = Object.fromEntries(paths.map((path) => [`param:${path}`, values[path] ?? null]));
      return [{ key: String(track.id), trial: track.id, cells: { trial: track.id, ...params, metric } }];
    }),
  };
}
