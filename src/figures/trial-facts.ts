import { isBetter } from "../goal.ts";
import type { TrialId } from "../trial.ts";
import { numberText } from "./number-text.ts";
import { bestUntil, type SweepIndex, standingAt } from "./sweep-index.ts";
import { statusStyles } from "./tokens.ts";

/** "learning_rate 0.0031, batch_size 32, accuracy 0.74, rank 4, completed". Empty for a trial that does not exist yet. */
export function trialFacts(index: SweepIndex, time: number, trial: TrialId): string {
  const track = index.tracks[trial];
  const standing = track === undefined ? undefined : standingAt(track, time);
  if (track === undefined || standing === undefined) return "";
  const values = Object.entries(index.space.shownOf(track.params)).map(
    ([path, value]) => `${path} ${typeof value === "number" ? numberText(value) : value}`,
  );
  const [metric, ...others] = [track, ...index.tracks].map((each) => bestUntil(each, time));
  const rank = 1 + others.filter((other) => isBetter(index.goal, other ?? Number.NaN, metric ?? Number.NaN)).length;
  const outcome = metric === undefined ? [] : [`${index.config.primaryMetric} ${numberText(metric)}`, `rank ${rank}`];
  return [...values, ...outcome, statusStyles[standing].word.toLowerCase()].join(", ");
}
