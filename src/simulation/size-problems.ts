import type { Problem } from "../errors.ts";
import { exp } from "../math/elementary.ts";
import type { ObjectiveSettings } from "../objectives/objective-fields.ts";
import type { Compute, Limits } from "./config-fields.ts";

interface Sizes {
  readonly objective: ObjectiveSettings;
  readonly limits: Limits;
  readonly compute: Omit<Compute, "maxInstances"> & { readonly maxInstances?: number };
  /** Different params that the search space has. */
  readonly spaceSize: number;
}

const mostReports = 1e8;
const mostPreemptions = 1e6;

/** Numbers that are each in range, and together make a sweep that nobody lives to see end. */
export function sizeProblems({ objective, limits, compute, spaceSize }: Sizes): Problem[] {
  if (objective.surface.type === "recorded") return [];
  const { intervals } = objective;
  const trials = Math.min(limits.maxTotalTrials, spaceSize);
  const problems: Problem[] = [];
  if (trials * intervals > mostReports) {
    const message = `must make at most ${mostReports} reports in all, got ${intervals} for each of ${trials} trials`;
    problems.push({ path: "objective.intervals", message, hint: "Use fewer intervals or fewer trials." });
  }
  if (preemptionsIn({ objective, limits, compute }, trials) > mostPreemptions) {
    const message = `must let trials end, got ${compute.preemptionsPerHour} an hour`;
    const hint = "Nearly every attempt would be lost: turn checkpointing on, shorten the trials or the timeout.";
    problems.push({ path: "compute.preemptionsPerHour", message, hint });
  }
  return problems;
}

/**
 * About how many attempts are lost: work that takes h hours in one piece is done at the exp(rate h)-th attempt, and no
 * more can be lost than all nodes lose until the timeout.
 */
function preemptionsIn({ objective, limits, compute }: Omit<Sizes, "spaceSize">, trials: number): number {
  const { tier, preemptionsPerHour, checkpointing, maxInstances = Number.POSITIVE_INFINITY } = compute;
  if (tier === "dedicated") return 0;
  const pieces = checkpointing ? objective.intervals : 1;
  const seconds = (objective.intervals * objective.secondsPerInterval) / pieces;
  const hours = Math.min(seconds, limits.trialTimeout ?? seconds) / 3600;
  const nodes = Math.min(limits.maxConcurrentTrials, maxInstances / compute.instancesPerTrial);
  const untilTimeout = nodes * (limits.timeout / 3600) * preemptionsPerHour;
  return Math.min(untilTimeout, trials * pieces * (exp(Math.min(700, preemptionsPerHour * hours)) - 1));
}
