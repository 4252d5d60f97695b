import { html, nothing, type TemplateResult } from "lit";
import { history } from "../figures/history.ts";
import { rove } from "./rove.ts";
import type { SweepHistory } from "./sweep-history.ts";
import type { FigureWork } from "./working-figure.ts";

const views = [
  ["history", "Best so far"],
  ["edf", "Share of trials"],
  ["regret", "Regret"],
] as const;

/** Lets the view and the scale be chosen. */
export class HistoryWork implements FigureWork {
  static readonly figure = history;
  readonly #element: SweepHistory;

  constructor(element: SweepHistory) {
    this.#element = element;
  }

  extras(): TemplateResult | typeof nothing {
    const element = this.#element;
    if (element.scene === undefined || element.withoutControls === "") return nothing;
    return html`<div class="views" part="views" role="group" aria-label="View" @keydown=${(event: KeyboardEvent) => rove(event, ".tool")}>
      ${views.map(
        ([view, word]) =>
          html`<button type="button" class="tool" aria-pressed=${view === (element.view ?? "history")} @click=${() => {
            element.view = view;
          }}>${word}</button>`,
      )}
      ${element.view === "regret" || this.#isLog ? this.#logButton() : nothing}
    </div>`;
  }

  get #isLog(): boolean {
    const { view, yScale } = this.#element;
    return yScale === "log" || (view === "regret" && yScale !== "linear");
  }

  #logButton(): TemplateResult {
    return html`<button type="button" class="tool" aria-pressed=${this.#isLog} @click=${() => {
      this.#element.yScale = this.#isLog ? "linear" : "log";
    }}>Log scale</button>`;
  }
}
