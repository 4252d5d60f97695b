import { goalSign } from "../../goal.ts";
import { mapInSteps, type Steps } from "../../steps.ts";
import { fontSize } from "../axes.ts";
import { isSampled } from "../curves/sample.ts";
import { across, label } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { DotMark, Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { ghostDash, statusStyles, strokes } from "../tokens.ts";
import { type HistoryLayout, narrow } from "./layout.ts";
import { type HistoryData, hindsightBest, type Outcome, regretOf, regretTarget } from "./outcomes.ts";

interface Showing {
  readonly index: SweepIndex;
  readonly data: HistoryData;
  readonly layout: HistoryLayout;
  readonly view: "history" | "edf" | "regret";
  readonly time: number;
}

/** The marks of a view, with pauses. */
export function* historyMarks(showing: Showing): Steps<Mark[]> {
  if (showing.view === "edf") return edfMarks(showing);
  if (showing.view === "regret") return [...reachMarks(showing), ...stepMarks(showing)];
  const drawn = yield* mapInSteps(showing.data.outcomes, (outcome) => marksOf(outcome, showing));
  return [
    ...drawn.flatMap(({ whisker }) => whisker),
    ...stepMarks(showing),
    ...drawn.map(({ dot }) => dot),
    ...starMarks(showing),
  ];
}

interface Drawn {
  readonly layout: HistoryLayout;
  readonly whisker: readonly Mark[];
  readonly dot: DotMark;
}

const drawnBefore = new WeakMap<Outcome, Drawn>();

/** The marks of an outcome; the same objects for one that stays, so that it is painted once. */
function marksOf(outcome: Outcome, showing: Showing): Drawn {
  const before = drawnBefore.get(outcome);
  if (before?.layout === showing.layout) return before;
  const { layout } = showing;
  const drawn = { layout, whisker: whiskerMarks(outcome, showing), dot: outcomeMark(outcome, showing) };
  drawnBefore.set(outcome, drawn);
  return drawn;
}

/** Of a stopped trial, hollow: it might have got further. */
export const stoppedGlyph = "hollow-square";

function outcomeMark({ trial, standing, x, metric }: Outcome, { layout, index }: Showing): DotMark {
  const { tone, glyph } = statusStyles[standing];
  const layer = standing === "running" || standing === "queued" ? "hot" : "grown";
  return {
    ...{ kind: "dot", key: `outcome:${trial}`, tone, layer, trial },
    ...{ glyph: standing === "stopped" ? stoppedGlyph : glyph, radius: index.tracks.length > 150 ? 2.5 : 4 },
    ...{ x: layout.x(x), y: layout.y(metric) },
  };
}

/** From a stopped trial's best to where its ghost ends; of very many trials those of a sample. */
function whiskerMarks({ trial, x, metric, ghost }: Outcome, { layout, index }: Showing): Mark[] {
  if (ghost === undefined || !isSampled(trial, index.tracks.length)) return [];
  const at = layout.x(x);
  return [
    {
      ...{ kind: "rule", key: `ghost:${trial}`, tone: "ghost", layer: "grown", part: "ghost", width: 1, dash: [1, 3] },
      ...{ x1: at, x2: at, y1: layout.y(metric), y2: layout.y(ghost) },
    },
  ];
}

/** The regret that would be left had nobody stopped a trial: what is below it was never sampled. Not where it is 0 by definition. */
function reachMarks({ index, data, layout: { plot, y, width } }: Showing): Mark[] {
  const [target, reach] = [regretTarget(index), hindsightBest(index)];
  if (target?.isOptimum !== true || reach === undefined || data.steps.length === 0) return [];
  const at = y(regretOf(index, target, reach));
  const text = `without stops ${numberText(regretOf(index, target, reach))}`;
  const looks = { tone: "ghost", part: "ghost" } as const;
  const line = across("reach", { y: at, x1: plot.left, x2: plot.right }, { ...looks, dash: ghostDash, width: 1.5 });
  if (width < narrow) return [line]; // the steps are too near; the sentence below says it
  return [
    line,
    label("reach:label", { x: plot.left + 6, y: at - 7, text }, { ...looks, size: fontSize.tick, halo: true }),
  ];
}

/** The best so far as steps, or its gap to the best in hindsight, with its last value beside its end. */
function stepMarks(showing: Showing): Mark[] {
  const { index, data, layout, view } = showing;
  const last = data.steps.at(-1);
  if (last === undefined) return [];
  const target = regretTarget(index);
  const shownValue = (metric: number): number => (view === "regret" ? regretOf(index, target, metric) : metric);
  const { xs, ys } = stairs(
    data.steps.map(({ x, metric }) => ({ x: layout.x(x), y: layout.y(shownValue(metric)) })),
    endOf(showing),
  );
  const line = { kind: "line", key: "best-so-far", tone: "best", layer: "hot", part: "best", halo: true } as const;
  const [endX = 0, endY = 0] = [xs.at(-1), ys.at(-1)];
  const isBeside = endX + 96 <= layout.width;
  const text = `${view === "regret" ? "regret" : "best"} ${numberText(shownValue(last.metric))}`;
  // Where less is better it came from above, and worse trials lie there.
  const isBelow = (view === "regret" || goalSign(index.goal) < 0) && endY + 22 < layout.plot.bottom;
  const place = isBeside
    ? { x: endX + 12, y: endY }
    : { x: Math.max(endX, 96), y: Math.max(8, endY + (isBelow ? 14 : -14)) };
  const anchor = isBeside ? "start" : "end";
  const looks = { tone: "best", bold: true, halo: true, baseline: "middle", anchor, trial: last.trial } as const;
  return [{ ...line, width: strokes.best, xs, ys }, label("best:label", { ...place, text }, looks)];
}

/** Steps through points: along, then up or down; the last one goes on until an end. */
function stairs(points: readonly { x: number; y: number }[], end: number): { xs: number[]; ys: number[] } {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { x, y } of points) {
    const last = ys.at(-1);
    if (last !== undefined) {
      xs.push(x);
      ys.push(last);
    }
    xs.push(x);
    ys.push(y);
  }
  xs.push(Math.max(end, xs.at(-1) ?? end));
  ys.push(ys.at(-1) ?? 0);
  return { xs, ys };
}

function starMarks({ data, layout }: Showing): Mark[] {
  const last = data.steps.at(-1);
  if (last === undefined) return [];
  return [
    {
      ...{
        kind: "dot",
        key: "best-star",
        tone: "best",
        layer: "hot",
        part: "best",
        glyph: "star",
        radius: 8,
        halo: true,
      },
      ...{ trial: last.trial, x: layout.x(last.x), y: layout.y(last.metric) },
    },
  ];
}

/** How far the step line has come. */
function endOf({ data, layout, time, index }: Omit<Showing, "view">): number {
  const latest = data.outcomes.reduce((most, { x }) => Math.max(most, x), 0);
  const isTime = "unit" in layout.x;
  return layout.x(isTime ? Math.min(time, index.endTime) : latest);
}

/** Share of trials whose best is at least as good as the metric below. */
function edfMarks({ index, data, layout }: Showing): Mark[] {
  const sign = goalSign(index.goal);
  const sorted = data.outcomes.map(({ metric }) => metric).sort((a, b) => sign * (b - a));
  if (sorted.length === 0) return [];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [position, metric] of sorted.entries()) {
    xs.push(layout.x(metric), layout.x(metric));
    ys.push(layout.y(position / sorted.length), layout.y((position + 1) / sorted.length));
  }
  return [{ kind: "line", key: "edf", tone: "text", layer: "hot", part: "curve", width: strokes.focused, xs, ys }];
}
