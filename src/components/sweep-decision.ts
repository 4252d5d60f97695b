import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Explained } from "../figures/decision/explained.ts";
import { decisionOutline } from "../figures/decision/outline.ts";
import type { FigureOutline, Frame } from "../figures/figure.ts";
import type { Scene } from "../figures/scene.ts";
import { chooser } from "./chooser.ts";
import type { TextPlace } from "./decision-text.ts";
import { exportAs, exporting } from "./exporting.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LatePart } from "./late.ts";
import { studyStyles } from "./study.styles.ts";

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
  dl {
    display: grid;
    gap: 2px;
    margin: 0;
    max-width: 70ch;
    line-height: 1.45;
  }
  dt {
    margin-block-start: 8px;
    color: var(--sweep-muted);
    font-size: 0.8125rem;
  }
  dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  math {
    padding-block: 2px;
    font-size: 1.125em;
  }
  mi.name {
    font-size: 0.89em;
    font-family: var(--sweep-font, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  }
  pre {
    margin: 0;
    padding: 8px 12px;
    border-radius: 4px;
    background: var(--sweep-surface);
    font: 0.8125rem / 1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
    white-space: pre-wrap;
  }
  .number {
    min-height: 24px;
    padding: 0 2px;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline dotted var(--sweep-muted);
    text-underline-offset: 3px;
  }
  .number:hover {
    color: var(--sweep-focus);
  }
`;

/** Loaded before the click: a browser lets a page copy only right after one. */
const ready = () => void exporting().catch(() => {});

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
  static override styles = [...FigureElement.styles, studyStyles, decisionStyles];
  /** What reads formulas and writes MathML and code comes with the drawing. */
  static override readonly whole = new LatePart(() => import("./decision-text.ts"));

  declare level: TextPlace["level"] | undefined;

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
    const choice = { label: "Show as", name: "level", values: ["words", "formula", "code"], chosen: level };
    return html`${
      this.withoutControls === ""
        ? nothing
        : html`<div class="study" part="controls">${chooser(this, choice)}
            <button type="button" class="tool" ?disabled=${said === undefined} @pointerenter=${ready} @focus=${ready} @click=${() => exportAs(this, "text")}>Copy as Markdown</button></div>`
    }<div class=${`room ${level}`}>${said === undefined ? nothing : SweepDecision.whole.part?.decisionText(said, place)}</div>`;
  }
}
