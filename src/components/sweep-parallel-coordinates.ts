import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { AxisScale } from "../figures/parallel/columns.ts";
import { parallelOutline } from "../figures/parallel/outline.ts";
import type { Scene } from "../figures/scene.ts";
import type { TrialId } from "../trial.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import type { ParallelWork } from "./parallel-work.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

/**
 * Axes to arrange: a drag along one keeps a range, with Shift one more; a drag of a title moves the axis, off the picture
 * leaves it out, a click on it flips the axis. The same, and the scale of each, as buttons, lists and sliders; Undo, or
 * Control and Z in the plot, takes it back.
 *
 * @csspart line - A trial. @csspart brush - A range that is kept.
 */
export class SweepParallelCoordinates extends WorkingFigure<ParallelWork> {
  static override readonly figure: FigureOutline = parallelOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(parallelOutline.fields),
    isPanelOpen: { state: true },
  };
  static override readonly whole: LateFigure<ParallelWork> = new LatePart(
    async () => (await import("./parallel-work.ts")).ParallelWork,
  );

  declare order: readonly string[] | undefined;
  declare flipped: readonly string[] | undefined;
  /** Columns that are not drawn. */
  declare leftOut: readonly string[] | undefined;
  /** Scales by column, where they are not its own. */
  declare scales: { readonly [column: string]: AxisScale } | undefined;
  declare isPanelOpen: boolean;

  constructor() {
    super();
    this.isPanelOpen = false;
  }

  override get canBrush(): boolean {
    return true;
  }

  protected override paint(scene: Scene): void {
    this.work?.paint(scene, (some) => this.plot && super.paint(some, this.plot));
  }

  override choose(trials: readonly TrialId[], interval: number | undefined, source: Source): void {
    if (this.work?.takeDrop() !== true) super.choose(trials, interval, source);
  }

  override brush(column: string, ...ranges: (readonly [low: number, high: number] | undefined)[]): void {
    this.ask((work) => work.brush(column, ...ranges));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-parallel-coordinates": SweepParallelCoordinates;
  }
}
