import { html, nothing, type TemplateResult } from "lit";
import type { Axis } from "../figures/scene.ts";
import { shortNumber } from "../numerals.ts";
import { FigureElement } from "./figure-element.ts";
import { rove } from "./rove.ts";

/** All that a drag does to an axis, and more, as buttons and sliders: keep a range, move, flip, leave out. */
export abstract class SweepParallelCoordinates extends FigureElement {
  declare order: readonly string[] | undefined;
  declare flipped: readonly string[] | undefined;
  /** Columns that are not drawn. */
  declare leftOut: readonly string[] | undefined;

  override get canBrush(): boolean {
    return true;
  }

  protected override extras(): TemplateResult | typeof nothing {
    const axes = this.scene?.axes ?? [];
    const { leftOut = [] } = this;
    if (axes.length === 0) return nothing;
    return html`<details class="axes" part="controls">
      <summary class="tool" @keydown=${(event: KeyboardEvent) => rove(event, ".tool")}>Axes and ranges</summary>
      <ul>${axes.map((axis, position) => this.#row(axis, { position, names: axes.map(({ name }) => name) }))}</ul>
      ${leftOut.length === 0 ? nothing : html`<button type="button" @click=${this.#showAll}>Show ${leftOut.join(", ")} again</button>`}
    </details>`;
  }

  readonly #showAll = (): void => {
    this.leftOut = [];
  };

  #row(axis: Axis, { position, names }: { position: number; names: readonly string[] }): TemplateResult {
    const { name } = axis;
    const isFlipped = axis.isFlipped === true;
    const move = (to: number) => () => {
      this.order = moved(names, position, to);
    };
    const flip = () => {
      const others = (this.flipped ?? []).filter((each) => each !== name);
      this.flipped = isFlipped ? others : [...others, name];
    };
    const leaveOut = () => {
      this.leftOut = [...(this.leftOut ?? []), name];
    };
    return html`<li role="group" aria-label=${name}>
      <b>${name}</b> ${this.#range(axis, 0)} ${this.#range(axis, 1)}
      <span class="row">
        <button type="button" aria-label=${`Move ${name} left`} ?disabled=${position === 0} @click=${move(position - 1)}>←</button>
        <button type="button" aria-label=${`Move ${name} right`} ?disabled=${position === names.length - 1} @click=${move(position + 1)}>→</button>
        <button type="button" aria-pressed=${isFlipped} @click=${flip}>Flip</button>
        <button type="button" @click=${leaveOut}>Leave out</button>
      </span>
    </li>`;
  }

  /** One end of the range that an axis keeps. */
  #range(axis: Axis, end: 0 | 1): TemplateResult {
    const values = axis.stops.map(({ value }) => value);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const range = axis.brush ?? [low, high];
    const change = (event: Event) => {
      const value = Number((event.target as HTMLInputElement).value);
      const [from, to] = end === 0 ? [value, Math.max(value, range[1])] : [Math.min(value, range[0]), value];
      this.brush(axis.name, from <= low && to >= high ? undefined : [from, to]);
    };
    return html`<label>${end === 0 ? "from" : "to"}
      <input type="range" min=${low} max=${high} step="any" .value=${String(range[end])} aria-label=${`${axis.name} ${end === 0 ? "from" : "to"}`}
        aria-valuetext=${valueText(axis, range[end])} @input=${change} />
      <span class="value">${valueText(axis, range[end])}</span></label>`;
  }
}

/** The names in a new order, with one of them moved. */
function moved(names: readonly string[], from: number, to: number): string[] {
  const order = names.filter((_, position) => position !== from);
  order.splice(to, 0, names[from] ?? "");
  return order;
}

/** A place on an axis in words: the metric's value; of a parameter the share of draws below it, for its scale is its rank. */
function valueText({ key }: Axis, value: number): string {
  return key.startsWith("param:") ? `${Math.round(value * 100)} %` : shortNumber(value);
}
