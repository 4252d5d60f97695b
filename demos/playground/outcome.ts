import type { SweepLab } from "sweeplab/elements";

/** What the sweep came to, in two or three sentences: it says what was found, what was saved, and what that cost. */
export function outcomeOf({ world }: SweepLab): string {
  const { summary, log } = world;
  if (summary === undefined || log === undefined) return "";
  const { best, trials, stoppedByPolicy, savedShare, falseStops, regret, primaryMetric, failed } = summary;
  const found =
    best === undefined
      ? `${count(trials, "trial")} ran, and none reported ${primaryMetric}.`
      : `${count(trials, "trial")} ran; the best ${primaryMetric} is ${short(best.metric)}, from trial ${best.trial}.`;
  const failures = failed === 0 ? "" : ` ${failed === 1 ? "One" : failed} failed.`;
  if (log.config.earlyTermination.type === "none")
    return `${found}${failures} Without a policy every trial runs to its end.`;
  if (stoppedByPolicy === 0) return `${found}${failures} The policy stopped nothing, so nothing was saved.`;
  const saved = `The policy stopped ${stoppedByPolicy} early and saved ${short(savedShare * 100, 2)} % of the compute`;
  const lost =
    falseStops === 0
      ? "without losing the winner."
      : `but lost the winner: ${falseStops === 1 ? "one stopped trial" : `${falseStops} stopped trials`} would have done better, by up to ${short(regret, 2)}.`;
  return `${found}${failures} ${saved}${falseStops === 0 ? " " : ", "}${lost}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function short(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits)));
}
