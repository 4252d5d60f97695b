import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { rungsOutline } from "../figures/rungs/outline.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";

/**
 * The gates as shelves. The cut of the last one can be dragged where the policy has one setting for it: the slack of a
 * bandit, the percentage of a truncation, the reduction factor of a halving. The sweep runs again with it.
 *
 * @csspart chip - A trial that was judged. @csspart bound - A cut.
 */
export class SweepRungs extends FigureElement {
  static override readonly figure: FigureOutline = rungsOutline;
  static override properties: PropertyDeclarations = fieldProperties(rungsOutline.fields);
  static override readonly whole: LateFigure = new LateFigure(() =>
    import("../figures/rungs.ts").then(({ rungs }) => rungs),
  );
}
