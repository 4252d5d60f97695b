import { remember } from "../remember.ts";
import type { LegendItem } from "../scene.ts";
import { type SweepIndex, standingAt } from "../sweep-index.ts";
import { statusStyles, type Tone } from "../tokens.ts";
import { standings } from "../words.ts";
import type { WorldOutcome } from "./outcome.ts";
import { firstBarDash, hasBars } from "./panel.ts";

/**
 * What the lines of the panels mean, those that come before the sweeps end: so a legend has its rows from the start. Each
 * panel says itself whose it is.
 */
export function linesLegend(worlds: readonly WorldOutcome[]): LegendItem[] {
  const [first, ...others] = worlds.map(({ index }) => kindsOf(index));
  const kinds = new Set([first, ...others].flatMap((each) => [...(each ?? [])]));
  if (others.length > 0 && first?.has("bound") === true) kinds.add("first-bound");
  const items: (LegendItem & { readonly tone: Tone })[] = [
    { key: "best", tone: "best", word: "Best so far", dash: [] },
    ...standings.map((standing) => {
      const { tone, word } = statusStyles[standing];
      return { key: standing, tone, word, dash: [] };
    }),
    { key: "bound", tone: "bound", word: "Bound", dash: [] },
    { key: "first-bound", tone: "muted", word: "Bound of the first", dash: firstBarDash },
  ];
  return items.filter(({ key }) => kinds.has(key));
}

/** Kinds of lines that a sweep has at any time. */
function kindsOf(index: SweepIndex): ReadonlySet<string> {
  return remember(index, "kinds of lines", () => {
    const reporting = index.tracks.filter(({ times }) => times.length > 0);
    const kinds = new Set<string>(reporting.map((track) => standingAt(track, Number.POSITIVE_INFINITY) ?? "queued"));
    for (const kind of reporting.length > 0 ? ["best", "running"] : []) kinds.add(kind);
    if (hasBars(index)) kinds.add("bound");
    return kinds;
  });
}
