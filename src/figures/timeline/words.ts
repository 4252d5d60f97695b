import { shortDuration } from "../../numerals.ts";
import type { TrialId } from "../../trial.ts";
import { countUntil, type NodeRun, type SweepIndex, standingAt } from "../sweep-index.ts";
import { statusStyles } from "../tokens.ts";

/** "Node 2: trial 4, stopped early after 6 of 27 intervals; then trial 9." Where it ran, how far it came, who came next. */
export function runSentence(index: SweepIndex, time: number, trial: TrialId): string {
  const track = index.tracks[trial];
  const standing = track === undefined ? undefined : standingAt(track, time);
  if (track === undefined || standing === undefined) return "";
  const runs = track.runs.filter(({ from }) => from <= time);
  const last = runs.at(-1);
  const word = statusStyles[standing].word.toLowerCase();
  if (last === undefined) return `Trial ${trial}: ${word} since ${shortDuration(track.sampledAt)}.`;
  const nodes = [...new Set(runs.map(({ node }) => node))].map((node) => `node ${node}`).join(", then ");
  const far = `${countUntil(track.times, time)} of ${index.config.objective.intervals} intervals`;
  const next = standing === "running" ? undefined : nextOn(index, last, time);
  const sentence = `${nodes}: trial ${trial}, ${word} after ${far}${next === undefined ? "" : `; then trial ${next}`}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The trial that the node ran after a run. */
function nextOn({ tracks }: SweepIndex, { node, from }: NodeRun, time: number): TrialId | undefined {
  let next: { trial: TrialId; from: number } | undefined;
  for (const { id, runs } of tracks)
    for (const run of runs)
      if (
        run.node === node &&
        run.from > from &&
        run.from <= time &&
        run.from < (next?.from ?? Number.POSITIVE_INFINITY)
      )
        next = { trial: id, from: run.from };
  return next?.trial;
}
