import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { FigureOutline } from "../figures/figure.ts";
import { trialsOutline } from "../figures/trials/outline.ts";
import { exportAs } from "./exporting.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";
import { messagesOf } from "./figure-view.ts";
import { LateFigure } from "./late-figure.ts";
import { legendTemplate } from "./legend-template.ts";
import { keepOneStop } from "./rove.ts";
import type { TrialsView } from "./trials-view.ts";

let part: typeof import("./trials-view.ts") | undefined;

const trialsStyles = css`
  table {
    border-collapse: separate;
    border-spacing: 0;
  }
  .table {
    scroll-padding-block-start: 2.25rem;
    overflow-anchor: none;
  }
  thead th {
    z-index: 1;
  }
  tbody th {
    position: sticky;
    inset-block-start: auto;
    inset-inline-start: 0;
    background: var(--sweep-ground);
  }
  .curve svg {
    display: block;
    margin-block: -2px;
  }
  td.curve:not(.number) {
    min-width: 0;
  }
  .long td {
    white-space: nowrap;
  }
  .menu .items {
    max-height: 20rem;
    overflow: auto;
  }
  .menu label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 28px;
    padding-inline: 8px;
    font-size: 0.8125rem;
  }
`;

/**
 * The trials as a real table, each with its curve: sorted by a click on a head, filtered by status as all figures of the sweep
 * are, selected by a click on a row, with the columns that a menu chooses. Heads and rows are a tab stop each; arrow keys go on.
 * Of more than 500 rows those near the visible ones are there, until a button asks for all.
 */
export class SweepTrials extends FigureElement {
  static override readonly figure: FigureOutline = trialsOutline;
  static override properties: PropertyDeclarations = {
    ...fieldProperties(trialsOutline.fields),
    isWhole: { state: true },
  };
  static override readonly whole: LateFigure = new LateFigure(async () => {
    const [view, { trials }] = await Promise.all([import("./trials-view.ts"), import("../figures/trials.ts")]);
    part = view;
    return trials;
  });
  static override styles = [...FigureElement.styles, trialsStyles];

  declare sort: string | undefined;
  declare descending: boolean | undefined;
  declare status: string | undefined;
  declare columns: readonly string[] | undefined;
  declare isWhole: boolean;
  #view: TrialsView | undefined;

  constructor() {
    super();
    this.isWhole = false;
  }

  override render(): TemplateResult {
    if (part !== undefined) this.#view ??= new part.TrialsView(this);
    const view = this.isDrawn && this.scene !== undefined ? this.#view : undefined;
    const messages = messagesOf(this, { absence: this.absence, problems: this.problems });
    return html`<section class="base" part="base" aria-labelledby="title">
      <div class="header" part="header">
        <div class="title" part="title" id="title"><slot name="title">${this.label ?? this.figure.title}</slot></div>
        <div class="tools" part="controls" @keydown=${this.filter?.key}>
          ${this.withoutControls === "" ? nothing : (view?.menu ?? nothing)}
          ${this.withoutExport ? nothing : html`<button type="button" class="tool" @click=${this.#export}>CSV</button>`}
        </div>
      </div>
      ${this.withoutLegend ? nothing : html`<slot name="legend">${legendTemplate(this.scene?.legend ?? [], this.filter)}</slot>`}
      ${messages.map(({ text }) => html`<p class="message" part="error">${text}</p>`)}
      ${view?.table ?? html`<div class="plot"></div>`}
      <slot></slot>
      <div class="hidden" role="status" part="status">${this.said}</div>
      <span class="probe" aria-hidden="true"></span>
    </section>`;
  }

  readonly #export = (): void => {
    void exportAs(this, "csv");
  };

  override updated(): void {
    super.updated();
    for (const selector of [".sort", ".pick"]) keepOneStop(this.renderRoot as ShadowRoot, selector);
    this.#view?.updated();
  }
}
