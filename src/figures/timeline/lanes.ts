import { remember } from "../remember.ts";
import { type NodeRun, type SweepIndex, standingAt, type TrialTrack } from "../sweep-index.ts";
import { type Standing, statusStyles } from "../tokens.ts";
import { standings } from "../words.ts";

/** What has a lane: a node, a trial, or each status as many as its trials need side by side. */
export type LanesBy = "node" | "trial" | "status";

/** The lanes of a timeline, from 0 at the top. */
export interface Lanes {
  readonly count: number;
  /** Several lanes share a name, which stands beside the first of them. */
  readonly hasBands?: boolean;
  /** What is written beside a lane; undefined where nothing is. */
  nameOf(lane: number): string | undefined;
  /** The lane of a run of a trial that now has this standing. */
  laneOf(run: NodeRun, track: TrialTrack, standing: Standing): number;
}

/** The lanes of a whole log: they stand still while time goes on. */
export function lanesOf(index: SweepIndex, by: LanesBy): Lanes {
  return remember(index, `lanes ${by}`, () =>
    by === "status" ? statusLanes(index) : by === "trial" ? trialLanes(index) : nodeLanes(index),
  );
}

function nodeLanes({ nodes }: SweepIndex): Lanes {
  const count = Math.max(1, 1 + nodes.reduce((highest, { node }) => Math.max(highest, node), -1));
  return { count, nameOf: (lane) => `node ${lane}`, laneOf: ({ node }) => node };
}

function trialLanes({ tracks }: SweepIndex): Lanes {
  return { count: Math.max(1, tracks.length), nameOf: (lane) => `trial ${lane}`, laneOf: (_run, { id }) => id };
}

/** A band for each status that any trial ever has while it has a bar, each with as many lanes as lie side by side in it. */
function statusLanes({ tracks }: SweepIndex): Lanes {
  const lanes = new Map<Standing, ReadonlyMap<number, number>>();
  const names = new Map<number, string>();
  let count = 0;
  const started = tracks.filter(({ runs }) => runs.length > 0).sort((a, b) => startOf(a) - startOf(b));
  for (const standing of standings) {
    const { lane, size } = sideBySide(started.filter((track) => everHas(track, standing)));
    if (size === 0) continue;
    names.set(count, statusStyles[standing].word);
    const first = count;
    lanes.set(standing, new Map([...lane].map(([trial, place]) => [trial, first + place])));
    count += size;
  }
  return {
    ...{ count: Math.max(1, count), hasBands: true },
    nameOf: (lane) => names.get(lane),
    laneOf: (_run, { id }, standing) => lanes.get(standing)?.get(id) ?? 0,
  };
}

function everHas(track: TrialTrack, standing: Standing): boolean {
  if (standing === "running") return true;
  if (standing === "queued") return track.runs.some(({ end }) => end === "preempted");
  return standingAt(track, Number.POSITIVE_INFINITY) === standing;
}

/** The first free lane for each trial, in the order of their starts. */
function sideBySide(tracks: readonly TrialTrack[]): { lane: Map<number, number>; size: number } {
  const ends: number[] = [];
  const lane = new Map<number, number>();
  for (const track of tracks) {
    const free = ends.findIndex((end) => end <= startOf(track));
    const place = free < 0 ? ends.length : free;
    ends[place] = track.ended?.time ?? Number.POSITIVE_INFINITY;
    lane.set(track.id, place);
  }
  return { lane, size: ends.length };
}

function startOf({ startedAt = 0 }: TrialTrack): number {
  return startedAt;
}
