import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { rungsOutline } from "../figures/rungs/outline.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import type { RungsWork } from "./rungs-work.ts";
import { studyStyles } from "./study.styles.ts";
import { WorkingFigure } from "./working-figure.ts";

/** What draws the figure, and what it does. */
let part: typeof import("./rungs-work.ts") | undefined;

/**
 * The gates as shelves. The cut of the last one can be dragged where the policy has one setting for it: the slack of a
 * bandit, the percentage of a truncation, the reduction factor of a halving. The sweep runs again with it.
 *
 * Under successive halving sliders below set its reduction factor, its first rung and its last report, and tabs its bracket:
 * the rungs that it leaves out at the start. `with-waiting`, or a button, shows each shelf as if it waited for all that come.
 *
 * @csspart chip - A trial that was judged. @csspart bound - A cut. @csspart count - How many came, and how many go on.
 * @csspart brackets - The tabs.
 */
export class SweepRungs extends WorkingFigure<RungsWork> {
  static override readonly figure: FigureOutline = rungsOutline;
  static override properties: PropertyDeclarations = fieldProperties(rungsOutline.fields);
  static override styles = [...WorkingFigure.styles, studyStyles];
  static override readonly whole: LateFigure = new LateFigure(async () => {
    part = await import("./rungs-work.ts");
    return part.RungsWork.figure;
  });

  declare withWaiting: boolean | undefined;

  protected override makeWork(): RungsWork | undefined {
    return part && new part.RungsWork(this);
  }
}
