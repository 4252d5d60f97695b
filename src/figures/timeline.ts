import { pricePerNodeSecond } from "../analysis/spend.ts";
import { flag, oneOf } from "../fields.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import { fontSize, labelRoom, makeTimeScale, tickRoom, xAxis } from "./axes.ts";
import { type Drawing, defineFigure, type Table } from "./figure.ts";
import { moneyAt, savedSecondsOf } from "./money.ts";
import { remember } from "./remember.ts";
import type { Handle, Mark, Scene } from "./scene.ts";
import { type SweepIndex, standingAt, sweepIndex } from "./sweep-index.ts";
import { type TimelineLayout, trialBars } from "./timeline/bars.ts";
import { nodeMarks } from "./timeline/nodes.ts";
import { spendMeter } from "./timeline/spend-meter.ts";
import { statusStyles } from "./tokens.ts";
import { momentWords, outcomeSentence, standingCounts, statusLegend } from "./words.ts";

const fields = {
  lanes: oneOf(["node", "trial"], { label: "Lanes", default: "node" }),
  withCounterfactual: flag({
    label: "Time not spent",
    default: true,
    help: "What a stopped trial would still have run, as an outline.",
  }),
  withReports: flag({ label: "Reports", default: true, help: "A tick on the bar at each report, up to 60 trials." }),
} as const;

const laneHeight = 20;
const header = 64;
const footer = 44;

/**
 * Who ran where and when: a lane for each node, a bar for each run of a trial, gaps where a node was idle, outlines where
 * a stopped trial would have gone on, the queue, and what it all cost and saved.
 */
export const timeline = defineFigure({
  type: "timeline",
  title: "Timeline",
  summary: "Nodes and their trials over virtual time, the queue, cost and savings.",
  fields,
  showsTrials: true,
  height: (_width, log) => header + footer + laneHeight * (log === undefined ? 4 : Math.max(1, nodeCount(log))),
  draw,
  table,
});

type TimelineDrawing = Drawing<typeof fields>;

function nodeCount(log: SweepLog): number {
  return 1 + sweepIndex(log).nodes.reduce((highest, { node }) => Math.max(highest, node), -1);
}

function layOut({ index, width, height, options }: TimelineDrawing): TimelineLayout {
  const isByNode = options.lanes === "node";
  const laneCount = Math.max(1, isByNode ? nodeCount(index.log) : index.tracks.length);
  const left = labelRoom([`${options.lanes} ${laneCount - 1}`]);
  const plot = { left, right: width - 16, top: header, bottom: height - footer };
  const pitch = Math.min(laneHeight, (plot.bottom - plot.top) / laneCount);
  const end = index.tracks.reduce((latest, { id, ended }) => {
    const saved = options.withCounterfactual && ended !== undefined ? savedSecondsOf(index, id) : 0;
    return Math.max(latest, (ended?.time ?? 0) + saved);
  }, index.endTime);
  return {
    ...{ plot, laneCount },
    x: makeTimeScale(end, [plot.left, plot.right], tickRoom(plot.right - plot.left)),
    laneOf: (run, track) => (isByNode ? run.node : track.id),
    yOf: (lane) => plot.top + pitch * (lane + 0.5),
  };
}

function draw(drawing: TimelineDrawing): Scene {
  const { index, time, width, height, options } = drawing;
  const layout = remember(index, `timeline ${width} ${height} ${options.lanes} ${options.withCounterfactual}`, () =>
    layOut(drawing),
  );
  const frame = remember(
    index,
    `timeline frame ${width} ${height} ${options.lanes} ${options.withCounterfactual}`,
    () => frameOf(drawing, layout),
  );
  const bars = index.tracks.flatMap((track) => trialBars(drawing, layout, track));
  const counts = standingCounts(index, time);
  const nodes = options.lanes === "node" ? nodeMarks(index, time, layout) : [];
  return {
    ...{ width, height, title: "Timeline", axes: [frame.axis] },
    label: `${countOf(nodeCount(index.log), "node")} over virtual time, ${momentWords(index, time)}.`,
    description: `${outcomeSentence(index, time)} ${costSentence(index, time)}`,
    marks: [
      ...frame.marks,
      ...nodes,
      ...bars,
      ...queueMarks(drawing, layout),
      ...spendMeter(index, time, { left: 0, right: width }),
      ...nowMarks(drawing, layout),
    ],
    legend: statusLegend(counts),
    handles: [nowHandle(drawing, layout)],
    ...(index.tracks.length === 0 ? { empty: "This sweep has no trials." } : {}),
    notes: [],
  };
}

function frameOf({ options }: TimelineDrawing, { plot, x, laneCount, yOf }: TimelineLayout) {
  const axis = xAxis({ key: "x", scale: x, plot, name: "time", title: `virtual time (${x.unit})` });
  const grid = x.ticks.map(
    (tick): Mark => ({
      kind: "rule",
      key: `x:grid:${tick}`,
      tone: "grid",
      layer: "static",
      width: 1,
      x1: x(tick),
      x2: x(tick),
      y1: plot.top,
      y2: plot.bottom,
      part: "grid",
    }),
  );
  const pitch = yOf(1) - yOf(0);
  const every = Math.max(1, Math.ceil(16 / pitch));
  const names = Array.from({ length: laneCount }, (_, lane) => lane)
    .filter((lane) => lane % every === 0)
    .map(
      (lane): Mark => ({
        kind: "text",
        key: `lane:${lane}`,
        tone: "muted",
        layer: "static",
        size: fontSize.tick,
        anchor: "end",
        baseline: "middle",
        x: plot.left - 8,
        y: yOf(lane),
        text: `${options.lanes} ${lane}`,
        part: "lane",
      }),
    );
  return { marks: [...grid, ...axis.marks, ...names], axis: axis.axis };
}

/** The trials that wait for a node, at the left under the meter. */
function queueMarks({ index, time }: TimelineDrawing, { plot }: TimelineLayout): Mark[] {
  const waiting = index.tracks.filter((track) => standingAt(track, time) === "queued").map(({ id }) => id);
  if (waiting.length === 0) return [];
  const text = `queue: ${waiting.length <= 6 ? waiting.join(" ") : `${waiting.slice(0, 5).join(" ")} and ${waiting.length - 5} more`}`;
  return [
    {
      kind: "text",
      key: "queue",
      tone: "queued",
      layer: "overlay",
      part: "queue",
      size: fontSize.tick,
      anchor: "start",
      x: plot.left,
      y: plot.top - 8,
      text,
    },
  ];
}

function nowMarks({ time, index }: TimelineDrawing, { plot, x }: TimelineLayout): Mark[] {
  if (time >= index.endTime) return [];
  const at = x(time);
  return [
    {
      kind: "rule",
      key: "now",
      tone: "text",
      layer: "overlay",
      part: "now",
      width: 1,
      x1: at,
      x2: at,
      y1: plot.top - 4,
      y2: plot.bottom,
    },
  ];
}

function nowHandle({ time, index }: TimelineDrawing, { plot, x }: TimelineLayout): Handle {
  const value = Math.min(time, index.endTime);
  return {
    ...{ key: "now", setting: "time", direction: "x", x: x(value), y: plot.top - 4 },
    ...{ value, min: 0, max: index.endTime, stops: x.stops, label: "Virtual time", text: shortDuration(value) },
  };
}

function costSentence(index: SweepIndex, time: number): string {
  const { spent, saved } = moneyAt(index, time);
  const price = pricePerNodeSecond(index.config);
  return price === 0 ? "" : `Spent ${shortNumber(spent)}, saved ${shortNumber(saved)} by early stops.`;
}

/** One row for each run of a trial on a node. */
function table({ index, time }: TimelineDrawing): Table {
  const column = (key: string, label: string, isNumber = false) => ({ key, label, isNumber });
  return {
    caption: `Runs on nodes, ${momentWords(index, time)}`,
    columns: [
      column("node", "Node", true),
      column("trial", "Trial", true),
      column("attempt", "Attempt", true),
      column("from", "From (s)", true),
      column("to", "To (s)", true),
      column("status", "Status"),
    ],
    rows: index.tracks
      .flatMap((track) => track.runs.filter(({ from }) => from <= time).map((run) => ({ track, run })))
      .sort((a, b) => a.run.node - b.run.node || a.run.from - b.run.from)
      .map(({ track, run }) => {
        const isOver = run.to !== undefined && run.to <= time;
        const status =
          isOver && run.end === "preempted"
            ? "Preempted"
            : statusStyles[standingAt(track, isOver ? (run.to ?? time) : time) ?? "queued"].word;
        return {
          key: `${track.id}:${run.attempt}`,
          trial: track.id,
          cells: {
            node: run.node,
            trial: track.id,
            attempt: run.attempt,
            from: run.from,
            to: isOver ? (run.to ?? null) : null,
            status,
          },
        };
      }),
  };
}
