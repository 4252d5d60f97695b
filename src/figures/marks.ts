import { fontSize } from "./axes.ts";
import type { RuleMark, TextMark } from "./scene.ts";

type RuleLooks = Partial<Omit<RuleMark, "kind" | "key" | "x1" | "x2" | "y1" | "y2">>;
type TextLooks = Partial<Omit<TextMark, "kind" | "key" | "x" | "y" | "text">>;

/** A horizontal line: an axis-coloured hairline of the hot layer unless its looks say otherwise. */
export function across(key: string, at: { y: number; x1: number; x2: number }, looks: RuleLooks = {}): RuleMark {
  const { y, x1, x2 } = at;
  return { kind: "rule", key, tone: "axis", layer: "hot", width: 1, x1, x2, y1: y, y2: y, ...looks };
}

/** A vertical line, with the same defaults. */
export function upright(key: string, at: { x: number; y1: number; y2: number }, looks: RuleLooks = {}): RuleMark {
  const { x, y1, y2 } = at;
  return { kind: "rule", key, tone: "axis", layer: "hot", width: 1, x1: x, x2: x, y1, y2, ...looks };
}

/** A text on top of all, in the text colour and at the size of labels unless its looks say otherwise. */
export function label(key: string, at: { x: number; y: number; text: string }, looks: TextLooks = {}): TextMark {
  return { kind: "text", key, tone: "text", layer: "overlay", size: fontSize.label, anchor: "start", ...at, ...looks };
}
