import type { DensityPoint } from "../analysis/density-slice.ts";
import type { SlicePoint } from "../analysis/posterior-slice.ts";
import { goalSign } from "../goal.ts";
import { xAxis, yAxis } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { remember } from "./remember.ts";
import type { LegendItem, Scene } from "./scene.ts";
import { valueText } from "./space/columns.ts";
import { acquisitionOf, thompsonSlice } from "./surrogate/acquisition.ts";
import { type Densities, densitiesAt, densityScene, densitySentence } from "./surrogate/densities.ts";
import { layOutSurrogate } from "./surrogate/layout.ts";
import { modelMarks, observationMarks, suggestionMarks, truthMarks } from "./surrogate/marks.ts";
import { modelHandles } from "./surrogate/model-handles.ts";
import { surrogateOutline } from "./surrogate/outline.ts";
import {
  betMarks,
  betQuestion,
  betSentence,
  functionMarks,
  pendingMarks,
  readerHandles,
} from "./surrogate/reader-marks.ts";
import { notesOf, sliceSentence, suggestionSentence, whatIf } from "./surrogate/sentences.ts";
import { type Suggestion, suggestionAt } from "./surrogate/suggestion.ts";
import { surfaceAlong } from "./surrogate/surface.ts";
import { standingAt } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { ghostDash } from "./tokens.ts";
import { countStandings, statusLegend } from "./words.ts";

/**
 * Why the Bayesian sampler chose a trial: what its model believed along one parameter when it did, mean and bands of one
 * and two standard deviations; what it had seen; the acquisition under it; and the choice, dropped from its peak to the
 * mean. All other parameters are held at those of the trial. Under TPE, the densities of good and other trials.
 */
export const surrogate = defineFigure({ ...surrogateOutline, draw, table });

type SurrogateDrawing = Drawing<typeof surrogateOutline.fields>;

function wantedIn({ time, options: { trial, parameter }, selection }: SurrogateDrawing) {
  return { time, trial: trial ?? selection.focus?.trial ?? selection.selected?.at(-1), parameter };
}

/** What TPE compared; undefined under other samplers. */
function densitiesOf(drawing: SurrogateDrawing): Densities | string | undefined {
  const { index } = drawing;
  return index.config.sampling.type === "tpe" ? densitiesAt(index, wantedIn(drawing)) : undefined;
}

function chosen(drawing: SurrogateDrawing): Suggestion | string {
  const { index, options } = drawing;
  const isThompson = options.acquisition === "thompson";
  const changes = {
    acquisition: isThompson ? undefined : otherAcquisition(options),
    metrics: options.metrics,
    lengthScale: options.lengthScale,
    noise: options.noise,
    ...(options.withFunctions ? { sampleCount: 4 } : isThompson ? { sampleCount: 1 } : {}),
  };
  const suggestion = suggestionAt(index, { ...wantedIn(drawing), changes });
  return isThompson && typeof suggestion === "object"
    ? { ...suggestion, slice: thompsonSlice(suggestion.slice, index.goal) }
    : suggestion;
}

function draw(drawing: SurrogateDrawing): Scene {
  const { index, time, width, height, options } = drawing;
  const shared = { width, height, title: "Surrogate", handles: [] };
  const densities = densitiesOf(drawing);
  if (typeof densities === "object") return { ...shared, ...densityScene({ index, densities, width, height, time }) };
  const suggestion = densities ?? chosen(drawing);
  if (typeof suggestion === "string")
    return {
      ...{ ...shared, label: suggestion, description: "", empty: suggestion },
      ...{ marks: [], legend: [], axes: [], notes: [] },
    };
  const { slice } = suggestion;
  const { asks, bet, withSurface, withHandles, withFit } = options;
  const { still, ...showing } = remember(
    slice,
    `still ${width} ${height} ${withSurface} ${asks} ${withHandles || withFit}`,
    () => standStill(drawing, suggestion),
  );
  const isOwn = options.acquisition === "own";
  const why = asks ? betQuestion(suggestion) : suggestionSentence(suggestion, showing.acquisition, isOwn);
  const said = [whatIf(suggestion, showing.acquisition, options), bet === undefined ? "" : betSentence(showing, bet)];
  const fit = withFit && !asks ? modelHandles(showing) : undefined;
  const cut = sliceSentence(index, suggestion, asks ? suggestion.time : time);
  return {
    ...shared,
    label: `Model of ${index.config.primaryMetric} along ${slice.parameter}, before trial ${slice.trial}.`,
    description: [...(asks ? [] : said), why, cut].filter((sentence) => sentence !== "").join(" "),
    marks: [
      ...still.marks,
      ...(bet === undefined ? [] : betMarks(showing, bet)),
      ...(asks ? [] : suggestionMarks(showing, time)),
      ...(fit?.marks ?? []),
    ],
    legend: still.legend,
    axes: still.axes,
    notes: notesOf(index, suggestion),
    handles: [
      ...(fit?.handles ?? []),
      ...readerHandles(showing, {
        bet: asks ? bet : undefined,
        areResultsOpen: withHandles,
        metric: index.config.primaryMetric,
      }),
    ],
  };
}

function otherAcquisition({ acquisition }: SurrogateDrawing["options"]) {
  return acquisition === "own" ? undefined : acquisition;
}

/** All that depends on the suggestion alone, the same from tick to tick. */
function standStill({ index, width, height, options }: SurrogateDrawing, suggestion: Suggestion) {
  const acquisition = acquisitionOf(suggestion.slice, index.config, otherAcquisition(options));
  const isOpen = options.withHandles || options.withFit;
  const layout = layOutSurrogate({ index, suggestion, acquisition, width, height, isOpen });
  const showing = { index, suggestion, acquisition, layout };
  const truth = options.withSurface ? surfaceAlong(index, suggestion) : [];
  const { primaryMetric, goal } = index.config;
  const { plot, below, x, y, z, title } = layout;
  const { name } = acquisition;
  const parts = [
    yAxis({ key: "y", scale: y, plot, name: primaryMetric, title: `${primaryMetric} (${goal})` }),
    yAxis({ key: "acquisition", scale: z, plot: below, name }),
    xAxis({ key: "x", scale: x, plot: below, name: suggestion.dimension.path, title }),
  ];
  const isHidden = (part: string | undefined): boolean => options.asks && part === "acquisition";
  const marks = [
    ...modelMarks(showing).filter(({ part }) => !isHidden(part)),
    ...functionMarks(showing),
    ...parts.flatMap((part) => part.marks),
    ...truthMarks(truth, showing),
    ...observationMarks(showing),
    ...pendingMarks(showing),
  ];
  const legend = legendOf(showing, truth.length > 0).filter(({ key }) => !options.asks || key !== "suggestion");
  return { ...showing, still: { marks, axes: parts.map(({ axis }) => axis), legend } };
}

function legendOf(
  { index, suggestion }: Pick<SurrogateDrawing, "index"> & { suggestion: Suggestion },
  hasTruth: boolean,
) {
  const seen = suggestion.slice.observations.flatMap(({ trial }) => {
    const track = index.tracks[trial];
    return track === undefined ? [] : [{ standing: standingAt(track, suggestion.time) ?? "completed" } as const];
  });
  const legend: LegendItem[] = [
    ...statusLegend(countStandings(seen), "dots"),
    { key: "mean", tone: "text", word: "Mean", dash: [] },
    { key: "band-1", tone: "ramp-1", word: "Mean ± 1 sd", fill: "solid" },
    { key: "band-2", tone: "ramp-0", word: "Mean ± 2 sd", fill: "solid" },
    { key: "suggestion", tone: "focus", word: "Next sample", glyph: "crosshair" },
  ];
  if (suggestion.slice.pending.length > 0)
    legend.push({ key: "pending", tone: "queued", word: "Running, as predicted", glyph: "ring" });
  if (suggestion.slice.samples.length > 0)
    legend.push({ key: "function", tone: "running", word: "Possible function", dash: [] });
  if (hasTruth)
    legend.push({ key: "truth", tone: "ghost", word: `True ${index.config.primaryMetric}`, dash: ghostDash });
  return legend;
}

function densityTable(densities: Densities): Table {
  const { points, suggested, trial, parameter } = densities.slice;
  const step = points.length > mostRows ? Math.ceil((points.length - 1) / (tableRows - 1)) : 1;
  const row = (key: string, { value, good, other }: DensityPoint, where = "") => ({
    key,
    cells: { value: typeof value === "number" ? value : valueText(value), where, good, other, ratio: good / other },
  });
  const along = points.flatMap((point, k) => (k % step === 0 ? [row(String(k), point)] : []));
  return {
    caption: densitySentence(densities),
    columns: [
      { key: "value", label: parameter, isNumber: densities.dimension.distribution.scale !== "unordered" },
      { key: "where", label: "Next sample", isNumber: false },
      { key: "good", label: "Good trials", isNumber: true },
      { key: "other", label: "Other trials", isNumber: true },
      { key: "ratio", label: "Good against other", isNumber: true },
    ],
    rows: [{ ...row("suggestion", suggested, `Trial ${trial}`), trial }, ...along],
  };
}

/** A table of more points than the first is thinned to about the second. */
const [mostRows, tableRows] = [40, 21];

/** The suggestion, then each value of the slice, or 21 along a long one; a truth only where it is asked for. */
function table(drawing: SurrogateDrawing): Table {
  const { index, options } = drawing;
  const densities = densitiesOf(drawing);
  if (typeof densities === "object") return densityTable(densities);
  const suggestion = densities ?? chosen(drawing);
  if (typeof suggestion === "string") return { caption: suggestion, columns: [], rows: [] };
  const { slice, dimension } = suggestion;
  const acquisition = acquisitionOf(slice, index.config, otherAcquisition(options));
  const truth = options.withSurface ? surfaceAlong(index, suggestion) : [];
  const column = (key: string, label: string, isNumber = true) => ({ key, label, isNumber });
  const isNumeric = dimension.distribution.scale !== "unordered";
  const step = slice.points.length > mostRows ? Math.ceil((slice.points.length - 1) / (tableRows - 1)) : 1;
  const sign = options.acquisition === "thompson" ? goalSign(index.goal) : 1;
  const cells = ({ value, mean, low, high, outerLow, outerHigh, acquisition: worth }: SlicePoint) => {
    const shown = typeof value === "number" ? value : valueText(value);
    return {
      value: shown,
      mean,
      low,
      high,
      outerLow,
      outerHigh,
      ...(options.asks ? {} : { acquisition: sign * worth }),
    };
  };
  const along = slice.points.flatMap((point, k) => {
    const known = truth.length > 0 ? { truth: truth[k] ?? null } : {};
    return k % step === 0 ? [{ key: String(k), cells: { ...cells(point), where: "", ...known } }] : [];
  });
  const where = `Trial ${slice.trial}`;
  const own = { key: "suggestion", trial: slice.trial, cells: { ...cells(slice.suggested), where } };
  const rows = options.asks ? along : [own, ...along];
  return {
    caption: options.asks
      ? betQuestion(suggestion)
      : suggestionSentence(suggestion, acquisition, options.acquisition === "own"),
    columns: [
      column("value", dimension.path, isNumeric),
      column("where", "Next sample", false),
      column("mean", "Mean"),
      column("low", "Low, 1 sd"),
      column("high", "High, 1 sd"),
      column("outerLow", "Low, 2 sd"),
      column("outerHigh", "High, 2 sd"),
      ...(options.asks ? [] : [column("acquisition", acquisition.inTable)]),
      ...(truth.length > 0 ? [column("truth", `True ${index.config.primaryMetric}`)] : []),
    ],
    rows,
  };
}
