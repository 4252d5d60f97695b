import { definePolicy, fields, parsePolicy, type SweepConfigInput, type SweepLog } from "sweeplab";
import { judge } from "sweeplab/testing";
import { sweepLogged } from "./interval.ts";

/**
 * One rule until a moment, another from then on. The moment is given as the reports that each trial had made by then: a
 * trial's decisions up to there are the first rule's, all others the second's. So the policy is JSON, knows no clock, and
 * until the moment the sweep is the same to the bit.
 */
export const changedRule = definePolicy({
  type: "changed-rule",
  summary: "One rule until a moment, another from then on.",
  fields: {
    before: fields.text({ label: "Before", help: "A policy in its short form." }),
    after: fields.text({ label: "After", help: "A policy in its short form." }),
    reports: fields.custom<readonly number[]>({
      label: "Reports",
      rule: "a list of report counts, one for each trial so far",
      read: (given) =>
        Array.isArray(given) && given.every((count) => Number.isInteger(count) && count >= 0)
          ? given
          : new fields.Mismatch("must be a list of whole numbers from 0 on"),
    }),
  },
  judgesWithoutMetric: true,
  judge({ before, after, reports }, { goal, interval, trial, trials }) {
    const isBefore = interval <= (reports[trial.id] ?? 0);
    const { leader, ...verdict } = judge(parsePolicy(isBefore ? before : after), { goal, trial: trial.id, trials });
    return leader === undefined ? verdict : { ...verdict, leader: { ...leader, trial: Number(leader.trial) } };
  },
});

/** The rule of the sweep that is forked, and those that it can change to. */
export const oldRule = "bandit(0.1,1,4)";
export const rules = ["median(4)", "bandit(0.3,1,4)", "truncation(20,1,4)", "none"] as const;

/** A sweep whose rule stops the winner at its first look. */
export function trunk(): SweepConfigInput {
  return sweepLogged({ epochsPerReport: 1, delay: 4 });
}

/** Where a sweep is forked, and the rule from there on in its short form. */
export interface Fork {
  /** Virtual seconds. What has happened by then, decisions of that very moment included, stays. */
  readonly at: number;
  readonly rule: string;
}

/** The config of the other branch: the same sweep until the fork, the other rule from then on. */
export function forked(log: SweepLog, before: string, { at, rule }: Fork): SweepConfigInput {
  const reports: number[] = [];
  for (const event of log.events) {
    if (event.time > at) break;
    if (event.type === "trialSampled") reports[event.trial] = 0;
    if (event.type === "metricReported") reports[event.trial] = event.interval;
  }
  return { ...log.config, earlyTermination: { type: changedRule.type, before, after: rule, reports } };
}

/** The fork in an address: `#at=180&rule=median(4)`. Undefined where it names none, or a rule that is not known. */
export function readFork(hash: string, rules: readonly string[]): Fork | undefined {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const [at, rule] = [Number(given.get("at") ?? Number.NaN), given.get("rule") ?? ""];
  return Number.isFinite(at) && at >= 0 && rules.includes(rule) ? { at, rule } : undefined;
}

export function forkAddress({ at, rule }: Fork): string {
  return `#${new URLSearchParams({ at: String(at), rule })}`;
}
