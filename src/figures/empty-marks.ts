import type { Scene, TextMark } from "./scene.ts";
import { wrapText } from "./text-lines.ts";

/** What an empty plot says, in its middle, as pages show it over theirs. */
export function emptyMarks({ empty, width, height }: Scene): TextMark[] {
  if (empty === undefined) return [];
  const lines = wrapText(empty, 13, { width: width * 0.8 });
  return lines.map((text, k) => ({
    ...{ kind: "text", key: `empty:${k}`, layer: "overlay", tone: "muted", halo: true },
    ...{ anchor: "middle", baseline: "middle" },
    ...{ text, size: 13, x: width / 2, y: height / 2 + 18 * (k - (lines.length - 1) / 2) },
  }));
}
