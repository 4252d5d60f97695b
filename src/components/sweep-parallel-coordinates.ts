import { css, type PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { AxisScale } from "../figures/parallel/columns.ts";
import { parallelOutline } from "../figures/parallel/outline.ts";
import type { Scene } from "../figures/scene.ts";
import type { TrialId } from "../trial.ts";
import { axesStyles } from "./axes.styles.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import type { ParallelWork } from "./parallel-work.ts";
import { WorkingFigure } from "./working-figure.ts";

/** What draws the figure, and what it does. */
let part: typeof import("./parallel-work.ts") | undefined;

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

/**
 * Axes to arrange: a drag along one keeps a range, with Shift one more; a drag of a title moves the axis, off the picture
 * leaves it out, a click on it flips the axis. The same, and the scale of each, as buttons, lists and sliders; Undo, or
 * Control and Z in the plot, takes it back.
 */
export class SweepParallelCoordinates extends WorkingFigure<ParallelWork> {
  static override readonly figure: FigureOutline = parallelOutline;
  static override styles = [...WorkingFigure.styles, axesStyles, emptyStyles];
  static override properties: PropertyDeclarations = {
    ...fieldProperties(parallelOutline.fields),
    isPanelOpen: { state: true },
  };
  static override readonly whole: LateFigure = new LateFigure(async () => {
    part = await import("./parallel-work.ts");
    return part.ParallelWork.figure;
  });

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
    this.addEventListener("pointerdown", (event) => this.work?.press(event));
    this.addEventListener("pointermove", (event) => this.work?.drag(event));
    this.addEventListener("pointerup", (event) => this.work?.drop(event));
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

  protected override makeWork(): ParallelWork | undefined {
    return part && new part.ParallelWork(this);
  }
}
