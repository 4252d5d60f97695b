import { goalSign } from "../../goal.ts";
import type { Mark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import { type Gate, latestGate, verdictAt } from "./gates.ts";
import type { CurvesLayout } from "./layout.ts";

/** Dots of more trials than these would be a bar on the gate; the bound alone says more. */
const mostDots = 300;

/**
 * What the policy looked at when it last decided, on the gate where it did: for median stopping the running averages of
 * all trials that got this far, whose median is the bound; for truncation a bracket over those that are cut.
 */
export function evidenceMarks(index: SweepIndex, time: number, layout: CurvesLayout): Mark[] {
  const gate = latestGate(index, time);
  if (gate === undefined) return [];
  const { type } = index.config.earlyTermination;
  if (type === "median-stopping") return averageDots(index, gate, { time, layout });
  if (type === "truncation-selection") return bracket(index, gate, { time, layout });
  return [];
}

function averageDots(index: SweepIndex, { interval }: Gate, of: { time: number; layout: CurvesLayout }): Mark[] {
  const { x, y } = of.layout;
  if (index.tracks.length > mostDots) return [];
  return index.tracks.flatMap(({ id: trial, times, metrics }): Mark[] => {
    const made = countUntil(times, of.time);
    const finite = metrics.slice(0, interval).filter(Number.isFinite);
    if (made < interval || finite.length === 0) return [];
    const average = finite.reduce((sum, metric) => sum + metric, 0) / finite.length;
    if (average < y.domain[0] || average > y.domain[1]) return [];
    return [
      {
        ...{ kind: "dot", key: `average:${trial}`, tone: "muted", layer: "hot", part: "average", glyph: "point" },
        ...{ radius: 2, x: x(interval), y: y(average), trial, interval },
      },
    ];
  });
}

/** From the bar to the worst value compared, beside the gate. */
function bracket(index: SweepIndex, gate: Gate, { time, layout }: { time: number; layout: CurvesLayout }): Mark[] {
  const { x, y } = layout;
  const judged = gate.verdicts.slice(0, countUntil(gate.times, time));
  const bar = verdictAt(gate, time)?.bar;
  const sign = goalSign(index.goal);
  const compared = judged.flatMap(({ observed }) => (observed === null ? [] : [sign * observed]));
  const worst = sign * compared.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  if (bar === undefined || !Number.isFinite(worst) || sign * worst >= sign * bar) return [];
  const [low, high] = y.domain;
  if (bar < low || bar > high) return [];
  const at = x(gate.interval) - 10;
  const [y1, y2] = [y(bar), y(Math.min(high, Math.max(low, worst)))];
  const bracketed: Mark = {
    ...{ kind: "line", key: "cut-share", tone: "stopped", layer: "hot", part: "bracket", width: 1.5 },
    ...{ xs: [at + 5, at, at, at + 5], ys: [y1, y1, y2, y2] },
  };
  return [bracketed];
}
