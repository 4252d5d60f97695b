import type { DotMark, TextMark } from "./scene.ts";
import { textWidth } from "./text-width.ts";

/** Places along one line, moved as little as it takes for neighbours to be `gap` apart and all of them inside. */
export function spread(
  wanted: readonly number[],
  { gap, from, to }: { gap: number; from: number; to: number },
): number[] {
  const order = wanted.map((_, position) => position).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = order.map((position) => Math.min(to, Math.max(from, wanted[position] ?? from)));
  for (let k = 1; k < places.length; k++) places[k] = Math.max(places[k] ?? 0, (places[k - 1] ?? 0) + gap);
  for (let k = places.length - 1, limit = to; k >= 0; k--, limit -= gap) places[k] = Math.min(places[k] ?? 0, limit);
  const result: number[] = [];
  for (const [k, position] of order.entries()) result[position] = places[k] ?? 0;
  return result;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The room that a text takes. */
export function textBox({ x, y, text, size, anchor, baseline, bold }: TextMark): Box {
  const width = textWidth(text, size) * (bold === true ? 1.06 : 1);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const middle = baseline === "middle" ? y : y - size * 0.36;
  return { left, right: left + width, top: middle - size * 0.62, bottom: middle + size * 0.62 };
}

/** The room that a dot takes. */
export function dotBox({ x, y, radius }: DotMark): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Those of the texts that fit inside and touch neither what is taken nor one before them, in the given order of importance. */
export function withoutOverlaps(texts: readonly TextMark[], inside: Box, taken: readonly Box[] = []): TextMark[] {
  const boxes = [...taken];
  return texts.filter((text) => {
    const box = textBox(text);
    const fits =
      box.left >= inside.left && box.right <= inside.right && box.top >= inside.top && box.bottom <= inside.bottom;
    if (!fits || boxes.some((other) => touches(box, other))) return false;
    boxes.push(box);
    return true;
  });
}

function touches(a: Box, b: Box): boolean {
  return a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom && b.top < a.bottom;
}
