import type { Figure } from "../figures/figure.ts";
import { LatePart } from "./late-part.ts";

/** A figure whose drawing loads when the first of its elements is on the page. */
export class LateFigure extends LatePart<Figure> {
  constructor(load: () => Promise<unknown>) {
    super(load as () => Promise<Figure>);
  }

  /** The whole figure, once it has come. */
  get figure(): Figure | undefined {
    return this.part;
  }
}
