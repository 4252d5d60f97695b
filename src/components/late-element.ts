import type { PropertyValues } from "lit";
import type { Figure } from "../figures/figure.ts";
import type { SweepLog } from "../simulation/log.ts";
import { FigureElement } from "./figure-element.ts";
import type { LateFigure } from "./late-figure.ts";

/** An element whose figure has only its outline at hand: the drawing loads when the first such element is seen. */
export abstract class LateElement extends FigureElement {
  /** Where the drawing comes from. */
  static readonly whole: LateFigure;

  get #whole(): LateFigure {
    return (this.constructor as typeof LateElement).whole;
  }

  override get figure(): Figure {
    return this.#whole.figure ?? super.figure;
  }

  override get log(): SweepLog | undefined {
    return this.#whole.figure === undefined ? undefined : super.log;
  }

  override willUpdate(changed: PropertyValues): void {
    if (this.isDrawn) void this.#whole.bringTo(this);
    super.willUpdate(changed);
  }
}
