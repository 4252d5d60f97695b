import type { TrialId } from "../../trial.ts";
import { metricRange } from "../curves/layout.ts";
import { PathText } from "../pen.ts";
import { remember } from "../remember.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";

const drawnBefore = new WeakMap<
  SweepIndex,
  { readonly count: number; readonly size: string; readonly path: string }[]
>();

/**
 * A trial's curve until a time as the `d` of a path in a box: all trials on the same two scales, so that rows can be compared.
 * Off the scale it runs along the edge.
 */
export function sparkPath(
  { index, time }: { index: SweepIndex; time: number },
  trial: TrialId,
  { width, height }: { width: number; height: number },
): string {
  const track = index.tracks[trial];
  if (track === undefined) return "";
  const count = countUntil(track.times, time);
  const known = drawnBefore.get(index) ?? [];
  drawnBefore.set(index, known);
  const [before, size] = [known[trial], `${width} ${height}`];
  if (before?.count === count && before.size === size) return before.path;
  const [low, high] = remember(index, "spark", () => metricRange(index, []).domain);
  const step = (width - 4) / Math.max(1, index.longest - 1);
  const path = new PathText();
  let isDown = false;
  for (const [report, metric] of track.metrics.slice(0, count).entries()) {
    const share = (Math.min(high, Math.max(low, metric)) - low) / (high - low || 1);
    const [x, y] = [1 + report * step, 1 + (height - 2) * (1 - share)];
    if (!Number.isFinite(metric)) isDown = false;
    else if (isDown) path.lineTo(x, y);
    else {
      path.moveTo(x, y);
      path.lineTo(x + 1, y); // a single report is seen, too
      isDown = true;
    }
  }
  known[trial] = { count, size, path: path.toString() };
  return path.toString();
}
