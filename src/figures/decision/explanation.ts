import { findKind } from "../../fields.ts";
import { registriesWith, type SweepConfig } from "../../simulation/config.ts";
import type { TrialId } from "../../trial.ts";
import { typeset } from "../number-text.ts";
import { gatesOf } from "../policy-name.ts";
import { type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import type { Standing } from "../tokens.ts";
import { type Turning, turningOf, type WayToTurn, wakingOf } from "./turning.ts";

type Policy = SweepConfig["earlyTermination"];
type Verdict = TrialTrack["judged"][number]["verdict"];

/** A verdict with its trial and moment. */
export interface ChosenDecision {
  readonly trial: TrialId;
  readonly time: number;
  readonly verdict: Verdict;
  /** What has become of the trial since. */
  readonly standing: Standing;
}

/** A decision in words. */
export interface Explanation {
  /** "Trial 12 at interval 10". */
  readonly title: string;
  /** "stopped", "goes on", "not judged". */
  readonly outcome: string;
  /** The rule in words, and as a formula; absent where the policy does not say. */
  readonly words?: string;
  readonly formula?: string;
  /** What the formula tells: "Stops when", or of a report at which the policy slept "Runs when". */
  readonly formulaName: string;
  /** The formula's sides with this decision's numbers: "0.572 is below 0.592 = 0.652 / (1 + 0.1)"; absent where nothing was compared. */
  readonly comparison?: string;
  /** The sentence with this decision's numbers. */
  readonly numbers: string;
  /** What would have turned it, or had it judged; of a trial without peers, that it had none. */
  readonly turning?: string;
  /** The settings that it names. */
  readonly ways: readonly WayToTurn[];
}

/**
 * The decision that is meant: of the trial and interval that are named; of a trial alone its last one; else the sweep's
 * last one that was not "not due". Only what has happened by then.
 */
export function decisionAt(
  index: SweepIndex,
  time: number,
  wanted: { trial?: TrialId; interval?: number },
): ChosenDecision | undefined {
  const track = wanted.trial === undefined ? undefined : index.tracks[wanted.trial];
  if (wanted.trial !== undefined && track === undefined) return undefined;
  const tracks = track === undefined ? index.tracks : [track];
  let chosen: { track: TrialTrack; time: number; verdict: Verdict } | undefined;
  for (const each of tracks) {
    const judged = each.judged.findLast((entry) => {
      if (entry.time > time) return false;
      if (wanted.interval !== undefined) return entry.verdict.interval === wanted.interval;
      return track !== undefined || entry.verdict.action !== "notDue";
    });
    if (judged !== undefined && (chosen === undefined || judged.time >= chosen.time))
      chosen = { track: each, ...judged };
  }
  if (chosen === undefined) return undefined;
  const standing = standingAt(chosen.track, time) ?? "queued";
  return { trial: chosen.track.id, time: chosen.time, verdict: chosen.verdict, standing };
}

const outcomes = { stop: "stopped", continue: "goes on", notDue: "not judged" } as const;

/** The decision in words: rule and formula from the policy's kind, numbers from the verdict. */
export function explain(index: SweepIndex, { trial, verdict }: ChosenDecision): Explanation {
  const policy = index.config.earlyTermination;
  const kind = findKind(registriesWith(index.own).policies, policy.type);
  const said = kind?.explain?.(policy, index.goal, verdict);
  const { ways, turning } = kind === undefined ? { ways: [] } : turningOf(kind, policy, { verdict, goal: index.goal });
  const isAlone = verdict.action === "continue" && verdict.peerCount === 1;
  const alone = isAlone ? "No other trial had come this far: it was compared with itself." : undefined;
  const sleep = sleepOf(policy, verdict);
  return {
    title: `Trial ${trial} at interval ${verdict.interval}`,
    outcome: outcomes[verdict.action],
    ...(said === undefined ? {} : { words: said.words, formula: said.formula }),
    ...{ formulaName: "Stops when", numbers: typeset(verdict.because) },
    ...comparisonOf(verdict.because),
    ways,
    ...(turning === undefined && alone === undefined
      ? {}
      : { turning: [alone, turning].filter((text) => text !== undefined).join(" ") }),
    ...sleep,
  };
}

/** When the policy runs, and why not at this report: of a report in the grace period or between gates. */
function sleepOf(
  policy: Policy,
  { action, interval }: Verdict,
): (Pick<Explanation, "formula" | "formulaName" | "comparison"> & Turning) | undefined {
  const { delay, width } = gatesOf(policy);
  const isEarly = interval < delay;
  if (action !== "notDue" || (!isEarly && interval % width === 0)) return undefined;
  const clauses = [
    ...(delay > 1 ? [`report is not below ${delay}`] : []),
    ...(width > 1 ? [`report mod ${width} = 0`] : []),
  ];
  const comparison = isEarly ? `${interval} is below ${delay}` : `${interval} mod ${width} = ${interval % width}`;
  return { formula: clauses.join(", "), formulaName: "Runs when", comparison, ...wakingOf(policy, interval) };
}

/** "best so far 0.6 is below 0.7, the median of 4: stop" compares 0.6 with 0.7. */
function comparisonOf(because: string): { comparison?: string } {
  const found = /(-?[\d.]+(?:e-?\d+)?) (is (?:not )?(?:below|above)|equals) ([^,:]+)/.exec(because);
  return found === null ? {} : { comparison: found[0] };
}
