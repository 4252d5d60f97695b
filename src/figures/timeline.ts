import { shortDuration } from "../numerals.ts";
import type { Steps } from "../steps.ts";
import type { TrialId } from "../trial.ts";
import { fontSize, xAxis } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { across, label, upright } from "./marks.ts";
import { countText, numberText } from "./number-text.ts";
import { remember } from "./remember.ts";
import type { Handle, LegendItem, Mark, Scene } from "./scene.ts";
import { type SweepIndex, sweepIndex } from "./sweep-index.ts";
import type { Table, TableRow } from "./table.ts";
import { timelineBars } from "./timeline/bars.ts";
import { lanesOf } from "./timeline/lanes.ts";
import { layOutTimeline, type TimelineLayout, type TimelineOptions } from "./timeline/layout.ts";
import { nodeMarks } from "./timeline/nodes.ts";
import { timelineOutline } from "./timeline/outline.ts";
import { type Meter, meterBack, meterOf, spendMeter } from "./timeline/spend-meter.ts";
import { endBy, queueSentence, stayWord, waitingTrials } from "./timeline/words.ts";
import { ghostDash, type Standing, statusStyles } from "./tokens.ts";
import { momentWords, standingCounts, statusLegend } from "./words.ts";

/**
 * Who ran where and when: a lane for each node, trial or status, a bar for each run of a trial, gaps where a node was idle,
 * outlines where a stopped trial would have gone on, the queue, and what it all cost and saved; all of it, or a part of the
 * time and the lanes. With another sweep in `frame.others`, the same one without its policy, that one is drawn, and where
 * the sweep itself has ended.
 */
export const timeline = defineFigure({
  ...timelineOutline,
  showsTrials: true,
  drawSteps: (drawing) => drawSteps(shownIn(drawing), drawing.index),
  table: (drawing) => table(shownIn(drawing)),
});

/** The sweep without its policy in place of the sweep, where it is given. */
function shownIn(drawing: TimelineDrawing): TimelineDrawing {
  const [other] = drawing.others;
  return other === undefined ? drawing : { ...drawing, index: sweepIndex(other) };
}

type TimelineDrawing = Drawing<typeof timelineOutline.fields>;

function* drawSteps(drawing: TimelineDrawing, own: SweepIndex): Steps<Scene> {
  const { index, time, width, height, options } = drawing;
  const { from, to, fromLane, toLane } = options;
  const key = `${width} ${height} ${options.lanes} ${options.withCounterfactual} ${own.endTime} ${from} ${to} ${fromLane} ${toLane} ${options.withReports} ${options.laneHeight}`;
  const size = { width, height, least: own.endTime };
  const layout = remember(index, `timeline ${key}`, () => layOutTimeline(index, size, options as TimelineOptions));
  const meter = meterOf(index, options);
  const frame = remember(index, `timeline-frame ${key}`, () => frameOf(width, layout));
  const bars = yield* timelineBars(drawing, layout);
  const counts = standingCounts(index, time);
  const nodes = options.lanes === "node" ? yield* nodeMarks(index, time, layout) : [];
  const hasUnspent = bars.some(({ part }) => part === "ghost");
  return {
    ...{ width, height, title: "Timeline", axes: [frame.axis] },
    label: `${countText(lanesOf(index, "node").count, "node")} over virtual time, ${momentWords(index, time)}.`,
    description: `${barSentence(index, counts, hasUnspent)}${costSentence(index, time, meter)}${queueSentence(index, time)}`,
    marks: [
      ...frame.marks,
      ...nodes,
      ...bars,
      ...queueMarks(drawing, layout),
      ...spendMeter(index, time, { width, meter }),
      ...nowMarks(drawing, layout),
      ...(own === index ? [] : ownEndMarks(own, layout)),
    ],
    legend: [
      ...statusLegend(counts, "bars"),
      ...(hasUnspent ? [unspent] : []),
      ...(bars.some(({ part }) => part === "again") ? [again] : []),
    ],
    handles: [nowHandle({ ...drawing, index: own }, layout)],
    ...(index.tracks.length === 0 ? { empty: "This sweep has no trials." } : {}),
    notes: [...(own === index ? [] : [withoutPolicySentence(index, own, meter)]), ...partNotes(layout)],
  };
}

const unspent: LegendItem = { key: "rest", tone: "ghost", word: "Time not spent", dash: ghostDash };

const again: LegendItem = { key: "again", tone: "text", word: "Runs once more", glyph: "triangle-down" };

/** Says which part of the lanes is shown, where it is not all of them. */
function partNotes({ firstLane, lastLane, laneCount }: TimelineLayout): string[] {
  return lastLane - firstLane + 1 === laneCount
    ? []
    : [`Lanes ${firstLane} to ${lastLane} of ${numberText(laneCount)} are shown.`];
}

/** Where the sweep itself, with its policy, has ended. */
function ownEndMarks({ endTime }: SweepIndex, { plot, x, span }: TimelineLayout): Mark[] {
  if (span(endTime, endTime) === undefined) return [];
  const at = x(endTime);
  const isRight = at > (plot.left + plot.right) / 2;
  const place = { x: at + (isRight ? -6 : 6), y: plot.top - 8, text: "ended with the policy" };
  return [
    upright("own-end", { x: at, y1: plot.top - 18, y2: plot.bottom }, { tone: "bound", layer: "static", dash: [4, 3] }),
    label("own-end:text", place, { tone: "bound", size: fontSize.tick, anchor: isRight ? "end" : "start", halo: true }),
  ];
}

function withoutPolicySentence(index: SweepIndex, own: SweepIndex, meter: Meter): string {
  const [free, paid] = [index, own].map((each) => meter.at(each, each.endTime).spent) as [number, number];
  const money = free === 0 ? "" : `, for ${meter.say(free)} instead of ${meter.say(paid)}`;
  return `Without its policy the same sweep ends after ${shortDuration(index.endTime)} instead of ${shortDuration(own.endTime)}${money}.`;
}

function frameOf(width: number, layout: TimelineLayout) {
  const { plot, x, pitch, firstLane, lastLane, lanes, yOfLane } = layout;
  const axis = xAxis({ key: "x", scale: x, plot, name: "time", title: `virtual time (${x.unit})` });
  const grid = x.ticks.map((tick): Mark => {
    const looks = { tone: "grid", layer: "static", part: "grid" } as const;
    return upright(`x:grid:${tick}`, { x: x(tick), y1: plot.top, y2: plot.bottom }, looks);
  });
  const names: Mark[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (let lane = firstLane; lane <= lastLane; lane++) {
    const [text, y = 0] = [lanes.nameOf(lane), yOfLane(lane)];
    if (text === undefined || y < free) continue;
    free = y + Math.max(pitch, 16) - 0.01;
    const looks = { tone: "muted", layer: "static", size: fontSize.tick, anchor: "end", part: "lane" } as const;
    if (lanes.hasBands && lane > firstLane)
      names.push(
        across(`band:${lane}`, { y: y - pitch / 2, x1: 8, x2: plot.right }, { tone: "grid", layer: "static" }),
      );
    names.push(label(`lane:${lane}`, { x: plot.left - 8, y, text }, { ...looks, baseline: "middle" }));
  }
  return { marks: [meterBack(width), ...grid, ...axis.marks, ...names], axis: axis.axis };
}

/** The trials that wait for a node, at the left under the meter. */
function queueMarks({ index, time }: TimelineDrawing, { plot }: TimelineLayout): Mark[] {
  const waiting = waitingTrials(index, time);
  if (waiting.length === 0) return [];
  const shown =
    waiting.length <= 6 ? waiting.join(" ") : `${waiting.slice(0, 5).join(" ")} and ${waiting.length - 5} more`;
  const place = { x: plot.left, y: plot.top - 8, text: `queue: ${shown}` };
  return [label("queue", place, { tone: "queued", part: "queue", size: fontSize.tick })];
}

function nowMarks({ time, index }: TimelineDrawing, { plot, x, span }: TimelineLayout): Mark[] {
  if (time >= index.endTime || span(time, time) === undefined) return [];
  const looks = { tone: "text", layer: "overlay", part: "now" } as const;
  return [upright("now", { x: x(time), y1: plot.top - 4, y2: plot.bottom }, looks)];
}

/** The now line's handle; at the edge where the moment is not in the part that is shown. */
function nowHandle({ time, index }: TimelineDrawing, { plot, x }: TimelineLayout): Handle {
  const value = Math.min(time, index.endTime);
  const at = Math.min(plot.right, Math.max(plot.left, x(value)));
  return {
    ...{ key: "now", setting: "time", direction: "x", x: at, y: plot.top - 4 },
    ...{ value, min: 0, max: index.endTime, stops: x.stops, label: "Virtual time", text: shortDuration(value) },
  };
}

/** "27 trials on 4 nodes. Each bar is a trial; a dotted outline is time that a stop saved." */
function barSentence(index: SweepIndex, counts: ReadonlyMap<Standing, number>, hasUnspent: boolean): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return "No trial has been sampled yet.";
  const outline = hasUnspent ? "; a dotted outline is time that a stop saved" : "";
  return `${countText(total, "trial")} on ${countText(lanesOf(index, "node").count, "node")}. Each bar is a trial${outline}.`;
}

function costSentence(index: SweepIndex, time: number, meter: Meter): string {
  const { spent, saved } = meter.at(index, time);
  return spent + saved === 0
    ? ""
    : ` Spent ${meter.say(spent)}, saved ${meter.say(saved)}${meter.noun} by early stops.`;
}

/** One row for each run of a trial on a node, then those that wait for one. */
function table({ index, time }: TimelineDrawing): Table {
  const column = (key: string, label: string, isNumber = false) => ({ key, label, isNumber });
  return {
    caption: `Runs on nodes, ${momentWords(index, time)}`,
    columns: [
      column("node", "Node", true),
      column("trial", "Trial", true),
      column("attempt", "Attempt", true),
      { ...column("from", "From", true), unit: "s" },
      { ...column("to", "To", true), unit: "s" },
      column("status", "Status"),
    ],
    rows: [...runRows(index, time), ...waitingTrials(index, time).map(waitingRow)],
  };
}

function waitingRow(trial: TrialId): TableRow {
  const cells = { node: null, trial, attempt: null, from: null, to: null, status: statusStyles.queued.word };
  return { key: `${trial}:waits`, trial, cells };
}

function runRows(index: SweepIndex, time: number): TableRow[] {
  return index.tracks
    .flatMap((track) => track.runs.filter(({ from }) => from <= time).map((run) => ({ track, run })))
    .sort((a, b) => a.run.node - b.run.node || a.run.from - b.run.from)
    .map(({ track, run }) => ({
      key: `${track.id}:${run.attempt}`,
      trial: track.id,
      cells: {
        ...{ node: run.node, trial: track.id, attempt: run.attempt },
        ...{ from: run.from, to: endBy(run, time) ?? null, status: stayWord({ track, run }, time) },
      },
    }));
}
