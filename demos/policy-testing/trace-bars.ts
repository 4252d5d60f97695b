import type { Mark, TextMark } from "sweeplab/figures";
import type { Duel } from "./duel.ts";
import { type Place, shownDecisions } from "./trace-place.ts";

/** How the bar of each of the two policies is drawn. */
export const barLooks = {
  policy: { tone: "bound", dash: [] },
  reference: { tone: "focus", dash: [6, 3] },
} as const;

/** What both policies compared the shown trial with, its values, and the names of all trials. */
export function barMarks(duel: Duel, place: Place): Mark[] {
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
    text: `bound ${Number(each.bar.toPrecision(3))}`,
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
