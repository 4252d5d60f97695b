import { html, nothing, type TemplateResult } from "lit";
import type { AxisScale } from "../figures/parallel/columns.ts";
import type { Axis } from "../figures/scene.ts";
import { valueText } from "../figures/space/columns.ts";
import type { SearchSpace } from "../space/search-space.ts";

type Range = readonly [low: number, high: number];

/** What the rows do with an axis, by its name. */
export interface AxisActions {
  brush(name: string, ranges: readonly Range[]): void;
  flip(name: string): void;
  leaveOut(name: string): void;
  scale(name: string, scale: AxisScale): void;
  move(name: string, to: number): void;
}

/** What drags on the axes do, as buttons, lists and sliders: a row for each axis. */
export function axisRows(axes: readonly Axis[], actions: AxisActions, space: SearchSpace): TemplateResult {
  return html`<ul>${axes.map((axis, position) => rowTemplate({ axis, position, count: axes.length, actions, space }))}</ul>`;
}

interface Row {
  readonly axis: Axis;
  readonly position: number;
  readonly count: number;
  readonly actions: AxisActions;
  readonly space: SearchSpace;
}

function rowTemplate(row: Row): TemplateResult {
  const { axis, position, count, actions } = row;
  const { name, scale, scales = [], brushes = [] } = axis;
  const whole = endsOf(axis);
  const ranges = brushes.length === 0 ? [whole] : brushes;
  const gap = widestGap(ranges, whole);
  const choose = (event: Event) => actions.scale(name, (event.target as HTMLSelectElement).value as AxisScale);
  return html`<li role="group" aria-label=${summary(row, whole)}>
      <b>${name}</b>
      ${ranges.map((_, at) => html`<span class="row">${rangeEnd(row, { ranges, at, end: 0 })} ${rangeEnd(row, { ranges, at, end: 1 })}</span>`)}
      <span class="row">
        <button type="button" ?disabled=${gap === undefined} @click=${() => gap && actions.brush(name, [...brushes, gap])}>Another range</button>
        <button type="button" aria-label=${`Move ${name} left`} ?disabled=${position === 0} @click=${() => actions.move(name, position - 1)}>←</button>
        <button type="button" aria-label=${`Move ${name} right`} ?disabled=${position === count - 1} @click=${() => actions.move(name, position + 1)}>→</button>
        <button type="button" aria-pressed=${axis.isFlipped === true} @click=${() => actions.flip(name)}>Flip</button>
        <button type="button" @click=${() => actions.leaveOut(name)}>Leave out</button>
        ${
          scales.length < 2
            ? nothing
            : html`<label>Scale <select aria-label=${`Scale of ${name}`} @change=${choose}>
                ${scales.map((each) => html`<option .selected=${each === scale}>${each}</option>`)}
              </select></label>`
        }
      </span>
    </li>`;
}

function endsOf({ stops }: Axis): Range {
  const values = stops.map(({ value }) => value);
  return [Math.min(...values), Math.max(...values)];
}

/** "learning_rate, 0.0001 to 0.1, upside down, 2 ranges kept". */
function summary({ axis, space }: Row, [low, high]: Range): string {
  const { name, isFlipped, brushes = [], categories } = axis;
  const reach =
    categories === undefined
      ? `${words(axis, space, low)} to ${words(axis, space, high)}`
      : categories.map(({ label }) => label).join(", ");
  const kept = brushes.length === 0 ? [] : [`${brushes.length === 1 ? "1 range" : `${brushes.length} ranges`} kept`];
  return [name, reach, ...(isFlipped === true ? ["upside down"] : []), ...kept].join(", ");
}

/** The middle of the widest gap between ranges, to begin another one in. */
function widestGap(ranges: readonly Range[], [low, high]: Range): Range | undefined {
  const edges = [low, ...ranges.flat(), high];
  let widest: Range | undefined;
  for (let at = 0; at < edges.length; at += 2) {
    const [from, to] = [edges[at] ?? low, edges[at + 1] ?? high];
    if (to - from > (widest === undefined ? (high - low) / 50 : widest[1] - widest[0])) widest = [from, to];
  }
  const quarter = widest === undefined ? 0 : (widest[1] - widest[0]) / 4;
  return widest && [widest[0] + quarter, widest[1] - quarter];
}

/** One end of a range that an axis keeps. */
function rangeEnd(
  { axis, actions, space }: Row,
  { ranges, at, end }: { ranges: readonly Range[]; at: number; end: 0 | 1 },
): TemplateResult {
  const { name } = axis;
  const [low, high] = endsOf(axis);
  const range = ranges[at] ?? [low, high];
  const side = end === 0 ? "from" : "to";
  const change = (event: Event) => {
    const value = Number((event.target as HTMLInputElement).value);
    const [from, to] = end === 0 ? [value, Math.max(value, range[1])] : [Math.min(value, range[0]), value];
    const isWhole = from <= low && to >= high;
    actions.brush(name, isWhole ? [] : ranges.map((each, position) => (position === at ? [from, to] : each)));
  };
  const text = words(axis, space, range[end]);
  return html`<label>${side}
      <input type="range" min=${low} max=${high} step="any" .value=${String(range[end])}
        aria-label=${`${name} ${side}${at === 0 ? "" : `, range ${at + 1}`}`} aria-valuetext=${text} @input=${change} />
      <span class="value">${text}</span></label>`;
}

/** A place on an axis as the value there; the places of a parameter are ranks. */
function words({ key, name }: Axis, space: SearchSpace, value: number): string {
  const dimension = key === "metric" ? undefined : space.dimensions.find(({ path }) => path === name);
  return valueText(dimension?.distribution.quantile(Math.min(value, 1 - 1e-9)) ?? value);
}
