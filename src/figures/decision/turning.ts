import type { Goal } from "../../goal.ts";
import { listOf } from "../../numerals.ts";
import type { registriesWith, SweepConfig } from "../../simulation/config.ts";
import { gatesOf } from "../policy-name.ts";
import { inPlainWords } from "../study/setting-words.ts";
import type { TrialTrack } from "../sweep-index.ts";
import { capital } from "../words.ts";

type PolicyKind = ReturnType<typeof registriesWith>["policies"][number];
type Policy = SweepConfig["earlyTermination"];
type Verdict = TrialTrack["judged"][number]["verdict"];

/** Settings that turn a decision together. */
export interface WayToTurn {
  /** As they stand in the sentence: "slack factor of 0.905". */
  readonly words: string;
  readonly settings: { readonly [name: string]: number };
}

/** What would have turned a decision. */
export interface Turning {
  /** "A slack factor of 0.905 or a delay of 6 would have kept it." Absent where there is nothing to say. */
  readonly turning?: string;
  /** The ways that the sentence names; each is enough. */
  readonly ways: readonly WayToTurn[];
}

/**
 * What would have turned a verdict: the rule's own setting and, of a stop, the shortest delay and the narrowest gates that
 * leave the report out, as those always keep a trial.
 */
export function turningOf(
  kind: PolicyKind,
  policy: Policy,
  { verdict, goal }: { verdict: Verdict; goal: Goal },
): Turning {
  const isStop = verdict.action === "stop";
  const own = kind.wouldTurn?.(policy as never, verdict, goal);
  const ways = [
    ...(own?.value === undefined ? [] : [{ [own.setting]: own.value }]),
    ...(isStop && "delayEvaluation" in kind.fields
      ? [{ delayEvaluation: verdict.interval + 1 }, { evaluationInterval: gatesWithout(verdict.interval) }]
      : []),
  ].map(wayOf);
  const then = `would have ${isStop ? "kept" : "stopped"} it.`;
  if (ways.length > 0) return { ways, turning: sentence(ways, then, { isOnly: own?.value === undefined }) };
  return own === undefined ? { ways } : { ways, turning: `No ${nameOf(own.setting)} ${then}` };
}

/** What would have had the policy judge at a report at which it slept. */
export function wakingOf(policy: Policy, interval: number): Turning {
  const { delay, width } = gatesOf(policy);
  const settings = {
    ...(interval < delay ? { delayEvaluation: interval } : {}),
    ...(interval % width === 0 ? {} : { evaluationInterval: widestGates(interval, width) }),
  };
  const ways = [wayOf(settings)];
  return { ways, turning: sentence(ways, "would have had it judged.") };
}

function wayOf(settings: WayToTurn["settings"]): WayToTurn {
  const named = Object.entries(settings).map(([name, value]) => `${nameOf(name)} of ${value}`);
  return { settings, words: named.map((words, place) => (place === 0 ? words : withArticle(words))).join(" and ") };
}

/** Not its label: bundles for pages leave the labels of fields out. */
function nameOf(setting: string): string {
  return inPlainWords(setting.replace("delayEvaluation", "delay"));
}

function sentence(ways: readonly WayToTurn[], then: string, { isOnly = false } = {}): string {
  const list = listOf(
    ways.map(({ words }) => withArticle(words)),
    "or",
  );
  return `${isOnly ? `Only ${list}` : capital(list)} ${then}`;
}

/** "a delay of 6", "an evaluation interval of 2". */
export function withArticle(words: string): string {
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}

/** The narrowest gates of which none stands at the report. */
function gatesWithout(interval: number): number {
  let width = 2;
  while (interval % width === 0) width++;
  return width;
}

/** The widest gates below these of which one stands at the report. */
function widestGates(interval: number, width: number): number {
  let narrower = Math.min(width - 1, interval);
  while (interval % narrower !== 0) narrower--;
  return narrower;
}
