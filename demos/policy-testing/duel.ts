import { type fields, type PolicyKind, parsePolicy, registriesWith } from "sweeplab";
import { type CanonicalTrace, canonicalTraces, compareOnTraces, configure, replayTable } from "sweeplab/testing";
import { percentile } from "./percentile.ts";
import { percentileWithBug } from "./percentile-with-bug.ts";

type Replay = ReturnType<typeof replayTable>;
type Decision = Replay["decisions"][number];

/** Every policy that the page knows: yours first. Put your own module here. */
export const kinds: readonly PolicyKind[] = registriesWith({ policies: [percentileWithBug, percentile] }).policies;

/** The two policies in their short form, as in the address: "bandit(0.2)", "my-percentile(percentage=25)". */
export interface Names {
  readonly policy: string;
  readonly reference: string;
}

export const opening: Names = { policy: percentileWithBug.type, reference: percentile.type };

/** One canonical trace under both policies. */
export interface Duel {
  readonly trace: CanonicalTrace;
  readonly policy: Replay;
  readonly reference: Replay;
  /** The first decision at which one stops a trial and the other goes on; undefined where they decide alike. */
  readonly parting?: { readonly policy: Decision; readonly reference: Decision; readonly text: string };
}

/**
 * All forty traces under both policies: those on which they part first, in their order.
 * @throws SweepError for a policy or a setting that is wrong
 */
export function duelsOf({ policy, reference }: Names): Duel[] {
  const [mine, other] = [configuredFrom(policy), configuredFrom(reference)];
  const differences = compareOnTraces(mine, other);
  const duels = canonicalTraces().map((trace): Duel => {
    const found = differences.find(({ name, goal }) => name === trace.name && goal === trace.goal);
    return {
      trace,
      policy: replayTable(mine, trace.table),
      reference: replayTable(other, trace.table),
      ...(found && { parting: { policy: found.own, reference: found.reference, text: found.text } }),
    };
  });
  return [...duels.filter(({ parting }) => parting), ...duels.filter(({ parting }) => !parting)];
}

/** A policy in its short form, ready to judge: one of yours or one of Sweeplab's. */
export function configuredFrom(text: string) {
  const { type, ...settings } = parsePolicy(text, kinds);
  const kind = kinds.find((each) => each.type === type);
  if (kind === undefined) throw new TypeError("a policy that was read has a kind");
  return configure(kind, settings);
}

/** Settings without which a kind means nothing, for the moment when it is chosen. */
const starters: { readonly [type: string]: string } = {
  ...{ bandit: "slackFactor=0.2", "truncation-selection": "truncationPercentage=30" },
  ...{ percentile: "percentile=50, startupTrials=0", threshold: "lower=0.3", patient: "patience=1" },
};

/** The short form of a kind with settings as text; as it starts where they are left out. */
export function shortForm(type: string, settings: string = starters[type] ?? ""): string {
  return settings.trim() === "" ? type : `${type}(${settings.trim()})`;
}

/** Kind and settings of a short form, as text each: "median(5)" is "median-stopping" and "5". */
export function partsOf(shortForm: string): { readonly type: string; readonly settings: string } {
  const [, name = "", settings = ""] = /^([^(:]*)[(:]?(.*?)\)?$/s.exec(shortForm.trim()) ?? [];
  const known = kinds.map(({ type }) => type);
  const type = known.find((each) => each === name) ?? known.find((each) => each.startsWith(name)) ?? name;
  return { type, settings };
}

/** What can be set of a kind, in words: "percentage: % of trials, default 50". */
export function settingsOf(type: string): readonly string[] {
  const known = Object.entries(kinds.find((each) => each.type === type)?.fields ?? {});
  return known.map(([name, { unit, default: usual, rule }]: [string, fields.Field]) => {
    const what = unit ?? rule;
    return `${name}: ${what}${usual === undefined ? "" : `, default ${JSON.stringify(usual)}`}`;
  });
}

/** The parting in one sentence. */
export function partingText({ parting, policy, reference }: Duel): string {
  if (parting === undefined) {
    const stopped = policy.stops.map(({ trial, interval }) => `${trial} at report ${interval}`).join(", ");
    return `They decide alike at every report. Both stop ${stopped === "" ? "no trial" : stopped}.`;
  }
  const { trial, interval, column } = parting.policy;
  const [stops, goesOn] =
    parting.policy.verdict.action === "stop"
      ? [policy.policy.kind.type, reference.policy.kind.type]
      : [reference.policy.kind.type, policy.policy.kind.type];
  const where = column === interval ? "" : `, in column ${column}`;
  return `They differ at report ${interval} of ${trial}${where}: ${stops} stops it, ${goesOn} does not.`;
}
