import { html, nothing, type TemplateResult } from "lit";
import type { Axis } from "../figures/scene.ts";
import type { Selection } from "../figures/selection.ts";
import { valueText } from "../figures/space/columns.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { pointIn } from "./plot-pointer.ts";
import { rove } from "./rove.ts";

/** What the reader has made of the axes. */
type Arrangement = Pick<SweepParallelCoordinates, "order" | "flipped" | "leftOut"> & {
  readonly brush: Selection["brush"];
};

/** Pixels from which a press on a title is a drag. */
const dragReach = 6;

/**
 * Axes to arrange: drag along one keeps a range, drag of a title moves the axis, off the picture leaves it out, a click on
 * it flips the axis. The same, and more, as buttons and sliders; Undo, or Control and Z in the plot, takes it back.
 */
export abstract class SweepParallelCoordinates extends FigureElement {
  declare order: readonly string[] | undefined;
  declare flipped: readonly string[] | undefined;
  /** Columns that are not drawn. */
  declare leftOut: readonly string[] | undefined;

  readonly #past: { readonly what: string; readonly before: Arrangement }[] = [];
  #title: { readonly name: string; readonly from: number; isMoved: boolean } | undefined;

  constructor() {
    super();
    this.addEventListener("pointerdown", (event) => {
      const axis = event.button === 0 ? this.#titleAt(event) : undefined;
      this.#title = axis === undefined ? undefined : { name: axis.name, from: event.clientX, isMoved: false };
      if (axis !== undefined && event.isTrusted) this.plot?.setPointerCapture(event.pointerId);
    });
    this.addEventListener("pointermove", (event) => this.#drag(event));
    this.addEventListener("pointerup", (event) => this.#drop(event));
  }

  override get canBrush(): boolean {
    return true;
  }

  /** The axis whose title lies under the pointer. */
  #titleAt(event: PointerEvent): Axis | undefined {
    const { plot, scene } = this;
    if (plot === null || scene === undefined || !(event.composedPath() as unknown[]).includes(plot)) return undefined;
    const { x, y } = pointIn(plot, event);
    const isAbove = y < (scene.axes[0]?.from ?? 0) - 14; // nearer a drag keeps a range
    const near = [...scene.axes].sort((a, b) => Math.abs(a.position - x) - Math.abs(b.position - x))[0];
    return isAbove ? near : undefined;
  }

  #drag(event: PointerEvent): void {
    const { plot, scene } = this;
    const dragged = this.#title;
    plot?.style.setProperty("cursor", dragged !== undefined || this.#titleAt(event) !== undefined ? "grab" : "");
    if (plot === null || scene === undefined || dragged === undefined) return;
    dragged.isMoved ||= Math.abs(event.clientX - dragged.from) > dragReach;
    if (!dragged.isMoved) return;
    const { x } = pointIn(plot, event);
    const names = scene.axes.map(({ name }) => name);
    const [first, last] = [scene.axes[0]?.position ?? 0, scene.axes.at(-1)?.position ?? 0];
    const to = Math.round(((x - first) / (last - first || 1)) * (names.length - 1));
    const order = moved(names, names.indexOf(dragged.name), Math.max(0, Math.min(names.length - 1, to)));
    if (order.join() !== names.join()) this.#change(`move ${dragged.name}`, { order });
  }

  #drop(event: PointerEvent): void {
    const { plot, scene } = this;
    const dragged = this.#title;
    this.#title = undefined;
    if (dragged === undefined || plot === null || scene === undefined) return;
    const { x } = pointIn(plot, event);
    this.#isJustDropped = true;
    if (!dragged.isMoved) this.#flip(dragged.name);
    else if (x < 0 || x > scene.width) this.#leaveOut(dragged.name);
  }

  /** The click that ends a drag of a title chooses nothing. */
  #isJustDropped = false;

  override choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void {
    if (!this.#isJustDropped) super.choose(trials, interval, source);
    this.#isJustDropped = false;
  }

  /** Changes the axes so that it can be undone; a series of the same change is undone at once. */
  #change(what: string, to: Partial<Omit<Arrangement, "brush">>): void {
    const { order, flipped, leftOut, world } = this;
    const before = { order, flipped, leftOut, brush: world?.selection.brush };
    if (this.#past.at(-1)?.what !== what) this.#past.push({ what, before });
    Object.assign(this, to);
    this.requestUpdate();
  }

  readonly #undo = (): void => {
    const { before } = this.#past.pop() ?? {};
    if (before === undefined) return;
    const { brush, ...axes } = before;
    Object.assign(this, axes);
    this.world?.select({ brush }, "user");
    this.announce("Undone.");
  };

  override heardKey(event: KeyboardEvent): boolean {
    const isUndo = event.key.toLowerCase() === "z" && event.ctrlKey && this.#past.length > 0;
    if (isUndo) this.#undo();
    return isUndo || super.heardKey(event);
  }

  override brush(column: string, range: readonly [low: number, high: number] | undefined): void {
    this.#change(`brush ${column}`, {});
    super.brush(column, range);
    void this.updateComplete.then(() => this.announce(this.scene?.label ?? ""));
  }

  #flip(name: string): void {
    const flipped = this.flipped ?? [];
    const others = flipped.filter((each) => each !== name);
    this.#change(`flip ${name} ${flipped.length}`, {
      flipped: others.length < flipped.length ? others : [...others, name],
    });
  }

  #leaveOut(name: string): void {
    this.#change(`leave out ${name}`, { leftOut: [...(this.leftOut ?? []), name] });
  }

  protected override extras(): TemplateResult | typeof nothing {
    const axes = this.scene?.axes ?? [];
    const { leftOut = [] } = this;
    if (axes.length === 0) return nothing;
    return html`<details class="axes" part="controls">
      <summary class="tool" @keydown=${(event: KeyboardEvent) => rove(event, ".tool")}>Axes and ranges</summary>
      <ul>${axes.map((axis, position) => this.#row(axis, { position, names: axes.map(({ name }) => name) }))}</ul>
      ${this.#past.length === 0 ? nothing : html`<button type="button" @click=${this.#undo}>Undo</button>`}
      ${leftOut.length === 0 ? nothing : html`<button type="button" @click=${this.#showAll}>Show ${leftOut.join(", ")} again</button>`}
    </details>`;
  }

  readonly #showAll = (): void => {
    this.#change("show all", { leftOut: [] });
  };

  #row(axis: Axis, { position, names }: { position: number; names: readonly string[] }): TemplateResult {
    const { name } = axis;
    const isFlipped = axis.isFlipped === true;
    const move = (to: number) => () => {
      this.#change(`move ${name}`, { order: moved(names, position, to) });
    };
    const flip = () => this.#flip(name);
    const leaveOut = () => this.#leaveOut(name);
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
        aria-valuetext=${this.#words(axis, range[end])} @input=${change} />
      <span class="value">${this.#words(axis, range[end])}</span></label>`;
  }

  /** A place on an axis as the value there; the scale of a parameter is its rank. */
  #words({ key, name }: Axis, value: number): string {
    const dimension = key === "metric" ? undefined : this.index?.space.dimensions.find(({ path }) => path === name);
    return valueText(dimension?.distribution.quantile(Math.min(value, 1 - 1e-9)) ?? value);
  }
}

/** The names in a new order, with one of them moved. */
function moved(names: readonly string[], from: number, to: number): string[] {
  const order = names.filter((_, position) => position !== from);
  order.splice(to, 0, names[from] ?? "");
  return order;
}
