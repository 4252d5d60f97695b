import { extent } from "d3-array";
import { goalSign } from "../goal.ts";
import { listOf } from "../numerals.ts";
import type { Steps } from "../steps.ts";
import { labelRoom, makeScale, makeTimeScale, notLog, type Scale, tickRoom, xAxis, yAxis } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { type HistoryLayout, narrow, regretScale } from "./history/layout.ts";
import { historyMarks, stoppedGlyph } from "./history/marks.ts";
import {
  type HistoryData,
  hindsightBest,
  historyAt,
  historySteps,
  type RegretTarget,
  regretOf,
  regretTarget,
} from "./history/outcomes.ts";
import { historyOutline } from "./history/outline.ts";
import { moneyAt } from "./money.ts";
import { numberText } from "./number-text.ts";
import { rememberSteps } from "./remember.ts";
import type { LegendItem, Mark, Scene } from "./scene.ts";
import type { SweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { ghostDash } from "./tokens.ts";
import { capital, momentWords, noMetric, standingCounts, statusLegend, unseenNotes } from "./words.ts";

/**
 * How the best came about: a dot for the best metric of each trial, the best so far as a step line, whiskers to what
 * stopped trials would have reached;
 * or the gap to the optimum, with what would be left of it had nothing been stopped; or the share of trials that got this far.
 */
export const history = defineFigure({
  ...historyOutline,
  showsTrials: true,
  drawSteps,
  table,
});

type HistoryDrawing = Drawing<typeof historyOutline.fields>;

function* drawSteps(drawing: HistoryDrawing): Steps<Scene> {
  const { index, time, width, height, options } = drawing;
  const data = yield* historySteps(index, time, options.x);
  const key = `history ${width} ${height} ${options.view} ${options.x} ${options.yScale}`;
  const layout = yield* rememberSteps(index, key, () => layOut(drawing));
  const { primaryMetric, goal } = index.config;
  const { plot, x, y } = layout;
  const isEdf = options.view === "edf";
  const target = regretTarget(index);
  const yTitle = isEdf
    ? "share of trials"
    : options.view === "regret"
      ? `regret${target === undefined ? "" : `: gap to ${targetWords(target, width)}`}`
      : `${primaryMetric} (${goal})`;
  const xTitle = isEdf
    ? `${primaryMetric}${width < narrow ? "" : " at least this good"} (${goal})`
    : { trial: "trial", time: `virtual time (${"unit" in x ? x.unit : "s"})`, cost: "cost of the sweep" }[options.x];
  const axes = [
    xAxis({ key: "x", scale: x, plot, name: isEdf ? primaryMetric : options.x, title: xTitle }),
    yAxis({ key: "y", scale: y, plot, name: isEdf ? "share" : primaryMetric, title: yTitle }),
  ];
  const drawn = yield* historyMarks({ index, data, layout, view: options.view, time });
  return {
    ...{ width, height, title: "History", axes: axes.map(({ axis }) => axis) },
    label: `Best ${primaryMetric} by ${options.x}, ${momentWords(index, time)}.`,
    description: `${improvementSentence(drawing, data)}${options.view === "regret" ? regretSentence(drawing, data) : ""}`,
    marks: [...axes.flatMap(({ marks }) => marks), ...drawn],
    legend: [
      ...(options.view === "history" ? statusLegend(standingCounts(index, time), "dots").map(asOutcome) : []),
      ...(drawn.some(({ key }) => key === "reach")
        ? [{ key: "reach", tone: "ghost", word: "Had nothing been stopped", dash: ghostDash } as const]
        : []),
    ],
    handles: [],
    ...(data.outcomes.length === 0
      ? {
          empty:
            time >= index.endTime
              ? `No trial has reported ${primaryMetric}.`
              : "No trial has reported yet. Press Step.",
        }
      : {}),
    notes: [
      ...scaleNotes(drawing, data, layout),
      ...whiskerNotes(drawn, data),
      ...(options.view === "history" ? unseenNotes(index, "dot") : []),
    ],
  };
}

function asOutcome(item: LegendItem): LegendItem {
  return item.key === "stopped" ? { ...item, glyph: stoppedGlyph } : item;
}

/** Axes that hold the whole log, so that they stand still while time goes on. */
function* layOut({ index, width, height, options }: HistoryDrawing): Steps<HistoryLayout> {
  const all = yield* historySteps(index, Number.POSITIVE_INFINITY, options.x);
  const metrics = all.outcomes.flatMap(({ metric, ghost, trial }) => {
    const first = index.tracks[trial]?.metrics.find(Number.isFinite) ?? metric; // the best so far begins here
    return ghost === undefined ? [metric, first] : [metric, first, ghost];
  });
  const [low = 0, high = 1] = extent(metrics);
  const top = 40;
  const bottom = height - 44;
  const tickCount = Math.max(2, Math.min(6, Math.floor((bottom - top) / 48)));
  const { view, yScale } = options;
  const isEdf = view === "edf";
  const target = regretTarget(index);
  const regrets = metrics.map((metric) => regretOf(index, target, metric));
  const [least = 0, most = 0] = extent([0, ...regrets]); // below 0 where noise has lifted a metric beyond the optimum
  const isRegret = view === "regret";
  const wantsLog = yScale === "log" || (yScale === "auto" && isRegret);
  const isWide = width >= 560; // the best has its label beside the plot
  const isBelow = !isWide && view === "history" && goalSign(index.goal) < 0; // its label, away from the worse trials
  const range = [isBelow ? bottom - 24 : bottom, top] as const;
  const logOfRegrets = wantsLog && isRegret ? regretScale(regrets, { range, tickCount }) : undefined;
  const isLog = logOfRegrets !== undefined || (wantsLog && !isRegret && low > 0);
  const name = isLog ? "log" : "linear";
  const domain: [number, number] = isRegret ? [least, most || 1] : [low, high];
  const y = isEdf
    ? makeScale({ domain: [0, 1], range, tickCount })
    : (logOfRegrets ?? makeScale({ name, domain, range, tickCount }));
  const plot = { left: labelRoom(y.ticks.map(y.format)), right: width - (isWide ? 104 : 16), top, bottom };
  const across = { range: [plot.left, plot.right] as const, tickCount: tickRoom(plot.right - plot.left) };
  const x = isEdf ? makeScale({ name, domain: [low, high], ...across }) : orderScale(index, options.x, across);
  return { width, plot, y, x, isLog };
}

/** Trials in their order, or the time, or what was spent. */
function orderScale(
  index: SweepIndex,
  by: "trial" | "time" | "cost",
  { range, tickCount }: { range: readonly [number, number]; tickCount: number },
): Scale {
  if (by === "time") return makeTimeScale(index.endTime, range, tickCount);
  const whole = by === "cost" ? moneyAt(index, index.endTime).spent || 1 : Math.max(0, index.tracks.length - 1) + 0.5;
  const domain: [number, number] = [by === "cost" ? 0 : -0.5, whole];
  return makeScale({ domain, range, tickCount, nice: false, integers: by === "trial" });
}

/** "0.913, the true optimum". */
function targetWords({ metric, isOptimum }: RegretTarget, width: number): string {
  const what = isOptimum ? "the true optimum" : "the best any trial would have reached";
  return `${numberText(metric)}${width < narrow ? "" : `, ${what}`}`;
}

/** What is left, and how much of it stops are to blame for. */
function regretSentence({ index }: HistoryDrawing, { steps }: HistoryData): string {
  const [target, last, reach] = [regretTarget(index), steps.at(-1), hindsightBest(index)];
  if (target === undefined || last === undefined || reach === undefined) return "";
  const regret = regretOf(index, target, last.metric);
  const without = target.isOptimum ? `; ${numberText(regretOf(index, target, reach))} had nothing been stopped` : "";
  return ` Regret ${numberText(regret)}${without}.`;
}

/** Says that not every stopped trial has its whisker. */
function whiskerNotes(drawn: readonly Mark[], { outcomes }: HistoryData): string[] {
  const shown = drawn.filter(({ key }) => key.startsWith("ghost:")).length;
  const all = outcomes.filter(({ ghost }) => ghost !== undefined).length;
  return shown === 0 || shown === all
    ? []
    : [`Showing ${shown} of ${numberText(all)} whiskers to what stopped trials would have reached.`];
}

/** What is not where it would be looked for. */
function scaleNotes({ index, options }: HistoryDrawing, { steps }: HistoryData, { isLog, y }: HistoryLayout): string[] {
  const last = steps.at(-1);
  if (options.yScale === "log" && !isLog) return [notLog];
  if (options.view !== "regret" || last === undefined) return [];
  const regret = regretOf(index, regretTarget(index), last.metric);
  if (regret < 0)
    return [
      `Below 0${isLog ? ", at the lower edge" : ""}: noise has lifted a report beyond the optimum, which is counted before noise.`,
    ];
  if (!isLog || regret >= y.domain[0]) return [];
  const least = numberText(y.domain[0]);
  return [`${regret === 0 ? "A log scale has no 0: it" : `Regret is below ${least} and`} lies at the lower edge.`];
}

function improvementSentence({ index, time }: HistoryDrawing, { steps }: HistoryData): string {
  if (steps.length === 0) return `${capital(noMetric(index, time))}.`;
  const texts = steps.map((step) => numberText(step.metric));
  const shown = texts.length <= 5 ? texts : [...texts.slice(0, 2), "…", ...texts.slice(-2)];
  const often = ["", "once", "twice"][steps.length] ?? `${steps.length} times`;
  return `The best improved ${often}: ${listOf(shown)}; last by trial ${steps.at(-1)?.trial}.`;
}

/** One row for each trial that has a metric. */
function table({ index, time, options }: HistoryDrawing): Table {
  const { primaryMetric } = index.config;
  const target = options.view === "regret" ? regretTarget(index) : undefined;
  const column = (key: string, label: string) => ({ key, label, isNumber: true });
  return {
    caption: `Best ${primaryMetric} of each trial, ${momentWords(index, time)}`,
    columns: [
      column("trial", "Trial"),
      column("x", options.x === "trial" ? "Order" : options.x),
      column("metric", `Best ${primaryMetric}`),
      column("ghost", "Would have reached"),
      ...(target === undefined ? [] : [column("regret", `Regret to ${targetWords(target, narrow)}`)]),
    ],
    rows: historyAt(index, time, options.x).outcomes.map(({ trial, x, metric, ghost }) => ({
      key: String(trial),
      trial,
      cells: {
        ...{ trial, x, metric, ghost: ghost ?? null },
        ...(target === undefined ? {} : { regret: regretOf(index, target, metric) }),
      },
    })),
  };
}
