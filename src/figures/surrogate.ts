import type { SlicePoint } from "../analysis/posterior-slice.ts";
import { flag, number, text } from "../fields.ts";
import { xAxis, yAxis } from "./axes.ts";
import { type Drawing, defineFigure, type Table } from "./figure.ts";
import { remember } from "./remember.ts";
import type { LegendItem, Scene } from "./scene.ts";
import { valueText } from "./space/columns.ts";
import { acquisitionOf } from "./surrogate/acquisition.ts";
import { layOutSurrogate } from "./surrogate/layout.ts";
import { modelMarks, observationMarks, suggestionMarks, truthMarks } from "./surrogate/marks.ts";
import { notesOf, sliceSentence, suggestionSentence } from "./surrogate/sentences.ts";
import { type Suggestion, suggestionAt } from "./surrogate/suggestion.ts";
import { surfaceAlong } from "./surrogate/surface.ts";
import { standingAt } from "./sweep-index.ts";
import { ghostDash } from "./tokens.ts";
import { countStandings, statusLegend } from "./words.ts";

const fields = {
  trial: number({
    label: "Trial",
    integer: true,
    atLeast: 0,
    optional: true,
    help: "The focused trial, else the one sampled last, when left out.",
  }),
  parameter: text({
    label: "Parameter",
    optional: true,
    help: "A column of the search space; the first continuous one when left out.",
  }),
  withSurface: flag({
    label: "True surface",
    default: false,
    help: "The final metric along the slice, which no sampler can see.",
  }),
} as const;

/**
 * Why the Bayesian sampler chose a trial: what its model believed along one parameter when it did, mean and bands of one
 * and two standard deviations; what it had seen; the acquisition under it; and the choice, dropped from its peak to the
 * mean. All other parameters are held at those of the trial.
 */
export const surrogate = defineFigure({
  type: "surrogate",
  title: "Surrogate",
  summary: "What the Bayesian model believed along one parameter, and why it chose the next trial.",
  fields,
  height: (width) => Math.round(Math.min(560, Math.max(320, width * 0.6))),
  draw,
  table,
});

type SurrogateDrawing = Drawing<typeof fields>;

function chosen({ index, time, options, selection }: SurrogateDrawing): Suggestion | string {
  const trial = options.trial ?? selection.focus?.trial ?? selection.selected?.at(-1);
  return suggestionAt(index, { time, trial, parameter: options.parameter });
}

function draw(drawing: SurrogateDrawing): Scene {
  const { index, time, width, height, options } = drawing;
  const suggestion = chosen(drawing);
  const shared = { width, height, title: "Surrogate", handles: [] };
  if (typeof suggestion === "string")
    return {
      ...{ ...shared, label: suggestion, description: "", empty: suggestion },
      ...{ marks: [], legend: [], axes: [], notes: [] },
    };
  const { slice } = suggestion;
  const { still, ...showing } = remember(slice, `still ${width} ${height} ${options.withSurface}`, () =>
    standStill(drawing, suggestion),
  );
  return {
    ...shared,
    label: suggestionSentence(suggestion, showing.acquisition),
    description: sliceSentence(index, suggestion, time),
    marks: [...still.marks, ...suggestionMarks(showing, time)],
    legend: still.legend,
    axes: still.axes,
    notes: notesOf(index, suggestion),
  };
}

/** All that depends on the suggestion alone, the same from tick to tick. */
function standStill({ index, width, height, options }: SurrogateDrawing, suggestion: Suggestion) {
  const acquisition = acquisitionOf(suggestion.slice, index.config);
  const layout = layOutSurrogate({ index, suggestion, acquisition, width, height });
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
  const marks = [
    ...modelMarks(showing),
    ...parts.flatMap((part) => part.marks),
    ...truthMarks(truth, showing),
    ...observationMarks(showing),
  ];
  const legend = legendOf(showing, truth.length > 0);
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
    ...statusLegend(countStandings(seen)),
    { key: "mean", tone: "text", word: "Mean", dash: [] },
    { key: "band-1", tone: "ramp-1", word: "Mean ± 1 sd", fill: "solid" },
    { key: "band-2", tone: "ramp-0", word: "Mean ± 2 sd", fill: "solid" },
    { key: "suggestion", tone: "focus", word: "Next sample", glyph: "crosshair" },
  ];
  if (hasTruth)
    legend.push({ key: "truth", tone: "ghost", word: `True ${index.config.primaryMetric}`, dash: ghostDash });
  return legend;
}

/** A table of more points than the first is thinned to about the second. */
const [mostRows, tableRows] = [40, 21];

/** The suggestion, then each value of the slice, or 21 along a long one; a truth only where it is asked for. */
function table(drawing: SurrogateDrawing): Table {
  const { index, options } = drawing;
  const suggestion = chosen(drawing);
  if (typeof suggestion === "string") return { caption: suggestion, columns: [], rows: [] };
  const { slice, dimension } = suggestion;
  const acquisition = acquisitionOf(slice, index.config);
  const truth = options.withSurface ? surfaceAlong(index, suggestion) : [];
  const column = (key: string, label: string, isNumber = true) => ({ key, label, isNumber });
  const isNumeric = dimension.distribution.scale !== "unordered";
  const step = slice.points.length > mostRows ? Math.ceil((slice.points.length - 1) / (tableRows - 1)) : 1;
  const cells = ({ value, mean, low, high, outerLow, outerHigh, acquisition: worth }: SlicePoint) => {
    const shown = typeof value === "number" ? value : valueText(value);
    return { value: shown, mean, low, high, outerLow, outerHigh, acquisition: worth };
  };
  const along = slice.points.flatMap((point, k) => {
    const known = truth.length > 0 ? { truth: truth[k] ?? null } : {};
    return k % step === 0 ? [{ key: String(k), cells: { ...cells(point), where: "", ...known } }] : [];
  });
  const where = `Trial ${slice.trial}`;
  const rows = [{ key: "suggestion", trial: slice.trial, cells: { ...cells(slice.suggested), where } }, ...along];
  return {
    caption: suggestionSentence(suggestion, acquisition),
    columns: [
      column("value", dimension.path, isNumeric),
      column("where", "Next sample", false),
      column("mean", "Mean"),
      column("low", "Low, 1 sd"),
      column("high", "High, 1 sd"),
      column("outerLow", "Low, 2 sd"),
      column("outerHigh", "High, 2 sd"),
      column("acquisition", acquisition.inTable),
      ...(truth.length > 0 ? [column("truth", `True ${index.config.primaryMetric}`)] : []),
    ],
    rows,
  };
}
