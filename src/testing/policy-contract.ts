import type { PolicyPromises } from "../policies/policy.ts";
import { stream } from "../random/stream.ts";
import type { TrialHistory } from "../trial.ts";
import { nameOf, simplest, toldSettings, withSettings } from "./configured-kind.ts";
import { type ConfiguredPolicy, configuredPolicy, isKind, type PolicyUnderTest } from "./configured-policy.ts";
import { wordsOf } from "./frozen.ts";
import { type MetricTable, tableOf } from "./metric-table.ts";
import { type Case, type PolicyLaw, policyLaws } from "./policy-laws.ts";
import { randomTable } from "./random-table.ts";
import { shrinkTable } from "./shrink-table.ts";

export interface PolicyContractOptions {
  /** How many random sweeps. Default 100. */
  readonly sweeps?: number;
  /** Names the random sweeps: the same seed, the same sweeps. Default "contract". */
  readonly seed?: string;
  /** Changes what the policy's own `promises` say. */
  readonly promises?: PolicyPromises;
}

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
 * The laws: nothing given is changed; a verdict with a reason; the same answer when asked again; silence outside the
 * cadence; no look beyond the trial's interval; no matter how trials are numbered; NaN counts for nothing; no stop above
 * the bar; goals are mirror images; and, where promised, a better trial is spared where a worse one is.
 * @throws Error with the law, the smallest sweep as a `metricTable` to paste into a test, and the seed.
 */
export function assertPolicyContract(policy: PolicyUnderTest, options: PolicyContractOptions = {}): void {
  const { sweeps = 100, seed = "contract" } = options;
  for (let number = 0; number < sweeps; number++) {
    const sweepSeed = `${seed} ${number}`;
    const configured = isKind(policy) ? withSettings(policy, stream(sweepSeed, "settings")) : configuredPolicy(policy);
    const laws = policyLaws.filter((law) =>
      law.isAsked({ ...configured.kind.promises?.(configured.settings), ...options.promises }),
    );
    const table = randomTable(sweepSeed);
    const breach = firstBreach(configured, { table, laws });
    if (breach !== undefined) throw new Error(smallestFailure(configured, { table, law: breach.law, seed: sweepSeed }));
  }
}

/** The message for a broken law: first the settings go back to their defaults where they can, then the table shrinks. */
function smallestFailure(
  policy: ConfiguredPolicy,
  { table, law, seed }: { table: MetricTable; law: PolicyLaw; seed: string },
): string {
  const isBroken = (by: ConfiguredPolicy, on: MetricTable): boolean =>
    firstBreach(by, { table: on, laws: [law] }) !== undefined;
  const simple = simplest(policy, (simpler) => isBroken(simpler, table));
  const shrunk = shrinkTable(table, (smaller) => isBroken(simple, smaller));
  const rows = shrunk.rows.map((row, index) => ({ ...row, id: String.fromCharCode(97 + index) }));
  const smallest = tableOf(shrunk.goal, rows);
  const breach = firstBreach(simple, { table: smallest, laws: [law] });
  return report(simple, { table: smallest, breach, seed });
}

function firstBreach(
  policy: ConfiguredPolicy,
  { table, laws }: { table: MetricTable; laws: readonly PolicyLaw[] },
): Breach | undefined {
  for (const law of laws) {
    for (const { id, cells } of table.rows) {
      const reports = cells.filter((cell) => cell !== undefined).length;
      for (let interval = 1; interval <= reports; interval++) {
        const words = wordsOf(() => law.broken(policy, caseOf(table, { trial: id, interval })));
        if (words !== undefined) return { law, trial: id, interval, words };
      }
    }
  }
  return undefined;
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
    return `${nameOf(policy)} breaks a law now and then: it does not depend on its input alone.`;
  const { law, trial, interval, words } = breach;
  const told = toldSettings(policy);
  const call = Object.keys(told).length === 0 ? "policy" : `configure(policy, ${JSON.stringify(told)})`;
  return [
    `${nameOf(policy)} breaks the law "${law.name}": for trial ${trial} at report ${interval}, ${words}.`,
    "",
    `const table = metricTable("${table.goal}", \``,
    ...table
      .toString()
      .split("\n")
      .map((line) => `  ${line}`),
    "`);",
    `judge(${call}, table.at("${trial}", ${interval}));`,
    "",
    `Found with seed "${seed}" and made as small as it fails.`,
  ].join("\n");
}
