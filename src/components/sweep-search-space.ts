import { css, type PropertyDeclarations, type PropertyValues } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { Zoom } from "../figures/space/outline.ts";
import { searchSpaceOutline } from "../figures/space/outline.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import type { SpaceWork } from "./space-work.ts";
import { studyStyles } from "./study.styles.ts";
import { WorkingFigure } from "./working-figure.ts";

/** What draws the figure, and what it does. */
let part: typeof import("./space-work.ts") | undefined;

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

/**
 * Samples in the plane of two parameters, which the reader chooses. A drag around samples selects them, with Shift besides
 * those selected before; so do arrow keys with Shift, and clicks with Control. Arrow keys go where the samples lie, N goes
 * in their order, and each is said with its values. Where a touch would scroll the page, "Lasso" makes it draw. Buttons, + - 0
 * and Control with the wheel show a part of the plane (`zoom="[0.25, 0, 0.75, 1]"`, in ranks): the samples in a hexagon.
 *
 * @csspart lasso - The ring that is being drawn. @csspart zoom - The buttons that zoom.
 */
export class SweepSearchSpace extends WorkingFigure<SpaceWork> {
  static override readonly figure: FigureOutline = searchSpaceOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(searchSpaceOutline.fields),
    isLasso: { state: true },
  };
  static override styles = [...WorkingFigure.styles, studyStyles, lassoStyles];
  static override readonly whole: LateFigure = new LateFigure(async () => {
    part = await import("./space-work.ts");
    return part.SpaceWork.figure;
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
    this.addEventListener("wheel", (event) => this.work?.turnedWheel(event), { passive: false });
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

  /** The sampler that the sweep has: "sobol" is random sampling by that rule. Another one runs the same budget again. */
  get sampler(): string | undefined {
    const sampling = this.index?.config.sampling;
    return sampling !== undefined && "rule" in sampling && sampling.rule === "sobol" ? "sobol" : sampling?.type;
  }

  set sampler(name: string | undefined) {
    const sampling = name === "sobol" ? { type: "random", rule: "sobol" } : { type: name };
    if (name !== this.sampler) this.world?.change("sampling", sampling, "user");
  }

  protected override makeWork(): SpaceWork | undefined {
    return part && new part.SpaceWork(this);
  }
}
