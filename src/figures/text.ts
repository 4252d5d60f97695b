import type { SweepLog } from "../simulation/log.ts";
import type { TrialId } from "../trial.ts";
import { numberText, typeset } from "./number-text.ts";
import { bestAt, countUntil, type SweepIndex, standingAt, sweepIndex } from "./sweep-index.ts";
import { statusStyles } from "./tokens.ts";
import { capital, momentWords, outcomeSentence, trialList } from "./words.ts";

/** The whole sweep in one sentence at a time: trials, stops, the best so far. */
export function describeSweep(log: SweepLog, time: number): string {
  return outcomeSentence(sweepIndex(log), time);
}

/**
 * One trial in words, at a report or at its last one: "Trial 12, interval 10 of 27: accuracy 0.61. Best anywhere 0.8,
 * bound 0.667. Stopped early: best so far 0.61 is below ..." Empty for a trial that does not exist yet.
 */
export function describeTrial(log: SweepLog, time: number, at: { trial: TrialId; interval?: number }): string {
  const index = sweepIndex(log);
  const track = index.tracks[at.trial];
  const standing = track === undefined ? undefined : standingAt(track, time);
  if (track === undefined || standing === undefined) return "";
  const made = countUntil(track.times, time);
  const interval = Math.min(at.interval ?? made, made);
  const name = `Trial ${track.id}`;
  if (interval === 0) return `${name}: ${statusStyles[standing].word.toLowerCase()}, no report yet.`;
  const { primaryMetric } = index.config;
  const metric = track.metrics[interval - 1] ?? Number.NaN;
  const verdict = track.judged.find((each) => each.time <= time && each.verdict.interval === interval)?.verdict;
  const best = bestAt(index, time);
  const where = [
    ...(best === undefined ? [] : [`best anywhere ${numberText(best.metric)}`]),
    ...(verdict?.bar == null ? [] : [`bound ${numberText(verdict.bar)}`]),
  ].join(", ");
  const isLast = interval === made;
  const isStop = isLast && standing === "stopped";
  const because = typeset(verdict?.because ?? "");
  const reason = because && `${isStop ? because : capital(because)}.`;
  const sentences = [
    `${name}, interval ${interval} of ${made}: ${primaryMetric} ${Number.isNaN(metric) ? "diverged" : numberText(metric)}.`,
    ...(where === "" ? [] : [`${capital(where)}.`]),
    ...(isLast ? [`${statusStyles[standing].word}${isStop && reason !== "" ? ":" : "."}`] : []),
    reason,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/**
 * What happened after one time and until another, in one sentence for an announcement; empty when nothing did. Reports are
 * told only where they are asked for: up to three by their metric, more of them as a count.
 */
export function narrate(log: SweepLog, span: { from: number; to: number; withReports?: boolean }): string {
  const index = sweepIndex(log);
  const { from, to } = span;
  const isNew = (time: number | undefined): boolean => time !== undefined && time > from && time <= to;
  const ended = index.tracks.filter((track) => isNew(track.ended?.time));
  const idsOf = (test: (reason: string) => boolean): TrialId[] =>
    ended.filter((track) => test(track.ended?.reason ?? "")).map((track) => track.id);
  const said = (trials: readonly TrialId[], verb: string): string[] =>
    trials.length === 0 ? [] : [`${trialList(trials)} ${verb}`];
  const best = bestAt(index, to);
  const parts = [
    ...(span.withReports === true ? reportWords(index, span) : []),
    ...said(
      idsOf((reason) => reason === "policy"),
      "stopped early",
    ),
    ...said(
      idsOf((reason) => reason === "finished"),
      "completed",
    ),
    ...said(
      idsOf((reason) => reason === "failure"),
      "failed",
    ),
    ...said(
      idsOf((reason) => /Timeout|user/.test(reason)),
      "cut by a limit",
    ),
    ...(best !== undefined && isNew(best.time) ? [`best now ${numberText(best.metric)}, trial ${best.trial}`] : []),
    ...(isNew(index.ended?.time)
      ? [`the sweep has ${index.ended?.status === "completed" ? "completed" : "ended"}`]
      : []),
  ];
  if (parts.length === 0) return "";
  return capital(`${momentWords(index, to)}: ${parts.join(", ")}.`);
}

function reportWords({ tracks }: SweepIndex, { from, to }: { from: number; to: number }): string[] {
  const count = tracks.reduce((sum, { times }) => sum + countUntil(times, to) - countUntil(times, from), 0);
  if (count > 3) return [`${count} reports`];
  return tracks.flatMap(({ id, times, metrics }) =>
    metrics
      .slice(countUntil(times, from), countUntil(times, to))
      .map((metric) => `trial ${id} reported ${Number.isNaN(metric) ? "NaN" : numberText(metric)}`),
  );
}
