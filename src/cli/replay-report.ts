import type { PolicyReplay, RecordedReplay, ReplayedStop } from "../index.ts";
import { countOf, listOf, shortDuration, shortNumber } from "../numerals.ts";
import type { Style } from "./style.ts";
import { type Column, safeText, tableLines, wrapped } from "./table.ts";

interface Page {
  readonly width: number;
  readonly style: Style;
}

const mostStops = 20;
export const outcomeColumns: readonly Column[] = [
  { name: "policy", rank: 9, isWhole: true },
  { name: "stopped", isNumber: true, rank: 6 },
  { name: "saved", isNumber: true, rank: 8 },
  { name: "time saved", isNumber: true, rank: 2 },
  { name: "winner", rank: 7 },
  { name: "top lost", isNumber: true, rank: 5 },
  { name: "best", isNumber: true, rank: 3 },
];

/** What policies would have done to a recorded sweep: a table to compare them, then each in words with its stops. */
export function replayReport(replayed: RecordedReplay, labels: readonly string[], page: Page): string {
  const { style, width } = page;
  const rows = replayed.replays.map((replay, index) => outcomeRow(replay, { label: labels[index] ?? "", replayed }));
  const { lines, hidden } = tableLines({ columns: outcomeColumns, rows }, width);
  const [head = "", ...body] = lines;
  const parts = [
    ...wrapped(recordLine(replayed), width),
    "",
    style.bold(head),
    ...body.map((line, index) => (replayed.replays[index]?.isWinnerLost === true ? style.bad(line) : line)),
    ...(hidden.length === 0 ? [] : [style.dim(`Not shown in this width: ${hidden.join(", ")}.`)]),
    ...replayed.replays.flatMap((replay, index) => policyLines(replay, { label: labels[index] ?? "", replayed, page })),
  ];
  return `${parts.join("\n")}\n`;
}

/** The record in a sentence or two. */
export function recordLine({
  top,
  replays,
  recordedReports,
  recordedSeconds,
  isTimed,
  metric,
  goal,
}: RecordedReplay): string {
  const trials = replays[0]?.log.config.limits.maxTotalTrials ?? top.length;
  const ran = isTimed ? ` in ${shortDuration(recordedSeconds)} of training` : "";
  const [winner] = top;
  const best =
    winner === undefined
      ? `None reported ${safeText(metric)}.`
      : `Best ${safeText(metric)} to ${goal}: ${shortNumber(winner.best, 4)}, of trial ${safeText(winner.name)}.`;
  return `${countOf(trials, "trial")} made ${countOf(recordedReports, "report")}${ran}. ${best}`;
}

type About = { readonly label: string; readonly replayed: RecordedReplay };

export function outcomeRow(replay: PolicyReplay, { label, replayed }: About): string[] {
  return [
    safeText(label),
    String(replay.stopped.length),
    percent(savedShare(replay, replayed)),
    replayed.isTimed ? shortDuration(replay.savedSeconds) : countOf(replay.savedReports, "report"),
    replay.isWinnerLost ? "LOST" : "kept",
    `${replay.lost.length} of ${replayed.top.length}`,
    replay.best === undefined ? "-" : shortNumber(replay.best, 4),
  ];
}

function savedShare({ savedShare: ofTime, savedReports }: PolicyReplay, replayed: RecordedReplay): number {
  if (replayed.isTimed) return ofTime;
  return replayed.recordedReports === 0 ? 0 : savedReports / replayed.recordedReports;
}

function percent(share: number): string {
  return `${shortNumber(100 * share, 2)} %`;
}

function policyLines(replay: PolicyReplay, about: About & { readonly page: Page }): string[] {
  const { page, label, replayed } = about;
  const { style, width } = page;
  const stops = replay.stopped.slice(0, mostStops).flatMap((stop) => {
    return wrapped(stopLine(stop), width - 2).map((line, index) => style.dim(`${index === 0 ? "  " : "    "}${line}`));
  });
  const more = replay.stopped.length - mostStops;
  return [
    "",
    ...wrapped(`${style.bold(safeText(label))} ${replaySentences(replay, replayed)}`, width),
    ...stops,
    ...(more > 0 ? [style.dim(`  and ${countOf(more, "more stop")}; --json lists them all.`)] : []),
  ];
}

/** Money, where a price was given. */
function worth({ log, savedSeconds }: PolicyReplay): string {
  const { pricePerHour } = log.config.compute;
  return pricePerHour === 0
    ? ""
    : `, worth ${shortNumber((savedSeconds / 3600) * pricePerHour)} at ${shortNumber(pricePerHour)} an hour`;
}

export function stopLine({ interval, name, because }: ReplayedStop): string {
  return `report ${interval}: trial ${safeText(name)}, ${safeText(because)}`;
}

/** What was stopped and saved; what became of the winner and of the other top trials. */
export function replaySentences(replay: PolicyReplay, replayed: RecordedReplay): string {
  const { stopped, lost, isWinnerLost, best, regret } = replay;
  if (stopped.length === 0) return "would have stopped nothing.";
  const saved = replayed.isTimed
    ? `${percent(savedShare(replay, replayed))} of the training time, ${shortDuration(replay.savedSeconds)}${worth(replay)}`
    : `${percent(savedShare(replay, replayed))} of the reports, ${replay.savedReports}`;
  const [winner] = replayed.top;
  const stopOf = (trial: number) => stopped.find((stop) => stop.trial === trial);
  const parts = [`would have stopped ${countOf(stopped.length, "trial")} and saved ${saved}.`];
  if (winner !== undefined && isWinnerLost) {
    const found = best === undefined ? "nothing" : shortNumber(best, 4);
    parts.push(
      `It would have LOST THE WINNER: trial ${safeText(winner.name)} stopped at report ${stopOf(winner.trial)?.interval},`,
      `before its ${shortNumber(winner.best, 4)}; the best left is ${found}, worse by ${shortNumber(regret, 2)}.`,
    );
  } else if (winner !== undefined) parts.push(`The winner, trial ${safeText(winner.name)}, is kept.`);
  const others = lost.filter(({ trial }) => trial !== winner?.trial);
  const names = others.map(({ trial, name }) => `trial ${safeText(name)} at report ${stopOf(trial)?.interval}`);
  if (names.length > 0)
    parts.push(`Of the top ${replayed.top.length} it ${isWinnerLost ? "also " : ""}stops ${listOf(names)} too early.`);
  else if (!isWinnerLost && replayed.top.length > 1) parts.push(`So are all of the top ${replayed.top.length}.`);
  return parts.join(" ");
}
