import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { sweepIndex } from "../figures/sweep-index.ts";
import { trialsOutline } from "../figures/trials/outline.ts";
import { exportAs } from "./exporting.ts";
import { fieldProperties } from "./figure-fields.ts";
import { messagesOf } from "./figure-view.ts";
import { LatePart } from "./late-part.ts";
import { legendTemplate } from "./legend-template.ts";
import { rove } from "./rove.ts";
import { styles } from "./style-directive.ts";
import type { TrialsView } from "./trials-view.ts";
import { type LateFigure, WorkingFigure } from "./working-figure.ts";

/**
 * The trials as a real table, each with its curve: sorted by a click on a head, filtered by status as all figures of the sweep
 * are, selected by a click on a row, with the columns that a menu chooses. Heads and rows are a tab stop each; arrow keys go on.
 * Of more than 500 rows those near the visible ones are there, until a button asks for all.
 *
 * @slot - Prose below the table. @slot title @slot actions - Further buttons. @slot legend - Replaces the legend.
 * @slot caption - Replaces the sentence above the rows. @slot description - Long text for screen readers.
 * @slot quiz - A question below the table.
 * @csspart base @csspart header @csspart title @csspart controls @csspart legend @csspart legend-item @csspart table
 * @csspart error @csspart status
 * @complete - It has no picture, so it has no slots and parts of one.
 */
export class SweepTrials extends WorkingFigure<TrialsView> {
  static override readonly figure: FigureOutline = trialsOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(trialsOutline.fields),
    isWhole: { state: true },
  };
  static override readonly whole: LateFigure<TrialsView> = new LatePart(
    async () => (await import("./trials-view.ts")).TrialsView,
  );

  declare sort: string | undefined;
  declare descending: boolean | undefined;
  declare status: string | undefined;
  declare columns: readonly string[] | undefined;
  declare isWhole: boolean;

  constructor() {
    super();
    this.isWhole = false;
  }

  override render(): TemplateResult {
    const view = this.isDrawn && this.scene !== undefined ? this.work : undefined;
    if (view !== undefined) this.adoptLooks();
    const { absence, problems } = this;
    return html`<section class="base panel" part="base" aria-labelledby="title" @keydown=${roveTools}>
      <div class="header" part="header">
        <div class="title" part="title" id="title"><slot name="title">${this.label ?? this.figure.title}</slot></div>
        <div class="tools" part="controls">
          ${this.withoutControls === "" ? nothing : view?.menu}
          ${this.withoutExport || /\bexport\b/.test(this.withoutControls ?? "") ? nothing : html`<button type="button" class="tool" @click=${this.#export}>CSV</button>`}
        </div>
      </div>
      ${this.withoutLegend ? nothing : html`<slot name="legend">${legendTemplate(this.scene?.legend ?? [], this.filter)}</slot>`}
      ${messagesOf(this, { absence, problems }).map(({ text }) => html`<p class="message" part="error">${text}</p>`)}
      ${view?.table ?? html`<div class="plot" ${styles({ "min-height": this.roomForRows })}></div>`}
      <slot ?hidden=${this.sweep?.isShown}></slot>
      <div class="hidden" role="status" part="status">${this.said}</div>
      <span class="probe" aria-hidden="true"></span>
    </section>`;
  }

  /** The height of the table at the end of the sweep: it is kept before the rows are there, and from the first on. */
  get roomForRows(): string {
    const seen = this.world?.seen;
    const count = seen === undefined ? 8 : sweepIndex(seen).tracks.length;
    return `min(24rem, ${72 + 33 * count}px)`;
  }

  readonly #export = (): void => {
    void exportAs(this, "csv");
  };
}

function roveTools(event: KeyboardEvent): void {
  rove(event, ".tool");
}

declare global {
  interface HTMLElementTagNameMap {
    "sweep-trials": SweepTrials;
  }
}
