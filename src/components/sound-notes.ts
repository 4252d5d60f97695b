import { type Moment, type Moments, momentsBetween } from "../analysis/moments.ts";
import type { SweepIndex, TrialTrack } from "../figures/sweep-index.ts";
import { goalSign } from "../goal.ts";

/** One sound of a sweep. */
export interface Note {
  readonly kind: "report" | "stop" | "best";
  /** Hz: the metric, on two octaves from the worst report of the sweep to the best one; the better, the higher. */
  readonly pitch: number;
  /** -1 is the left ear and the first node, 1 the right one and the last. */
  readonly pan: number;
  /** Where it lies between the two times, from 0 to 1. */
  readonly share: number;
}

const lowest = 220;
const octaves = 2;

/** Sounds in one move of the clock at most; new bests and stops come before reports. */
const most = 16;

/** What is heard when the clock goes from one time on to another, in order: a tick for a report, a knock, a rising third. */
export function notesBetween(
  index: SweepIndex,
  moments: Moments,
  { from, to }: { readonly from: number; readonly to: number },
): Note[] {
  const pitchOf = pitches(index);
  const nodes = Math.max(1, ...index.nodes.map(({ node }) => node));
  const heard = (kind: Note["kind"]): Note[] =>
    momentsBetween(moments[kind], { from, to }).flatMap(({ time, trial = -1, interval = 1 }: Moment) => {
      const track = index.tracks[trial];
      const pitch = track === undefined ? Number.NaN : pitchOf(track.metrics[interval - 1]);
      if (track === undefined || (kind !== "stop" && Number.isNaN(pitch))) return [];
      const pan = (2 * nodeAt(track, time)) / nodes - 1;
      return [{ kind, pitch: kind === "stop" ? lowest / 2 : pitch, pan, share: (time - from) / (to - from || 1) }];
    });
  return [...heard("best"), ...heard("stop"), ...heard("report")].slice(0, most).sort((a, b) => a.share - b.share);
}

function nodeAt({ runs }: TrialTrack, time: number): number {
  return runs.findLast((run) => run.from <= time)?.node ?? 0;
}

const ranges = new WeakMap<SweepIndex, readonly [worst: number, best: number]>();

function pitches(index: SweepIndex): (metric: number | undefined) => number {
  const [worst, best] = ranges.get(index) ?? rangeOf(index);
  ranges.set(index, [worst, best]);
  return (metric = Number.NaN) => {
    const share = (metric * goalSign(index.goal) - worst) / (best - worst || 1);
    return lowest * 2 ** (octaves * share);
  };
}

function rangeOf({ tracks, goal }: SweepIndex): [number, number] {
  let [worst, best] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { metrics } of tracks)
    for (const metric of metrics) {
      if (!Number.isFinite(metric)) continue;
      worst = Math.min(worst, metric * goalSign(goal));
      best = Math.max(best, metric * goalSign(goal));
    }
  return [worst, best];
}
