import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { rungsOutline } from "../figures/rungs/outline.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { isLocked } from "./figure-view.ts";
import { LateFigure } from "./late-figure.ts";
import { rove } from "./rove.ts";
import { studyStyles } from "./study.styles.ts";

/** The rungs of a halving, and how its brackets begin; it comes with the drawing. */
let part: typeof import("../figures/rungs/ladder.ts") | undefined;

/**
 * The gates as shelves. The cut of the last one can be dragged where the policy has one setting for it: the slack of a
 * bandit, the percentage of a truncation, the reduction factor of a halving. The sweep runs again with it.
 *
 * Under successive halving sliders below set its reduction factor, its first rung and its last report, and tabs its bracket:
 * the rungs that it leaves out at the start. `with-waiting`, or a button, shows each shelf as if it waited for all that come.
 *
 * @csspart chip - A trial that was judged. @csspart bound - A cut. @csspart count - How many came, and how many go on.
 * @csspart brackets - The tabs.
 */
export class SweepRungs extends FigureElement {
  static override readonly figure: FigureOutline = rungsOutline;
  static override properties: PropertyDeclarations = fieldProperties(rungsOutline.fields);
  static override styles = [...FigureElement.styles, studyStyles];
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const drawing = import("../figures/rungs.ts");
    part = await import("../figures/rungs/ladder.ts");
    return (await drawing).rungs;
  });

  declare withWaiting: boolean | undefined;

  protected override extras(): TemplateResult | typeof nothing {
    const ladder = this.log === undefined ? undefined : part?.ladderOf(this.log.config);
    if (ladder === undefined || this.withoutControls === "") return nothing;
    const { brackets, bracket, sliders } = ladder;
    const isFixed = isLocked({ setting: "earlyTermination" }, `${this.locked} ${this.joined.holder?.locked}`);
    return html`${
      isFixed || brackets.length < 2
        ? nothing
        : html`<div class="views" part="brackets" role="group" aria-label="Bracket" @keydown=${roveTools}>
            ${brackets.map(
              (rungs, place) =>
                html`<button type="button" class="tool" aria-pressed=${place === bracket} title=${`Rungs at ${rungs}`}
                  @click=${() => this.changeSetting("earlyTermination.bracket", place)}>Bracket ${place}: ${rungs}</button>`,
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
                  this.changeSetting(
                    setting,
                    Number((event.target as HTMLInputElement).value),
                  )} /> <span>${value}</span></label>`,
            )
      }
      <button type="button" class="tool" aria-pressed=${this.withWaiting === true} @keydown=${roveTools} @click=${() => {
        this.withWaiting = this.withWaiting !== true;
      }}>As if all waited</button>
    </div>`;
  }
}

function roveTools(event: KeyboardEvent): void {
  rove(event, ".tool");
}
