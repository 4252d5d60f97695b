import type { SweepConfig } from "../simulation/config.ts";
import { numberText } from "./number-text.ts";

type Policy = SweepConfig["earlyTermination"];

/** How systems write their names, where that is not as settings do. */
const systems: { readonly [like: string]: string } = { nni: "NNI", ray: "Ray", "syne-tune": "Syne Tune" };

/** The policy with the one setting that matters most: "bandit 0.2", "truncation 20 %", "Ray median". */
export function policyName(policy: Policy): string {
  if (policy.type === "none") return "no policy";
  if (policy.type === "bandit") {
    const { slackFactor, slackAmount = 0 } = policy;
    return slackFactor === undefined ? `bandit amount ${numberText(slackAmount)}` : `bandit ${numberText(slackFactor)}`;
  }
  if (policy.type === "truncation-selection") return `truncation ${numberText(policy.truncationPercentage)} %`;
  if ("like" in policy)
    return `${systems[policy.like] ?? policy.like.replace(/^./, (letter) => letter.toUpperCase())} ${policy.type.replace(/-rule|successive-/, "")}`;
  return policy.type.replace("-stopping", "");
}

/** A policy runs at each `width`-th report of a trial, from report `delay` on. */
export function gatesOf(policy: { readonly type: string }): { readonly width: number; readonly delay: number } {
  const { evaluationInterval = 1, delayEvaluation = 0 } = policy as {
    readonly evaluationInterval?: number;
    readonly delayEvaluation?: number;
  };
  return { width: Math.max(1, evaluationInterval), delay: delayEvaluation };
}

/** The policy and when it runs: "bandit 0.2, every 5 reports from report 10 on". */
export function policyWords(policy: Policy): string {
  const { width, delay } = gatesOf(policy);
  const every = width > 1 ? `every ${width} reports` : "";
  const from = delay > width ? `from report ${delay} on` : "";
  const when = [every, from].filter((words) => words !== "").join(" ");
  return when === "" ? policyName(policy) : `${policyName(policy)}, ${when}`;
}
