import type { Mark } from "sweeplab/figures";
import type { Duel } from "./duel.ts";

/** The room of a picture; a small one has curves only. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly isSmall?: boolean;
}

export type Row = Duel["trace"]["table"]["rows"][number];
type Decision = Duel["policy"]["decisions"][number];

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

/** Where things stand in a picture of a trace. */
export interface Place {
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

export function placeOf(duel: Duel, { width, height, isSmall = false }: Room): Place {
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

/** Values and columns along the axes, and an upright line where the policies part. */
export function axisMarks({ trace, parting }: Duel, { x, y, left, right, top, bottom, ticks }: Place): Mark[] {
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
