import type { LineMark, Mark, Scene, TextMark } from "sweeplab/figures";
import { type Duel, partingText } from "./duel.ts";

/** The room of a picture; a small one has curves only. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly isSmall?: boolean;
}

type Row = Duel["trace"]["table"]["rows"][number];
type Decision = Duel["policy"]["decisions"][number];

/** How the bar of each of the two policies is drawn. */
const barLooks = {
  policy: { tone: "bound", dash: [] },
  reference: { tone: "focus", dash: [6, 3] },
} as const;

/** The curves of a trace, what both policies stop, and where they part, with the bars that they compared with. */
export function traceScene(duel: Duel, room: Room): Scene {
  const place = placeOf(duel, room);
  const { name, goal } = duel.trace;
  const curves = duel.trace.table.rows.flatMap((row) => rowMarks(row, duel, place));
  const marks = room.isSmall
    ? [...curves, ...partingMarks(duel, place)]
    : [...axisMarks(duel, place), ...curves, ...barMarks(duel, place), ...partingMarks(duel, place)];
  return {
    ...{ width: room.width, height: room.height, marks, axes: [], handles: [], notes: [] },
    title: `${name} (${goal})`,
    label: partingText(duel),
    description: `${duel.trace.table.rows.length} learning curves by column of the table.`,
    legend: room.isSmall ? [] : legendOf(duel),
  };
}

interface Place {
  readonly x: (column: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isSmall: boolean;
  /** Values on the vertical axis. */
  readonly ticks: readonly number[];
  /** Where a metric that is no number is drawn: at the worse end. */
  readonly nowhere: number;
}

function placeOf(duel: Duel, { width, height, isSmall = false }: Room): Place {
  const { table, goal } = duel.trace;
  const [left, right, top, bottom] = isSmall ? [6, width - 6, 6, height - 6] : [44, width - 76, 24, height - 40];
  const values = [
    ...table.rows.flatMap(({ cells }) => cells),
    ...(isSmall
      ? []
      : shownDecisions(duel).flatMap(({ policy, reference }) => [policy.verdict.bar, reference.verdict.bar])),
  ].filter((value): value is number => Number.isFinite(value));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max(0.05, (most - least) / 16);
  const [low, high] = [least - margin, most + margin];
  const step = high - low > 1.2 ? 0.5 : high - low > 0.5 ? 0.2 : 0.1;
  const first = Math.ceil(low / step);
  const ticks = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, at) =>
    Number(((first + at) * step).toFixed(1)),
  );
  return {
    ...{ left, right, top, bottom, isSmall, ticks },
    x: (column) => left + ((column - 0.5) * (right - left)) / Math.max(1, table.length),
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    nowhere: goal === "maximize" ? bottom : top,
  };
}

function axisMarks({ trace, parting }: Duel, { x, y, left, right, top, bottom, ticks }: Place): Mark[] {
  const { table, goal } = trace;
  const rule = { kind: "rule", layer: "static", width: 1 } as const;
  const text = { kind: "text", tone: "muted", layer: "static", size: 12 } as const;
  const columns = Array.from({ length: table.length }, (_, index) => index + 1);
  const column = parting?.policy.column;
  return [
    ...ticks.flatMap((value): Mark[] => [
      { ...rule, key: `grid:${value}`, tone: "grid", x1: left, x2: right, y1: y(value), y2: y(value) },
      {
        ...text,
        key: `tick:${value}`,
        x: left - 8,
        y: y(value),
        text: value.toFixed(1),
        anchor: "end",
        baseline: "middle",
      },
    ]),
    { ...rule, key: "axis", tone: "axis", x1: left, x2: right, y1: bottom, y2: bottom },
    ...columns.map(
      (each): Mark => ({
        ...text,
        key: `column:${each}`,
        x: x(each),
        y: bottom + 16,
        text: String(each),
        anchor: "middle",
      }),
    ),
    { ...text, key: "x", x: (left + right) / 2, y: bottom + 33, text: "column of the table", anchor: "middle" },
    {
      ...text,
      key: "y",
      x: left,
      y: 14,
      text: `metric, to be ${goal === "maximize" ? "maximized" : "minimized"}`,
      anchor: "start",
    },
    ...(column === undefined
      ? []
      : [
          {
            ...rule,
            key: "gate",
            tone: "gate",
            x1: x(column),
            x2: x(column),
            y1: top,
            y2: bottom,
            dash: [3, 3],
          } as const,
        ]),
  ];
}

/** A trial's curve as far as both policies let it run, faint from there on, and how it ended. */
function rowMarks(row: Row, duel: Duel, place: Place): Mark[] {
  const { x, y, nowhere, isSmall } = place;
  const stop = duel.policy.stops.find(({ trial, column }) => trial === row.id && !isAfterParting(duel, column));
  const end = Math.min(stop?.column ?? row.cells.length, duel.parting?.policy.column ?? row.cells.length);
  const points = row.cells.flatMap((value, index) =>
    value === undefined
      ? []
      : [{ column: index + 1, x: x(index + 1), y: Number.isFinite(value) ? y(value) : Number.NaN }],
  );
  const seen = points.filter(({ column }) => column <= end);
  const isJudged = !isSmall && row.id === shownTrial(duel);
  const line = { kind: "line", layer: "static", key: `curve:${row.id}` } as const;
  const lineOf = (these: typeof points): Pick<LineMark, "xs" | "ys"> => ({
    xs: these.map((each) => each.x),
    ys: these.map((each) => each.y),
  });
  const tone = isJudged ? "text" : "axis";
  const dot = { kind: "dot", layer: "static" } as const;
  const last = seen.at(-1);
  return [
    {
      ...line,
      key: `rest:${row.id}`,
      ...lineOf(points.slice(Math.max(0, seen.length - 1))),
      tone: "ghost",
      width: 1,
      dash: [1, 4],
    },
    { ...line, ...lineOf(seen), tone, width: isJudged ? 2.5 : 1.5 },
    ...(isSmall ? [] : points).map((point): Mark => {
      const key = `report:${row.id}:${point.column}`;
      if (Number.isNaN(point.y))
        return { ...dot, key, tone: "failed", x: point.x, y: nowhere, radius: 4, glyph: "cross" };
      const isSeen = point.column <= end;
      return {
        ...dot,
        key,
        tone: isSeen ? tone : "ghost",
        x: point.x,
        y: point.y,
        radius: isSeen ? 2.5 : 1.5,
        glyph: "point",
      };
    }),
    ...(stop === undefined || last === undefined
      ? []
      : [
          {
            ...dot,
            key: `stop:${row.id}`,
            tone: "stopped",
            x: last.x,
            y: Number.isNaN(last.y) ? nowhere : last.y,
            radius: 4.5,
            glyph: "cut-square",
          } as const,
        ]),
  ];
}

/** Up to their parting both policies have made the same stops; after it the traces are two. */
function isAfterParting({ parting }: Duel, column: number): boolean {
  return parting !== undefined && column >= parting.policy.column;
}

/** The trial whose bars are drawn: where they part, else the one that was stopped last, else the one judged last. */
export function shownTrial({ parting, policy }: Duel): Row["id"] | undefined {
  return (parting?.policy ?? policy.stops.at(-1) ?? policy.decisions.at(-1))?.trial;
}

/** Both policies' decisions about that trial, up to the parting: they stand at the same places. */
export function shownDecisions(duel: Duel): readonly { readonly policy: Decision; readonly reference: Decision }[] {
  const trial = shownTrial(duel);
  const until = duel.parting?.policy.column ?? Number.POSITIVE_INFINITY;
  return duel.policy.decisions.flatMap((policy, at) => {
    const reference = duel.reference.decisions[at];
    return policy.trial === trial && policy.column <= until && reference !== undefined ? [{ policy, reference }] : [];
  });
}

function barMarks(duel: Duel, place: Place): Mark[] {
  const decisions = shownDecisions(duel);
  const segments = (["policy", "reference"] as const).flatMap((side) =>
    decisions.flatMap((decision): Mark[] => {
      const { column, verdict } = decision[side];
      if (verdict.bar === null || !Number.isFinite(verdict.bar)) return [];
      const [x1, x2, y] = [place.x(column - 0.5), place.x(column + 0.5), place.y(verdict.bar)];
      const looks = { layer: "overlay", ...barLooks[side], width: 2.5 } as const;
      return [{ kind: "rule", key: `bar:${side}:${column}`, ...looks, x1, x2, y1: y, y2: y }];
    }),
  );
  return [...segments, ...barTexts(decisions.at(-1), place), ...nameMarks(duel, place)];
}

/** The values of the last bars, the higher one above its line and the lower one below; one where both are the same. */
function barTexts(last: ReturnType<typeof shownDecisions>[number] | undefined, { x, y }: Place): TextMark[] {
  const bars = [last?.policy, last?.reference].flatMap((decision) => {
    const bar = decision?.verdict.bar ?? Number.NaN;
    return decision !== undefined && Number.isFinite(bar) ? [{ bar, x: x(decision.column - 0.5) }] : [];
  });
  const different = bars.filter(({ bar }, at) => at === 0 || bar !== bars[0]?.bar);
  different.sort((a, b) => y(a.bar) - y(b.bar));
  const looks = {
    kind: "text",
    layer: "overlay",
    tone: "text",
    size: 12,
    anchor: "start",
    bold: true,
    halo: true,
  } as const;
  return different.map((each, order) => ({
    ...looks,
    ...{ key: `bar-text:${order}`, x: each.x, y: y(each.bar) + (order === 0 ? -7 : 16) },
    text: `bar ${Number(each.bar.toPrecision(3))}`,
  }));
}

/** Names at the right end, none upon another. */
function nameMarks({ trace }: Duel, { y, right, top, bottom, nowhere }: Place): TextMark[] {
  const ends = trace.table.rows.map(({ id, cells }) => {
    const value = cells.findLast((cell) => Number.isFinite(cell));
    return { id, y: value === undefined ? nowhere : y(value) };
  });
  ends.sort((a, b) => a.y - b.y);
  const lowest = bottom - 15 * (ends.length - 1);
  let next = top;
  return ends.map(({ id, y: wanted }, order): TextMark => {
    const at = Math.min(Math.max(wanted, next), lowest + 15 * order);
    next = at + 15;
    return {
      kind: "text",
      layer: "overlay",
      key: `name:${id}`,
      tone: "muted",
      size: 12,
      anchor: "start",
      baseline: "middle",
      x: right + 8,
      y: at,
      text: String(id),
    };
  });
}

function partingMarks({ trace, parting }: Duel, { x, y, nowhere, isSmall }: Place): Mark[] {
  if (parting === undefined) return [];
  const { trial, column } = parting.policy;
  const value = trace.table.rows.find(({ id }) => id === trial)?.cells[column - 1];
  const at = { x: x(column), y: value !== undefined && Number.isFinite(value) ? y(value) : nowhere };
  return [
    {
      ...{
        kind: "dot",
        layer: "overlay",
        key: "parting",
        tone: "text",
        inside: "ground",
        glyph: "diamond",
        halo: true,
      },
      ...{ ...at, radius: isSmall ? 5 : 6 },
    },
  ];
}

function legendOf({ policy, reference, parting }: Duel): Scene["legend"] {
  const bar = (side: "policy" | "reference", type: string) => ({
    key: side,
    word: `Bar of ${type}`,
    ...barLooks[side],
  });
  return [
    bar(
      "policy",
      `${policy.policy.kind.type}${policy.policy.kind.type === reference.policy.kind.type ? " (policy)" : ""}`,
    ),
    bar(
      "reference",
      `${reference.policy.kind.type}${policy.policy.kind.type === reference.policy.kind.type ? " (reference)" : ""}`,
    ),
    { key: "stop", word: "Stopped by both", tone: "stopped", glyph: "cut-square" },
    ...(parting === undefined
      ? []
      : [{ key: "parting", word: "They part here", tone: "text", glyph: "diamond" } as const]),
    { key: "rest", word: "What would have come", tone: "ghost", dash: [1, 4] },
  ];
}
