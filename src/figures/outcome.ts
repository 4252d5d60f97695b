import type { SweepSummary } from "../analysis/summary.ts";
import type { SweepLog } from "../simulation/log.ts";
import { checkLog } from "../simulation/prepare-log.ts";
import { checkParts } from "./check-parts.ts";
import { countText, numberText } from "./number-text.ts";

/**
 * What a sweep came to, in two or three sentences: what was found, what the policy saved, and what that lost.
 *
 * "27 trials ran; the best accuracy is 0.892, from trial 17. The policy stopped 20 early and saved 60 % of the compute
 * without losing the winner."
 * @throws SweepError where it is no log, or no summary.
 */
export function outcomeText(log: SweepLog, summary: SweepSummary): string {
  checkLog(log);
  checkParts(summary, { trials: "number", stopped: "list" }, { path: "summary", hint: "summarize(log) makes one." });
  const { config } = log;
  const { best, trials, failed, primaryMetric } = summary;
  const found =
    best === undefined
      ? `${countText(trials, "trial")} ran, and none reported ${primaryMetric}.`
      : `${countText(trials, "trial")} ran; the best ${primaryMetric} is ${numberText(best.metric)}, from trial ${best.trial}.`;
  const failures = failed === 0 ? "" : ` ${failed === 1 ? "One" : numberText(failed)} failed.`;
  return `${found}${failures} ${config.earlyTermination.type === "none" ? "Without a policy none was stopped early." : policyText(summary)}`;
}

function policyText({ stoppedByPolicy, savedShare, falseStops, regret }: SweepSummary): string {
  if (stoppedByPolicy === 0) return "The policy stopped nothing, so nothing was saved.";
  const saved = `The policy stopped ${numberText(stoppedByPolicy)} early and saved ${numberText(savedShare * 100, 2)}\u00a0% of the compute`;
  if (falseStops === 0) return `${saved} without losing the winner.`;
  const lost = falseStops === 1 ? "one stopped trial" : `${numberText(falseStops)} stopped trials`;
  return `${saved}, but lost the winner: ${lost} would have done better, by up to ${numberText(regret, 2)}.`;
}
