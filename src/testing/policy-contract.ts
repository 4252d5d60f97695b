import type { PolicyPromises } from "../policies/policy.ts";
import { stream } from "../random/stream.ts";
import type { TrialHistory } from "../trial.ts";
import { codeText } from "./code-text.ts";
import { nameOf, simplerSettings, toldSettings, withSettings } from "./configured-kind.ts";
import { type ConfiguredPolicy, configuredPolicy, isKind, type PolicyUnderTest } from "./configured-policy.ts";
import { asGiven, countField, optionsOf, promiseFields, seedField } from "./contract-options.ts";
import { wordsOf } from "./frozen.ts";
import { isLike } from "./law.ts";
import { type MetricTable, tableOf } from "./metric-table.ts";
import type { Case } from "./policy-case.ts";
import { type PolicyLaw, policyLaws } from "./policy-laws.ts";
import { PolicyReach } from "./policy-reach.ts";
import { randomTable } from "./random-table.ts";
import { shrink } from "./shrink.ts";
import { shrinkTable } from "./shrink-table.ts";

export interface PolicyContractOptions {
  /** How many random sweeps. Default 100. */
  readonly sweeps?: number;
  /** Names the random sweeps: the same seed, the same sweeps. Default "contract". */
  readonly seed?: string;
  /** Changes what the policy's own `promises` say. */
  readonly promises?: PolicyPromises;
}

const optionFields = {
  sweeps: countField("Random sweeps", 100),
  seed: seedField,
  promises: asGiven<PolicyPromises>("Promises"),
} as const;

const promises = promiseFields(
  ...(["mirrorsGoals", "sparesBetter", "forgivesDips", "ignoresNaN", "ignoresOrder"] as const),
  ...(["stopsBelowBar", "usesJudgedReport"] as const),
);

/** A law broken at one report of a table. */
interface Breach {
  readonly law: PolicyLaw;
  readonly trial: number | string;
  readonly interval: number;
  readonly words: string;
}

/**
 * Tests a policy against the laws that every policy keeps, on random sweeps, and shrinks the first failure to the fewest
 * trials and reports. Give a spec, a configured kind, or a kind alone to draw its settings at random too.
 *
 * The laws: nothing given is changed; a verdict with a reason; no clock and no chance; the same answer when asked again;
 * silence outside the cadence; no look beyond the trial's interval; ids are no places, and no matter how trials are
 * numbered; NaN counts for nothing; no stop above the bar; what is said to turn a decision turns it; goals are mirror
 * images; where promised, a better trial is spared where a worse one is, and a dip is forgiven. Over all sweeps: where
 * earlier reports count, the judged one does too.
 * @throws Error with the law, what to do, the smallest sweep as a `metricTable` to paste into a test, and the seed;
 * SweepError for an option that is unknown or out of range.
 */
export function assertPolicyContract(policy: PolicyUnderTest, options: PolicyContractOptions = {}): void {
  const { sweeps, seed, promises: given } = optionsOf(optionFields, options);
  const changed: PolicyPromises = optionsOf(promises, given, "options.promises");
  const reach = new PolicyReach();
  let seesJudged = true;
  for (let number = 0; number < sweeps; number++) {
    const sweepSeed = `${seed} ${number}`;
    const configured = isKind(policy) ? withSettings(policy, stream(sweepSeed, "settings")) : configuredPolicy(policy);
    const promised = { ...configured.kind.promises?.(configured.settings), ...changed };
    seesJudged &&= promised.usesJudgedReport ?? true;
    const laws = policyLaws.filter((law) => law.isAsked(promised));
    const table = randomTable(sweepSeed);
    const breach = firstBreach(configured, { table, laws });
    if (breach !== undefined) throw new Error(smallestFailure(configured, { table, law: breach.law, seed: sweepSeed }));
    for (const given of casesOf(table)) reach.look(configured, given);
  }
  const { blindness } = reach;
  if (seesJudged && blindness !== undefined)
    throw new Error(`${typeOf(policy)} ${blinded(blindness, { sweeps, seed })}`);
}

function typeOf(policy: PolicyUnderTest): string {
  return isKind(policy) ? policy.type : nameOf(configuredPolicy(policy));
}

function blinded(blindness: string, { sweeps, seed }: { readonly sweeps: number; readonly seed: string }): string {
  return [
    `breaks the law "uses the report that is judged": in ${sweeps} random sweeps ${blindness}.`,
    "Intervals count from 1: the first `interval` reports are metrics.slice(0, interval), and the judged one is metrics[interval - 1]. If it is meant, promise { usesJudgedReport: false }.",
    "",
    `Found with seed "${seed}".`,
  ].join("\n");
}

/** The message for a broken law: first the settings get simpler where they can, then the table shrinks. */
function smallestFailure(
  policy: ConfiguredPolicy,
  { table, law, seed }: { table: MetricTable; law: PolicyLaw; seed: string },
): string {
  const wordsBy = (by: ConfiguredPolicy, on: MetricTable): string | undefined =>
    firstBreach(by, { table: on, laws: [law] })?.words;
  const found = wordsBy(policy, table);
  const simple = shrink(policy, simplerSettings, (by) => isLike(found, wordsBy(by, table)));
  const shrunk = shrinkTable(table, (smaller) => isLike(found, wordsBy(simple, smaller)));
  const simplest = shrink(simple, simplerSettings, (by) => isLike(found, wordsBy(by, shrunk)));
  const rows = shrunk.rows.map((row, index) => ({ ...row, id: String.fromCharCode(97 + index) }));
  const smallest = tableOf(shrunk.goal, rows);
  const breach = firstBreach(simplest, { table: smallest, laws: [law] });
  return report(simplest, { table: smallest, breach, seed });
}

function firstBreach(
  policy: ConfiguredPolicy,
  { table, laws }: { table: MetricTable; laws: readonly PolicyLaw[] },
): Breach | undefined {
  for (const law of laws) {
    for (const { trial, interval } of reportsOf(table)) {
      const words = wordsOf(() => law.broken(policy, caseOf(table, { trial, interval })));
      if (words !== undefined) return { law, trial, interval, words };
    }
  }
  return undefined;
}

function reportsOf({ rows }: MetricTable): { readonly trial: number | string; readonly interval: number }[] {
  return rows.flatMap(({ id, cells }) => {
    const reports = cells.filter((cell) => cell !== undefined);
    return reports.map((_, index) => ({ trial: id, interval: index + 1 }));
  });
}

function casesOf(table: MetricTable): Case[] {
  return reportsOf(table).map((at) => caseOf(table, at));
}

function caseOf(table: MetricTable, at: { trial: number | string; interval: number }): Case {
  const { goal, trials } = table.at(at.trial, at.interval);
  const started = trials.filter(({ metrics }) => metrics.length > 0);
  return {
    goal,
    judged: started.findIndex(({ id }) => id === at.trial),
    trials: started.map(
      ({ status, metrics }, id): TrialHistory => ({ id, status, metrics: metrics.map((value) => value ?? Number.NaN) }),
    ),
    seed: "case",
  };
}

function report(
  policy: ConfiguredPolicy,
  { table, breach, seed }: { table: MetricTable; breach: Breach | undefined; seed: string },
): string {
  if (breach === undefined)
    return `${nameOf(policy)} breaks a law now and then: it does not depend on its input alone. It keeps something between calls.`;
  const { law, trial, interval, words } = breach;
  const told = toldSettings(policy);
  const call = Object.keys(told).length === 0 ? "policy" : `configure(policy, ${codeText(told)})`;
  const id = law.idOf?.(table.rows.findIndex((row) => row.id === trial)) ?? trial;
  return [
    `${nameOf(policy)} breaks the law "${law.name}": for trial ${trial} at report ${interval}, ${words}.`,
    ...[law.hint, "", ...tableCode(table, law)],
    `judge(${call}, table.at(${codeText(id)}, ${interval}));`,
    "",
    `Found with seed "${seed}" and made as small as it fails.`,
  ].join("\n");
}

function tableCode(table: MetricTable, { idOf }: PolicyLaw): string[] {
  const { goal, rows } = table;
  if (idOf === undefined) {
    const lines = table.toString().split("\n");
    return [`const table = metricTable("${goal}", \``, ...lines.map((line) => `  ${line}`), "`);"];
  }
  const trials = rows.map(({ status, cells }, place) => ({ id: idOf(place), status, metrics: cells }));
  return [`const table = metricTable("${goal}", [`, ...trials.map((trial) => `  ${codeText(trial)},`), "]);"];
}
