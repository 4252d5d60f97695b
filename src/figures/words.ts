import { listOf, shortDuration } from "../numerals.ts";
import { countText, numberText } from "./number-text.ts";
import { remember } from "./remember.ts";
import type { LegendItem } from "./scene.ts";
import { bestAt, type SweepIndex, standingAt, type TrialTrack } from "./sweep-index.ts";
import { type Standing, type StatusStyle, statusStyles } from "./tokens.ts";

/** How many trials have each standing at a time. */
export function standingCounts(index: SweepIndex, time: number): ReadonlyMap<Standing, number> {
  const counts = new Map<Standing, number>();
  for (const track of index.tracks) {
    const standing = standingAt(track, time);
    if (standing !== undefined) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  }
  return counts;
}

/** How many have each standing. */
export function countStandings(each: readonly { readonly standing: Standing }[]): ReadonlyMap<Standing, number> {
  const counts = new Map<Standing, number>();
  for (const { standing } of each) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  return counts;
}

/** The statuses that occur, with their counts, in a fixed order; each looks as the figure draws its trials. */
export function statusLegend(
  counts: ReadonlyMap<Standing, number>,
  drawnAs: "curves" | "dots" | "bars" = "curves",
): LegendItem[] {
  return standings.flatMap((standing) => {
    const count = counts.get(standing);
    const { tone, word, glyph, dash, fill } = statusStyles[standing];
    const looks = { curves: { glyph, dash }, dots: { glyph }, bars: { fill } }[drawnAs];
    return count ? [{ key: standing, tone, word, count, ...looks }] : [];
  });
}

/** A status that no trial has, looking as the others do. */
export function absentStatus(key: Standing, others: readonly LegendItem[]): LegendItem {
  const like = others.find((item) => Object.hasOwn(statusStyles, item.key)) ?? statusStyles[key];
  const looks = Object.entries(statusStyles[key]).filter(([name]) => name in like);
  return { ...(Object.fromEntries(looks) as unknown as StatusStyle), key, count: 0 };
}

export const standings = ["running", "completed", "stopped", "limit", "failed", "queued"] as const;

/** "27 trials, 8 stopped early by the bandit policy, best accuracy 0.842 in trial 7." */
export function outcomeSentence(index: SweepIndex, time: number, counts = standingCounts(index, time)): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return "No trial has been sampled yet.";
  const { earlyTermination, primaryMetric } = index.config;
  const said = (standing: Standing, words: string): string[] => {
    const count = counts.get(standing);
    return count ? [`${numberText(count)} ${words}`] : [];
  };
  const best = bestAt(index, time);
  const parts = [
    countText(total, "trial"),
    ...said("running", "running"),
    ...said("stopped", `stopped early by the ${earlyTermination.type} policy`),
    ...said("limit", "cut by a limit"),
    ...said("failed", "failed"),
    best === undefined
      ? noMetric(index, time)
      : `best ${primaryMetric} ${numberText(best.metric)} in trial ${best.trial}`,
  ];
  return `${parts.join(", ")}.`;
}

/** "no accuracy yet"; at the end there is no yet. */
export function noMetric(index: SweepIndex, time: number): string {
  return `no ${index.config.primaryMetric}${hasEnded(index, time) ? "" : " yet"}`;
}

/** "at 4 min 12 s", or "at the end". */
export function momentWords(index: SweepIndex, time: number): string {
  return hasEnded(index, time) ? "at the end" : `at ${shortDuration(time)}`;
}

function hasEnded({ ended }: SweepIndex, time: number): boolean {
  return ended !== undefined && time >= ended.time;
}

/** A sentence from its capital on. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "trial 3", "trials 3 and 5", "trials 3, 5 and 9"; of more than four how many: "20 trials". */
export function trialList(trials: readonly number[]): string {
  if (trials.length > 4) return countText(trials.length, "trial");
  return `${trials.length === 1 ? "trial" : "trials"} ${listOf(trials.map(String))}`;
}

/** Says that trials whose reports are all no finite numbers are missing from a figure: "2 trials report no number and have no curve." */
export function unseenNotes(index: SweepIndex, what: string): string[] {
  const isUnseen = ({ metrics }: TrialTrack) => metrics.length > 0 && !metrics.some(Number.isFinite);
  const count = remember(index, "unseen", () => index.tracks.filter(isUnseen).length);
  if (count === 0) return [];
  return [
    `${countText(count, "trial")} ${count === 1 ? "reports no number and has" : "report no number and have"} no ${what}.`,
  ];
}
