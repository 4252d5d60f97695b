import type { PropertyDeclarations } from "lit";
import { figureProperties } from "./figure-fields.ts";
import { SweepElement } from "./sweep-element.ts";

/** The attributes that all figures have. */
export abstract class FigureAttributes extends SweepElement {
  static override properties: PropertyDeclarations = figureProperties;

  declare label: string | null;
  declare description: string | null;
  declare height: string | null;
  declare loading: string | null;
  declare at: string | null;
  declare size: string | null;
  declare locked: string | null;
  declare src: string | null;
  declare preset: string | null;
  declare isTableShown: boolean;
  declare withoutControls: string | null;
  declare withoutLegend: boolean;
  declare withoutExport: boolean;
  declare withoutLink: boolean;

  constructor() {
    super();
    for (const [name, { type }] of Object.entries(figureProperties))
      Reflect.set(this, name, type === Boolean ? false : null);
  }
}
