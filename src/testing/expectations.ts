import { quote, SweepError } from "../errors.ts";
import { shortNumber } from "../numerals.ts";
import { isObject, nameOf } from "./configured-kind.ts";
import type { PolicyUnderTest } from "./configured-policy.ts";
import { type Decision, replayTable, type TableReplay } from "./replay-table.ts";

/** Whether an expectation holds, and what to print when it does not, or when it does and should not. */
export interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A stop to expect: which trial, and at which of its reports; without `at`, at any. */
export interface ExpectedStop {
  readonly trial: number | string;
  readonly at?: number;
}

/**
 * Does the replay stop this trial, at this report? A trial by itself is at any report.
 * @throws Error for a trial that is no row of the table
 */
export function stops(replay: TableReplay, expected: ExpectedStop | number | string): Outcome {
  const { trial, at }: ExpectedStop = isObject(expected) ? expected : { trial: expected };
  const first = checked(replay).stops.find((stop) => stop.trial === trial);
  const wanted = at === undefined ? `stop ${trial}` : `stop ${trial} at report ${at}`;
  const judged = replay.decisions.filter((decision) => decision.trial === trial);
  const telling = at === undefined ? (first ?? judged.at(-1)) : judged.find(({ interval }) => interval === at);
  const pass = first !== undefined && (at === undefined || first.interval === at);
  return known(replay, trial, {
    pass,
    message: () => report(replay, { pass, wanted, telling: telling ?? first, trial, at }),
  });
}

/**
 * Does the replay let this trial run as far as it reports?
 * @throws Error for a trial that is no row of the table
 */
export function spares(replay: TableReplay, trial: number | string): Outcome {
  const first = checked(replay).stops.find((stop) => stop.trial === trial);
  const last = replay.decisions.filter((decision) => decision.trial === trial).at(-1);
  const pass = first === undefined && last !== undefined;
  const wanted = `spare ${trial}`;
  return known(replay, trial, { pass, message: () => report(replay, { pass, wanted, telling: first ?? last, trial }) });
}

/** Do both policies stop and keep the same trials at the same reports of the table? "continue" and "notDue" are one. */
export function decidesLike(replay: TableReplay, other: PolicyUnderTest): Outcome {
  const { pass, message } = comparison(replay, other);
  return { pass, message };
}

/** The first decision at which one of two policies stops a trial and the other goes on, as each of them made it. */
export interface Parting {
  readonly own: Decision;
  readonly reference: Decision;
}

/** The same question, with where they part when the answer is no. */
export function comparison(replay: TableReplay, other: PolicyUnderTest): Outcome & { readonly parting?: Parting } {
  const { table, mode } = checked(replay);
  const theirs = replayTable(other, table, { stops: mode });
  // Up to there both have stopped the same trials, so that their decisions stand at the same places.
  const place = replay.decisions.findIndex((own, at) => isStop(own) !== isStop(theirs.decisions[at]));
  const [own, reference] = [replay.decisions[place], theirs.decisions[place]];
  const name = nameOf(theirs.policy);
  const pass = own === undefined || reference === undefined;
  return {
    pass,
    ...(pass ? {} : { parting: { own, reference } }),
    message: () => {
      const text = report(replay, { pass, wanted: `decide like ${name}`, telling: own });
      return pass ? text : `${text}\n${name}: ${evidenceOf(reference)}`;
    },
  };
}

function isStop(decision: Decision | undefined): boolean {
  return decision?.verdict.action === "stop";
}

/** @throws Error that shows the table when the replay does not stop this trial at this report. */
export function assertStops(replay: TableReplay, expected: ExpectedStop | number | string): void {
  insist(stops(replay, expected));
}

/** @throws Error that shows the table when the replay stops this trial. */
export function assertSpares(replay: TableReplay, trial: number | string): void {
  insist(spares(replay, trial));
}

/** @throws Error that shows the first report at which the two policies part. */
export function assertDecidesLike(replay: TableReplay, other: PolicyUnderTest): void {
  insist(decidesLike(replay, other));
}

function insist({ pass, message }: Outcome): void {
  if (!pass) throw new Error(message());
}

function checked(replay: TableReplay): TableReplay {
  if (Array.isArray(replay?.stops) && Array.isArray(replay.decisions)) return replay;
  const message = `must be what replayTable(policy, table) returns, got ${quote(replay)}`;
  throw new SweepError([{ path: "replay", message }]);
}

/** @throws Error for a trial that the table lacks: negated, a misspelt expectation would hold for ever. */
function known({ table }: TableReplay, trial: number | string, outcome: Outcome): Outcome {
  if (!table.rows.some(({ id }) => id === trial)) throw new Error(outcome.message());
  return outcome;
}

interface Failure {
  /** Whether it holds, so that its negation is what failed. */
  readonly pass: boolean;
  readonly wanted: string;
  /** The decision to look at. */
  readonly telling: Decision | undefined;
  readonly trial?: number | string;
  readonly at?: number | undefined;
}

function report(replay: TableReplay, failure: Failure): string {
  const { pass, wanted, telling, trial, at } = failure;
  const { policy, table, stops: found } = replay;
  const stopped = found.map((stop) => `${stop.trial} at report ${stop.interval}`).join(", ");
  return [
    `${nameOf(policy)} should ${pass ? "not " : ""}${wanted}. It stops ${stopped === "" ? "no trial" : stopped}.`,
    "",
    table.toString(telling),
    "",
    telling === undefined
      ? "trial" in failure
        ? absence(replay, trial)
        : "They decide alike at every report."
      : `${telling.trial} at report ${telling.interval}: ${evidenceOf(telling)}`,
    ...(telling !== undefined && at !== undefined && telling.interval !== at
      ? [`${trial} is not judged at report ${at}.`]
      : []),
    ...(table.seed === undefined ? [] : [`seed "${table.seed}"`]),
  ].join("\n");
}

function absence({ table }: TableReplay, trial: Failure["trial"]): string {
  const isKnown = table.rows.some(({ id }) => id === trial);
  return isKnown
    ? `${trial} makes no report.`
    : `There is no row ${trial}; rows: ${table.rows.map(({ id }) => id).join(", ")}.`;
}

function evidenceOf({ verdict: { action, observed, bar, because } }: Decision): string {
  const value = (number: number | null): string => (number === null ? "none" : shortNumber(number, 6));
  return `${action}; observed ${value(observed)}, bar ${value(bar)}; ${because}`;
}
