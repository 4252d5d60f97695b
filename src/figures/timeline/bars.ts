import { mapInSteps, type Steps } from "../../steps.ts";
import { fontSize } from "../axes.ts";
import { chosenTrials } from "../curves/lines.ts";
import { savedSecondsOf } from "../money.ts";
import type { BarMark, Mark, TextMark } from "../scene.ts";
import type { Selection } from "../selection.ts";
import { bestAt, countUntil, type NodeRun, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { textWidth } from "../text-width.ts";
import { type Standing, statusStyles } from "../tokens.ts";
import type { TimelineLayout } from "./layout.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly time: number;
  readonly selection: Selection;
  readonly options: { readonly withCounterfactual: boolean; readonly withReports: boolean };
}

/** The bars of all trials, with pauses: a bar for each run, the rest of a stopped run as an outline, ticks for reports. */
export function* timelineBars(showing: Showing, layout: TimelineLayout): Steps<Mark[]> {
  const { index, time, selection } = showing;
  const chosen = chosenTrials(selection);
  const best = bestAt(index, time)?.trial;
  const known = drawnBefore.get(layout) ?? new Map<number, Drawn>();
  drawnBefore.set(layout, known);
  const marksOf = (track: TrialTrack): readonly Mark[] => {
    const { id, ended } = track;
    const [isFaded, isBest] = [chosen.size > 0 && !chosen.has(id), best === id];
    const isOver = ended !== undefined && ended.time <= time;
    const before = isOver ? known.get(id) : undefined;
    if (before?.isFaded === isFaded && before.isBest === isBest) return before.marks;
    const marks = trialBars(showing, layout, { track, isFaded, isBest });
    if (!isOver) return marks;
    const still = marks.map((mark): Mark => ({ ...mark, layer: "grown" }));
    known.set(id, { isFaded, isBest, marks: still });
    return still;
  };
  return (yield* mapInSteps(index.tracks, marksOf)).flat();
}

/** The bars of a trial that has ended: they stay as they are, and are painted once. */
interface Drawn {
  readonly isFaded: boolean;
  readonly isBest: boolean;
  readonly marks: readonly Mark[];
}

const drawnBefore = new WeakMap<TimelineLayout, Map<number, Drawn>>();

function trialBars(
  { index, time, options }: Showing,
  layout: TimelineLayout,
  { track, isFaded, isBest }: { track: TrialTrack; isFaded: boolean; isBest: boolean },
): Mark[] {
  const standing = standingAt(track, time);
  if (standing === undefined) return [];
  const { barHeight } = layout;
  return track.runs.flatMap((run, position) => {
    if (run.from > time) return [];
    const to = Math.min(time, run.to ?? time);
    const isLast = position === track.runs.length - 1;
    const middle = layout.yOf(run, track, standing);
    if (middle === undefined) return [];
    const shown: Standing = run.to !== undefined && run.to <= time ? (isLast ? standing : "queued") : "running";
    const rest =
      isLast && shown === "stopped" && options.withCounterfactual
        ? restOf(index, track, { from: run.to ?? to, y: middle, layout })
        : [];
    const span = layout.span(run.from, to);
    if (span === undefined) return rest;
    const [x, end] = span;
    const { tone, fill } = statusStyles[shown];
    const bar: BarMark = {
      ...{ kind: "bar", key: `bar:${track.id}:${run.attempt}`, trial: track.id, layer: "hot", part: "bar" },
      ...{ tone, fill: fill === "dotted" ? "outline" : fill },
      ...{ x, y: middle - barHeight / 2, width: Math.max(1, end - x - 1), height: barHeight },
      ...(isFaded ? { opacity: 0.35 } : {}),
    };
    const ticks = options.withReports && index.tracks.length <= 60 ? reportTicks(track, { run, to, bar, layout }) : [];
    const edge = layout.x(to) <= layout.plot.right ? barEnd(bar, shown) : [];
    const notch = run.attempt > 1 && layout.x(run.from) >= layout.plot.left ? notchIn(bar) : [];
    return [...rest, bar, ...ticks, ...notch, ...edge, ...barLabel(bar, { standing: shown, isBest })];
  });
}

/** Where a trial starts once more after a preemption: a notch in the upper edge of its bar. */
function notchIn({ x, y, key, height, trial = 0 }: BarMark): Mark[] {
  if (height < 8) return [];
  const place = { x: x + 5, y: y + 1.5, radius: 3.5 };
  return [
    {
      kind: "dot",
      key: `again:${key}`,
      tone: "ground",
      layer: "hot",
      part: "again",
      glyph: "triangle-down",
      trial,
      ...place,
    },
  ];
}

/** What a stopped trial would still have run. */
function restOf(
  index: SweepIndex,
  { id }: TrialTrack,
  { from, y, layout }: { from: number; y: number; layout: TimelineLayout },
): Mark[] {
  const saved = savedSecondsOf(index, id);
  const span = saved > 0 ? layout.span(from, from + saved) : undefined;
  if (span === undefined) return [];
  const { barHeight } = layout;
  const inset = barHeight / 8;
  const looks = { tone: "ghost", layer: "hot", part: "ghost", fill: "dotted", opacity: 0.7 } as const;
  const box = { x: span[0], y: y - barHeight / 2 + inset, width: span[1] - span[0], height: barHeight - 2 * inset };
  return [{ kind: "bar", key: `rest:${id}`, ...looks, ...box }];
}

function reportTicks(
  track: TrialTrack,
  { run, to, bar, layout }: { run: NodeRun; to: number; bar: BarMark; layout: TimelineLayout },
): Mark[] {
  const { x } = layout;
  const [from, until] = [x.domain[0], x.domain[1]];
  const first = countUntil(track.times, Math.max(run.from, from));
  const last = countUntil(track.times, Math.min(to, until));
  if (last - first < 1 || bar.width / (last - first) < 5 || bar.fill !== "solid" || bar.height < 8) return [];
  return track.times.slice(first, last).map(
    (time, position): Mark => ({
      kind: "rule",
      key: `report:${track.id}:${first + position + 1}`,
      tone: "ground",
      layer: "hot",
      width: 1,
      opacity: 0.7,
      trial: track.id,
      interval: first + position + 1,
      x1: x(time),
      x2: x(time),
      y1: bar.y + bar.height - 4,
      y2: bar.y + bar.height,
    }),
  );
}

/** A hard edge where a bar was cut; a bright one where it is still growing. */
function barEnd({ x, y, width, height, key, trial = 0 }: BarMark, standing: Standing): Mark[] {
  if (standing !== "stopped" && standing !== "running") return [];
  const at = x + width;
  return [
    {
      kind: "rule",
      key: `edge:${key}`,
      tone: standing === "running" ? "text" : "stopped",
      layer: "hot",
      width: 2,
      trial,
      x1: at,
      x2: at,
      y1: y - 1,
      y2: y + height + 1,
    },
  ];
}

/** The trial's number inside its bar where it fits, and a star for the best; of the two rather the star. */
function barLabel(bar: BarMark, of: { standing: Standing; isBest: boolean }): TextMark[] {
  const texts = of.isBest ? [`★ ${bar.trial}`, "★"] : [`${bar.trial}`];
  const text = texts.find((each) => textWidth(each, fontSize.tick) + 8 <= bar.width);
  if (text === undefined || bar.height < 10) return [];
  const isSolid = bar.fill === "solid";
  return [
    {
      kind: "text",
      key: `name:${bar.key}`,
      tone: isSolid ? "ground" : bar.tone,
      layer: "overlay",
      size: fontSize.tick,
      anchor: "start",
      baseline: "middle",
      bold: of.isBest,
      halo: !isSolid,
      x: bar.x + 4,
      y: bar.y + bar.height / 2,
      text,
      ...(bar.trial === undefined ? {} : { trial: bar.trial }),
    },
  ];
}
