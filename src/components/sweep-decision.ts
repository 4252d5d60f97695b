import { css, type PropertyDeclarations } from "lit";
import { decisionOutline } from "../figures/decision/outline.ts";
import type { FigureOutline } from "../figures/figure.ts";
import type { Scene } from "../figures/scene.ts";
import type { TextPlace } from "./decision-text.ts";
import type { DecisionWork } from "./decision-work.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late-part.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

const decisionStyles = css`
  text.code {
    font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  }
  /* As much as most decisions need: what stands below must not move with each of them while the sweep plays. */
  .room {
    min-block-size: 20.25rem;
  }
  .words {
    min-block-size: 11.5rem;
  }
  @container (max-width: 600px) {
    .room {
      min-block-size: 22rem;
    }
  }
  @container (max-width: 400px) {
    .room {
      min-block-size: max(24rem, 46rem - 100cqi);
    }
    .words {
      min-block-size: 19rem;
    }
  }
`;

/**
 * One decision, told in full: the rule, its formula, the same with this decision's numbers, the verdict, and what would
 * have turned it, each way a button that runs the sweep with it, where the policy is not locked. `level="words"` leaves the
 * formula out, `level="code"` gives the rule as TypeScript that runs. Formulas are MathML and are copied as text; a number
 * of the verdict lights the marks of its trial in every figure.
 *
 * @csspart explanation - The text under the numbers. @csspart way - A button that tries what would have turned the decision.
 * @csspart undo - The button that takes that back. @csspart verdict - The trial on the scale. @csspart bound @csspart gate
 * @csspart grace
 */
export class SweepDecision extends WorkingFigure<DecisionWork> {
  static override readonly figure: FigureOutline = decisionOutline;
  static override properties: PropertyDeclarations = fieldProperties(decisionOutline.fields);
  static override styles = [...FigureElement.styles, decisionStyles];
  static override readonly whole: LateFigure<DecisionWork> = new LatePart(
    async () => (await import("./decision-work.ts")).DecisionWork,
  );

  declare level: TextPlace["level"] | undefined;

  /** Of the picture alone: the text stands under it. */
  protected override get autoHeight(): number {
    const { width } = this.viewport;
    return decisionOutline.height(width, undefined, { options: { withText: false } });
  }

  /** The picture with its text, for files. */
  wholeScene(): Scene | undefined {
    return this.work?.wholeScene();
  }

  /** The decision as Markdown. */
  copyText(): string {
    return this.work?.copyText() ?? "";
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-decision": SweepDecision;
  }
}
