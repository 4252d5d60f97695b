import { extent } from "d3-array";
import { number } from "../fields.ts";
import { countOf, shortNumber } from "../numerals.ts";
import { fontSize, makeScale, type Plot, tickRoom, xAxis } from "./axes.ts";
import { gatesOf } from "./curves/gates.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { label } from "./marks.ts";
import { type Chip, chipMarks, hasMoved, type Rung, rungAt } from "./rungs/rung.ts";
import type { LegendItem, Mark, Scene } from "./scene.ts";
import { sweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";
import { momentWords } from "./words.ts";

const fields = {
  shelves: number({
    label: "Shelves",
    integer: true,
    atLeast: 1,
    atMost: 50,
    default: 8,
    help: "Most gates to show; others between the first and the last are left out.",
  }),
} as const;

const shelfHeight = 44;
const top = 24;
const footer = 44;

/**
 * The gates as shelves, the first at the bottom: every trial that was judged there as a chip at the value that was
 * compared, and the bar of the latest verdict as the cut. Who is stopped stays; who goes on is seen on the next shelf.
 */
export const rungs = defineFigure({
  type: "rungs",
  title: "Rungs",
  summary: "Who goes on and who is stopped at each gate.",
  fields,
  showsTrials: true,
  height: (_width, log, { options } = {}) => {
    const most = Number(options?.shelves) || (fields.shelves.default ?? 0);
    return (
      top +
      footer +
      shelfHeight * (log === undefined ? most : Math.min(most, Math.max(3, gatesOf(sweepIndex(log)).length)))
    );
  },
  draw,
  table,
});

type RungsDrawing = Drawing<typeof fields>;

function draw(drawing: RungsDrawing): Scene {
  const { index, time, width, height } = drawing;
  const shelves = rungsOf(drawing);
  const judged = shelves.flatMap(({ chips }) => chips);
  const isNarrow = width < 480;
  const plot = { left: isNarrow ? 40 : 84, right: width - (isNarrow ? 56 : 88), top, bottom: height - footer };
  const bars = shelves.flatMap(({ bar }) => bar ?? []);
  const [low = 0, high = 1] = extent([...judged.map(({ value }) => value), ...bars]);
  const x = makeScale({
    domain: [low, high],
    range: [plot.left, plot.right],
    tickCount: tickRoom(plot.right - plot.left),
  });
  const { primaryMetric, goal } = index.config;
  const axis = xAxis({ key: "x", scale: x, plot, name: primaryMetric, title: `${primaryMetric} compared (${goal})` });
  const pitch = (plot.bottom - plot.top) / Math.max(1, shelves.length);
  const marks = shelves.flatMap((rung, position): Mark[] =>
    chipMarks(rung, {
      x,
      plot,
      y: plot.bottom - pitch * (position + 0.5),
      depth: Math.min(pitch, shelfHeight),
      isNarrow,
    }),
  );
  const last = shelves.findLast(({ chips }) => chips.length > 0);
  return {
    ...{ width, height, title: "Rungs", handles: [], axes: [axis.axis] },
    notes: shelves.some((rung) => hasMoved(rung, index.goal)) ? [movedSentence] : [],
    label: `${countOf(shelves.length, "gate")}, ${momentWords(index, time)}.`,
    description: last === undefined ? "No trial has been judged yet." : rungSentence(last),
    marks: [...axis.marks, ...(isNarrow ? headMarks(plot) : []), ...marks],
    legend: chipLegend(judged),
    ...(judged.length === 0
      ? {
          empty:
            index.config.earlyTermination.type === "none"
              ? "No policy: there are no gates."
              : "No trial has been judged yet. Press Next decision.",
        }
      : {}),
  };
}

const movedSentence =
  "Trials that went on behind a cut were judged before it moved there: the line is that of the latest decision.";

/** Where there is no room to say it on every shelf. */
function headMarks({ left, right }: Plot): Mark[] {
  const looks = { tone: "muted", size: fontSize.tick, layer: "static" } as const;
  return [
    label(
      "head:interval",
      { x: left - 10, y: 14, text: "interval" },
      { ...looks, anchor: left < 60 ? "middle" : "end" },
    ),
    label("head:cut", { x: right + 12, y: 14, text: "cut" }, looks),
  ];
}

/** What a chip says of its trial: not what became of it, but what was decided there. */
function chipLegend(chips: readonly Chip[]): LegendItem[] {
  const stopped = chips.filter(({ isStopped }) => isStopped).length;
  const item = (key: "goes-on" | "stopped-here", word: string, count: number): LegendItem[] => {
    const { tone, glyph } = statusStyles[key === "goes-on" ? "running" : "stopped"];
    return count === 0 ? [] : [{ key, tone, glyph, word, count }];
  };
  return [...item("goes-on", "Goes on", chips.length - stopped), ...item("stopped-here", "Stopped here", stopped)];
}

/** The gates to show, the first and the last always among them. */
function rungsOf({ index, time, options }: RungsDrawing): Rung[] {
  const gates = gatesOf(index);
  const count = Math.min(gates.length, options.shelves);
  const chosen = Array.from(
    { length: count },
    (_, shelf) => gates[count === 1 ? 0 : Math.round((shelf * (gates.length - 1)) / (count - 1))],
  );
  return chosen.flatMap((gate) => (gate === undefined ? [] : [rungAt(index, gate, time)]));
}

/** "Interval 9: 9 trials, 3 go on, 6 stopped; cut at 0.71." */
function rungSentence({ interval, chips, bar }: Rung): string {
  const stopped = chips.filter(({ isStopped }) => isStopped).length;
  const cut = bar === undefined ? "" : `; cut at ${shortNumber(bar)}`;
  return `Interval ${interval}: ${countOf(chips.length, "trial")}, ${chips.length - stopped} go on, ${stopped} stopped${cut}.`;
}

/** One row for each gate that is shown. */
function table(drawing: RungsDrawing): Table {
  const column = (key: string, label: string) => ({ key, label, isNumber: true });
  return {
    caption: `Gates, ${momentWords(drawing.index, drawing.time)}`,
    columns: [
      column("interval", "Interval"),
      column("judged", "Judged"),
      column("goOn", "Go on"),
      column("stopped", "Stopped"),
      column("cut", "Cut"),
    ],
    rows: rungsOf(drawing).map(({ interval, chips, bar }) => {
      const stopped = chips.filter(({ isStopped }) => isStopped).length;
      return {
        key: String(interval),
        cells: { interval, judged: chips.length, goOn: chips.length - stopped, stopped, cut: bar ?? null },
      };
    }),
  };
}
