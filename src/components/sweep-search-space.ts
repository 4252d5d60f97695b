import type { PropertyDeclarations, PropertyValues } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { Zoom } from "../figures/space/outline.ts";
import { searchSpaceOutline } from "../figures/space/outline.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import type { SpaceWork } from "./space-work.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

/**
 * Samples in the plane of two parameters, which the reader chooses. A drag around samples selects them, with Shift besides
 * those selected before; so do arrow keys with Shift, and clicks with Control. Arrow keys go where the samples lie, N goes
 * in their order, and each is said with its values. Where a touch would scroll the page, "Lasso" makes it draw. Buttons, + - 0
 * and Control with the wheel show a part of the plane (`zoom="[0.25, 0, 0.75, 1]"`, in ranks): the samples in a hexagon.
 *
 * @csspart lasso - The ring that is being drawn. @csspart zoom - The buttons that zoom. @csspart surface - The hidden one.
 * @csspart sample @csspart best-star @csspart next - Where the next sample will be. @csspart rug - Values along an axis.
 */
export class SweepSearchSpace extends WorkingFigure<SpaceWork> {
  static override readonly figure: FigureOutline = searchSpaceOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(searchSpaceOutline.fields),
    isLasso: { state: true },
    sampler: { attribute: false, noAccessor: true },
  };
  static override readonly whole: LateFigure<SpaceWork> = new LatePart(
    async () => (await import("./space-work.ts")).SpaceWork,
  );

  declare color: string | undefined;
  /** A touch draws a lasso where it would scroll the page. */
  declare isLasso: boolean;
  /** The part that is shown, in ranks; undefined for all. */
  declare zoom: Zoom | undefined;
  /** The sampler that a page asked for before there was a sweep. */
  #wanted: string | undefined;

  constructor() {
    super();
    this.isLasso = false;
  }

  /** Other parameters have other ranks. */
  override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && (changed.has("x") || changed.has("y"))) this.zoom = undefined;
    super.willUpdate(changed);
    if (this.index && this.#wanted) this.sampler = this.#wanted;
  }

  override choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void {
    if (this.work?.takeLasso() !== true) super.choose(trials, interval, source);
  }

  /** The sampler that the sweep has: "sobol" is random sampling by that rule. Another one runs the same budget again. */
  get sampler(): string | undefined {
    const sampling = this.index?.config.sampling;
    return sampling !== undefined && "rule" in sampling && sampling.rule === "sobol" ? "sobol" : sampling?.type;
  }

  set sampler(name: string | undefined) {
    this.#wanted = this.index ? undefined : name;
    const sampling = name === "sobol" ? { type: "random", rule: "sobol" } : { type: name };
    if (name !== this.sampler) this.world?.change("sampling", sampling, "user");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-search-space": SweepSearchSpace;
  }
}
