import { isBetter } from "../../goal.ts";
import { fontSize } from "../axes.ts";
import { type Gate, verdictAt } from "../curves/gates.ts";
import { across, label, upright } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { Mark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import type { RungsLayout, Shelf } from "./layout.ts";

/** A gate, how many were judged there, and how many of them were stopped. */
export interface Rung {
  readonly interval: number;
  readonly judged: number;
  readonly stopped: number;
  /** Of the latest verdict. */
  readonly bar?: number;
  /** Trials that wait there for others to come. */
  readonly waits: number;
  /** A trial went on though it lies behind the cut: the cut moved after the trial was judged. */
  readonly hasMoved: boolean;
}

const known = new WeakMap<Gate, { readonly count: number; readonly rung: Rung }>();

/** Who was judged at a gate until a time. O(verdicts) where there is a new one. */
export function rungAt({ goal, tracks }: SweepIndex, gate: Gate, time: number): Rung {
  const { interval, times, verdicts, trials } = gate;
  const count = countUntil(times, time);
  const before = known.get(gate);
  if (before?.count === count) return before.rung;
  const bar = verdictAt(gate, time)?.bar;
  let [judged, stopped, hasMoved] = [0, 0, false];
  for (let place = 0; place < count; place++) {
    const { observed = null, action } = verdicts[place] ?? {};
    if (observed === null || tracks[trials[place] ?? -1] === undefined) continue;
    judged++;
    if (action === "stop") stopped++;
    else hasMoved ||= bar !== undefined && isBetter(goal, bar, observed);
  }
  const rung = { interval, judged, stopped, waits: 0, hasMoved, ...(bar === undefined ? {} : { bar }) };
  known.set(gate, { count, rung });
  return rung;
}

/** A shelf with its name: what stands still. */
export function shelfMarks({ gate: { interval }, floor }: Shelf, { plot, isNarrow }: RungsLayout): Mark[] {
  const name = { x: plot.left - 10, y: floor - 22, text: isNarrow ? String(interval) : `interval ${interval}` };
  const looks = { tone: "muted", size: fontSize.tick, baseline: "middle", anchor: "end" } as const;
  return [
    across(`shelf:${interval}`, { y: floor, x1: plot.left, x2: plot.right }, { layer: "static" }),
    label(`shelf:${interval}:text`, name, { ...looks, layer: "static" }),
  ];
}

/** "27 → 9": how many were judged on a shelf, and how many of them go on. Nothing before the first. */
export function countMarks(
  { interval, judged, stopped, waits }: Rung,
  { floor }: Shelf,
  { plot, isNarrow }: RungsLayout,
): Mark[] {
  if (judged === 0) return [];
  const counts = [judged, waits > 0 ? "?" : judged - stopped];
  const text = counts.join(isNarrow ? "→" : " → ");
  const looks = { bold: true, size: fontSize.tick, baseline: "middle", anchor: "end", part: "count" } as const;
  return [label(`count:${interval}`, { x: plot.left - 10, y: floor - 7, text }, looks)];
}

/** The cut of a shelf, and its value at the right. */
export function cutMarks({ interval, bar }: Rung, { floor }: Shelf, { x, plot, isNarrow }: RungsLayout): Mark[] {
  if (bar === undefined) return [];
  const value = { x: plot.right + 12, y: floor - 8, text: isNarrow ? numberText(bar) : `cut ${numberText(bar)}` };
  return [
    upright(
      `cut:${interval}`,
      { x: x(bar), y1: floor - 30, y2: floor },
      { tone: "bound", part: "bound", width: 2.5, interval },
    ),
    label(`cut:${interval}:text`, value, { tone: "bound", size: fontSize.tick, baseline: "middle" }),
  ];
}
