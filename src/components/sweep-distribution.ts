import type { PropertyDeclarations } from "lit";
import type { AnySpec } from "../fields.ts";
import { distributionOutline } from "../figures/distribution/outline.ts";
import type { FigureOutline } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { DistributionWork } from "./distribution-work.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import { noSweep } from "./no-sweep.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

/**
 * One distribution: of a parameter of the sweep, or its own, without any sweep, from `expression="loguniform(-9, -2)"`.
 * Its handles change what it draws; arrow keys go through its values with their probabilities, or its five quantiles.
 *
 * @csspart place - What arrow keys or the pointer are at. @csspart density @csspart mass - The probability of a value.
 * @csspart quantiles @csspart rug - Values that were drawn.
 */
export class SweepDistribution extends WorkingFigure<DistributionWork> {
  static override readonly figure: FigureOutline = distributionOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(distributionOutline.fields),
    expression: { type: String },
  };
  static override readonly whole: LateFigure<DistributionWork> = new LatePart(
    async () => (await import("./distribution-work.ts")).DistributionWork,
  );

  /** The distribution, as a function: `loguniform(-9, -2)`. */
  declare expression: string | null;
  declare spec: AnySpec | undefined;
  declare axis: string | undefined;
  /** What arrow keys or the pointer are at: a value, or one of the five quantiles. */
  declare place: number | undefined;

  constructor() {
    super();
    this.expression = null;
  }

  override get log(): SweepLog | undefined {
    return this.isOwn && this.canDraw ? noSweep() : super.log;
  }

  override get absence(): string | undefined {
    return this.isOwn ? undefined : super.absence;
  }

  protected override get hasTrials(): boolean {
    return !this.isOwn;
  }

  /** It shows a distribution of its own, and none of the sweep. */
  get isOwn(): boolean {
    return this.expression !== null || this.spec !== undefined;
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  override changeSetting(setting: string, value: number): void {
    const [, name] = /^spec\.(.+)$/.exec(setting) ?? [];
    if (name === undefined) super.changeSetting(setting, value);
    else this.spec = { ...(this.spec ?? this.work?.parsed), [name]: value } as AnySpec;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-distribution": SweepDistribution;
  }
}
