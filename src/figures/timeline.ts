import { pricePerNodeSecond } from "../analysis/spend.ts";
import { flag, oneOf } from "../fields.ts";
import { countOf, shortDuration, shortNumber } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";
import { fontSize, labelRoom, makeTimeScale, tickRoom, xAxis } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { label, upright } from "./marks.ts";
import { moneyAt, savedSecondsOf } from "./money.ts";
import { remember } from "./remember.ts";
import type { Handle, Mark, Scene } from "./scene.ts";
import { type SweepIndex, standingAt, sweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";
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
/** Lanes of trials that have their full height; of more, each is narrower. */
const mostLanes = 60;
const header = 64;
const footer = 44;

/**
 * Who ran where and when: a lane for each node, a bar for each run of a trial, gaps where a node was idle, outlines where
 * a stopped trial would have gone on, the queue, and what it all cost and saved. With another sweep in `frame.others`, the
 * same one without its policy, that one is drawn, and where the sweep itself has ended.
 */
export const timeline = defineFigure({
  type: "timeline",
  title: "Timeline",
  summary: "Nodes and their trials over virtual time, the queue, cost and savings.",
  fields,
  showsTrials: true,
  height: (_width, log, { options, others = [] } = {}) => {
    const logs = [...(log === undefined ? [] : [log]), ...others.slice(0, 1)];
    const lanes = logs.map((each) =>
      options?.lanes === "trial" ? Math.min(mostLanes, sweepIndex(each).tracks.length) : nodeCount(each),
    );
    return header + footer + laneHeight * (log === undefined ? 4 : Math.max(1, ...lanes));
  },
  draw: (drawing) => draw(shownIn(drawing), drawing.index),
  table: (drawing) => table(shownIn(drawing)),
});

/** The sweep without its policy in place of the sweep, where it is given. */
function shownIn(drawing: TimelineDrawing): TimelineDrawing {
  const [other] = drawing.others;
  return other === undefined ? drawing : { ...drawing, index: sweepIndex(other) };
}

type TimelineDrawing = Drawing<typeof fields>;

function nodeCount(log: SweepLog): number {
  return 1 + sweepIndex(log).nodes.reduce((highest, { node }) => Math.max(highest, node), -1);
}

function layOut({ index, width, height, options }: TimelineDrawing, own: SweepIndex): TimelineLayout {
  const isByNode = options.lanes === "node";
  const laneCount = Math.max(1, isByNode ? nodeCount(index.log) : index.tracks.length);
  const left = labelRoom([`${options.lanes} ${laneCount - 1}`]);
  const plot = { left, right: width - 16, top: header, bottom: height - footer };
  const pitch = Math.min(laneHeight, (plot.bottom - plot.top) / laneCount);
  const end = index.tracks.reduce(
    (latest, { id, ended }) => {
      const saved = options.withCounterfactual && ended !== undefined ? savedSecondsOf(index, id) : 0;
      return Math.max(latest, (ended?.time ?? 0) + saved);
    },
    Math.max(index.endTime, own.endTime),
  );
  return {
    ...{ plot, laneCount, barHeight: Math.min(12, Math.max(1, pitch - 2)) },
    x: makeTimeScale(end, [plot.left, plot.right], tickRoom(plot.right - plot.left)),
    laneOf: (run, track) => (isByNode ? run.node : track.id),
    yOf: (lane) => plot.top + pitch * (lane + 0.5),
  };
}

function draw(drawing: TimelineDrawing, own: SweepIndex): Scene {
  const { index, time, width, height, options } = drawing;
  const key = `${width} ${height} ${options.lanes} ${options.withCounterfactual} ${own.endTime}`;
  const layout = remember(index, `timeline ${key}`, () => layOut(drawing, own));
  const frame = remember(index, `timeline frame ${key}`, () => frameOf(drawing, layout));
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
      ...(own === index ? [] : ownEndMarks(own, layout)),
    ],
    legend: statusLegend(counts),
    handles: [nowHandle({ ...drawing, index: own }, layout)],
    ...(index.tracks.length === 0 ? { empty: "This sweep has no trials." } : {}),
    notes: own === index ? [] : [withoutPolicySentence(index, own)],
  };
}

/** Where the sweep itself, with its policy, has ended. */
function ownEndMarks({ endTime }: SweepIndex, { plot, x }: TimelineLayout): Mark[] {
  const at = x(endTime);
  const isRight = at > (plot.left + plot.right) / 2;
  const text = { x: at + (isRight ? -6 : 6), y: plot.top - 8, text: "ended with the policy" };
  return [
    upright("own-end", { x: at, y1: plot.top - 18, y2: plot.bottom }, { tone: "bound", layer: "static", dash: [4, 3] }),
    label("own-end:text", text, { tone: "bound", size: fontSize.tick, anchor: isRight ? "end" : "start", halo: true }),
  ];
}

function withoutPolicySentence(index: SweepIndex, own: SweepIndex): string {
  const [free, paid] = [index, own].map((each) => moneyAt(each, each.endTime).spent) as [number, number];
  const money = free === 0 ? "" : `, for ${shortNumber(free)} instead of ${shortNumber(paid)}`;
  return `Without its policy the same sweep ends after ${shortDuration(index.endTime)} instead of ${shortDuration(own.endTime)}${money}.`;
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
