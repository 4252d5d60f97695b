import { countOf, shortDuration } from "../../numerals.ts";
import type { TrialId } from "../../trial.ts";
import { remember } from "../remember.ts";
import { countUntil, type NodeRun, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { statusStyles } from "../tokens.ts";
import { capital, trialList } from "../words.ts";

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
  const far = farWords(index, countUntil(track.times, time));
  const next = standing === "running" ? undefined : nextOn(index, last, time);
  const sentence = `${nodes}: trial ${trial}, ${word} after ${far}${next === undefined ? "" : `; then trial ${next}`}.`;
  return capital(sentence);
}

/** "6 of 27 intervals"; of a trial that made more, as it began again after a preemption, "31 reports". */
function farWords({ config }: SweepIndex, made: number): string {
  const { intervals } = config.objective;
  return made > intervals ? countOf(made, "report") : `${made} of ${intervals} intervals`;
}

/** The trial that the node ran after a run. */
function nextOn(index: SweepIndex, { node, from }: NodeRun, time: number): TrialId | undefined {
  const next = runsOn(index, node).find(({ run }) => run.from > from);
  return next === undefined || next.run.from > time ? undefined : next.track.id;
}

interface Stay {
  readonly track: TrialTrack;
  readonly run: NodeRun;
}

/** What ran on a node, in order. */
export function runsOn(index: SweepIndex, node: number): readonly Stay[] {
  const nodes = remember(index, "stays", () => {
    const stays = new Map<number, Stay[]>();
    for (const track of index.tracks)
      for (const run of track.runs) {
        const there = stays.get(run.node) ?? [];
        stays.set(run.node, there);
        there.push({ track, run });
      }
    for (const there of stays.values()) there.sort((a, b) => a.run.from - b.run.from);
    return stays;
  });
  return nodes.get(node) ?? [];
}

/** The latest runs of a node are told one by one. */
const latest = 3;
/** Of more nodes than these the reader is sent to the table. */
const mostNodes = 60;

/** "Node 2: trial 4, stopped early after 6 of 27 intervals; trial 9, running after 2." Of many runs the last, and how many before. */
export function nodeSentence(index: SweepIndex, time: number, node: number): string {
  const runs = runsOn(index, node).filter(({ run }) => run.from <= time);
  const told = runs.slice(-latest).map(({ track, run }, place, { length }) => {
    const word = stayWord({ track, run }, time).toLowerCase();
    const made = countUntil(track.times, Math.min(time, run.to ?? time));
    const isIdle = place === length - 1 && endBy(run, time) !== undefined ? ", now idle" : "";
    return `trial ${track.id}, ${word} after ${farWords(index, made)}${isIdle}`;
  });
  const before = runs.length > latest ? [`${countOf(runs.length - latest, "run")} before`] : [];
  return `Node ${node}: ${runs.length === 0 ? "no trial yet" : [...before, ...told].join("; ")}.`;
}

/** A sentence for each node that ever runs, then how many are left to the table. */
export function nodeSentences(index: SweepIndex, time: number): string[] {
  const nodes = [...new Set(index.nodes.map(({ node }) => node))].sort((a, b) => a - b);
  const shown = nodes.slice(0, mostNodes).map((node) => nodeSentence(index, time, node));
  const rest = nodes.length - shown.length;
  return rest === 0 ? shown : [...shown, `${countOf(rest, "further node")}: see the table.`];
}

/** " Waiting for a node: trials 8 and 9." Empty where none waits. */
export function queueSentence(index: SweepIndex, time: number): string {
  const waiting = waitingTrials(index, time);
  return waiting.length === 0 ? "" : ` Waiting for a node: ${trialList(waiting)}.`;
}

/** The trials that wait for a node, by their numbers. */
export function waitingTrials({ tracks }: SweepIndex, time: number): TrialId[] {
  return tracks.filter((track) => standingAt(track, time) === "queued").map(({ id }) => id);
}

/** When a run ended, if it had by a time. */
export function endBy({ to }: NodeRun, time: number): number | undefined {
  return to !== undefined && to <= time ? to : undefined;
}

/** What has become of a trial on a node until a time: its status, or that it was preempted there. */
export function stayWord({ track, run }: Stay, time: number): string {
  const end = endBy(run, time);
  if (end !== undefined && run.end === "preempted") return "Preempted";
  return statusStyles[standingAt(track, end ?? time) ?? "queued"].word;
}
