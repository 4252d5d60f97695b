import { shortNumber } from "../../numerals.ts";
import type { TrialId } from "../../trial.ts";
import { fontSize, type Plot, type Scale } from "../axes.ts";
import { type Gate, verdictAt } from "../curves/gates.ts";
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
  const bar = verdictAt(gate, time)?.bar ?? undefined;
  return { interval, chips, ...(bar === undefined ? {} : { bar }) };
}

/** A shelf with its chips; chips that would touch lie on top of each other in up to three rows. */
export function chipMarks(
  { interval, chips, bar }: Rung,
  at: { x: Scale; plot: Plot; y: number; depth: number },
): Mark[] {
  const { x, plot, y, depth } = at;
  const floor = y + depth / 2 - 6;
  const text = { kind: "text", layer: "overlay", size: fontSize.tick, baseline: "middle" } as const;
  const ends = [0, 0, 0].fill(Number.NEGATIVE_INFINITY);
  const sorted = [...chips].sort((a, b) => a.value - b.value);
  const dots = sorted.map(({ trial, value, isStopped }): Mark => {
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
  const cut: Mark[] =
    bar === undefined
      ? []
      : [
          {
            kind: "rule",
            key: `cut:${interval}`,
            tone: "bound",
            layer: "hot",
            part: "bound",
            width: 2.5,
            interval,
            x1: x(bar),
            x2: x(bar),
            y1: floor - 30,
            y2: floor,
          },
        ];
  const right =
    bar === undefined
      ? []
      : [
          {
            ...text,
            key: `cut:${interval}:text`,
            tone: "bound" as const,
            anchor: "start" as const,
            x: plot.right + 12,
            y: floor - 8,
            text: `cut ${shortNumber(bar)}`,
          },
        ];
  return [
    {
      kind: "rule",
      key: `shelf:${interval}`,
      tone: "axis",
      layer: "static",
      width: 1,
      x1: plot.left,
      x2: plot.right,
      y1: floor,
      y2: floor,
    },
    {
      ...text,
      key: `shelf:${interval}:text`,
      tone: "muted",
      anchor: "end",
      x: plot.left - 10,
      y: floor - 8,
      text: `interval ${interval}`,
    },
    ...cut,
    ...dots,
    ...right,
  ];
}
