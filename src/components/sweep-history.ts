import { html, nothing, type TemplateResult } from "lit";
import { FigureElement } from "./figure-element.ts";
import { LateFigure } from "./late-figure.ts";
import { rove } from "./rove.ts";

const views = [
  ["history", "Best so far"],
  ["edf", "Share of trials"],
  ["regret", "Regret"],
] as const;

/**
 * How the best came about, in three views that buttons below the picture choose: the best so far, the share of trials that
 * got this far, the regret.
 *
 * @csspart views - The buttons.
 */
export abstract class SweepHistory extends FigureElement {
  static override readonly whole: LateFigure = new LateFigure(() =>
    import("../figures/history.ts").then(({ history }) => history),
  );

  declare view: string | undefined;

  protected override extras(): TemplateResult | typeof nothing {
    if (this.scene === undefined || this.withoutControls === "") return nothing;
    return html`<div class="views" part="views" role="group" aria-label="View" @keydown=${(event: KeyboardEvent) => rove(event, ".tool")}>
      ${views.map(
        ([view, word]) =>
          html`<button type="button" class="tool" aria-pressed=${view === (this.view ?? "history")} @click=${() => {
            this.view = view;
          }}>${word}</button>`,
      )}
    </div>`;
  }
}
