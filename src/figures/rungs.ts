import { countOf } from "../numerals.ts";
import type { Steps } from "../steps.ts";
import { fontSize, type Plot, xAxis } from "./axes.ts";
import { type Gate, gatesOf } from "./curves/gates.ts";
import { type Drawing, defineFigure } from "./figure.ts";
import { label } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { remember, rememberSteps } from "./remember.ts";
import { cutHandle } from "./rungs/handle.ts";
import { gatesShown, layOutRungs, type RungsLayout, type Shelf } from "./rungs/layout.ts";
import { rungsOutline } from "./rungs/outline.ts";
import { countMarks, cutMarks, type Rung, rungAt, shelfMarks } from "./rungs/rung.ts";
import { factorOf, isCompared, waitingAt, waitingChips, waitingSentence } from "./rungs/waiting.ts";
import type { LegendItem, Mark, Scene } from "./scene.ts";
import { countUntil, type SweepIndex } from "./sweep-index.ts";
import type { Table } from "./table.ts";
import { statusStyles } from "./tokens.ts";
import { momentWords } from "./words.ts";

/**
 * The gates as shelves, the first at the bottom: every trial that was judged there as a chip at the value that was
 * compared, the bar of the latest verdict as the cut, and how many came and go on. Who is stopped stays; who goes on is
 * seen on the next shelf. The last cut is a handle where a setting of the policy moves it. `withWaiting` shows successive
 * halving as if each shelf had waited for all that ever come there, and what that changes and costs; only those who came are
 * compared, though others might have come to the upper shelves.
 */
export const rungs = defineFigure({ ...rungsOutline, showsTrials: true, drawSteps, table });

type RungsDrawing = Drawing<typeof rungsOutline.fields>;

function* drawSteps(drawing: RungsDrawing): Steps<Scene> {
  const { index, time, width, height, options } = drawing;
  const { shelves: most } = options;
  const key = `${width} ${height} ${most}`;
  const layout = yield* rememberSteps(index, `rungs ${key}`, () =>
    layOutRungs(index, { width, height, shelves: most }),
  );
  const frame = remember(index, `rungs-frame ${key}`, () => frameOf(drawing, layout));
  const { shelves } = layout;
  const wait = waitOf(drawing);
  const each = shelves.map((shelf) => ({ shelf, rung: rungOf(drawing, shelf.gate) }));
  const last = each.findLast(({ rung }) => rung.judged > 0);
  const hasMoved = each.some(({ rung }) => rung.hasMoved);
  return {
    ...{ width, height, title: "Rungs", axes: [frame.axis] },
    handles: last === undefined || wait !== undefined ? [] : cutHandle(index, time, { layout, shelf: last.shelf }),
    notes: [
      ...(hasMoved ? [movedSentence] : []),
      ...(wait === undefined ? [] : [waitingSentence(index, gatesOf(index), wait)]),
    ],
    later: hasMoved || wait !== undefined || !willMove(index, shelves) ? [] : [movedSentence],
    label: `${countOf(shelves.length, "gate")}, ${momentWords(index, time)}.`,
    description: last === undefined ? "No trial has been judged yet." : rungSentence(last.rung),
    marks: [
      ...frame.marks,
      ...shelves.flatMap((shelf) =>
        wait === undefined || !isCompared(shelf.gate) ? chipsUntil(shelf, time) : waitingChips(index, shelf, wait),
      ),
      ...each.flatMap(({ shelf, rung }) => countMarks(rung, shelf, layout)),
      ...each.flatMap(({ shelf, rung }) => cutMarks(rung, shelf, layout)),
    ],
    legend: chipLegend(
      each.map(({ rung }) => rung),
      wait !== undefined,
    ),
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

type Moment = Pick<RungsDrawing, "index" | "time" | "options">;

/** How trials are shown that wait for all others; undefined where none are to, or the policy is no successive halving. */
function waitOf({ index, time, options }: Moment): { time: number; factor: number } | undefined {
  const factor = options.withWaiting ? factorOf(index.config.earlyTermination) : undefined;
  return factor === undefined ? undefined : { time, factor };
}

/** Who was judged at a gate by now, or waits there. */
function rungOf(moment: Moment, gate: Gate): Rung {
  const { index, time } = moment;
  const wait = waitOf(moment);
  return wait === undefined || !isCompared(gate) ? rungAt(index, gate, time) : waitingAt(index, gate, wait);
}

function chipsUntil({ gate, chips }: Shelf, time: number): Mark[] {
  return chips.slice(0, countUntil(gate.times, time)).filter((chip) => chip !== undefined);
}

/** A cut moves behind trials before the sweep ends. */
function willMove(index: SweepIndex, shelves: readonly Shelf[]): boolean {
  return remember(index, `moved ${shelves.length}`, () =>
    shelves.some(({ gate }) => rungAt(index, gate, Number.POSITIVE_INFINITY).hasMoved),
  );
}

const movedSentence =
  "Trials that went on behind a cut were judged before it moved there: the line is that of the latest decision.";

function frameOf({ index }: RungsDrawing, layout: RungsLayout) {
  const { primaryMetric, goal } = index.config;
  const { x, plot, isNarrow, shelves } = layout;
  const axis = xAxis({ key: "x", scale: x, plot, name: primaryMetric, title: `${primaryMetric} compared (${goal})` });
  const shelfLines = shelves.flatMap((shelf) => shelfMarks(shelf, layout));
  return { axis: axis.axis, marks: [...axis.marks, ...headMarks(plot, isNarrow), ...shelfLines] };
}

/** What stands beside the shelves; where it is narrow it says, too, what is not said on every shelf. */
function headMarks({ right }: Plot, isNarrow: boolean): Mark[] {
  const looks = { tone: "muted", size: fontSize.tick, layer: "static" } as const;
  const counts = label(
    "head:counts",
    { x: 4, y: 14, text: isNarrow ? "interval, judged → go on" : "judged → go on" },
    looks,
  );
  return isNarrow ? [counts, label("head:cut", { x: right + 12, y: 14, text: "cut" }, looks)] : [counts];
}

/**
 * What a chip says of its trial: not what became of it, but what was decided there. Its words are there from the start: a row
 * that came while the sweep plays would move what is below.
 */
function chipLegend(each: readonly Rung[], isWaiting: boolean): LegendItem[] {
  const stopped = each.reduce((sum, rung) => sum + rung.stopped, 0);
  const waits = each.reduce((sum, rung) => sum + rung.waits, 0);
  const judged = each.reduce((sum, rung) => sum + rung.judged, 0);
  const item = (key: string, as: "running" | "stopped" | "queued", word: string, count: number): LegendItem => {
    const { tone, glyph } = statusStyles[as];
    return { key, tone, glyph, word, count };
  };
  if (each.length === 0) return [];
  return [
    item("goes-on", "running", "Goes on", judged - stopped - waits),
    item("stopped-here", "stopped", "Stopped here", stopped),
    ...(isWaiting ? [item("waits", "queued", "Waits for others", waits)] : []),
  ];
}

/** "Interval 9: 9 trials, 3 go on, 6 stopped; cut at 0.71." */
function rungSentence({ interval, judged, stopped, waits, bar }: Rung): string {
  if (waits > 0)
    return `Interval ${interval}: ${countOf(waits, "trial")} ${waits === 1 ? "waits" : "wait"} for others to come.`;
  const cut = bar === undefined ? "" : `; cut at ${numberText(bar)}`;
  const up = judged - stopped;
  return `Interval ${interval}: ${countOf(judged, "trial")}, ${up} ${up === 1 ? "goes" : "go"} on, ${stopped} stopped${cut}.`;
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
      const { interval, judged, stopped, waits, bar } = rungOf({ index, time, options }, gate);
      const goOn = judged - stopped - waits;
      return { key: String(interval), cells: { interval, judged, goOn, stopped, cut: bar ?? null } };
    }),
  };
}
