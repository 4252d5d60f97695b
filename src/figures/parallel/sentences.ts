import { inSteps, mapInSteps, type Steps } from "../../steps.ts";
import { countText, numberText } from "../number-text.ts";
import { rememberSteps } from "../remember.ts";
import type { Selection } from "../selection.ts";
import { columnAxis } from "../space/columns.ts";
import type { SweepIndex } from "../sweep-index.ts";
import type { Column } from "./columns.ts";
import { keeper, type Sampled, worthsAt } from "./lines.ts";

/** After a brush: how many are left, and which axis excludes most. */
export function* matchSentences(
  sampled: readonly Sampled[],
  { columns, selection, inside }: { columns: readonly Column[]; selection: Selection; inside: number },
): Steps<string[]> {
  const brushed = columns.filter(({ name }) => (selection.brush?.[name]?.length ?? 0) > 0);
  let most: { readonly name: string; readonly out: number } | undefined;
  for (const column of brushed) {
    const keeps = keeper([column], selection);
    let out = 0;
    yield* inSteps(sampled, ({ trial }) => {
      if (!keeps(trial)) out++;
    });
    if (most === undefined || out > most.out) most = { name: column.name, out };
  }
  if (most === undefined) return [];
  return [
    `${numberText(inside)} of ${countText(sampled.length, "trial")} match.`,
    `${most.name} leaves out most: ${countText(most.out, "trial")}.`,
  ];
}

/** Trials of which a quarter says something. */
const enoughTrials = 8;

/** "The best quarter, 6 trials, is closest in learning_rate: 0.0004 to 0.0021." Where they use the least of a column's ranks. */
export function bestQuarterSentence(index: SweepIndex, time: number): Steps<string[]> {
  return rememberSteps(index, `quarter ${time}`, () => findBestQuarter(index, time));
}

function* findBestQuarter(index: SweepIndex, time: number): Steps<string[]> {
  const best = yield* bestQuarter(index, time);
  if (best.length === 0) return [];
  let closest: { readonly width: number; readonly words: string } | undefined;
  for (const dimension of index.space.dimensions) {
    const { scale, size } = dimension.distribution;
    if (scale === "unordered" || size <= 1) continue;
    const column = columnAxis(index.space, dimension);
    const ranks = yield* mapInSteps(best, ({ params }) => column.rankOf(params));
    if (ranks.some(Number.isNaN)) continue;
    let [low, high] = [0, 0];
    for (const [place, rank] of ranks.entries()) {
      if (rank < (ranks[low] ?? 0)) low = place;
      if (rank >= (ranks[high] ?? 0)) high = place;
    }
    const width = (ranks[high] ?? 0) - (ranks[low] ?? 0);
    if (closest !== undefined && width >= closest.width) continue;
    const [from, to] = [low, high].map((place) => column.textOf(best[place]?.params ?? {}));
    closest = { width, words: `${column.path}: ${from === to ? from : `${from} to ${to}`}` };
  }
  return closest === undefined
    ? []
    : [`The best quarter, ${countText(best.length, "trial")}, is closest in ${closest.words}.`];
}

/** The best quarter of the trials that have a metric, in their order; none of too few. */
function* bestQuarter(index: SweepIndex, time: number): Steps<SweepIndex["tracks"]> {
  const worths = yield* worthsAt(index, time);
  const sorted = Float64Array.from(worths.filter((worth) => !Number.isNaN(worth))).sort();
  if (sorted.length < enoughTrials) return [];
  const count = Math.ceil(sorted.length / 4);
  const least = sorted[sorted.length - count] ?? 0;
  let ties = count - sorted.filter((worth) => worth > least).length;
  return index.tracks.filter((_, place) => {
    const worth = worths[place] ?? Number.NaN;
    return worth > least || (worth === least && ties-- > 0);
  });
}
