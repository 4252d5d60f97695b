import { css, html, nothing, type TemplateResult } from "lit";
import { sampleSentence, searchSpace } from "../figures/search-space.ts";
import { sampleToward } from "../figures/space/toward.ts";
import { recordOf } from "../simulation/record.ts";
import type { TrialId } from "../trial.ts";
import { chooser, toggle } from "./chooser.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { followLasso } from "./lasso.ts";
import { selectMore } from "./select-more.ts";
import { zoomByKey, zoomByWheel, zoomSpace } from "./space-zoom.ts";
import { studyStyles } from "./study.styles.ts";
import type { SweepSearchSpace } from "./sweep-search-space.ts";
import type { FigureWork } from "./working-figure.ts";

const help =
  "Arrow keys: the nearest sample on that side, with Shift selected as well. N: the next one in order, with Shift the one before. Enter: explain. Space: select. + and -: zoom at it. 0: all of them. Control and arrow keys: move what is shown. B: best. S: stopped. F: failed. Page keys: decisions, with Shift other statuses. T: table. Escape: unselect, then leave.";

/** A ring is drawn where the pointer is; the caption names every parameter. */
const spaceStyles = css`
  #caption {
    min-height: 4.5em;
  }
  @container (max-width: 600px) {
    #caption {
      min-height: 6em;
    }
  }
  @container (max-width: 420px) {
    #caption {
      min-height: 10.5em;
    }
  }
  .mirrored > [part="lasso"] {
    transform: scaleX(-1);
  }
`;

/** Words samples, goes from one to another, zooms, and lets parameters, fill and sampler be chosen. */
export class SpaceWork implements FigureWork {
  static readonly figure = searchSpace;
  static readonly styles = css`${studyStyles} ${spaceStyles}`;
  readonly #element: SweepSearchSpace;
  /** The click that ends a lasso chooses nothing. */
  #isCaught = false;

  constructor(element: SweepSearchSpace) {
    this.#element = element;
    element.addEventListener("wheel", (event) => zoomByWheel(element, event), { passive: false });
    element.addEventListener("pointerdown", (event) => {
      this.#isCaught = false;
      const { plot, isLasso } = element;
      const isOnPlot = plot !== null && (event.composedPath() as unknown[]).includes(plot);
      if (!isOnPlot || event.button !== 0 || (event.pointerType === "touch" && !isLasso)) return;
      followLasso(element, event, { plot, caught: () => (this.#isCaught = true) });
    });
  }

  updated(): void {
    const { plot, isLasso } = this.#element;
    plot?.style.setProperty("touch-action", isLasso ? "none" : "");
  }

  /** Whether this was the click that ends a lasso. */
  takeLasso(): boolean {
    const wasCaught = this.#isCaught;
    this.#isCaught = false;
    return wasCaught;
  }

  listed(list: TrialList | undefined): TrialList | undefined {
    if (list === undefined) return undefined;
    const options = list.options.map((option) => ({ ...option, text: this.#sentence(option.trial) }));
    return { ...list, noun: "Samples", hint: help, options, reports: undefined };
  }

  tooltip(): FigureView["tooltip"] {
    const { hit } = this.#element;
    return hit === undefined ? undefined : { text: this.#sentence(hit.trial), x: hit.x, y: hit.y };
  }

  #sentence(trial: TrialId): string {
    const { index, shownTime: time } = this.#element;
    return index === undefined ? "" : sampleSentence({ index, time }, trial);
  }

  heardKey(event: KeyboardEvent): boolean {
    const { scene, world } = this.#element;
    if (event.key === "?") void showKeys(this.#element, "plot", help);
    if (zoomByKey(this.#element, event)) return true;
    if (scene === undefined || world === undefined || event.ctrlKey) return event.key === "?";
    const from = world.selection.focus?.trial;
    const trial =
      event.key.toLowerCase() === "n"
        ? this.#inOrder(from, event.shiftKey ? -1 : 1)
        : sampleToward(scene, event.key, from);
    if (trial === undefined) return event.key === "?";
    const { selected = from === undefined ? [] : [from] } = world.selection;
    world.select({ focus: { trial }, hover: undefined }, "user");
    if (event.shiftKey && event.key.startsWith("Arrow")) selectMore(this.#element, [...new Set([...selected, trial])]);
    return true;
  }

  /** Those that can sample this space, and the sweep's own. */
  get #samplers(): readonly string[] {
    const own = this.#element.sampler ?? "";
    const isDiscrete = this.#element.index?.space.size !== Number.POSITIVE_INFINITY;
    return [...new Set([...(isDiscrete ? ["grid"] : []), "random", "sobol", "bayesian", own])];
  }

  /** The drawn sample after or before another one, in the order in which they were taken. */
  #inOrder(from: TrialId | undefined, step: 1 | -1): TrialId | undefined {
    const trials = (this.#element.scene?.marks ?? []).flatMap(({ part, trial }) =>
      part === "sample" && trial !== undefined ? [trial] : [],
    );
    const at = from === undefined ? -1 : trials.indexOf(from);
    return trials[Math.max(0, Math.min(trials.length - 1, at + step))];
  }

  #zoomButton(factor: number, sign: string, label: string): TemplateResult {
    return html`<button type="button" class="tool" aria-label=${label} title=${label} @click=${() => zoomSpace(this.#element, factor)}>${sign}</button>`;
  }

  extras(): TemplateResult | typeof nothing {
    const paths = this.#element.index?.space.dimensions.map(({ path }) => path) ?? [];
    const [x, y] = this.#element.scene?.axes.map(({ name }) => name) ?? [];
    if (y === undefined || this.#element.withoutControls === "") return nothing;
    const axes =
      paths.length < 3
        ? []
        : [
            { label: "Across", name: "x", chosen: x },
            { label: "Up", name: "y", chosen: y },
          ];
    const { color = "rank", zoom } = this.#element;
    const fill = {
      label: "Fill",
      name: "color",
      values: ["rank", "metric", "order", "policy", "status"],
      chosen: color,
    };
    const { world, index } = this.#element;
    // A quiz asks where the best place is, so it does not show it. Of a record nobody knows, and its samples have been drawn.
    const isFree = world?.limit === undefined && (index === undefined || recordOf(index.config) === undefined);
    const locked = this.#element.locks.split(/[\s,]+/);
    const isOpen = isFree && world?.config !== undefined && !locked.includes("spec");
    return html`<div class="study" part="controls">
      ${axes.map((axis) => chooser(this.#element, { ...axis, values: paths }))}
      ${chooser(this.#element, fill)}
      ${isFree ? toggle(this.#element, "Hidden surface", "withSurface") : nothing}
      ${isOpen ? html`${chooser(this.#element, { label: "Sampler", name: "sampler", values: this.#samplers, chosen: this.#element.sampler })} ${zoom === undefined ? toggle(this.#element, "Edit ranges", "withHandles") : nothing}` : nothing}
      ${matchMedia("(pointer: coarse)").matches ? toggle(this.#element, "Lasso", "isLasso") : nothing}
      <span part="zoom" role="group" aria-label="Part shown">
        ${this.#zoomButton(2, "−", "Zoom out")} ${this.#zoomButton(0.5, "+", "Zoom in")}
        ${zoom === undefined ? nothing : this.#zoomButton(0, "Whole", "Show all of it")}
      </span>
    </div>`;
  }
}
