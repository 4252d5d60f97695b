import { flag, number, oneOf } from "../fields.ts";
import type { Steps } from "../steps.ts";
import { notLog, xAxis, yAxis } from "./axes.ts";
import { boundMarks, boundSteps, gateMarks } from "./curves/bound.ts";
import { crowdNotes, crowdSteps } from "./curves/crowd.ts";
import { isHistogram } from "./curves/density.ts";
import { curveEnds, hasDiverged } from "./curves/ends.ts";
import { evidenceMarks } from "./curves/evidence.ts";
import { gateSteps } from "./curves/gates.ts";
import { curveHandles } from "./curves/handles.ts";
import { labelMarks } from "./curves/labels.ts";
import { type CurvesLayout, layOutCurves } from "./curves/layout.ts";
import { chosenTrials, lineMarks } from "./curves/lines.ts";
import { pardonedAt, pardonMarks, pardonSentence } from "./curves/pardon.ts";
import { predictionItem, predictionMark, predictionSentence } from "./curves/prediction.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { names } from "./names.ts";
import { countText, typeset } from "./number-text.ts";
import { remember, rememberSteps } from "./remember.ts";
import type { LegendItem, Scene } from "./scene.ts";
import { countUntil, type SweepIndex, standingAt } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { ghostDash, statusStyles } from "./tokens.ts";
import { countStandings, momentWords, outcomeSentence, standings, statusLegend, unseenNotes } from "./words.ts";

const fields = {
  x: oneOf(["interval", "time", "cost"], { label: "Horizontal axis", default: "interval" }),
  yScale: oneOf(["linear", "log", "symlog"], { label: "Vertical scale", default: "linear" }),
  smooth: number({
    label: "Smoothing",
    atLeast: 0,
    below: 1,
    default: 0,
    help: "Weight of the past in a running average; 0 draws reports as they are.",
  }),
  withGhosts: flag({ label: "Ghosts", default: true, help: "How stopped trials would have gone on." }),
  withBound: flag({ label: "Bound", default: true }),
  withGates: flag({ label: "Gates", default: true }),
  highlight: oneOf(["best", "selected", "policy"], {
    label: "Highlight",
    default: "best",
    help: "policy: the trials that it has stopped, and the leader that its latest bound is measured from.",
  }),
  labelLines: names(["best", ...standings], {
    label: "Labels",
    default: ["best", "stopped"],
    help: "Curves with a label at their end: of up to 40 trials where there is room; the best and chosen ones always.",
  }),
} as const;

/**
 * Metric against interval: a line for each trial that grows report by report, the policy's bound where the policy is
 * awake, its gates and grace period, a mark at every stop, and the true ghosts of stopped trials.
 *
 * All of it is read from the log: the bound is the verdicts' `bar`, never computed here. A report of NaN breaks the line.
 */
export const learningCurves = defineFigure({
  type: "learning-curves",
  title: "Learning curves",
  summary: "Metric against interval, with the policy's bound, stops and ghosts.",
  fields,
  showsTrials: true,
  drawSteps,
  table,
});

type CurvesDrawing = Drawing<typeof fields>;

function* layoutSteps({ index, time, width, height, options, selection }: CurvesDrawing) {
  const pardoned = pardonedAt({ index, time, trial: selection.pardoned });
  const withGhosts = options.withGhosts || pardoned !== undefined;
  const key = `curves ${width} ${height} ${options.x} ${options.yScale} ${options.smooth} ${withGhosts}`;
  const layOut = () => layOutCurves(index, { width, height }, { ...options, withGhosts });
  return { pardoned, key, layout: yield* rememberSteps(index, key, layOut) };
}

function* drawSteps(drawing: CurvesDrawing): Steps<Scene> {
  const { index, time, width, height, options, selection } = drawing;
  const { pardoned, key, layout } = yield* layoutSteps(drawing);
  yield* gateSteps(index);
  yield* crowdSteps(index, layout);
  const isByInterval = options.x === "interval";
  const frame = remember(index, `frame ${key} ${options.withGates}`, () => frameOf(drawing, layout));
  const ends = curveEnds(index, time, layout);
  const steps = isByInterval ? boundSteps(index, time, layout) : [];
  const isBoundShown = options.withBound && isByInterval;
  const bound = isBoundShown
    ? [...boundMarks(steps, layout.plot, index.goal), ...evidenceMarks(index, time, layout)]
    : [];
  const { highlight } = options;
  const lines = lineMarks({ index, time, layout, selection, highlight }, ends);
  const counts = countStandings(ends);
  const prediction = isByInterval ? selection.prediction : undefined;
  const hasReports = ends.some((end) => end.count > 0);
  return {
    ...{ width, height, title: "Learning curves", axes: frame.axes },
    label: `${index.config.primaryMetric} of ${countText(ends.length, "trial")} by ${options.x}, ${momentWords(index, time)}.`,
    description: `${outcomeSentence(index, time, counts)}${lineSentence(index)}${prediction === undefined ? "" : predictionSentence(prediction)}`,
    marks: [
      ...frame.marks,
      ...(options.withGhosts ? lines : lines.filter(({ part }) => part !== "ghost")),
      ...bound,
      ...(pardoned === undefined ? [] : pardonMarks(index, pardoned, layout)),
      ...(prediction === undefined ? [] : [predictionMark(prediction, layout)]),
      ...labelMarks({
        ...{ index, time, layout, ends, step: options.withBound ? steps.at(-1) : undefined },
        ...{ words: options.labelLines, chosen: chosenTrials(selection) },
      }),
    ],
    legend: [
      ...statusLegend(counts),
      ...partItems.filter(({ key }) => [...lines, ...bound].some(({ part }) => part === key)),
      ...(ends.some(hasDiverged) ? [divergedItem] : []),
      ...(prediction === undefined ? [] : [predictionItem]),
    ],
    handles: isByInterval ? curveHandles(index, layout, steps.at(-1)) : [],
    ...(hasReports ? {} : { empty: emptyWords(drawing) }),
    notes: [
      ...(pardoned === undefined ? [] : [pardonSentence(index, pardoned)]),
      ...crowdNotes(ends, index.tracks.length),
      ...(options.yScale === "log" && layout.y.domain[0] <= 0 ? [notLog] : []),
      ...(layout.offScale === 0 ? [] : [`${countText(layout.offScale, "report")} off the scale, drawn at its edge.`]),
      ...unseenNotes(index, "curve"),
    ],
  };
}

/** What a line is, where each trial has its own. */
function lineSentence({ tracks, config }: SweepIndex): string {
  if (isHistogram(tracks.length)) return "";
  return ` Each line is a trial${config.earlyTermination.type === "none" ? "" : "; lines that end early were stopped"}.`;
}

function frameOf({ index, options }: CurvesDrawing, layout: CurvesLayout): Pick<Scene, "marks" | "axes"> {
  const { plot } = layout;
  const { primaryMetric, goal } = index.config;
  const title = {
    interval: "interval",
    time: `virtual time (${"unit" in layout.x ? layout.x.unit : "s"})`,
    cost: "cost of the trial",
  }[options.x];
  const metricTitle = `${primaryMetric} (${goal})`;
  const titleY = plot.right < metricTitle.length * 11 ? 13 : 26; // the best may be named beside it
  const y = yAxis({ key: "y", scale: layout.y, plot, name: primaryMetric, title: metricTitle, titleY });
  const x = xAxis({ key: "x", scale: layout.x, plot, name: options.x, title });
  const gates = options.withGates && options.x === "interval" ? gateMarks(index, layout) : [];
  const fog = gates.filter((mark) => mark.kind === "band");
  return {
    marks: [...fog, ...y.marks, ...x.marks, ...gates.filter((mark) => mark.kind !== "band")],
    axes: [x.axis, y.axis],
  };
}

const divergedItem: LegendItem = { key: "diverged", tone: "muted", word: "Diverged", glyph: "cross" };

/** Where a part of this name is drawn. */
const partItems: readonly LegendItem[] = [
  { key: "best", tone: "best", word: "Best so far", glyph: "star" },
  { key: "average", tone: "muted", word: "Running averages", glyph: "point" },
  { key: "envelope", tone: "ramp-1", word: "Lowest to highest of all", fill: "solid" },
  { key: "density", tone: "ramp-3", word: "Reports: stronger is more", fill: "solid" },
  { key: "ghost", tone: "ghost", word: "Had it gone on", dash: ghostDash },
];

function emptyWords({ index, time }: CurvesDrawing): string {
  if (index.tracks.length === 0) return "This sweep has no trials.";
  if (time >= index.endTime) return `No trial has reported ${index.config.primaryMetric}.`;
  return "No trial has reported yet. Press Step.";
}

/** One row for each trial: its reports as a range, its last and best metric, and the policy's last word on it. */
function table({ index, time }: CurvesDrawing): Table {
  const { primaryMetric } = index.config;
  const column = (key: string, label: string, isNumber = false) => ({ key, label, isNumber });
  return {
    caption: `${primaryMetric} of each trial, ${momentWords(index, time)}`,
    columns: [
      column("trial", "Trial", true),
      column("status", "Status"),
      column("intervals", "Intervals", true),
      column("last", `Last ${primaryMetric}`, true),
      column("bar", "Last bound", true),
      column("because", "Policy's last word"),
    ],
    rows: index.tracks.flatMap((track) => {
      const standing = standingAt(track, time);
      if (standing === undefined) return [];
      const count = countUntil(track.times, time);
      const verdict = track.judged.findLast((each) => each.time <= time)?.verdict;
      const cells = {
        trial: track.id,
        status: statusStyles[standing].word,
        intervals: count,
        last: track.metrics[count - 1] ?? null,
        bar: verdict?.bar ?? null,
        because: verdict === undefined ? null : typeset(verdict.because),
      };
      return [{ key: String(track.id), trial: track.id, cells }];
    }),
  };
}
