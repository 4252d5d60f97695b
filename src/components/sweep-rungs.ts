import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { rungsOutline } from "../figures/rungs/outline.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import type { RungsWork } from "./rungs-work.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

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
  static override readonly whole: LateFigure<RungsWork> = new LatePart(
    async () => (await import("./rungs-work.ts")).RungsWork,
  );

  declare withWaiting: boolean | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-rungs": SweepRungs;
  }
}
