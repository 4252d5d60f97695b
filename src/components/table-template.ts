import { html, nothing, type TemplateResult } from "lit";
import { cellText, differenceText, type Table, type TableColumn, type TableRow } from "../figures/table.ts";
import type { TrialId } from "../trial.ts";
import { unbroken } from "./unbroken.ts";

/** Rows shown before the reader asks for all of them. */
const firstRows = 200;

interface TableView {
  /** At most so many; `firstRows` when undefined. */
  readonly rows: number | undefined;
  readonly chosen: ReadonlySet<TrialId>;
  showAll(): void;
}

/** A figure's facts as a real table. */
export function tableTemplate(
  { caption, columns, rows }: Table,
  { rows: most = firstRows, chosen, showAll }: TableView,
): TemplateResult {
  const cell = (row: TableRow, column: TableColumn) => {
    const { key, isCompared } = column;
    return `${cellText(column, row.cells[key])}${isCompared === true ? differenceText(row.cells[key], rows[0]?.cells[key]) : ""}`;
  };
  return html`<div class="table" part="table" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead><tr>${columns.map(({ label, isNumber }) => html`<th scope="col" class=${isNumber ? "number" : ""}>${label}</th>`)}</tr></thead>
      <tbody>
        ${rows.slice(0, most).map(
          (row) =>
            html`<tr class=${row.trial !== undefined && chosen.has(row.trial) ? "chosen" : ""}>
              ${columns.map((column) => html`<td class=${column.isNumber ? "number" : ""}>${unbroken(cell(row, column))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      rows.length > most
        ? html`<button type="button" @click=${showAll}>Show all ${rows.length} rows</button>
          <div class="paper">and ${rows.length - most} more</div>`
        : nothing
    }
  </div>`;
}
