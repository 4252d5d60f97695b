import type { SweepConfig } from "../../simulation/config.ts";
import { factorOf } from "./waiting.ts";

/** What readers can change of a successive halving. */
export interface Ladder {
  /** For each bracket the reports at which it compares: "1, 3, 9, 27". */
  readonly brackets: readonly string[];
  readonly bracket: number;
  readonly sliders: readonly {
    readonly setting: string;
    readonly label: string;
    readonly value: number;
    readonly min: number;
    readonly max: number;
  }[];
}

/** Brackets that have at least one rung within the trials' reports; undefined for other policies. */
export function ladderOf({ earlyTermination: policy, objective }: SweepConfig): Ladder | undefined {
  const factor = factorOf(policy);
  if (policy.type !== "successive-halving" || factor === undefined) return undefined;
  const { like, minResource, maxResource, bracket, firstStep } = policy;
  const { intervals } = objective;
  const isCapped = like !== "optuna";
  // Report n is Optuna's step n - 1 + firstStep.
  const lead = like === "optuna" ? 1 - firstStep : 0;
  const last = (isCapped ? Math.min(intervals, maxResource) : intervals) - lead;
  const set = (name: string) => `earlyTermination.${name}`;
  const eta = { setting: set("reductionFactor"), label: "Reduction factor", value: factor, min: 2, max: 8 };
  if (minResource === "auto") return { brackets: [], bracket, sliders: [eta] };
  const brackets: string[] = [];
  for (let first = minResource; first <= last; first *= factor) brackets.push(rungsFrom(first, { factor, last, lead }));
  const most = Math.max(2, intervals);
  return {
    ...{ brackets, bracket },
    sliders: [
      eta,
      { setting: set("minResource"), label: "First rung", value: minResource, min: 1, max: most },
      ...(isCapped
        ? [{ setting: set("maxResource"), label: "Last report", value: Math.min(most, maxResource), min: 2, max: most }]
        : []),
    ],
  };
}

function rungsFrom(first: number, { factor, last, lead }: { factor: number; last: number; lead: number }): string {
  const rungs: number[] = [];
  for (let rung = first; rung <= last; rung *= factor) rungs.push(Math.ceil(rung) + lead);
  return rungs.join(", ");
}
