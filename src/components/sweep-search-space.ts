import { html, nothing, type TemplateResult } from "lit";
import { sampleSentence } from "../figures/search-space.ts";
import { sampleToward } from "../figures/space/toward.ts";
import type { TrialId } from "../trial.ts";
import { chooser, toggle } from "./chooser.ts";
import { FigureElement } from "./figure-element.ts";
import type { FigureView, TrialList } from "./figure-template.ts";
import { showKeys } from "./key-help.ts";
import { studyStyles } from "./study.styles.ts";

const help =
  "Arrow keys: the nearest sample on that side. N: the next one in order, with Shift the one before. Enter: explain. Space: select. B: best. S: stopped. F: failed. Page keys: decisions, with Shift other statuses. T: table. Escape: unselect, then leave.";

/**
 * Samples in the plane of two parameters, which the reader chooses. Arrow keys go where the samples lie, N goes in their
 * order, and each is said with its values.
 */
export abstract class SweepSearchSpace extends FigureElement {
  static override styles = [...FigureElement.styles, studyStyles];

  protected override get list(): TrialList | undefined {
    const list = super.list;
    if (list === undefined) return undefined;
    const options = list.options.map((option) => ({ ...option, text: this.#sentence(option.trial) }));
    return { ...list, noun: "Samples", hint: help, options, reports: undefined };
  }

  protected override get tooltip(): FigureView["tooltip"] {
    const { hit } = this;
    return hit === undefined ? undefined : { text: this.#sentence(hit.trial), x: hit.x, y: hit.y };
  }

  #sentence(trial: TrialId): string {
    const { index, shownTime: time } = this;
    return index === undefined ? "" : sampleSentence({ index, time }, trial);
  }

  override heardKey(event: KeyboardEvent): boolean {
    const { scene, world } = this;
    if (event.key === "?") void showKeys(this, "plot", help);
    if (scene === undefined || world === undefined || event.ctrlKey) return event.key === "?";
    const from = world.selection.focus?.trial;
    const trial =
      event.key.toLowerCase() === "n"
        ? this.#inOrder(from, event.shiftKey ? -1 : 1)
        : sampleToward(scene, event.key, from);
    if (trial === undefined) return event.key === "?";
    world.select({ focus: { trial }, hover: undefined }, "user");
    return true;
  }

  /** The drawn sample after or before another one, in the order in which they were taken. */
  #inOrder(from: TrialId | undefined, step: 1 | -1): TrialId | undefined {
    const trials = (this.scene?.marks ?? []).flatMap(({ part, trial }) =>
      part === "sample" && trial !== undefined ? [trial] : [],
    );
    const at = from === undefined ? -1 : trials.indexOf(from);
    return trials[Math.max(0, Math.min(trials.length - 1, at + step))];
  }

  protected override extras(): TemplateResult | typeof nothing {
    const paths = this.index?.space.dimensions.map(({ path }) => path) ?? [];
    const [x, y] = this.scene?.axes.map(({ name }) => name) ?? [];
    if (y === undefined || this.withoutControls === "") return nothing;
    const axes =
      paths.length < 3
        ? []
        : [
            { label: "Across", name: "x", chosen: x },
            { label: "Up", name: "y", chosen: y },
          ];
    // A quiz asks where the best place is, so it does not show it.
    return html`<div class="study" part="controls">
      ${axes.map((axis) => chooser(this, { ...axis, values: paths }))}
      ${this.world?.limit === undefined ? toggle(this, "Hidden surface", "withSurface") : nothing}
    </div>`;
  }
}
