import type { PropertyDeclarations } from "lit";
import { comparisonOutline } from "../figures/comparison/outline.ts";
import type { FigureOutline } from "../figures/figure.ts";
import type { ComparisonWork } from "./comparison-work.ts";
import type { Source } from "./events.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";
import type { WorldChange } from "./world.ts";

/**
 * The sweep beside the same sweep under other policies: `policies="none, median, truncation(30)"`. Same seed, same params,
 * same noise; every difference is the rule's doing. A sampler that learns from metrics goes on elsewhere once a policy has
 * stopped a trial: `with-same-params` gives all of them the params of the sweep itself. `sync="cost"` shows each where it
 * had spent the same money. The table below is there unless `without-table`.
 *
 * @csspart curve @csspart bound @csspart parting - Where a policy and the first one differ first.
 */
export class SweepComparison extends WorkingFigure<ComparisonWork> {
  static override readonly figure: FigureOutline = comparisonOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(comparisonOutline.fields),
    policies: { type: String },
    withSameParams: { type: Boolean, attribute: "with-same-params" },
  };
  static override readonly whole: LateFigure<ComparisonWork> = new LatePart(
    async () => (await import("./comparison-work.ts")).ComparisonWork,
  );

  /** Policies to compare, in short form: `none, bandit(0.2), median`. */
  declare policies: string | null;
  /** Gives all of them the params of the first, where the sampler learns from metrics. */
  declare withSameParams: boolean;
  declare sync: string | undefined;
  declare withTable: boolean | undefined;
  declare withoutTable: boolean | undefined;

  constructor() {
    super();
    this.policies = null;
    this.withSameParams = false;
    this.isTableShown = true;
  }

  protected override get hasTrials(): boolean {
    return false;
  }

  override worldChanged(change: WorldChange, source: Source): void {
    if (change !== "selection") super.worldChanged(change, source);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-comparison": SweepComparison;
  }
}
