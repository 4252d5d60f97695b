import { fontSize, makeScale } from "../axes.ts";
import { gatesOf } from "../curves/gates.ts";
import { across, label, upright } from "../marks.ts";
import type { Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { textWidth } from "../text-width.ts";
import type { ChosenDecision } from "./explanation.ts";

interface Place {
  readonly index: SweepIndex;
  readonly chosen: ChosenDecision;
  readonly left: number;
  readonly width: number;
  readonly lineY: number;
}

/** Of a report at which the policy slept: the reports of a trial on a line, those at which it was awake as gates. */
export function gateLine({ index, chosen, left, width, lineY }: Place): Mark[] {
  const { interval } = chosen.verdict;
  const gates = gatesOf(index).map((gate) => gate.interval);
  const last = Math.max(index.longest, interval, 2);
  const scale = makeScale({ domain: [1, last], range: [left + 8, width - left - 8], tickCount: 2, nice: false });
  const inner = (key: string, at: { x: number; y: number; text: string }, size: number = fontSize.label) => {
    const half = textWidth(at.text, size) / 2;
    const x = Math.min(width - left - half, Math.max(left + half, at.x));
    return label(`line:${key}`, { ...at, x }, { anchor: "middle", size, tone: key === "report" ? "text" : "muted" });
  };
  const next = gates.find((gate) => gate > interval);
  const first = gates[0] ?? last;
  return [
    ...(interval < first
      ? [
          {
            ...({ kind: "band", key: "line:grace", tone: "grace", layer: "hot", part: "grace" } as const),
            ...{ x: left, y: lineY - 14, width: scale(first) - left, height: 28 },
          },
        ]
      : []),
    across("line", { y: lineY, x1: left, x2: width - left }, { layer: "static" }),
    ...gates.map((gate) =>
      upright(`line:gate:${gate}`, { x: scale(gate), y1: lineY - 8, y2: lineY + 8 }, { tone: "bound", part: "gate" }),
    ),
    {
      ...{ kind: "dot", key: "line:dot", tone: "queued", layer: "hot", glyph: "disc", radius: 6, halo: true },
      ...{ x: scale(interval), y: lineY, trial: chosen.trial, interval },
    },
    inner("report", { x: scale(interval), y: lineY + 30, text: `report ${interval}` }),
    ...(next === undefined
      ? []
      : [inner("next", { x: scale(next), y: lineY - 20, text: `next check: report ${next}` })]),
  ];
}
