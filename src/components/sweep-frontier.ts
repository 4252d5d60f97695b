import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { frontierOutline } from "../figures/study/frontier-outline.ts";
import type { FrontierPoint } from "../figures/study/frontier-points.ts";
import { fieldProperties } from "./figure-fields.ts";
import type { FrontierWork } from "./frontier-work.ts";
import { LatePart } from "./late-part.ts";
import type { Openable } from "./study-opening.ts";
import { SweepStudy } from "./sweep-study.ts";
import type { LateFigure } from "./working-figure.ts";

/**
 * Policy settings by compute saved and quality lost, over `worlds` worlds of the sweep that it stands beside, or from
 * `points`, as `frontierOf` gives them. Opening a dot shows its worlds one by one and makes the sweep that very world; along
 * the frontier, by arrow keys or by the slider, the sweep goes with it. The sweep's own policy has a ring, and the text says
 * which setting is better than it in both.
 *
 * @csspart setting - A dot. @csspart frontier @csspart interval - How sure a dot is. @csspart own - The sweep's policy.
 * @csspart pointed @csspart opened @csspart outcome - A world of the opened setting.
 */
export class SweepFrontier extends SweepStudy {
  static override readonly figure: FigureOutline = frontierOutline;
  static override properties: PropertyDeclarations = fieldProperties(frontierOutline.fields);
  static override readonly whole: LateFigure<FrontierWork> = new LatePart(
    async () => (await import("./frontier-work.ts")).FrontierWork,
  );

  declare points: readonly (FrontierPoint & Openable)[] | undefined;
  declare outcome: number | undefined;

  override get isGiven(): boolean {
    return Array.isArray(this.points);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-frontier": SweepFrontier;
  }
}
