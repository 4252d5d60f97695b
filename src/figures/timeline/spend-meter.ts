import { shortNumber } from "../../numerals.ts";
import { fontSize } from "../axes.ts";
import { moneyAt } from "../money.ts";
import type { Mark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { textWidth } from "../text-width.ts";

/** Two bars on one scale: money spent, and money that early stops saved. Empty where nothing has a price. */
export function spendMeter(index: SweepIndex, time: number, { left, right }: { left: number; right: number }): Mark[] {
  const now = moneyAt(index, time);
  const end = moneyAt(index, Number.POSITIVE_INFINITY);
  const whole = end.spent + end.saved;
  if (whole === 0) return [];
  const spentText = `spent ${shortNumber(now.spent)}`;
  const savedText = `saved ${shortNumber(now.saved)}`;
  const width = Math.min(320, right - left - 24);
  const from = left + 8;
  const scale = (money: number): number => (money / whole) * width;
  const spent = scale(now.spent);
  const text = { kind: "text", layer: "overlay", size: fontSize.tick, baseline: "alphabetic", part: "meter" } as const;
  const bar = { kind: "bar", layer: "hot", y: 26, height: 6, part: "meter" } as const;
  const savedWidth = textWidth(savedText, fontSize.tick);
  const savedX = Math.max(
    from + textWidth(spentText, fontSize.tick) + 16,
    Math.min(from + spent, right - savedWidth - 8),
  );
  return [
    {
      kind: "band",
      key: "meter:whole",
      tone: "surface",
      layer: "static",
      x: from,
      y: 26,
      width,
      height: 6,
      part: "meter",
    },
    { ...bar, key: "meter:spent", tone: "text", x: from, width: spent },
    { ...bar, key: "meter:saved", tone: "completed", x: from + spent, width: scale(now.saved) },
    { ...text, key: "meter:spent:text", tone: "text", anchor: "start", x: from, y: 18, text: spentText },
    { ...text, key: "meter:saved:text", tone: "completed", anchor: "start", x: savedX, y: 18, text: savedText },
  ];
}
