import type { LineMark, Mark, Scene } from "sweeplab/figures";
import { type Duel, partingText } from "./duel.ts";
import { barLooks, barMarks } from "./trace-bars.ts";
import { axisMarks, type Place, placeOf, type Room, type Row, shownTrial } from "./trace-place.ts";

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
  const types = { policy: policy.policy.kind.type, reference: reference.policy.kind.type };
  const isSame = types.policy === types.reference;
  const bar = (side: keyof typeof types) => ({
    key: side,
    word: `Bound of ${types[side]}${isSame ? ` (${side})` : ""}`,
    ...barLooks[side],
  });
  return [
    ...[bar("policy"), bar("reference")],
    { key: "stop", word: "Stopped by both", tone: "stopped", glyph: "cut-square" },
    ...(parting === undefined
      ? []
      : [{ key: "parting", word: "They differ here", tone: "text", glyph: "diamond" } as const]),
    { key: "rest", word: "What would have come", tone: "ghost", dash: [1, 4] },
  ];
}
