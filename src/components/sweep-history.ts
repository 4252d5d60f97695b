import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { historyOutline } from "../figures/history/outline.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { LateFigure } from "./late-figure.ts";
import { rove } from "./rove.ts";

const views = [
  ["history", "Best so far"],
  ["edf", "Share of trials"],
  ["regret", "Regret"],
] as const;

/**
 * How the best came about, in three views that buttons below the picture choose: the best so far, the share of trials that
 * got this far, the regret. Regret falls by powers of ten, so its scale is a log scale, unless a button or `y-scale` says
 * "linear"; "log" also helps with losses.
 *
 * @csspart views - The buttons.
 */
export class SweepHistory extends FigureElement {
  static override readonly figure: FigureOutline = historyOutline;
  static override properties: PropertyDeclarations = fieldProperties(historyOutline.fields);
  static override readonly whole: LateFigure = new LateFigure(() =>
    import("../figures/history.ts").then(({ history }) => history),
  );

  declare view: string | undefined;
  declare yScale: string | undefined;

  protected override extras(): TemplateResult | typeof nothing {
    if (this.scene === undefined || this.withoutControls === "") return nothing;
    return html`<div class="views" part="views" role="group" aria-label="View" @keydown=${(event: KeyboardEvent) => rove(event, ".tool")}>
      ${views.map(
        ([view, word]) =>
          html`<button type="button" class="tool" aria-pressed=${view === (this.view ?? "history")} @click=${() => {
            this.view = view;
          }}>${word}</button>`,
      )}
      ${this.view === "regret" || this.#isLog ? this.#logButton() : nothing}
    </div>`;
  }

  get #isLog(): boolean {
    return this.yScale === "log" || (this.view === "regret" && this.yScale !== "linear");
  }

  #logButton(): TemplateResult {
    return html`<button type="button" class="tool" aria-pressed=${this.#isLog} @click=${() => {
      this.yScale = this.#isLog ? "linear" : "log";
    }}>Log scale</button>`;
  }
}
