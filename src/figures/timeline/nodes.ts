import type { Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";

/** Nodes behind the bars: a hairline while allocated, a dotted frame while being prepared, a cross where taken away. */
export function nodeMarks(
  index: SweepIndex,
  time: number,
  { x, yOf }: { x: (time: number) => number; yOf: (lane: number) => number },
): Mark[] {
  return index.nodes.flatMap(({ node, from, readyAt, to, billedUntil, reason }, position) => {
    if (from > time) return [];
    const isOver = to !== undefined && to <= time;
    const end = isOver ? (billedUntil ?? to) : time;
    const y = yOf(node);
    const line: Mark = {
      ...{ kind: "rule", key: `node:${position}`, tone: "axis", layer: "hot", width: 1, part: "lane" },
      ...{ x1: x(from), x2: x(Math.max(from, end)), y1: y, y2: y },
    };
    const ready = Math.min(readyAt, end);
    const box = { x: x(from), y: y - 6, width: x(ready) - x(from), height: 12 };
    const preparing: Mark[] =
      ready > from
        ? [{ kind: "bar", key: `preparing:${position}`, tone: "muted", layer: "hot", fill: "dotted", ...box }]
        : [];
    const taken: Mark[] =
      isOver && reason === "preempted"
        ? [
            {
              kind: "dot",
              key: `taken:${position}`,
              tone: "failed",
              layer: "hot",
              glyph: "cross",
              radius: 4,
              x: x(to),
              y,
            },
          ]
        : [];
    return [line, ...preparing, ...taken];
  });
}
