import { moneyAt } from "../figures/money.ts";
import { numberText } from "../figures/number-text.ts";
import { bestAt, countUntil, standingAt, sweepIndex } from "../figures/sweep-index.ts";
import { shortDuration } from "../numerals.ts";
import type { SweepLog } from "../simulation/log.ts";

/** What a token of a note stands for at a time; "–" where there is nothing yet. */
type Token = (log: SweepLog, time: number) => string | number | undefined;

const tokens: { readonly [name: string]: Token } = {
  time: (_log, time) => shortDuration(Math.round(time)),
  metric: (log) => log.config.primaryMetric,
  goal: (log) => log.config.goal,
  policy: (log) => log.config.earlyTermination.type,
  sampling: (log) => log.config.sampling.type,
  seed: (log) => log.config.seed,
  "best.metric": (log, time) => bestAt(sweepIndex(log), time)?.metric,
  "best.id": (log, time) => bestAt(sweepIndex(log), time)?.trial,
  "best.interval": (log, time) => bestAt(sweepIndex(log), time)?.interval,
  bound: (log, time) => lastBar(log, time),
  interval: (log, time) => Math.max(0, ...sweepIndex(log).tracks.map(({ times }) => countUntil(times, time))),
  trials: (log, time) => sweepIndex(log).tracks.filter((track) => standingAt(track, time) !== undefined).length,
  running: count("running"),
  queued: count("queued"),
  completed: count("completed"),
  stopped: count("stopped"),
  failed: count("failed"),
  spent: (log, time) => moneyAt(sweepIndex(log), time).spent,
  saved: (log, time) => moneyAt(sweepIndex(log), time).saved,
};

/** Every token that a note knows. */
export const noteTokens: readonly string[] = Object.keys(tokens);

function count(standing: string): Token {
  return (log, time) => sweepIndex(log).tracks.filter((track) => standingAt(track, time) === standing).length;
}

/** The bar of the latest decision that had one. */
export function lastBar(log: SweepLog, time: number): number | undefined {
  const judged = sweepIndex(log).tracks.flatMap((track) => track.judged);
  const latest = judged
    .filter((each) => each.time <= time && Number.isFinite(each.verdict.bar))
    .sort((a, b) => a.time - b.time)
    .at(-1);
  return latest?.verdict.bar ?? undefined;
}

/** A note's text with its tokens filled in; `{names}` that are no tokens stay as they are. There are no expressions. */
export function noteText(text: string, log: SweepLog | undefined, time: number): string {
  return String(text).replace(/\{([\w.]+)\}/g, (whole, name: string) => {
    const token = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    if (token === undefined) return whole;
    const value = log === undefined ? undefined : token(log, time);
    return value === undefined ? "–" : typeof value === "number" ? numberText(value) : value;
  });
}
