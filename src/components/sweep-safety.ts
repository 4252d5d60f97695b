import type { PropertyDeclarations } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import type { SafetyMeasure } from "../figures/study/safety-class.ts";
import type { SafetyData } from "../figures/study/safety-data.ts";
import { safetyOutline } from "../figures/study/safety-outline.ts";
import type { StudyInput } from "../study/study.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import type { SafetyWork } from "./safety-work.ts";
import { SweepStudy } from "./sweep-study.ts";
import type { LateFigure } from "./working-figure.ts";

/**
 * When is early stopping safe? One policy over two settings, in `worlds` worlds of the sweep that it stands beside, or from
 * `map`, as `safetyMap` gives it. `vary` are the two settings and their values; the policy is the sweep's own, or the first
 * of `policies`. Opening a cell makes the sweep the world of it in which most was lost.
 *
 * @csspart cell @csspart class - The sign of what a cell is taken for. @csspart opened
 */
export class SweepSafety extends SweepStudy {
  static override readonly figure: FigureOutline = safetyOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(safetyOutline.fields),
    vary: { type: Object },
  };
  static override readonly whole: LateFigure<SafetyWork> = new LatePart(
    async () => (await import("./safety-work.ts")).SafetyWork,
  );

  declare map: SafetyData | undefined;
  declare measure: SafetyMeasure | undefined;
  declare safe: number | undefined;
  /** The two settings and their values, by path, as JSON. */
  declare vary: NonNullable<StudyInput["vary"]> | undefined;

  override get isGiven(): boolean {
    return this.map !== undefined && this.map !== null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-safety": SweepSafety;
  }
}
