import { firstParting, type Parting } from "../../analysis/first-parting.ts";
import type { SweepLog } from "../../simulation/log.ts";
import type { Steps } from "../../steps.ts";
import type { Params, TrialId } from "../../trial.ts";
import { fontSize, type Plot } from "../axes.ts";
import { dotBox, textBox, withoutOverlaps } from "../labels.ts";
import { label } from "../marks.ts";
import type { DotMark, Mark, TextMark } from "../scene.ts";
import { type SweepIndex, sweepIndex } from "../sweep-index.ts";
import type { WorldOutcome } from "./outcome.ts";

/** What a policy does at the report at which it parts from the first one, or the first one from it. */
export interface PartingPoint {
  readonly trial: TrialId;
  readonly interval: number;
  readonly verb: "stops" | "keeps";
}

/** For each of these sweeps the first report at which its policy and the first sweep's part; nothing for the first. With pauses. */
export function* partingsOf(worlds: readonly WorldOutcome[]): Steps<readonly (Parting | undefined)[]> {
  const [first] = worlds;
  const partings: (Parting | undefined)[] = [];
  for (const [position, { index }] of worlds.entries()) {
    partings.push(position === 0 || first === undefined ? undefined : partingOf(first.index.log, index.log));
    yield;
  }
  return partings;
}

/** Those of them where both clocks are there by now. */
export function partingsBy(
  worlds: readonly WorldOutcome[],
  partings: readonly (Parting | undefined)[],
): readonly (Parting | undefined)[] {
  return worlds.map(({ time }, position) => {
    const parting = partings[position];
    return parting !== undefined && parting.time <= Math.min(time, worlds[0]?.time ?? 0) ? parting : undefined;
  });
}

/** What a panel marks: the first one all partings, each other one its own. */
export function pointsOf(partings: readonly (Parting | undefined)[], position: number): readonly PartingPoint[] {
  const shown = partings.filter((parting, at) => parting !== undefined && (position === 0 || at === position));
  const points = shown.map((parting) => pointOf(parting as Parting, position === 0 ? "first" : "second"));
  return [...new Map(points.map((point) => [`${point.trial}/${point.interval}`, point])).values()];
}

/** "stops trial 3 at report 5", said of the policy that is not the first. */
export function partingWords(parting: Parting): string {
  const { verb, trial, interval } = pointOf(parting, "second");
  return `${verb} trial ${trial} at report ${interval}`;
}

function pointOf({ trial, interval, stoppedBy }: Parting, of: Parting["stoppedBy"]): PartingPoint {
  return { trial, interval, verb: stoppedBy === of ? "stops" : "keeps" };
}

const partingOf = oncePerPair(firstParting);

/** The first trial that has other params in the second sweep than in the first; undefined where all have the same. */
export const firstOtherParams = oncePerPair((first, second) => {
  const [before, after] = [sweepIndex(first).tracks, sweepIndex(second).tracks];
  const place = after.findIndex(({ params }, trial) => {
    const other = before[trial];
    return other !== undefined && !isSame(other.params, params);
  });
  return place < 0 ? undefined : place;
});

/** Values of one kind are told apart without their text, which takes long to make. */
function isSame(a: Params, b: Params): boolean {
  const names = Object.keys(a);
  const isPlain = names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]));
  return isPlain || JSON.stringify(a) === JSON.stringify(b);
}

/** What is found in a pair of logs, looked for once. */
function oncePerPair<T>(find: (first: SweepLog, second: SweepLog) => T): (first: SweepLog, second: SweepLog) => T {
  const found = new WeakMap<SweepLog, WeakMap<SweepLog, { readonly value: T }>>();
  return (first, second) => {
    const known = found.get(first) ?? new WeakMap<SweepLog, { readonly value: T }>();
    found.set(first, known);
    const answer = known.get(second) ?? { value: find(first, second) };
    known.set(second, answer);
    return answer.value;
  };
}

const radius = 5;

/** A diamond at each of the reports, and beside it what the policy does there, where that covers no other text and no diamond. */
export function partingMarks(
  points: readonly PartingPoint[],
  at: {
    readonly index: SweepIndex;
    readonly key: string;
    readonly plot: Plot;
    readonly labels: readonly TextMark[];
    toX(interval: number): number;
    toY(metric: number): number;
  },
): Mark[] {
  const { index, plot } = at;
  const texts: TextMark[] = [];
  const placed = points.map((point) => {
    const metric = index.tracks[point.trial]?.metrics[point.interval - 1] ?? Number.NaN;
    return { ...point, x: at.toX(point.interval), y: Number.isFinite(metric) ? at.toY(metric) : plot.bottom };
  });
  placed.sort((a, b) => a.y - b.y);
  const marks = placed.map((point) => diamondOf(point, at.key));
  for (const [order, point] of placed.entries()) {
    const { trial, verb, x, y } = point;
    const key = keyOf(point, at.key);
    const candidates = placesBeside(x, y, order < placed.length - 1 ? -1 : 1).map((place) =>
      label(`${key}:words`, { ...place, text: `${verb} trial ${trial}` }, { ...place, ...wordLooks, about: [key] }),
    );
    const taken = [...[...at.labels, ...texts].map(textBox), ...marks.map(dotBox)];
    const fitting = candidates.find((text) => withoutOverlaps([text], plot, taken).length > 0);
    if (fitting !== undefined) texts.push(fitting);
  }
  return [...marks, ...texts];
}

function keyOf({ trial, interval }: PartingPoint, panel: string): string {
  return `${panel}:parting:${trial}:${interval}`;
}

function diamondOf(point: PartingPoint & { readonly x: number; readonly y: number }, panel: string): DotMark {
  const { trial, interval, x, y } = point;
  const looks = { tone: "text", layer: "overlay", part: "parting", trial, interval } as const;
  return {
    ...looks,
    kind: "dot",
    key: keyOf(point, panel),
    x,
    y,
    radius,
    glyph: "diamond",
    inside: "ground",
    halo: true,
  };
}

const wordLooks = { size: fontSize.tick, halo: true, baseline: "middle", part: "parting" } as const;

/**
 * Where words can stand, the best place first: below to the right, where curves that rise leave room; above (side -1)
 * where another mark lies below, so that words keep to their own mark.
 */
function placesBeside(x: number, y: number, side: 1 | -1): { x: number; y: number; anchor: TextMark["anchor"] }[] {
  const beside = radius + 4;
  return [16 * side, -16 * side, 0].flatMap((down) => [
    { x: down === 0 ? x + beside : x, y: y + down, anchor: "start" as const },
    { x: down === 0 ? x - beside : x, y: y + down, anchor: "end" as const },
  ]);
}
