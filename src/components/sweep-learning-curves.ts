import { nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { pardonedAt, pardonSentence } from "../figures/curves/pardon.ts";
import type { FigureOutline } from "../figures/figure.ts";
import { learningCurves } from "../figures/learning-curves.ts";
import type { TrialId } from "../trial.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { inputPart } from "./late-input.ts";

/**
 * Learning curves that fork at a stop: a double click on it, W, or the button gives the trial its life back, and its true
 * continuation is drawn with what it would have cost. Escape, or the same again, takes it back.
 *
 * @csspart pardon - The button. @csspart pardoned - The continuation of a trial that gets its life back.
 * @csspart acted - Under `highlight="policy"`: what it stopped, and its leader.
 * @csspart curve @csspart ghost @csspart best @csspart chosen @csspart bound @csspart gate @csspart grace
 * @csspart stop-mark @csspart end-mark @csspart average - Running averages that median stopping compares: their median is the bound.
 * @csspart bracket - The share that truncation cuts.
 * @cssproperty --curve-width @cssproperty --curve-opacity @cssproperty --bound-width @cssproperty --ghost-opacity
 * @cssproperty --ghost-dash - Dash and gap, as for stroke-dasharray. Lines of other parts have such properties, too.
 */
export class SweepLearningCurves extends FigureElement {
  static override readonly figure: FigureOutline = learningCurves;
  static override properties: PropertyDeclarations = fieldProperties(learningCurves.fields);

  constructor() {
    super();
    this.addEventListener("dblclick", (event) => {
      const isOnPlot = (event.composedPath()[0] as Element).closest(".plot") !== null;
      if (isOnPlot) this.#toggle(this.#stopped); // the first click has focused the trial
    });
  }

  /** The focused trial, where the policy has stopped it. Not while a quiz asks how it ends. */
  get #stopped(): TrialId | undefined {
    const { index, world, shownTime: time } = this;
    if (index === undefined || world === undefined || world.limit !== undefined || this.withoutLink) return undefined;
    return pardonedAt({ index, time, trial: world.selection.focus?.trial });
  }

  #toggle(trial: TrialId | undefined): void {
    const { world, index } = this;
    if (trial === undefined || world === undefined || index === undefined) return;
    const isBack = world.selection.pardoned === trial;
    world.select({ pardoned: isBack ? undefined : trial }, "user");
    this.announce(isBack ? `Trial ${trial} is stopped again.` : pardonSentence(index, trial));
  }

  override heardKey(event: KeyboardEvent): boolean {
    const isUndo = event.key === "Escape" && this.hit === undefined;
    const trial = isUndo
      ? this.world?.selection.pardoned
      : event.key.toLowerCase() === "w" && !event.ctrlKey
        ? this.#stopped
        : undefined;
    this.#toggle(trial);
    return trial !== undefined || super.heardKey(event);
  }

  protected override extras(): TemplateResult | typeof nothing {
    const { limit, selection } = this.world ?? {};
    const trial = this.#stopped ?? selection?.pardoned;
    if (trial === undefined || limit !== undefined) return nothing;
    const toggle = () => this.#toggle(trial);
    return inputPart.part?.pardonTemplate(trial, selection?.pardoned === trial, toggle) ?? nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-learning-curves": SweepLearningCurves;
  }
}
