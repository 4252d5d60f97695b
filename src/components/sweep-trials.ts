import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { bestAt } from "../figures/sweep-index.ts";
import type { Table, TableColumn, TableRow } from "../figures/table.ts";
import { statusStyles } from "../figures/tokens.ts";
import { exportAs } from "./exporting.ts";
import { FigureElement } from "./figure-element.ts";
import { messagesOf } from "./figure-view.ts";
import { glyphTemplate, legendTemplate } from "./legend-template.ts";
import { keepOneStop, rove } from "./rove.ts";
import { cellText } from "./table-template.ts";

/** Rows that are shown before the reader asks for all. */
const firstRows = 500;

/**
 * The trials as a real table: sorted by a click on a head, filtered by status as all figures of the sweep are, selected by
 * a click on a row. Heads and rows are a tab stop each; arrow keys go on.
 */
export abstract class SweepTrials extends FigureElement {
  static override properties: PropertyDeclarations = { isWhole: { state: true } };

  declare sort: string | undefined;
  declare descending: boolean | undefined;
  declare status: string | undefined;
  declare isWhole: boolean;

  constructor() {
    super();
    this.isWhole = false;
  }

  #sortBy(key: string): void {
    this.descending = (this.sort ?? "trial") === key ? this.descending !== true : false;
    this.sort = key;
  }

  override updated(): void {
    super.updated();
    for (const selector of [".sort", ".pick"]) keepOneStop(this.renderRoot as ShadowRoot, selector);
  }

  override render(): TemplateResult {
    const table = this.isDrawn ? this.table() : undefined;
    const messages = messagesOf(this, { absence: this.absence, problems: [] });
    return html`<section class="base" part="base" aria-labelledby="title">
      <div class="header" part="header">
        <div class="title" part="title" id="title"><slot name="title">${this.label ?? this.figure.title}</slot></div>
        <div class="tools" part="controls" @keydown=${this.filter?.key}>
          ${this.withoutExport ? nothing : html`<button type="button" class="tool" @click=${this.#export}>CSV</button>`}
        </div>
      </div>
      ${this.withoutLegend ? nothing : html`<slot name="legend">${legendTemplate(this.scene?.legend ?? [], this.filter)}</slot>`}
      ${messages.map(({ text }) => html`<p class="message" part="error">${text}</p>`)}
      ${table === undefined ? html`<div class="plot"></div>` : this.#table(table)}
      <slot></slot>
      <div class="hidden" role="status" part="status">${this.said}</div>
      <span class="probe" aria-hidden="true"></span>
    </section>`;
  }

  readonly #export = (): void => {
    void exportAs(this, "csv");
  };

  #table({ caption, columns, rows }: Table): TemplateResult {
    const best = this.index === undefined ? undefined : bestAt(this.index, this.shownTime)?.trial;
    const shown = this.isWhole ? rows : rows.slice(0, firstRows);
    return html`<div class="table" part="table" role="region" aria-label="Trials, scrolls" tabindex="0">
      <table>
        <caption>${caption}</caption>
        <thead><tr @keydown=${(event: KeyboardEvent) => rove(event, ".sort")}>${columns.map((column) => this.#head(column))}</tr></thead>
        <tbody @keydown=${(event: KeyboardEvent) => rove(event, ".pick")}>${shown.map((row) => this.#row(row, columns, best))}</tbody>
      </table>
      ${
        rows.length > shown.length
          ? html`<button type="button" @click=${() => {
              this.isWhole = true;
            }}>Show all ${rows.length} rows</button>`
          : nothing
      }
    </div>`;
  }

  #head({ key, label, isNumber }: TableColumn): TemplateResult {
    const isSorted = (this.sort ?? "trial") === key;
    const direction = isSorted ? (this.descending === true ? "descending" : "ascending") : nothing;
    return html`<th scope="col" class=${isNumber ? "number" : ""} aria-sort=${direction}>
      <button type="button" class="sort" @click=${() => this.#sortBy(key)}>${label}<span aria-hidden="true">${isSorted ? (this.descending === true ? "▼" : "▲") : ""}</span></button>
    </th>`;
  }

  #row(row: TableRow, columns: readonly TableColumn[], best: number | undefined): TemplateResult {
    const { trial = -1, cells } = row;
    const { focus, selected = [] } = this.world?.selection ?? {};
    const isChosen = focus?.trial === trial || selected.includes(trial);
    return html`<tr class=${isChosen ? "chosen" : ""} @click=${() => this.choose([trial], undefined, "user")}>
      ${columns.map(({ key, isNumber }, position) =>
        position === 0
          ? html`<th scope="row" class="number"><button type="button" class="pick" aria-pressed=${isChosen}>${trial}<span class="hidden">${trial === best ? ", best so far" : ""}</span></button></th>`
          : html`<td class=${isNumber ? "number" : ""}>${key === "status" ? statusCell(String(cells[key]), trial === best) : cellText(cells[key])}</td>`,
      )}
    </tr>`;
  }
}

function statusCell(word: string, isBest: boolean): TemplateResult {
  const style = Object.values(statusStyles).find((each) => each.word === word);
  const shown = isBest ? ({ glyph: "star", tone: "best" } as const) : style;
  return html`<span class="status">${shown === undefined ? nothing : html`<svg width="14" height="14" aria-hidden="true">${glyphTemplate(shown.glyph, { tone: shown.tone })}</svg>`}${word}</span>`;
}
