import {
  createReplay,
  createSearchSpace,
  recordIn,
  type Scalar,
  type SweepLog,
  type SweepSummary,
  summarize,
  type TrialView,
} from "../index.ts";
import { countOf, listOf, shortDuration, shortNumber, shortNumbers } from "../numerals.ts";
import type { Style } from "./style.ts";
import { type Column, safeText, tableLines, wrapped } from "./table.ts";

interface Page {
  readonly width: number;
  readonly style: Style;
}

/**
 * A finished sweep as text: what it was, every trial with the reason it ended early, and the summary. Of the verdicts it
 * needs only those that stop a trial.
 */
export function sweepReport(log: SweepLog, { hash, ...page }: Page & { readonly hash: string }): string {
  // In this order a large sweep is indexed twice, but never held twice.
  const summary = summarize(log);
  const { trials } = createReplay(log).viewAt(Number.POSITIVE_INFINITY);
  return [
    ...wrapped(titleOf(log), page.width),
    "",
    ...trialLines(log, { trials, summary, page }),
    "",
    ...summaryLines(log, { summary, hash, page }),
    "",
  ].join("\n");
}

function titleOf({ config }: SweepLog): string {
  const name = config.job?.displayName;
  const title = typeof name === "string" ? `${safeText(name)}: ` : "";
  const { sampling, earlyTermination, limits } = config;
  const made = recordIn(config) === undefined ? `${sampling.type} sampling` : "as recorded";
  const policy = earlyTermination.type === "none" ? "no early termination" : `${earlyTermination.type} policy`;
  return `${title}${config.goal} ${safeText(config.primaryMetric)}, ${made}, ${policy}, ${countOf(limits.maxTotalTrials, "trial")} at most, ${limits.maxConcurrentTrials} at a time`;
}

function trialLines(
  log: SweepLog,
  { trials, summary, page }: { trials: readonly TrialView[]; summary: SweepSummary; page: Page },
): string[] {
  const space = createSearchSpace(log.config.searchSpace);
  const rows = trials.map((trial) => space.shownOf(trial.params));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns: Column[] = [
    { name: "trial", isNumber: true, rank: 100 },
    { name: "status", rank: 99 },
    { name: "reports", isNumber: true, rank: 50 },
    { name: safeText(log.config.primaryMetric), isNumber: true, rank: 98 },
    ...names.map((name, index) => ({ name: safeText(name), rank: rankOf(name, names) - index / names.length })),
  ];
  const best = summary.best?.trial;
  const cells = trials.map((trial, index) => [
    `${trial.id === best ? "* " : ""}${trial.id}`,
    trial.status,
    String(trial.metrics.length),
    trial.best === undefined ? "-" : shortNumber(trial.best, 4),
    ...names.map((name) => cellText(rows[index]?.[name])),
  ]);
  const { lines, hidden } = tableLines({ columns, rows: cells }, page.width);
  const [head = "", ...body] = lines;
  return [
    page.style.bold(head),
    ...body.flatMap((line, index) => [
      painted(line, { trial: trials[index], best, style: page.style }),
      ...reasonLines(trials[index], page),
    ]),
    ...hiddenLines(hidden, page),
  ];
}

function hiddenLines(hidden: readonly string[], { width, style }: Page): string[] {
  if (hidden.length === 0) return [];
  return wrapped(`Not shown in this width: ${hidden.join(", ")}.`, width).map((line) => style.dim(line));
}

/** The picked object of a nested choice gives way before the values inside it, which have columns of their own. */
function rankOf(name: string, names: readonly string[]): number {
  return names.some((other) => other.startsWith(`${name}.`)) ? 20 : 40;
}

function cellText(value: Scalar | undefined): string {
  if (value === undefined) return "";
  return typeof value === "number" ? shortNumber(value, 4) : safeText(String(value));
}

function painted(
  line: string,
  { trial, best, style }: { trial: TrialView | undefined; best: number | undefined; style: Style },
): string {
  if (trial === undefined) return line;
  if (trial.id === best) return style.good(line);
  return trial.status === "failed" ? style.bad(line) : trial.status === "canceled" ? style.warn(line) : line;
}

const reasons: { readonly [reason: string]: string } = {
  trialTimeout: "trial timeout",
  sweepTimeout: "sweep timeout",
  user: "canceled by the user",
};

/** Why a trial did not run to its end, under its line; nothing for one that did. */
function reasonLines(trial: TrialView | undefined, { width, style }: Page): string[] {
  if (trial?.reason === undefined || trial.reason === "finished") return [];
  const { reason, verdict, message = "failed", metrics } = trial;
  const text =
    reason === "policy"
      ? `report ${verdict?.interval ?? metrics.length}: ${verdict?.because ?? "stopped by the policy"}`
      : reason === "failure"
        ? message
        : (reasons[reason] ?? reason);
  return wrapped(safeText(text), width - 9).map((line) => style.dim(`${" ".repeat(9)}${line}`));
}

function summaryLines(
  log: SweepLog,
  { summary, hash, page }: { summary: SweepSummary; hash: string; page: Page },
): string[] {
  const price = log.config.compute.pricePerHour;
  const lines: [string, string][] = [
    ["Sweep", endText(log)],
    ["Best", bestText(log, summary)],
    ["Trials", trialsText(summary)],
    [
      "Time",
      `${shortDuration(summary.endTime)} on the virtual clock, ${shortDuration(summary.trialSeconds)} of training`,
    ],
    [
      "Cost",
      `${shortDuration(summary.nodeSeconds)} of nodes${price === 0 ? "" : `, ${shortNumber(summary.cost)} at ${shortNumber(price)} an hour`}`,
    ],
    ["Saved", savedText(summary)],
    ["Lost", lostText(summary)],
    ["Log", hash],
  ];
  return lines
    .filter(([, text]) => text !== "")
    .flatMap(([label, text]) =>
      wrapped(text, page.width - 8).map(
        (line, index) => `${index === 0 ? page.style.bold(label.padEnd(8)) : " ".repeat(8)}${line}`,
      ),
    );
}

/** Why the sweep ended before its trials did; nothing where it did not. */
function endText({ config, events }: SweepLog): string {
  const end = events.findLast((event) => event.type === "sweepEnded");
  if (end === undefined || end.reason === "finished")
    return end?.status === "failed" ? "failed: no trial completed" : "";
  return end.reason === "user"
    ? "canceled by the user"
    : `canceled with its running trials by the timeout of ${shortDuration(config.limits.timeout)}`;
}

function bestText({ config }: SweepLog, { best }: SweepSummary): string {
  if (best === undefined) return `no trial reported ${safeText(config.primaryMetric)}`;
  const shown = createSearchSpace(config.searchSpace).shownOf(best.params);
  const params = Object.entries(shown).map(([name, value]) => `${safeText(name)} ${cellText(value)}`);
  return `trial ${best.trial}: ${safeText(config.primaryMetric)} ${shortNumber(best.metric, 4)} with ${listOf(params)}`;
}

function trialsText({ trials, completed, stoppedByPolicy, canceled, failed }: SweepSummary): string {
  const parts = [
    [completed, "completed"],
    [stoppedByPolicy, "stopped by the policy"],
    [canceled - stoppedByPolicy, "canceled"],
    [failed, "failed"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${trials}${said.length === 0 ? "" : `: ${listOf(said)}`}`;
}

function savedText({ stoppedByPolicy, savedSeconds, savedCost, savedShare }: SweepSummary): string {
  if (stoppedByPolicy === 0) return "";
  return `${shortDuration(savedSeconds)} of training (${Math.round(100 * savedShare)} %) not run${savedCost === 0 ? "" : `, worth ${shortNumber(savedCost)}`}`;
}

/** What the stops cost: the winner that one of them lost, if any. */
function lostText({ stopped, best, falseStops, stoppedByPolicy }: SweepSummary): string {
  if (stoppedByPolicy === 0) return "";
  const lost = stopped.filter((each) => each.isFalseStop && each.wouldHaveReached !== undefined);
  if (falseStops === 0 || lost.length === 0 || best === undefined)
    return "nothing: no stopped trial would have beaten the best";
  const gain = (reached: number) => Math.abs(reached - best.metric);
  const winner = lost.reduce((a, b) => (gain(b.wouldHaveReached ?? 0) > gain(a.wouldHaveReached ?? 0) ? b : a));
  const [reached = "", found = ""] = shortNumbers(winner.wouldHaveReached ?? Number.NaN, best.metric);
  const more = falseStops === 1 ? "" : `; ${falseStops} stopped trials would have beaten the best`;
  return `the winner: trial ${winner.trial}, stopped at report ${winner.interval}, would have reached ${reached} against ${found}${more}`;
}
