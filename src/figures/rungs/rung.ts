import { type Goal, isBetter } from "../../goal.ts";
import { shortNumber } from "../../numerals.ts";
import type { TrialId } from "../../trial.ts";
import { fontSize, type Plot, type Scale } from "../axes.ts";
import { type Gate, verdictAt } from "../curves/gates.ts";
import { across, label, upright } from "../marks.ts";
import type { Mark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import { statusStyles } from "../tokens.ts";

/** A gate and who was judged there. */
export interface Rung {
  readonly interval: number;
  readonly chips: readonly Chip[];
  /** Of the latest verdict. */
  readonly bar?: number;
}

export interface Chip {
  readonly trial: TrialId;
  readonly value: number;
  readonly isStopped: boolean;
}

/** Who was judged at a gate until a time. */
export function rungAt(index: SweepIndex, gate: Gate, time: number): Rung {
  const { interval, times, verdicts, trials } = gate;
  const count = countUntil(times, time);
  const chips = verdicts.slice(0, count).flatMap(({ observed, action }, position): Chip[] => {
    const trial = trials[position];
    return observed === null || trial === undefined || index.tracks[trial] === undefined
      ? []
      : [{ trial, value: observed, isStopped: action === "stop" }];
  });
  const bar = verdictAt(gate, time)?.bar;
  return { interval, chips, ...(bar === undefined ? {} : { bar }) };
}

/** A trial went on though it lies behind the cut: the cut moved after the trial was judged. */
export function hasMoved({ chips, bar }: Rung, goal: Goal): boolean {
  return bar !== undefined && chips.some(({ isStopped, value }) => !isStopped && isBetter(goal, bar, value));
}

/** A shelf with its chips; chips that would touch lie on top of each other in up to three rows. */
export function chipMarks(
  rung: Rung,
  at: { x: Scale; plot: Plot; y: number; depth: number; isNarrow: boolean },
): Mark[] {
  const { interval, bar } = rung;
  const { x, plot, y, depth, isNarrow } = at;
  const floor = y + depth / 2 - 6;
  const small = { size: fontSize.tick, baseline: "middle" } as const;
  const name = { x: plot.left - 10, y: floor - 8, text: isNarrow ? String(interval) : `interval ${interval}` };
  const shelf: Mark[] = [
    across(`shelf:${interval}`, { y: floor, x1: plot.left, x2: plot.right }, { layer: "static" }),
    label(`shelf:${interval}:text`, name, { ...small, tone: "muted", anchor: "end" }),
  ];
  if (bar === undefined) return [...shelf, ...chipDots(rung, x, floor)];
  const cut = { x: plot.right + 12, y: floor - 8, text: isNarrow ? shortNumber(bar) : `cut ${shortNumber(bar)}` };
  const looks = { tone: "bound", part: "bound", width: 2.5, interval } as const;
  return [
    ...shelf,
    upright(`cut:${interval}`, { x: x(bar), y1: floor - 30, y2: floor }, looks),
    ...chipDots(rung, x, floor),
    label(`cut:${interval}:text`, cut, { ...small, tone: "bound" }),
  ];
}

function chipDots({ interval, chips }: Rung, x: Scale, floor: number): Mark[] {
  const ends = [0, 0, 0].fill(Number.NEGATIVE_INFINITY);
  const sorted = [...chips].sort((a, b) => a.value - b.value);
  return sorted.map(({ trial, value, isStopped }): Mark => {
    const place = x(value);
    const free = ends.findIndex((end) => place >= end);
    const row = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
    ends[row] = place + 11;
    const { tone, glyph } = statusStyles[isStopped ? "stopped" : "running"];
    return {
      ...{ kind: "dot", key: `chip:${interval}:${trial}`, tone, layer: "hot", part: "chip", trial, interval },
      ...{ glyph, radius: 4.5, x: place, y: floor - 7 - 10 * row },
    };
  });
}
