import { kindOf, registriesWith } from "../../simulation/config.ts";
import type { TrialId } from "../../trial.ts";
import { type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import type { Standing } from "../tokens.ts";

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
  /** The sentence with this decision's numbers. */
  readonly numbers: string;
  /** The smallest change of a setting that would have turned it. */
  readonly turning?: string;
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
  const kind = registriesWith().policies.find(({ type }) => type === policy.type);
  const said = kind === undefined ? undefined : kindOf([kind], policy).explain?.(policy, index.goal);
  const turning = kind?.wouldTurn?.(policy, verdict, index.goal);
  return {
    title: `Trial ${trial} at interval ${verdict.interval}`,
    outcome: outcomes[verdict.action],
    ...(said === undefined ? {} : { words: said.words, formula: said.formula }),
    numbers: verdict.because,
    ...(turning === undefined ? {} : { turning }),
  };
}

/** A sentence from its capital on. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
