import type { TrialId } from "../trial.ts";
import type { Selection } from "./selection.ts";
import { bestUntil, type SweepIndex } from "./sweep-index.ts";

/**
 * Whether a trial lies outside the ranges that readers keep of any column, whichever figure they set them in: of a
 * parameter by its rank, of the metric by its best value so far.
 */
export function brushedOut({
  index,
  time,
  selection: { brush = {} },
}: {
  index: SweepIndex;
  time: number;
  selection: Selection;
}): (trial: TrialId) => boolean {
  const columns = Object.entries(brush).map(([name, ranges]) => ({
    ranges,
    dimension: index.space.dimensions.find(({ path }) => path === name),
  }));
  return (trial) => {
    const track = index.tracks[trial];
    return (
      track !== undefined &&
      columns.some(({ dimension, ranges }) => {
        const value =
          dimension === undefined ? bestUntil(track, time) : index.space.pointOf(track.params)[dimension.index];
        return !ranges.some(([low, high]) => value !== undefined && value >= low && value <= high);
      })
    );
  };
}
