import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Explained } from "../figures/decision/explained.ts";
import { decisionOutline } from "../figures/decision/outline.ts";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import type { Scene } from "../figures/scene.ts";
import { adopt } from "./adopt.ts";
import type { TextPlace } from "./decision-text.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late.ts";

const decisionStyles = css`
  /* As much as most decisions need: what stands below must not move with each of them while the sweep plays. */
  .room {
    min-block-size: 19.5rem;
  }
  .words {
    min-block-size: 11.5rem;
  }
  @container (max-width: 600px) {
    .room {
      min-block-size: 20.75rem;
    }
  }
  @container (max-width: 400px) {
    .room {
      min-block-size: 27rem;
    }
    .words {
      min-block-size: 19rem;
    }
  }
`;

/**
 * One decision, told in full: the rule, its formula, the same with this decision's numbers, the verdict, and what would
 * have turned it. `level="words"` leaves the formula out, `level="code"` gives the rule as TypeScript that runs. Formulas
 * are MathML and are copied as text; a number of the verdict lights the marks of its trial in every figure.
 *
 * @csspart explanation - The text under the numbers.
 */
export class SweepDecision extends FigureElement {
  static override readonly figure: FigureOutline = decisionOutline;
  static override properties: PropertyDeclarations = fieldProperties(decisionOutline.fields);
  static override styles = [...FigureElement.styles, decisionStyles];
  /** What reads formulas and writes MathML and code comes with the drawing. */
  static override readonly whole = new LatePart(() => import("./decision-text.ts"));

  declare level: TextPlace["level"] | undefined;

  override prepare(): void {
    adopt(this.renderRoot as ShadowRoot, SweepDecision.whole.part?.decisionTextStyles.styleSheet);
  }

  /** The text stands under the picture. */
  override get frame(): Frame {
    const frame = super.frame;
    return { ...frame, options: { ...frame.options, withText: false } };
  }

  protected override get autoHeight(): number {
    const { width } = this.viewport;
    return decisionOutline.height(width, undefined, { options: { withText: false } });
  }

  /** The picture with its text, for files. */
  wholeScene(): Scene | undefined {
    const { log, figure } = this;
    const { width, options, selection } = super.frame;
    return log === undefined
      ? undefined
      : figure.draw(log, this.shownTime, { width, height: figure.height(width), options, selection });
  }

  /** The decision as Markdown. */
  copyText(): string {
    const said = this.#explained;
    return said === undefined ? "" : (SweepDecision.whole.part?.decisionMarkdown(said) ?? "");
  }

  get #explained(): Explained | undefined {
    const { index, shownTime: time } = this;
    const { options, selection = {} } = this.frame;
    return index === undefined
      ? undefined
      : SweepDecision.whole.part?.explained({ index, time, selection, options: options as never });
  }

  protected override extras(): TemplateResult | typeof nothing {
    const said = this.#explained;
    const { index, viewport, world, level = "formula" } = this;
    if (index?.config.earlyTermination.type === "none") return nothing;
    const light = (hover: number | undefined): void => {
      if (!this.withoutLink) world?.select({ hover }, "user");
    };
    const place = { level, goal: index?.goal ?? "maximize", width: viewport.width, light };
    const isBare = this.withoutControls === "";
    return html`${isBare ? nothing : SweepDecision.whole.part?.decisionControls(this, level, said)}
      <div class=${`room ${level}`}>${said === undefined ? nothing : SweepDecision.whole.part?.decisionText(said, place)}</div>`;
  }
}
