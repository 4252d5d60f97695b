import { across } from "../marks.ts";
import type { Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { TimelineLayout } from "./layout.ts";

/** Nodes behind the bars: a hairline while allocated, a dotted frame while being prepared, a cross where taken away. */
export function nodeMarks(index: SweepIndex, time: number, { x, yOfLane, span }: TimelineLayout): Mark[] {
  return index.nodes.flatMap(({ node, from, readyAt, to, billedUntil, reason }, position): Mark[] => {
    const y = yOfLane(node);
    const isOver = to !== undefined && to <= time;
    const end = isOver ? (billedUntil ?? to) : time;
    const line = from > time ? undefined : span(from, Math.max(from, end));
    if (line === undefined || y === undefined) return [];
    const marks: Mark[] = [across(`node:${position}`, { y, x1: line[0], x2: line[1] }, { part: "lane" })];
    const ready = Math.min(readyAt, end);
    const preparing = ready > from ? span(from, ready) : undefined;
    if (preparing !== undefined) {
      const box = { x: preparing[0], y: y - 6, width: preparing[1] - preparing[0], height: 12 };
      marks.push({ kind: "bar", key: `preparing:${position}`, tone: "muted", layer: "hot", fill: "dotted", ...box });
    }
    if (isOver && reason === "preempted" && span(to, to) !== undefined) {
      const place = { x: x(to), y, radius: 4 };
      marks.push({ kind: "dot", key: `taken:${position}`, tone: "failed", layer: "hot", glyph: "cross", ...place });
    }
    return marks;
  });
}
