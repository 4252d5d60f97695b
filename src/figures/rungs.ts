import { countOf, shortNumber } from "../numerals.ts";
import { fontSize, type Plot, xAxis } from "./axes.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { label } from "./marks.ts";
import { remember } from "./remember.ts";
import { cutHandle } from "./rungs/handle.ts";
import { gatesShown, layOutRungs, type RungsLayout, type Shelf } from "./rungs/layout.ts";
import { rungsOutline } from "./rungs/outline.ts";
import { cutMarks, type Rung, rungAt, shelfMarks } from "./rungs/rung.ts";
import type { LegendItem, Mark, Scene } from "./scene.ts";
import { countUntil } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";
import { momentWords } from "./words.ts";

/**
 * The gates as shelves, the first at the bottom: every trial that was judged there as a chip at the value that was
 * compared, and the bar of the latest verdict as the cut. Who is stopped stays; who goes on is seen on the next shelf. The
 * last cut is a handle where a setting of the policy moves it.
 */
export const rungs = defineFigure({ ...rungsOutline, showsTrials: true, draw, table });

type RungsDrawing = Drawing<typeof rungsOutline.fields>;

function draw(drawing: RungsDrawing): Scene {
  const { index, time, width, height, options } = drawing;
  const { shelves: most } = options;
  const key = `${width} ${height} ${most}`;
  const layout = remember(index, `rungs ${key}`, () => layOutRungs(index, { width, height, shelves: most }));
  const frame = remember(index, `rungs-frame ${key}`, () => frameOf(drawing, layout));
  const { shelves } = layout;
  const each = shelves.map((shelf) => ({ shelf, rung: rungAt(index, shelf.gate, time) }));
  const last = each.findLast(({ rung }) => rung.judged > 0);
  return {
    ...{ width, height, title: "Rungs", axes: [frame.axis] },
    handles: last === undefined ? [] : cutHandle(index, time, { layout, shelf: last.shelf }),
    notes: each.some(({ rung }) => rung.hasMoved) ? [movedSentence] : [],
    label: `${countOf(shelves.length, "gate")}, ${momentWords(index, time)}.`,
    description: last === undefined ? "No trial has been judged yet." : rungSentence(last.rung),
    marks: [
      ...frame.marks,
      ...each.flatMap(({ shelf }) => chipsUntil(shelf, time)),
      ...each.flatMap(({ shelf, rung }) => cutMarks(rung, shelf, layout)),
    ],
    legend: chipLegend(each.map(({ rung }) => rung)),
    ...(last === undefined
      ? {
          empty:
            index.config.earlyTermination.type === "none"
              ? "No policy: there are no gates."
              : "No trial has been judged yet. Press Next decision.",
        }
      : {}),
  };
}

function chipsUntil({ gate, chips }: Shelf, time: number): Mark[] {
  return chips.slice(0, countUntil(gate.times, time)).filter((chip) => chip !== undefined);
}

const movedSentence =
  "Trials that went on behind a cut were judged before it moved there: the line is that of the latest decision.";

function frameOf({ index }: RungsDrawing, layout: RungsLayout) {
  const { primaryMetric, goal } = index.config;
  const { x, plot, isNarrow, shelves } = layout;
  const axis = xAxis({ key: "x", scale: x, plot, name: primaryMetric, title: `${primaryMetric} compared (${goal})` });
  const shelfLines = shelves.flatMap((shelf) => shelfMarks(shelf, layout));
  return { axis: axis.axis, marks: [...axis.marks, ...(isNarrow ? headMarks(plot) : []), ...shelfLines] };
}

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
function chipLegend(each: readonly Rung[]): LegendItem[] {
  const stopped = each.reduce((sum, rung) => sum + rung.stopped, 0);
  const judged = each.reduce((sum, rung) => sum + rung.judged, 0);
  const item = (key: "goes-on" | "stopped-here", word: string, count: number): LegendItem[] => {
    const { tone, glyph } = statusStyles[key === "goes-on" ? "running" : "stopped"];
    return count === 0 ? [] : [{ key, tone, glyph, word, count }];
  };
  return [...item("goes-on", "Goes on", judged - stopped), ...item("stopped-here", "Stopped here", stopped)];
}

/** "Interval 9: 9 trials, 3 go on, 6 stopped; cut at 0.71." */
function rungSentence({ interval, judged, stopped, bar }: Rung): string {
  const cut = bar === undefined ? "" : `; cut at ${shortNumber(bar)}`;
  return `Interval ${interval}: ${countOf(judged, "trial")}, ${judged - stopped} go on, ${stopped} stopped${cut}.`;
}

/** One row for each gate that is shown. */
function table({ index, time, options }: RungsDrawing): Table {
  const column = (key: string, label: string) => ({ key, label, isNumber: true });
  return {
    caption: `Gates, ${momentWords(index, time)}`,
    columns: [
      column("interval", "Interval"),
      column("judged", "Judged"),
      column("goOn", "Go on"),
      column("stopped", "Stopped"),
      column("cut", "Cut"),
    ],
    rows: gatesShown(index, options.shelves).map((gate) => {
      const { interval, judged, stopped, bar } = rungAt(index, gate, time);
      return { key: String(interval), cells: { interval, judged, goOn: judged - stopped, stopped, cut: bar ?? null } };
    }),
  };
}
