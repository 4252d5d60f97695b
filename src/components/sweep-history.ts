import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { historyOutline } from "../figures/history/outline.ts";
import { fieldProperties } from "./figure-fields.ts";
import type { HistoryWork } from "./history-work.ts";
import { LatePart } from "./late-part.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

/**
 * How the best came about, in three views that buttons below the picture choose: the best so far, the share of trials that
 * got this far, the regret; further buttons set its horizontal axis: trials, time or cost. Regret falls by powers of ten, so its scale is a log scale, unless a button or `y-scale` says
 * "linear"; "log" also helps with losses.
 *
 * @csspart views - The buttons for the view. @csspart axes - Those for the horizontal axis. @csspart best - The best so far.
 * @csspart curve - The share, or the regret. @csspart ghost - Where a stopped trial would have come, or the regret without stops.
 */
export class SweepHistory extends WorkingFigure<HistoryWork> {
  static override readonly figure: FigureOutline = historyOutline;
  static override properties: PropertyDeclarations = fieldProperties(historyOutline.fields);
  static override readonly whole: LateFigure<HistoryWork> = new LatePart(
    async () => (await import("./history-work.ts")).HistoryWork,
  );

  declare view: string | undefined;
  declare x: string | undefined;
  declare yScale: string | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-history": SweepHistory;
  }
}
