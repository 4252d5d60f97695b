import { goalSign } from "../../goal.ts";
import type { Mark } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import { type Gate, latestGate, verdictAt } from "./gates.ts";
import type { CurvesLayout } from "./layout.ts";

/** Dots of more trials than these would be a bar on the gate; the bound alone says more. */
const mostDots = 300;

/**
 * What the policy looked at when it last decided, on the gate where it did: for median stopping the running averages of
 * all its peers, whose median is the bound, those of trials that ended before included; for truncation a bracket over those that are cut.
 */
export function evidenceMarks(index: SweepIndex, time: number, layout: CurvesLayout): Mark[] {
  const gate = latestGate(index, time);
  if (gate === undefined) return [];
  const { type } = index.config.earlyTermination;
  if (type === "median-stopping") return averageDots(index, gate, { time, layout });
  if (type === "truncation-selection") return bracket(index, gate, { time, layout });
  return [];
}

/** The averages that the latest verdict at a gate compared with: their median is the bound. */
function averageDots(index: SweepIndex, gate: Gate, of: { time: number; layout: CurvesLayout }): Mark[] {
  if (index.tracks.length > mostDots) return [];
  const { x, y } = of.layout;
  const { interval, times, trials } = gate;
  const last = countUntil(times, of.time) - 1;
  const at = times[last] ?? 0;
  const ranOn = endedLater(index, gate.places[last] ?? 0);
  const isFinishedOnly = (index.config.earlyTermination as { peers?: string }).peers === "finished";
  return index.tracks.flatMap(({ id: trial, times: reports, metrics, ended }): Mark[] => {
    const made = Math.min(interval, countUntil(reports, at));
    const isOver = ended !== undefined && ended.time <= at && !ranOn.has(trial);
    const isPeer = isOver || (isFinishedOnly ? trial === trials[last] : made === interval);
    const finite = metrics.slice(0, made).filter(Number.isFinite);
    if (!isPeer || finite.length === 0) return [];
    const average = finite.reduce((sum, metric) => sum + metric, 0) / finite.length;
    if (average < y.domain[0] || average > y.domain[1]) return [];
    return [
      {
        ...{ kind: "dot", key: `average:${trial}`, tone: "muted", layer: "hot", part: "average", glyph: "point" },
        ...{ radius: 2, x: x(interval), y: y(average), trial, interval: made },
      },
    ];
  });
}

/** The trials that end at the time of a verdict, but after it in the log. */
function endedLater({ log: { events } }: SweepIndex, place: number): ReadonlySet<number> {
  const later = new Set<number>();
  const time = events[place]?.time;
  for (let next = place + 1; events[next]?.time === time; next++) {
    const event = events[next];
    if (event?.type === "trialEnded") later.add(event.trial);
  }
  return later;
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
