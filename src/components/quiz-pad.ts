import { html, nothing, svg, type TemplateResult } from "lit";
import { numberText } from "../figures/number-text.ts";
import { countUntil } from "../figures/sweep-index.ts";
import { cssColor } from "../figures/tokens.ts";
import { isBetter } from "../goal.ts";
import { recordOf } from "../simulation/record.ts";
import type { Asked } from "./quiz-kind.ts";

/** The picture in its own units; it fills the place that it gets. */
const [width, height] = [1000, 100];

/** Positions of a slider along the axis. */
const positions = 200;

type Range = readonly [low: number, high: number];

/** A value at a place among the reports that are drawn. */
export interface PadPoint {
  readonly at: number;
  readonly value: number;
}

/** All that was reported by then, with room for what comes, more where it is better: the future is not to be read off the axis. */
export function rangeOf({ index, time, isAnswered }: Asked, rest: readonly number[]): Range {
  const seen = index.tracks.flatMap(({ metrics, times }) => metrics.slice(0, countUntil(times, time)));
  const all = [...seen, ...(isAnswered ? rest : [])].filter(Number.isFinite);
  const [low, high] = [all.reduce((a, b) => Math.min(a, b), 1e300), all.reduce((a, b) => Math.max(a, b), -1e300)];
  if (low > high) return [0, 1];
  const span = high - low || Math.abs(high) || 1;
  const [below, above] = isBetter(index.config.goal, 1, 0) ? [0.25, 1.25] : [1.25, 0.25];
  return [low - below * span, high + above * span];
}

/** How many reports a trial may come to: as many as it is given, whatever it comes to. Those of a record are not given. */
export function reportsAhead({ index: { config, longest }, isAnswered }: Asked): number {
  const isGiven = recordOf(config) === undefined && !isAnswered;
  return Math.max(config.objective.intervals, isGiven ? 0 : longest);
}

/** What a reader draws in: what is known report by report, what is drawn after it, and what came once it may be shown. */
export interface Drawn {
  readonly known: readonly number[];
  readonly drawn: readonly number[];
  readonly range: Range;
  readonly rest: readonly number[] | undefined;
}

/** Where each stroke under way was last. */
const strokes = new WeakMap<Element, PadPoint>();

/** Draws a stroke's next point by `draw`, with the one before it. */
export function padTemplate(
  { known, rest, drawn, range: [low, high] }: Drawn,
  draw: (to: PadPoint, from: PadPoint) => void,
): TemplateResult {
  const count = known.length + drawn.length;
  const x = (report: number) => ((report - 1) / Math.max(1, count - 1)) * width;
  const y = (value: number) => ((high - value) / (high - low)) * height;
  const line = (values: readonly number[], from: number) =>
    values.map((value, at) => (Number.isFinite(value) ? `${x(from + at)},${y(value)}` : "")).join(" ");
  const joined = (values: readonly number[]) => line([known.at(-1) ?? Number.NaN, ...values], known.length);
  const move = (event: PointerEvent) => {
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
    draw(to, from);
  };
  const lift = ({ currentTarget }: Event) => strokes.delete(currentTarget as Element);
  const last = known.findLast(Number.isFinite);
  const words = `${last === undefined ? "Nothing so far" : `So far ${numberText(last)}`}; your line ends at ${numberText(drawn.at(-1) ?? 0)}.`;
  return html`<div class="pad" dir="ltr">
    <div class="up"><span>${numberText(high, 2)}</span><span>${numberText(low, 2)}</span></div>
    <svg class="curve" part="curve" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${words}
      @pointerdown=${move} @pointermove=${move} @pointerup=${lift} @pointercancel=${lift}>
      <rect width=${x(Math.max(1, known.length))} height=${height} fill=${cssColor("surface")} />
      ${rest === undefined ? nothing : svg`<polyline points=${joined(rest)} stroke=${cssColor("best")} />`}
      <polyline points=${line(known, 1)} stroke=${cssColor("running")} />
      <polyline points=${joined(drawn)} stroke=${cssColor("text")} stroke-dasharray="6 4" />
    </svg>
    <div class="along"><span>report 1</span><span>${count}</span></div>
  </div>`;
}

/** Sets a value of the picture without a pointer. */
export function sliderTemplate(
  name: string,
  { value, range: [low, high] }: { value: number; range: Range },
  set: (value: number) => void,
): TemplateResult {
  const slid = (event: Event) =>
    set(low + (Number((event.target as HTMLInputElement).value) / positions) * (high - low));
  return html`<label>${name}
    <input type="range" min="0" max=${positions} .value=${String(Math.round(((value - low) / (high - low)) * positions))} aria-valuetext=${numberText(value)} @input=${slid} />
    <output>${numberText(value)}</output></label>`;
}
