import type { LegendItem, Mark } from "../scene.ts";
import { statusStyles, type Tone } from "../tokens.ts";
import { standings } from "../words.ts";
import { firstBarDash } from "./panel.ts";

/** What the lines of the panels mean, those that are there: each panel says itself whose it is. */
export function linesLegend(marks: readonly Mark[]): LegendItem[] {
  const tones = new Set(marks.flatMap(({ kind, part, tone }) => (kind === "line" && part !== undefined ? [tone] : [])));
  const items: (LegendItem & { readonly tone: Tone })[] = [
    { key: "best", tone: "best", word: "Best so far", dash: [] },
    ...standings.map((standing) => {
      const { tone, word } = statusStyles[standing];
      return { key: standing, tone, word, dash: [] };
    }),
    { key: "bound", tone: "bound", word: "Bound", dash: [] },
    { key: "first-bound", tone: "muted", word: "Bound of the first", dash: firstBarDash },
  ];
  return items.filter(({ tone }) => tones.has(tone));
}
