import { css, html, nothing, type TemplateResult } from "lit";
import { parallelCoordinates } from "../figures/parallel-coordinates.ts";
import type { Axis, Scene } from "../figures/scene.ts";
import type { Selection } from "../figures/selection.ts";
import { trialFacts } from "../figures/trial-facts.ts";
import type { TrialId } from "../trial.ts";
import { axesStyles } from "./axes.styles.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { LatePart } from "./late-part.ts";
import { LineBatches } from "./line-batches.ts";
import type { AxisActions } from "./parallel-axes.ts";
import { pointIn } from "./point-in.ts";
import { brushWith } from "./selection.ts";
import type { SweepParallelCoordinates } from "./sweep-parallel-coordinates.ts";
import type { FigureWork } from "./working-figure.ts";

/** What the reader has made of the axes. */
type Arrangement = Pick<SweepParallelCoordinates, "order" | "flipped" | "leftOut" | "scales"> & {
  readonly brush: Selection["brush"];
};

/** The rows of buttons and sliders; they load when they are first opened. */
const panel = new LatePart(() => import("./parallel-axes.ts"));

/** What a drag keeps is said when it rests: every word is a picture drawn again, and nobody could follow. */
const restMilliseconds = 400;

/** Pixels from which a press on a title is a drag. */
const dragReach = 6;

/** The menu of axes; and what ranges leave out lies behind the sentence that they leave out all. */
const emptyStyles = css`
  ${axesStyles}
  .empty {
    width: fit-content;
    margin: auto;
    padding: 4px 8px;
    border-radius: 4px;
    background: var(--sweep-ground);
  }
`;

/** Arranges the axes, keeps ranges, takes both back, and paints crowds of lines. */
export class ParallelWork implements FigureWork {
  static readonly figure = parallelCoordinates;
  static readonly styles = emptyStyles;
  readonly #element: SweepParallelCoordinates;
  readonly #past: { readonly what: string; readonly before: Arrangement }[] = [];
  #title: { readonly name: string; readonly from: number; isMoved: boolean } | undefined;
  #isJustDropped = false;
  #batches: LineBatches | undefined;

  constructor(element: SweepParallelCoordinates) {
    this.#element = element;
    element.addEventListener("pointerdown", (event) => this.#press(event));
    element.addEventListener("pointermove", (event) => this.#drag(event));
    element.addEventListener("pointerup", (event) => this.#drop(event));
  }

  paint(scene: Scene, paint: (scene: Scene) => void): void {
    this.#batches ??= new LineBatches(paint);
    this.#batches.show(scene, this.#element.world?.isPlaying === true);
  }

  #press(event: PointerEvent): void {
    const axis = event.button === 0 ? this.#titleAt(event) : undefined;
    this.#title = axis === undefined ? undefined : { name: axis.name, from: event.clientX, isMoved: false };
    if (axis !== undefined && event.isTrusted) this.#element.plot?.setPointerCapture(event.pointerId);
  }

  /** The axis whose title lies under the pointer. */
  #titleAt(event: PointerEvent): Axis | undefined {
    const { plot, scene } = this.#element;
    if (plot === null || scene === undefined || !(event.composedPath() as unknown[]).includes(plot)) return undefined;
    const { x, y } = pointIn(plot, event);
    const isAbove = y < (scene.axes[0]?.from ?? 0) - 14; // nearer a drag keeps a range
    const near = [...scene.axes].sort((a, b) => Math.abs(a.position - x) - Math.abs(b.position - x))[0];
    return isAbove ? near : undefined;
  }

  #drag(event: PointerEvent): void {
    const { plot, scene } = this.#element;
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
    const { plot, scene } = this.#element;
    const dragged = this.#title;
    this.#title = undefined;
    if (dragged === undefined || plot === null || scene === undefined) return;
    const { x } = pointIn(plot, event);
    this.#isJustDropped = true;
    if (!dragged.isMoved) this.#flip(dragged.name);
    else if (x < 0 || x > scene.width) this.#leaveOut(dragged.name);
  }

  /** The click that ends a drag of a title chooses nothing: whether this is that one. */
  takeDrop(): boolean {
    const isDropped = this.#isJustDropped;
    this.#isJustDropped = false;
    return isDropped;
  }

  /** Changes the axes so that it can be undone; a series of the same change is undone at once. */
  #change(what: string, to: Partial<Omit<Arrangement, "brush">>): void {
    const { order, flipped, leftOut, scales, world } = this.#element;
    const before = { order, flipped, leftOut, scales, brush: world?.selection.brush };
    if (this.#past.at(-1)?.what !== what) this.#past.push({ what, before });
    Object.assign(this.#element, to);
    this.#element.requestUpdate();
  }

  readonly #undo = (): void => {
    const { before } = this.#past.pop() ?? {};
    if (before === undefined) return;
    const { brush, ...axes } = before;
    Object.assign(this.#element, axes);
    this.#element.world?.select({ brush }, "user");
    this.#element.announce("Undone.");
  };

  listed(list: TrialList | undefined): TrialList | undefined {
    return list && { ...list, options: list.options.map((each) => ({ ...each, text: this.#sentence(each.trial) })) };
  }

  tooltip(): FigureView["tooltip"] {
    const { hit } = this.#element;
    return hit && { text: this.#sentence(hit.trial), x: hit.x, y: hit.y };
  }

  /** A line is a trial's values: they are what is said of it. */
  #sentence(trial: TrialId): string {
    const { index, shownTime } = this.#element;
    return index === undefined ? "" : `Trial ${trial}: ${trialFacts(index, shownTime, trial)}.`;
  }

  heardKey(event: KeyboardEvent): boolean {
    const isUndo = event.key.toLowerCase() === "z" && event.ctrlKey && this.#past.length > 0;
    if (isUndo) this.#undo();
    return isUndo;
  }

  brush(column: string, ...ranges: (readonly [low: number, high: number] | undefined)[]): void {
    const { world } = this.#element;
    this.#change(`brush ${column}`, {});
    world?.select({ brush: brushWith(world.selection.brush, column, ...ranges) }, "user");
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => this.#element.announce(this.#element.scene?.label ?? ""), restMilliseconds);
  }

  #saying: ReturnType<typeof setTimeout> | undefined;

  #flip(name: string): void {
    const flipped = this.#element.flipped ?? [];
    const others = flipped.filter((each) => each !== name);
    this.#change(`flip ${name} ${flipped.length}`, {
      flipped: others.length < flipped.length ? others : [...others, name],
    });
  }

  #leaveOut(name: string): void {
    this.#change(`leave out ${name}`, { leftOut: [...(this.#element.leftOut ?? []), name] });
  }

  extras(): TemplateResult | typeof nothing {
    const axes = this.#element.scene?.axes ?? [];
    const { leftOut: given, index } = this.#element;
    const leftOut = Array.isArray(given) ? given : []; // what is no list is told in place of the picture
    if (axes.length === 0 || index === undefined) return nothing;
    const rows = this.#element.isPanelOpen ? panel.part?.axisRows(axes, this.#actions, index.space) : undefined;
    return html`<details class="axes" part="controls" @toggle=${this.#openPanel}>
      <summary>Axes and ranges</summary>
      ${rows ?? nothing}
      ${this.#past.length === 0 ? nothing : html`<button type="button" @click=${this.#undo}>Undo</button>`}
      ${leftOut.length === 0 ? nothing : html`<button type="button" @click=${this.#showAll}>Show ${leftOut.join(", ")} again</button>`}
    </details>`;
  }

  readonly #openPanel = async (event: Event): Promise<void> => {
    this.#element.isPanelOpen = (event.currentTarget as HTMLDetailsElement).open;
    if (!this.#element.isPanelOpen || panel.part !== undefined) return;
    try {
      await panel.bring();
      this.#element.requestUpdate();
    } catch (error) {
      this.#element.announce(error instanceof Error ? error.message : String(error));
    }
  };

  readonly #actions: AxisActions = {
    brush: (name, ranges) => this.brush(name, ...ranges),
    flip: (name) => this.#flip(name),
    leaveOut: (name) => this.#leaveOut(name),
    scale: (name, scale) => this.#change(`scale ${name}`, { scales: { ...this.#element.scales, [name]: scale } }),
    move: (name, to) => {
      const names = this.#element.scene?.axes.map((axis) => axis.name) ?? [];
      this.#change(`move ${name}`, { order: moved(names, names.indexOf(name), to) });
    },
  };

  readonly #showAll = (): void => {
    this.#change("show all", { leftOut: [] });
  };
}

/** The names in a new order, with one of them moved. */
function moved(names: readonly string[], from: number, to: number): string[] {
  const order = names.filter((_, position) => position !== from);
  order.splice(to, 0, names[from] ?? "");
  return order;
}
