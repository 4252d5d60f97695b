import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { AxisScale } from "../figures/parallel/columns.ts";
import { parallelOutline } from "../figures/parallel/outline.ts";
import type { Axis, Scene } from "../figures/scene.ts";
import type { Selection } from "../figures/selection.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { late } from "./late.ts";
import { LateFigure } from "./late-figure.ts";
import type { LineBatches } from "./line-batches.ts";
import type { AxisActions } from "./parallel-axes.ts";
import { pointIn } from "./point-in.ts";
import { brushWith } from "./selection.ts";

/** What ranges leave out lies behind the sentence that they leave out all. */
const emptyStyles = css`
  .empty {
    width: fit-content;
    margin: auto;
    padding: 4px 8px;
    border-radius: 4px;
    background: var(--sweep-ground);
  }
`;

/** What the reader has made of the axes. */
type Arrangement = Pick<SweepParallelCoordinates, "order" | "flipped" | "leftOut" | "scales"> & {
  readonly brush: Selection["brush"];
};

/** What paints a crowd of lines; it comes with the drawing. */
let batching: typeof import("./line-batches.ts") | undefined;

/** The rows of buttons and sliders; they load when they are first opened. */
let panel: typeof import("./parallel-axes.ts") | undefined;

/** What a drag keeps is said when it rests: every word is a picture drawn again, and nobody could follow. */
const restMilliseconds = 400;

/** Pixels from which a press on a title is a drag. */
const dragReach = 6;

/**
 * Axes to arrange: a drag along one keeps a range, with Shift one more; a drag of a title moves the axis, off the picture
 * leaves it out, a click on it flips the axis. The same, and the scale of each, as buttons, lists and sliders; Undo, or
 * Control and Z in the plot, takes it back.
 */
export class SweepParallelCoordinates extends FigureElement {
  static override readonly figure: FigureOutline = parallelOutline;
  static override styles = [...FigureElement.styles, emptyStyles];
  static override properties: PropertyDeclarations = {
    ...fieldProperties(parallelOutline.fields),
    isPanelOpen: { state: true },
  };
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const batches = import("./line-batches.ts");
    const { parallelCoordinates } = await import("../figures/parallel-coordinates.ts");
    batching = await batches;
    return parallelCoordinates;
  });

  declare order: readonly string[] | undefined;
  declare flipped: readonly string[] | undefined;
  /** Columns that are not drawn. */
  declare leftOut: readonly string[] | undefined;
  /** Scales by column, where they are not its own. */
  declare scales: { readonly [column: string]: AxisScale } | undefined;
  declare isPanelOpen: boolean;

  readonly #past: { readonly what: string; readonly before: Arrangement }[] = [];
  #title: { readonly name: string; readonly from: number; isMoved: boolean } | undefined;

  constructor() {
    super();
    this.isPanelOpen = false;
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

  #batches: LineBatches | undefined;

  protected override paint(scene: Scene, plot: HTMLElement): void {
    this.#batches ??= batching && new batching.LineBatches((some) => this.plot && super.paint(some, this.plot));
    if (this.#batches === undefined) super.paint(scene, plot);
    else this.#batches.show(scene, this.world?.isPlaying === true);
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
    const { order, flipped, leftOut, scales, world } = this;
    const before = { order, flipped, leftOut, scales, brush: world?.selection.brush };
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

  override brush(column: string, ...ranges: (readonly [low: number, high: number] | undefined)[]): void {
    const { world } = this;
    this.#change(`brush ${column}`, {});
    world?.select({ brush: brushWith(world.selection.brush, column, ...ranges) }, "user");
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => this.announce(this.scene?.label ?? ""), restMilliseconds);
  }

  #saying: ReturnType<typeof setTimeout> | undefined;

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
    const { leftOut = [], index } = this;
    if (axes.length === 0 || index === undefined) return nothing;
    const rows = this.isPanelOpen ? panel?.axisRows(axes, this.#actions, index.space) : undefined;
    return html`<details class="axes" part="controls" @toggle=${this.#openPanel}>
      <summary>Axes and ranges</summary>
      ${rows ?? nothing}
      ${this.#past.length === 0 ? nothing : html`<button type="button" @click=${this.#undo}>Undo</button>`}
      ${leftOut.length === 0 ? nothing : html`<button type="button" @click=${this.#showAll}>Show ${leftOut.join(", ")} again</button>`}
    </details>`;
  }

  readonly #openPanel = async (event: Event): Promise<void> => {
    this.isPanelOpen = (event.currentTarget as HTMLDetailsElement).open;
    if (!this.isPanelOpen || panel !== undefined) return;
    try {
      panel = await late(import("./parallel-axes.ts"));
      this.requestUpdate();
    } catch (error) {
      this.announce(error instanceof Error ? error.message : String(error));
    }
  };

  readonly #actions: AxisActions = {
    brush: (name, ranges) => this.brush(name, ...ranges),
    flip: (name) => this.#flip(name),
    leaveOut: (name) => this.#leaveOut(name),
    scale: (name, scale) => this.#change(`scale ${name}`, { scales: { ...this.scales, [name]: scale } }),
    move: (name, to) => {
      const names = this.scene?.axes.map((axis) => axis.name) ?? [];
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
