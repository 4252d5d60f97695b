import { type Goal, goalSign } from "../../goal.ts";
import { fontSize, type Plot } from "../axes.ts";
import { numberText } from "../number-text.ts";
import type { AreaMark, Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { strokes } from "../tokens.ts";
import { gatesOf, verdictAt } from "./gates.ts";
import type { CurvesLayout } from "./layout.ts";

/** The bound at one gate as it stands at a time. */
export interface BoundStep {
  readonly interval: number;
  readonly bar: number;
  readonly verdict: NonNullable<ReturnType<typeof verdictAt>>;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** The latest bar of each gate until a time, as steps around the gate. Gates that nobody has reached have none. */
export function boundSteps(index: SweepIndex, time: number, { x, y, plot }: CurvesLayout): BoundStep[] {
  const gates = gatesOf(index);
  const reach = Math.max(x(1.5) - x(1), 10);
  return gates.flatMap((gate, position) => {
    const { interval } = gate;
    const verdict = verdictAt(gate, time);
    if (verdict === undefined) return [];
    const { bar } = verdict;
    if (bar < y.domain[0] || bar > y.domain[1]) return [];
    const [next, last] = [gates[position + 1], gates[position - 1]];
    const toNext = next === undefined ? reach * 2 : x(next.interval) - x(interval);
    const toLast = last === undefined ? reach * 2 : x(interval) - x(last.interval);
    const x1 = Math.max(plot.left, x(interval) - Math.min(reach, toLast / 2));
    const x2 = Math.min(plot.right, x(interval) + Math.min(reach, toNext / 2));
    return [{ interval, bar, verdict, x1, x2, y: y(bar) }];
  });
}

/** The bound as a stepped line, with a hatched edge on the side where trials are stopped, inside the plot. */
export function boundMarks(steps: readonly BoundStep[], { top, bottom }: Plot, goal: Goal): Mark[] {
  if (steps.length === 0) return [];
  const depth = 9 * goalSign(goal);
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [position, step] of steps.entries()) {
    const last = steps[position - 1];
    if (last !== undefined && step.x1 - last.x2 > 1) {
      xs.push(Number.NaN);
      ys.push(Number.NaN);
    }
    xs.push(step.x1, step.x2);
    ys.push(step.y, step.y);
  }
  const hatch: AreaMark = {
    kind: "area",
    key: "bound-side",
    tone: "bound",
    layer: "hot",
    part: "bound",
    fill: "diagonal",
    opacity: 0.5,
    rings: steps.map(({ x1, x2, y }) => {
      const edge = Math.max(top, Math.min(bottom, y + depth));
      return [
        [x1, y],
        [x2, y],
        [x2, edge],
        [x1, edge],
      ];
    }),
  };
  return [
    hatch,
    { kind: "line", key: "bound", tone: "bound", layer: "hot", part: "bound", xs, ys, width: strokes.bound },
  ];
}

/** Hairlines at the gates, and fog over the reports before the first one. */
export function gateMarks(index: SweepIndex, { x, plot }: CurvesLayout): Mark[] {
  const gates = gatesOf(index);
  const first = gates[0];
  if (first === undefined) return [];
  const { left, top, bottom } = plot;
  const marks: Mark[] = [];
  const foggy = x(first.interval - 0.5);
  if (first.interval > 1) {
    const box = { x: left, y: top, width: foggy - left, height: bottom - top };
    marks.push({ kind: "band", key: "grace", tone: "grace", layer: "static", part: "grace", ...box });
    if (box.width > 92)
      marks.push({
        ...{ kind: "text", key: "grace:label", tone: "muted", layer: "static", part: "grace" },
        ...{ x: left + 8, y: top + 16, size: fontSize.tick, anchor: "start", text: "grace period" },
      });
  }
  const isDense = gates[1]?.interval === first.interval + 1;
  for (const { interval } of gates) {
    const at = x(interval);
    const ends = isDense ? { y1: bottom - 5, y2: bottom } : { y1: top, y2: bottom };
    marks.push({
      ...{ kind: "rule", key: `gate:${interval}`, tone: "gate", layer: "static", part: "gate", interval },
      ...{ x1: at, x2: at, ...ends, width: 1, ...(isDense ? {} : { dash: [1, 3] }) },
    });
  }
  return marks;
}

/** "bound 0.667", at the end of the bound. */
export function boundText(step: BoundStep): string {
  return `bound ${numberText(step.bar)}`;
}
