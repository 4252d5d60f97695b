import { inSteps, type Steps } from "../steps.ts";
import type { Params, Scalar } from "../trial.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { countText, numberText } from "./number-text.ts";
import { rememberSteps } from "./remember.ts";
import type { LegendItem, Scene } from "./scene.ts";
import { hexagonLegend, mostDots } from "./space/hexagons.ts";
import { layOutSpace, type SpaceLayout, spaceFrame } from "./space/layout.ts";
import { isWhole, searchSpaceOutline } from "./space/outline.ts";
import { rangeHandles } from "./space/range-handles.ts";
import { inView, nextSample, sampleMarks, sampleSteps, samplesAt } from "./space/samples.ts";
import { surfaceMarks } from "./space/surface.ts";
import { bestAt, type SweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";
import { trialFacts } from "./trial-facts.ts";
import { momentWords, standingCounts, statusLegend } from "./words.ts";

/**
 * Where the samples fall in two parameters. A value lies by its rank, so that equal areas are equally likely; categories
 * get bands as wide as they are likely. Shape is status, fill is metric by rank.
 */
export const searchSpace = defineFigure({ ...searchSpaceOutline, showsTrials: true, drawSteps, table });

type SpaceDrawing = Drawing<typeof searchSpaceOutline.fields>;
type SpaceColor = SpaceDrawing["options"]["color"];

function* drawSteps(drawing: SpaceDrawing): Steps<Scene> {
  const { index, time, width, height, options } = drawing;
  const layout = layOutSpace(index, { width, height }, options);
  const { primaryMetric } = index.config;
  const shared = { width, height, title: "Search space", handles: [] };
  if (layout === undefined)
    return {
      ...{ ...shared, notes: [] },
      label: "This search space has no parameter.",
      description: "",
      marks: [],
      legend: [],
      axes: [],
      empty: "This search space has no parameter.",
    };
  const samples = yield* sampleSteps(index, time, layout);
  const frame = spaceFrame(layout);
  const surface = options.withSurface ? surfaceMarks(index, layout) : [];
  const names = layout.y === undefined ? layout.x.path : `${layout.x.path} and ${layout.y.path}`;
  const sampledCount = index.tracks.filter(({ sampledAt }) => sampledAt <= time).length;
  const shown = inView(samples, layout);
  return {
    ...shared,
    handles: options.withHandles && isWhole(layout.zoom) ? rangeHandles(layout) : [],
    notes: [
      ...unknownNotes(drawing),
      ...notesOf(layout, { shown: shown.length, count: samples.length, elsewhere: sampledCount - samples.length }),
    ],
    label: `${countText(samples.length, "sample")} of ${names}, ${momentWords(index, time)}.`,
    description: `${yield* coverageSentence(drawing, sampledCount)}${bestSentence(drawing, layout)}${nextSentence(drawing, layout)}`,
    marks: [...surface, ...frame.marks, ...(yield* sampleMarks(drawing, layout, shown))],
    legend: [
      ...statusLegend(standingCounts(index, time), "dots"),
      ...(samples.length === 0 || options.color === "status" ? [] : [fillLegend(options.color, primaryMetric)]),
      ...(shown.length > mostDots ? [hexagonLegend] : []),
      ...(surface.length > 0 ? [surfaceLegend(options.color, primaryMetric)] : []),
    ],
    axes: frame.axes,
    ...(samples.length === 0 ? { empty: "No trial has been sampled yet. Press Step." } : {}),
  };
}

/** What was asked for as an axis and is none of the search space: another one is shown in its place. */
function unknownNotes({ index, options: { x, y } }: SpaceDrawing): string[] {
  const paths = index.space.dimensions.map(({ path }) => path);
  const unknown = [x, y].filter((name) => name !== undefined && !paths.includes(name));
  return unknown.map((name) => `There is no parameter "${name}".`);
}

/** How many samples are out of view, and how many lie nowhere in this plane. */
function notesOf(
  { x, y, zoom }: SpaceLayout,
  { shown, count, elsewhere }: { shown: number; count: number; elsewhere: number },
): string[] {
  const paths = [x, ...(y === undefined ? [] : [y])].map(({ path }) => path);
  return [
    ...(isWhole(zoom) ? [] : [`Zoomed in: ${numberText(shown)} of ${countText(count, "sample")} in view.`]),
    ...(elsewhere === 0
      ? []
      : [`${countText(elsewhere, "sample")} took another branch, without ${paths.join(" or ")}.`]),
  ];
}

/** What a strong shade of the surface tells; of samples it may be told already. */
function surfaceLegend(color: SpaceColor, metric: string): LegendItem {
  const words = color === "rank" || color === "metric" ? ", likewise" : ": stronger is better";
  return { key: "surface", tone: "ramp-2", word: `Hidden ${metric}${words}`, fill: "solid" };
}

/** What a strong fill tells. */
function fillLegend(color: Exclude<SpaceColor, "status">, metric: string): LegendItem {
  const word = {
    rank: "Stronger: better rank",
    metric: `Stronger: better ${metric}`,
    order: "Stronger: later",
    policy: "Stronger: the policy let it run further",
  }[color];
  return { key: "fill", tone: "ramp-5", word, glyph: "disc" };
}

/** " Next: learning_rate 0.0031, batch_size 32." Empty where none follows, or it is not to be known. */
function nextSentence({ index, time, options }: SpaceDrawing, layout: SpaceLayout): string {
  const next = options.withNext ? nextSample(index, time, layout) : undefined;
  return next === undefined ? "" : ` Next: ${placeWords(next.params, layout)}.`;
}

function placeWords(params: Params, { x, y }: SpaceLayout): string {
  return (y === undefined ? [x] : [x, y]).map((column) => `${column.path} ${column.textOf(params)}`).join(", ");
}

/** " Best so far: learning_rate 0.0031, batch_size 32, accuracy 0.74." Empty before the first report. */
function bestSentence({ index, time }: SpaceDrawing, layout: SpaceLayout): string {
  const best = bestAt(index, time);
  const params = best === undefined ? undefined : index.tracks[best.trial]?.params;
  if (best === undefined || params === undefined) return "";
  return ` Best so far: ${placeWords(params, layout)}, ${index.config.primaryMetric} ${numberText(best.metric)}.`;
}

/** "Tried so far: 9 values of learning_rate, 3 values of batch_size." */
function* coverageSentence({ index }: SpaceDrawing, sampleCount: number): Steps<string> {
  if (sampleCount === 0) return "No trial yet.";
  const counts = yield* rememberSteps(index, "coverage", () => coverage(index));
  const parts = counts.map(({ path, values }) => `${countText(values[sampleCount - 1] ?? 0, "value")} of ${path}`);
  return `Tried so far: ${parts.join(", ")}.`;
}

/** Of each of the first four paths, how many different values the first n trials have, at `values[n - 1]`. */
function* coverage({ space, tracks }: SweepIndex): Steps<readonly { path: string; values: readonly number[] }[]> {
  const paths = [...new Set(space.dimensions.map(({ path }) => path))].slice(0, 4);
  const each = paths.map((path) => ({ path, seen: new Set<Scalar>(), values: [] as number[] }));
  yield* inSteps(tracks, ({ params }) => {
    const shown = space.shownOf(params);
    for (const { path, seen, values } of each) {
      const value = shown[path];
      values.push(value === undefined ? seen.size : seen.add(value).size);
    }
  });
  return each;
}

/** One row for each sample, in order. */
function table({ index, time, options, width, height }: SpaceDrawing): Table {
  const layout = layOutSpace(index, { width, height }, options);
  const { primaryMetric } = index.config;
  const samples = layout === undefined ? [] : samplesAt(index, time, layout);
  const paths = index.space.dimensions.map(({ path }) => path);
  return {
    caption: `Samples, ${momentWords(index, time)}`,
    columns: [
      { key: "trial", label: "Trial", isNumber: true },
      ...paths.map((path) => ({ key: `param:${path}`, label: path, isNumber: false })),
      { key: "metric", label: `Best ${primaryMetric}`, isNumber: true },
      { key: "status", label: "Status", isNumber: false },
    ],
    rows: samples.map(({ trial, metric, standing }) => {
      const values = index.space.shownOf(index.tracks[trial]?.params ?? {});
      const params = Object.fromEntries(paths.map((path) => [`param:${path}`, values[path] ?? null]));
      return {
        key: String(trial),
        trial,
        cells: { trial, ...params, metric: metric ?? null, status: statusStyles[standing].word },
      };
    }),
  };
}

/** "Sample 9 of 27: learning_rate 0.0031, batch_size 32, accuracy 0.74, rank 4." Empty for a trial that does not exist yet. */
export function sampleSentence({ index, time }: Pick<SpaceDrawing, "index" | "time">, trial: number): string {
  const facts = trialFacts(index, time, trial);
  const count = index.tracks.filter(({ sampledAt }) => sampledAt <= time).length;
  return facts && `Sample ${trial + 1} of ${count}: ${facts}.`;
}
