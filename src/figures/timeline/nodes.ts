import { mapInSteps, type Steps } from "../../steps.ts";
import { across } from "../marks.ts";
import type { Mark } from "../scene.ts";
import type { NodeSpan, SweepIndex } from "../sweep-index.ts";
import type { TimelineLayout } from "./layout.ts";
import { runsOn } from "./words.ts";

/** Nodes between the bars: a hairline while allocated and idle, a dotted frame while being prepared, a cross where taken away. */
export function* nodeMarks(index: SweepIndex, time: number, { x, yOfLane, span }: TimelineLayout): Steps<Mark[]> {
  const marksOf = ({ node, from, readyAt, to, billedUntil, reason }: NodeSpan, position: number): Mark[] => {
    const y = yOfLane(node);
    const isOver = to !== undefined && to <= time;
    const end = isOver ? (billedUntil ?? to) : time;
    if (from > time || y === undefined || span(from, Math.max(from, end)) === undefined) return [];
    const marks: Mark[] = idleTimes(index, node, { from, to: end }).flatMap(([start, stop], place) => {
      const line = span(start, stop);
      if (line === undefined) return [];
      const layer = isOver || stop < end ? "grown" : "hot"; // what is over stays as it is
      return [across(`node:${position}:${place}`, { y, x1: line[0], x2: line[1] }, { part: "lane", layer })];
    });
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
  };
  return (yield* mapInSteps(index.nodes, marksOf)).flat();
}

/** When nothing runs on a node. */
function idleTimes(index: SweepIndex, node: number, { from, to }: { from: number; to: number }): [number, number][] {
  const idle: [number, number][] = [];
  let at = from;
  for (const { run } of runsOn(index, node)) {
    if (run.from >= to) break;
    if (run.from > at) idle.push([at, run.from]);
    at = Math.max(at, run.to ?? to);
  }
  return at < to ? [...idle, [at, to]] : idle;
}
