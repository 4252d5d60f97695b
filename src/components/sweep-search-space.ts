import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import type { Zoom } from "../figures/space/outline.ts";
import { searchSpaceOutline } from "../figures/space/outline.ts";
import type { TrialId } from "../trial.ts";
import { chooser, toggle } from "./chooser.ts";
import type { Source } from "./events.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { LateFigure } from "./late-figure.ts";
import { studyStyles } from "./study.styles.ts";

/** What draws the figure, words its samples, finds the one that a key goes to, and zooms. */
let part:
  | (typeof import("../figures/search-space.ts") &
      typeof import("../figures/space/toward.ts") &
      typeof import("./space-zoom.ts"))
  | undefined;

/** What follows a pointer around samples; it loads when a pointer comes near. */
let lasso: typeof import("./lasso.ts") | undefined;

async function loadLasso(): Promise<void> {
  lasso ??= await import("./lasso.ts").catch(() => undefined);
}

/** A ring is drawn where the pointer is. */
const lassoStyles = css`
  .mirrored > [part="lasso"] {
    transform: scaleX(-1);
  }
`;

const help =
  "Arrow keys: the nearest sample on that side, with Shift selected as well. N: the next one in order, with Shift the one before. Enter: explain. Space: select. + and -: zoom at it. 0: all of them. Control and arrow keys: move what is shown. B: best. S: stopped. F: failed. Page keys: decisions, with Shift other statuses. T: table. Escape: unselect, then leave.";

/**
 * Samples in the plane of two parameters, which the reader chooses. A drag around samples selects them, with Shift besides
 * those selected before; so do arrow keys with Shift, and clicks with Control. Arrow keys go where the samples lie, N goes
 * in their order, and each is said with its values. Where a touch would scroll the page, "Lasso" makes it draw. Buttons, + - 0
 * and Control with the wheel show a part of the plane (`zoom="[0.25, 0, 0.75, 1]"`, in ranks): the samples in a hexagon.
 *
 * @csspart lasso - The ring that is being drawn. @csspart zoom - The buttons that zoom.
 */
export class SweepSearchSpace extends FigureElement {
  static override readonly figure: FigureOutline = searchSpaceOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(searchSpaceOutline.fields),
    isLasso: { state: true },
  };
  static override styles = [...FigureElement.styles, studyStyles, lassoStyles];
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const others = [import("../figures/space/toward.ts"), import("./space-zoom.ts")] as const;
    const [toward, zoom] = await Promise.all(others);
    part = { ...(await import("../figures/search-space.ts")), ...toward, ...zoom };
    return part.searchSpace;
  });

  declare color: string | undefined;
  /** A touch draws a lasso where it would scroll the page. */
  declare isLasso: boolean;
  /** The part that is shown, in ranks; undefined for all. */
  declare zoom: Zoom | undefined;
  /** The click that ends a lasso chooses nothing. */
  #isCaught = false;

  constructor() {
    super();
    this.isLasso = false;
    this.addEventListener("pointerover", loadLasso);
    this.addEventListener("wheel", (event) => part?.zoomByWheel(this, event), { passive: false });
    this.addEventListener("pointerdown", (event) => {
      this.#isCaught = false;
      const { plot } = this;
      const isOnPlot = plot !== null && (event.composedPath() as unknown[]).includes(plot);
      if (!isOnPlot || event.button !== 0 || (event.pointerType === "touch" && !this.isLasso)) return;
      lasso?.followLasso(this, event, { plot, caught: () => (this.#isCaught = true) });
    });
  }

  /** Other parameters have other ranks. */
  override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && (changed.has("x") || changed.has("y"))) this.zoom = undefined;
    super.willUpdate(changed);
  }

  override updated(): void {
    super.updated();
    this.plot?.style.setProperty("touch-action", this.isLasso ? "none" : "");
  }

  override choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void {
    if (!this.#isCaught) super.choose(trials, interval, source);
    this.#isCaught = false;
  }

  protected override get list(): TrialList | undefined {
    const list = super.list;
    if (list === undefined) return undefined;
    const options = list.options.map((option) => ({ ...option, text: this.#sentence(option.trial) }));
    return { ...list, noun: "Samples", hint: help, options, reports: undefined };
  }

  /** A question that asks where the next sample will be keeps it back. */
  override get frame(): Frame {
    const frame = super.frame;
    return this.world?.limit === undefined ? frame : { ...frame, options: { ...frame.options, withNext: false } };
  }

  protected override get tooltip(): FigureView["tooltip"] {
    const { hit } = this;
    return hit === undefined ? undefined : { text: this.#sentence(hit.trial), x: hit.x, y: hit.y };
  }

  #sentence(trial: TrialId): string {
    const { index, shownTime: time } = this;
    return index === undefined ? "" : (part?.sampleSentence({ index, time }, trial) ?? "");
  }

  override heardKey(event: KeyboardEvent): boolean {
    const { scene, world } = this;
    if (event.key === "?") void showKeys(this, "plot", help);
    if (part?.zoomByKey(this, event)) return true;
    if (scene === undefined || world === undefined || event.ctrlKey) return event.key === "?";
    const from = world.selection.focus?.trial;
    const trial =
      event.key.toLowerCase() === "n"
        ? this.#inOrder(from, event.shiftKey ? -1 : 1)
        : part?.sampleToward(scene, event.key, from);
    if (trial === undefined) return event.key === "?";
    const { selected = from === undefined ? [] : [from] } = world.selection;
    const more =
      event.shiftKey && event.key.startsWith("Arrow") ? { selected: [...new Set([...selected, trial])] } : {};
    world.select({ focus: { trial }, hover: undefined, ...more }, "user");
    if (more.selected !== undefined) this.announce(`Selected: ${more.selected.join(", ")}.`);
    return true;
  }

  /** Those that can sample this space, and the sweep's own. */
  get #samplers(): readonly string[] {
    const own = this.sampler ?? "";
    const isDiscrete = this.index?.space.size !== Number.POSITIVE_INFINITY;
    return [...new Set([...(isDiscrete ? ["grid"] : []), "random", "sobol", "bayesian", own])];
  }

  /** The sampler that the sweep has: "sobol" is random sampling by that rule. Another one runs the same budget again. */
  get sampler(): string | undefined {
    const sampling = this.index?.config.sampling;
    return sampling !== undefined && "rule" in sampling && sampling.rule === "sobol" ? "sobol" : sampling?.type;
  }

  set sampler(name: string | undefined) {
    const sampling = name === "sobol" ? { type: "random", rule: "sobol" } : { type: name };
    if (name !== this.sampler) this.world?.change("sampling", sampling, "user");
  }

  /** The drawn sample after or before another one, in the order in which they were taken. */
  #inOrder(from: TrialId | undefined, step: 1 | -1): TrialId | undefined {
    const trials = (this.scene?.marks ?? []).flatMap(({ part, trial }) =>
      part === "sample" && trial !== undefined ? [trial] : [],
    );
    const at = from === undefined ? -1 : trials.indexOf(from);
    return trials[Math.max(0, Math.min(trials.length - 1, at + step))];
  }

  #zoomButton(factor: number, sign: string, label: string): TemplateResult {
    return html`<button type="button" aria-label=${label} title=${label} @click=${() => part?.zoomSpace(this, factor)}>${sign}</button>`;
  }

  protected override extras(): TemplateResult | typeof nothing {
    const paths = this.index?.space.dimensions.map(({ path }) => path) ?? [];
    const [x, y] = this.scene?.axes.map(({ name }) => name) ?? [];
    if (y === undefined || this.withoutControls === "") return nothing;
    const axes =
      paths.length < 3
        ? []
        : [
            { label: "Across", name: "x", chosen: x },
            { label: "Up", name: "y", chosen: y },
          ];
    const { color = "rank", zoom } = this;
    const fill = {
      label: "Fill",
      name: "color",
      values: ["rank", "metric", "order", "policy", "status"],
      chosen: color,
    };
    // A quiz asks where the best place is, so it does not show it.
    const isFree = this.world?.limit === undefined;
    const locked = `${this.locked} ${this.joined.holder?.locked}`.split(/[\s,]+/);
    const isOpen = isFree && this.world?.config !== undefined && !locked.includes("spec");
    return html`<div class="study" part="controls">
      ${axes.map((axis) => chooser(this, { ...axis, values: paths }))}
      ${chooser(this, fill)}
      ${isFree ? toggle(this, "Hidden surface", "withSurface") : nothing}
      ${isOpen ? html`${chooser(this, { label: "Sampler", name: "sampler", values: this.#samplers, chosen: this.sampler })} ${zoom === undefined ? toggle(this, "Edit ranges", "withHandles") : nothing}` : nothing}
      ${matchMedia("(pointer: coarse)").matches ? toggle(this, "Lasso", "isLasso") : nothing}
      <span part="zoom" role="group" aria-label="Part shown">
        ${this.#zoomButton(2, "−", "Zoom out")} ${this.#zoomButton(0.5, "+", "Zoom in")}
        ${zoom === undefined ? nothing : this.#zoomButton(0, "Whole", "Show all of it")}
      </span>
    </div>`;
  }
}
