import { fontSize, type Plot, type Scale } from "../axes.ts";
import { chosenTrials } from "../curves/lines.ts";
import { savedSecondsOf } from "../money.ts";
import type { BarMark, Mark, TextMark } from "../scene.ts";
import type { Selection } from "../selection.ts";
import { bestAt, countUntil, type NodeRun, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { textWidth } from "../text-width.ts";
import { type Standing, statusStyles } from "../tokens.ts";

/** Lanes and time axis of a timeline. */
export interface TimelineLayout {
  readonly plot: Plot;
  readonly x: Scale & { readonly unit: string };
  readonly laneCount: number;
  /** 12 px; less where lanes are narrower. */
  readonly barHeight: number;
  laneOf(run: NodeRun, track: TrialTrack): number;
  yOf(lane: number): number;
}

interface Showing {
  readonly index: SweepIndex;
  readonly time: number;
  readonly selection: Selection;
  readonly options: { readonly withCounterfactual: boolean; readonly withReports: boolean };
}

/** The bars of one trial: a bar for each run, the rest of a stopped run as an outline, ticks for reports. */
export function trialBars(
  { index, time, options, selection }: Showing,
  layout: TimelineLayout,
  track: TrialTrack,
): Mark[] {
  const standing = standingAt(track, time);
  if (standing === undefined) return [];
  const { x, yOf, laneOf, barHeight } = layout;
  const isFaded = isOther(chosenTrials(selection), track.id);
  const isBest = bestAt(index, time)?.trial === track.id;
  return track.runs.flatMap((run, position) => {
    if (run.from > time) return [];
    const to = Math.min(time, run.to ?? time);
    const isLast = position === track.runs.length - 1;
    const y = yOf(laneOf(run, track)) - barHeight / 2;
    const shown: Standing = run.to !== undefined && run.to <= time ? (isLast ? standing : "queued") : "running";
    const bar: BarMark = {
      ...{ kind: "bar", key: `bar:${track.id}:${run.attempt}`, trial: track.id, layer: "hot", part: "bar" },
      ...{
        tone: statusStyles[shown].tone,
        fill: statusStyles[shown].fill === "dotted" ? "outline" : statusStyles[shown].fill,
      },
      ...{ x: x(run.from), y, width: Math.max(1, x(to) - x(run.from) - 1), height: barHeight },
      ...(isFaded ? { opacity: 0.35 } : {}),
    };
    const rest =
      isLast && shown === "stopped" && options.withCounterfactual ? restOf(index, track, { run, layout }) : [];
    const ticks = options.withReports && index.tracks.length <= 60 ? reportTicks(track, { run, to, bar, x }) : [];
    return [...rest, bar, ...ticks, ...barEnd(bar, shown), ...barLabel(bar, { standing: shown, isBest })];
  });
}

function isOther(chosen: ReadonlySet<number>, trial: number): boolean {
  return chosen.size > 0 && !chosen.has(trial);
}

/** What a stopped trial would still have run. */
function restOf(
  index: SweepIndex,
  track: TrialTrack,
  { run, layout }: { run: NodeRun; layout: TimelineLayout },
): Mark[] {
  const saved = savedSecondsOf(index, track.id);
  if (run.to === undefined || saved <= 0) return [];
  const end = run.to + saved;
  const { x, yOf, laneOf, barHeight } = layout;
  const inset = barHeight / 8;
  return [
    {
      kind: "bar",
      key: `rest:${track.id}`,
      tone: "ghost",
      layer: "hot",
      part: "ghost",
      fill: "dotted",
      opacity: 0.7,
      x: x(run.to),
      y: yOf(laneOf(run, track)) - barHeight / 2 + inset,
      width: x(end) - x(run.to),
      height: barHeight - 2 * inset,
    },
  ];
}

function reportTicks(track: TrialTrack, at: { run: NodeRun; to: number; bar: BarMark; x: Scale }): Mark[] {
  const { run, to, bar, x } = at;
  const first = countUntil(track.times, run.from);
  const last = countUntil(track.times, to);
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

/** The trial's number inside its bar where it fits, and a star for the best. */
function barLabel(bar: BarMark, of: { standing: Standing; isBest: boolean }): TextMark[] {
  const text = `${of.isBest ? "★ " : ""}${bar.trial}`;
  if (textWidth(text, fontSize.tick) + 8 > bar.width || bar.height < 10) return [];
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
