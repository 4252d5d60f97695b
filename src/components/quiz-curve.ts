import { html } from "lit";
import { numberText } from "../figures/number-text.ts";
import { countUntil, standingAt, type TrialTrack } from "../figures/sweep-index.ts";
import type { Asked, Question } from "./quiz-kind.ts";
import { type PadPoint, padTemplate, rangeOf, reportsAhead, sliderTemplate } from "./quiz-pad.ts";

/** Points that a slider sets; between two of them the curve is straight. */
const mostPoints = 5;

/** The trial of the question: the one that the page names, else the chosen one, else the leader of those that run. */
function trackOf({ index, trial, time, world }: Asked): TrialTrack | undefined {
  const { tracks } = index;
  const chosen = tracks[trial ?? world.selection.focus?.trial ?? -1];
  const isOpen = (track: TrialTrack) => standingAt(track, time) === "running" && track.times.some((at) => at <= time);
  if (chosen !== undefined && (trial !== null || isOpen(chosen))) return chosen;
  const best = index.improvements.findLast((each) => each.time <= time && isOpen(tracks[each.trial] as TrialTrack));
  return tracks[best?.trial ?? -1] ?? tracks.find(isOpen);
}

/** The curve as far as it is known, and the rest of it with no policy to stop it. */
function curveOf(asked: Asked): { known: readonly number[]; rest: readonly number[]; track: TrialTrack } | undefined {
  const track = trackOf(asked);
  if (track === undefined) return undefined;
  const count = countUntil(track.times, asked.time);
  const whole = track.ended?.reason === "policy" ? asked.index.ghostOf(track.id)?.metrics : undefined;
  return { track, known: track.metrics.slice(0, count), rest: (whole ?? track.metrics).slice(count) };
}

/** Reports that are asked for. */
function missing(asked: Asked, known: readonly number[]): number {
  return Math.max(1, reportsAhead(asked) - known.length);
}

function drawnIn(asked: Asked, known: readonly number[]): readonly number[] {
  if (typeof asked.draft === "object" && "curve" in asked.draft) return asked.draft.curve as readonly number[];
  const last = known.findLast(Number.isFinite) ?? 0;
  return Array.from({ length: missing(asked, known) }, () => last);
}

/** The drawn curve with another value at a report; the reports between it and `from` lie on a straight line. */
function withPoint(drawn: readonly number[], to: PadPoint, from: PadPoint) {
  return drawn.map((value, at) => {
    const share = to.at === from.at ? 1 : (at - from.at) / (to.at - from.at);
    return share > 0 && share <= 1 ? from.value + share * (to.value - from.value) : value;
  });
}

/** The reports that sliders set: the last one, and others evenly before it. */
function pointsOf(count: number): number[] {
  const many = Math.min(mostPoints, count);
  return Array.from({ length: many }, (_, point) => Math.round(((point + 1) * count) / many) - 1);
}

/** Draw how a trial's learning curve will go on, with the pointer or by sliders. */
export const curve: Question = {
  prompt: (asked) => `How will the curve of trial ${trackOf(asked)?.id ?? "–"} go on? Draw it.`,
  fields(asked) {
    const curves = curveOf(asked);
    if (curves === undefined) return html`<p>No trial is running, so there is no curve to draw.</p>`;
    const { known, rest } = curves;
    const drawn = drawnIn(asked, known);
    const range = rangeOf(asked, rest);
    const slide = (at: number, points: readonly number[]) => (value: number) => {
      const now = drawnIn(asked, known);
      const [before = -1, after] = [points[points.indexOf(at) - 1], points[points.indexOf(at) + 1]];
      const half = withPoint(now, { at, value }, { at: before, value: now[before] ?? known.at(-1) ?? value });
      const end = now[after ?? -1];
      asked.drew({ curve: end === undefined ? half : withPoint(half, { at: after ?? at, value: end }, { at, value }) });
    };
    const points = pointsOf(drawn.length);
    const draw = (to: PadPoint, from: PadPoint) => asked.drew({ curve: withPoint(drawnIn(asked, known), to, from) });
    return html`${padTemplate({ known, drawn, range, rest: asked.isAnswered ? rest : undefined }, draw)}
      <div class="points">${points.map((at) =>
        sliderTemplate(`Report ${known.length + at + 1}`, { value: drawn[at] ?? 0, range }, slide(at, points)),
      )}</div>`;
  },
  read: (_form, asked) => ({ curve: drawnIn(asked, curveOf(asked)?.known ?? []) }),
  truth: (asked) => ({ curve: curveOf(asked)?.rest ?? [] }),
  /** One less the mean distance of the two curves, as a share of the range of the axis. Reports of NaN do not count. */
  score(answer, truth, asked) {
    const [said, is] = [answer, truth].map((each) => (each as { curve: readonly number[] }).curve) as [
      number[],
      number[],
    ];
    const [low, high] = rangeOf({ ...asked, isAnswered: false }, []);
    const errors = is.flatMap((value, at) => (Number.isFinite(value) ? [Math.abs((said[at] ?? value) - value)] : []));
    if (errors.length === 0) return 0;
    return Math.max(0, 1 - errors.reduce((sum, error) => sum + error, 0) / errors.length / (high - low));
  },
  words(answer) {
    const last = (answer as { curve: readonly number[] }).curve.findLast(Number.isFinite);
    return last === undefined ? "no further report" : `${numberText(last)} at its end`;
  },
  about: (asked) => trackOf(asked)?.id,
  prediction(answer, asked) {
    const known = curveOf(asked)?.known ?? [];
    const { curve: drawn } = answer as { curve: readonly number[] };
    return { from: known.length, values: [known.at(-1) ?? Number.NaN, ...drawn] };
  },
};
