import { countText } from "./number-text.ts";
import { remember } from "./remember.ts";
import type { SweepIndex } from "./sweep-index.ts";

/** Says that trials whose reports are all no finite numbers are missing from a figure: "2 trials report no number and have no curve." */
export function unseenNotes(index: SweepIndex, what: string): string[] {
  const count = remember(index, "unseen", () => countUnseen(index));
  if (count === 0) return [];
  return [
    `${countText(count, "trial")} ${count === 1 ? "reports no number and has" : "report no number and have"} no ${what}.`,
  ];
}

function countUnseen({ tracks }: SweepIndex): number {
  return tracks.filter(({ metrics }) => metrics.length > 0 && !metrics.some(Number.isFinite)).length;
}
