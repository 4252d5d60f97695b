import { html, nothing, type TemplateResult } from "lit";
import { ladderOf } from "../figures/rungs/ladder.ts";
import { rungs } from "../figures/rungs.ts";
import { isLocked } from "./figure-view.ts";
import { keepRoom } from "./later-notes.ts";
import { studyStyles } from "./study.styles.ts";
import type { SweepRungs } from "./sweep-rungs.ts";
import type { FigureWork } from "./working-figure.ts";

/** Lets the rungs of a halving be chosen. */
export class RungsWork implements FigureWork {
  static readonly figure = rungs;
  static readonly styles = studyStyles;
  readonly #element: SweepRungs;

  constructor(element: SweepRungs) {
    this.#element = element;
  }

  updated(): void {
    keepRoom(this.#element.renderRoot, this.#element.scene);
  }

  extras(): TemplateResult | typeof nothing {
    const { log } = this.#element;
    const ladder = log === undefined ? undefined : ladderOf(log.config);
    if (ladder === undefined || this.#element.withoutControls === "") return nothing;
    const { brackets, bracket, sliders } = ladder;
    const isFixed = isLocked({ setting: "earlyTermination" }, this.#element.locks);
    return html`${
      isFixed || brackets.length < 2
        ? nothing
        : html`<div class="views" part="brackets" role="group" aria-label="Bracket">
            ${brackets.map(
              (rungs, place) =>
                html`<button type="button" class="tool" aria-pressed=${place === bracket} title=${`Rungs at ${rungs}`}
                  @click=${() => this.#element.changeSetting("earlyTermination.bracket", place)}>Bracket ${place}: ${rungs}</button>`,
            )}
          </div>`
    }
    <div class="study" part="controls">
      ${
        isFixed
          ? nothing
          : sliders.map(
              ({ setting, label, value, min, max }) =>
                html`<label>${label} <input type="range" min=${min} max=${max} step="1" .value=${String(value)} @input=${(
                  event: Event,
                ) =>
                  this.#element.changeSetting(
                    setting,
                    Number((event.target as HTMLInputElement).value),
                  )} /> <span>${value}</span></label>`,
            )
      }
      <button type="button" class="tool" aria-pressed=${this.#element.withWaiting === true} @click=${() => {
        this.#element.withWaiting = this.#element.withWaiting !== true;
      }}>As if all waited</button>
    </div>`;
  }
}
