import { html, nothing, svg } from "lit";
import { countUntil, standingAt, type TrialTrack } from "../figures/sweep-index.ts";
import { cssColor } from "../figures/tokens.ts";
import { shortNumber } from "../numerals.ts";
import type { Asked, Question } from "./quiz-kind.ts";

/** The picture in its own units; it fills the place that it gets. */
const [width, height] = [1000, 100];

/** Positions of a slider along the axis. */
const positions = 200;

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
function missing({ index }: Asked, known: readonly number[]): number {
  return Math.max(1, Math.max(index.config.objective.intervals, index.longest) - known.length);
}

function drawnIn(asked: Asked, known: readonly number[]): readonly number[] {
  if (typeof asked.draft === "object" && "curve" in asked.draft) return asked.draft.curve as readonly number[];
  const last = known.findLast(Number.isFinite) ?? 0;
  return Array.from({ length: missing(asked, known) }, () => last);
}

/** All that was reported by then, and a quarter of it above and below: the future is not to be read off the axis. */
function rangeOf({ index, time, isAnswered }: Asked, rest: readonly number[]): [low: number, high: number] {
  const seen = index.tracks.flatMap(({ metrics, times }) => metrics.slice(0, countUntil(times, time)));
  const all = [...seen, ...(isAnswered ? rest : [])].filter(Number.isFinite);
  const [low, high] = [all.reduce((a, b) => Math.min(a, b), 1e300), all.reduce((a, b) => Math.max(a, b), -1e300)];
  if (low > high) return [0, 1];
  const room = (high - low || Math.abs(high) || 1) / 4;
  return [low - room, high + room];
}

/** The drawn curve with another value at a report; the reports between it and `from` lie on a straight line. */
function withPoint(drawn: readonly number[], to: { at: number; value: number }, from: { at: number; value: number }) {
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
    const [low, high] = rangeOf(asked, rest);
    const slide = (at: number, points: readonly number[]) => (event: Event) => {
      const value = low + (Number((event.target as HTMLInputElement).value) / positions) * (high - low);
      const now = drawnIn(asked, known);
      const [before = -1, after] = [points[points.indexOf(at) - 1], points[points.indexOf(at) + 1]];
      const half = withPoint(now, { at, value }, { at: before, value: now[before] ?? known.at(-1) ?? value });
      const end = now[after ?? -1];
      asked.drew({ curve: end === undefined ? half : withPoint(half, { at: after ?? at, value: end }, { at, value }) });
    };
    const points = pointsOf(drawn.length);
    return html`${pictureOf(asked, { known, rest, drawn, range: [low, high] })}
      <div class="points">${points.map(
        (at) => html`<label>Report ${known.length + at + 1}
          <input type="range" min="0" max=${positions} .value=${String(Math.round((((drawn[at] ?? low) - low) / (high - low)) * positions))} aria-valuetext=${shortNumber(drawn[at] ?? 0)} @input=${slide(at, points)} />
          <output>${shortNumber(drawn[at] ?? 0)}</output></label>`,
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
    return last === undefined ? "no further report" : `${shortNumber(last)} at its end`;
  },
  about: (asked) => trackOf(asked)?.id,
  prediction(answer, asked) {
    const known = curveOf(asked)?.known ?? [];
    const { curve: drawn } = answer as { curve: readonly number[] };
    return { from: known.length, values: [known.at(-1) ?? Number.NaN, ...drawn] };
  },
};

interface Drawn {
  readonly known: readonly number[];
  readonly rest: readonly number[];
  readonly drawn: readonly number[];
  readonly range: readonly [low: number, high: number];
}

/** Where each stroke under way was last. */
const strokes = new WeakMap<Element, { readonly at: number; readonly value: number }>();

/** The curve so far, the drawn rest of it as a dashed line, and after the answer the true rest. */
function pictureOf(asked: Asked, { known, rest, drawn, range: [low, high] }: Drawn) {
  const count = known.length + drawn.length;
  const x = (report: number) => ((report - 1) / Math.max(1, count - 1)) * width;
  const y = (value: number) => ((high - value) / (high - low)) * height;
  const line = (values: readonly number[], from: number) =>
    values.map((value, at) => (Number.isFinite(value) ? `${x(from + at)},${y(value)}` : "")).join(" ");
  const joined = (values: readonly number[]) => line([known.at(-1) ?? Number.NaN, ...values], known.length);
  const draw = (event: PointerEvent) => {
    const area = event.currentTarget as Element;
    if (event.type === "pointerdown") area.setPointerCapture(event.pointerId);
    else if (!strokes.has(area)) return;
    const box = area.getBoundingClientRect();
    const report = 1 + ((event.clientX - box.left) / box.width) * (count - 1);
    const share = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
    const at = Math.min(drawn.length, Math.max(1, Math.round(report - known.length))) - 1;
    const to = { at, value: high - share * (high - low) };
    const from = strokes.get(area) ?? { at: at - 1, value: to.value };
    strokes.set(area, to);
    asked.drew({ curve: withPoint(drawnIn(asked, known), to, from) });
  };
  const lift = ({ currentTarget }: Event) => strokes.delete(currentTarget as Element);
  const words = `So far ${shortNumber(known.at(-1) ?? Number.NaN)}; your curve ends at ${shortNumber(drawn.at(-1) ?? 0)}.`;
  return html`<div class="pad" dir="ltr">
    <div class="up"><span>${shortNumber(high, 2)}</span><span>${shortNumber(low, 2)}</span></div>
    <svg class="curve" part="curve" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${words}
      @pointerdown=${draw} @pointermove=${draw} @pointerup=${lift} @pointercancel=${lift}>
      <rect width=${x(known.length)} height=${height} fill=${cssColor("surface")} />
      ${asked.isAnswered ? svg`<polyline points=${joined(rest)} stroke=${cssColor("best")} />` : nothing}
      <polyline points=${line(known, 1)} stroke=${cssColor("running")} />
      <polyline points=${joined(drawn)} stroke=${cssColor("text")} stroke-dasharray="6 4" />
    </svg>
    <div class="along"><span>report 1</span><span>${count}</span></div>
  </div>`;
}
