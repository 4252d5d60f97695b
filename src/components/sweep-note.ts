import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Source } from "./events.ts";
import { watchLate } from "./late-mistakes.ts";
import { timeNamed } from "./moment-text.ts";
import { noteText } from "./note-text.ts";
import { SweepElement } from "./sweep-element.ts";
import type { WorldChange } from "./world.ts";

/**
 * Numbers in prose that follow the clock: `<sweep-note text="Best so far {best.metric} from trial {best.id}">`.
 *
 * @csspart base
 */
export class SweepNote extends SweepElement {
  static override readonly tag = "sweep-note";
  static override styles = [
    css`
      :host {
        display: inline;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  static override properties: PropertyDeclarations = { text: { type: String }, at: { type: String } };

  /** Words with tokens for numbers: `Best so far {best.metric} from trial {best.id}`. */
  declare text: string | null;
  /** Pins the note to a moment: "end", "interval:10". */
  declare at: string | null;
  #shown = "";

  constructor() {
    super();
    this.text = null;
    this.at = null;
  }

  override worldChanged(change: WorldChange, _source: Source): void {
    if ((change === "time" || change === "log") && this.#now() !== this.#shown) this.requestUpdate();
  }

  protected override updated(): void {
    if (this.at !== null) watchLate(this);
  }

  #now(): string {
    const { world } = this;
    const pinned = world === undefined || this.at === null ? undefined : timeNamed(this.at, world);
    return noteText(this.text ?? "", world?.seen, pinned ?? world?.time ?? 0);
  }

  override render(): TemplateResult {
    this.#shown = this.#now();
    return html`<span class="base" part="base" title=${this.absence ?? nothing}>${this.#shown}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-note": SweepNote;
  }
}
