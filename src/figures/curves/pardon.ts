import { pricePerNodeSecond } from "../../analysis/spend.ts";
import { goalSign } from "../../goal.ts";
import { shortDuration } from "../../numerals.ts";
import type { TrialId } from "../../trial.ts";
import { label } from "../marks.ts";
import { numberText } from "../number-text.ts";
import type { Mark } from "../scene.ts";
import { type SweepIndex, standingAt } from "../sweep-index.ts";
import { strokes } from "../tokens.ts";
import type { CurvesLayout } from "./layout.ts";

interface Pardon {
  readonly index: SweepIndex;
  readonly time: number;
  readonly trial: TrialId | undefined;
}

/** The trial that gets its life back; undefined where the policy has not stopped it by now. */
export function pardonedAt({ index, time, trial }: Pardon): TrialId | undefined {
  const track = trial === undefined ? undefined : index.tracks[trial];
  return track !== undefined && standingAt(track, time) === "stopped" ? trial : undefined;
}

/** The true continuation of a stopped trial, drawn as a curve to its end, with what it reaches. */
export function pardonMarks(index: SweepIndex, trial: TrialId, { ghostOf, plot }: CurvesLayout): Mark[] {
  const path = ghostOf(trial);
  const reached = index.stopped.find((stop) => stop.trial === trial)?.wouldHaveReached;
  if (path === undefined) return [];
  const { xs, ys } = path;
  const last = xs.length - 1;
  const [x, y] = [xs[last] ?? 0, ys[last] ?? Number.NaN];
  const looks = { tone: "completed", layer: "hot", part: "pardoned", trial } as const;
  const line: Mark = { ...looks, kind: "line", key: `pardoned:${trial}`, xs, ys, width: strokes.focused, halo: true };
  if (Number.isNaN(y)) return [line];
  const isAtEdge = x > plot.right - 60;
  const text = `trial ${trial}, had it lived${reached === undefined ? "" : `: ${numberText(reached)}`}`;
  return [
    line,
    { ...looks, kind: "dot", key: `pardoned-end:${trial}`, glyph: "disc", radius: 5, halo: true, x, y },
    label(
      `pardoned-label:${trial}`,
      { x: isAtEdge ? x - 10 : x + 10, y: Math.max(plot.top + 8, y - 14 * goalSign(index.goal)), text },
      { ...looks, layer: "overlay", bold: true, halo: true, anchor: isAtEdge ? "end" : "start", baseline: "middle" },
    ),
  ];
}

/**
 * What a stopped trial would have reached and what that would have cost, in words: "Had trial 7 lived: best accuracy 0.842,
 * 0.013 better than the best of the sweep, for 24 min and 0.36 more."
 */
export function pardonSentence(index: SweepIndex, trial: TrialId): string {
  const stop = index.stopped.find((each) => each.trial === trial);
  if (stop === undefined) return "";
  const { primaryMetric, goal } = index.config;
  const best = index.improvements.at(-1)?.metric;
  const price = stop.savedSeconds * pricePerNodeSecond(index.config);
  const { wouldHaveReached: reached } = stop;
  const lead = reached === undefined || best === undefined ? undefined : (reached - best) * goalSign(goal);
  const than =
    lead === undefined
      ? ""
      : `, ${numberText(Math.abs(lead))} ${lead > 0 ? "better" : "worse"} than the best of the sweep`;
  const outcome =
    reached === undefined ? `no ${primaryMetric} to compare` : `best ${primaryMetric} ${numberText(reached)}`;
  const cost = `${shortDuration(Math.round(stop.savedSeconds))}${price === 0 ? "" : ` and ${numberText(price)}`} more`;
  return `Had trial ${trial} lived: ${outcome}${than}, for ${cost}.`;
}
