import { css, html, nothing, type TemplateResult } from "lit";
import { history } from "../figures/history.ts";
import type { SweepHistory } from "./sweep-history.ts";
import type { FigureWork } from "./working-figure.ts";

const views = [
  ["history", "Best so far"],
  ["edf", "Share of trials"],
  ["regret", "Regret"],
] as const;

const axes = [
  ["trial", "By trial"],
  ["time", "By time"],
  ["cost", "By cost"],
] as const;

const choicesStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
  }
`;

/** Lets the view, the horizontal axis and the scale be chosen. */
export class HistoryWork implements FigureWork {
  static readonly figure = history;
  static readonly styles = choicesStyles;
  readonly #element: SweepHistory;

  constructor(element: SweepHistory) {
    this.#element = element;
  }

  extras(): TemplateResult | typeof nothing {
    const element = this.#element;
    if (element.scene === undefined || element.withoutControls === "") return nothing;
    const [view, x] = [element.view ?? "history", element.x ?? "trial"];
    return html`<div class="choices">
      <div class="views" part="views" role="group" aria-label="View">
        ${views.map(([name, word]) => choice(word, view === name, () => (element.view = name)))}
        ${view === "regret" || this.#isLog ? choice("Log scale", this.#isLog, this.#turnScale) : nothing}
      </div>
      <div class="views" part="axes" role="group" aria-label="Horizontal axis" ?hidden=${view === "edf"}>
        ${axes.map(([name, word]) => choice(word, x === name, () => (element.x = name)))}
      </div>
    </div>`;
  }

  get #isLog(): boolean {
    const { view, yScale } = this.#element;
    return yScale === "log" || (view === "regret" && yScale !== "linear");
  }

  readonly #turnScale = (): void => {
    this.#element.yScale = this.#isLog ? "linear" : "log";
  };
}

/** A button that is pressed while this is chosen. */
function choice(word: string, isChosen: boolean, choose: () => void): TemplateResult {
  return html`<button type="button" class="tool" aria-pressed=${isChosen} @click=${choose}>${word}</button>`;
}
