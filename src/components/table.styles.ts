import { type CSSResult, css } from "lit";

/** Tables of figures. */
export const tableStyles: CSSResult = css`
  .table {
    max-height: 24rem;
    overflow: auto;
    border: 1px solid var(--sweep-grid);
    border-radius: 6px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--small);
  }
  table caption {
    padding: 8px 12px;
    text-align: start;
    color: var(--sweep-muted);
  }
  th,
  td {
    padding: 4px 12px;
    text-align: start;
    vertical-align: baseline;
    border-block-start: 1px solid var(--sweep-grid);
  }
  th {
    position: sticky;
    top: 0;
    background: var(--sweep-surface);
    font-weight: 600;
    vertical-align: bottom;
  }
  .number {
    text-align: end;
  }
  td.number {
    white-space: nowrap; /* a number and by how much it differs */
  }
  td:not(.number) {
    min-width: 10em;
  }
  tbody th {
    position: static;
    background: none;
    font-weight: inherit;
    vertical-align: baseline;
  }
  th button {
    min-height: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    font-weight: inherit;
    white-space: nowrap;
  }
  .status {
    display: inline-flex;
    gap: 6px;
    align-items: baseline;
    white-space: nowrap;
  }
  .status svg {
    align-self: center;
  }
  tr.chosen > * {
    background: var(--sweep-surface);
    font-weight: 600;
  }
  /* Sentences at the end of a row would be as high as ten lines there. */
  @container (max-width: 560px) {
    td:last-child:not(.number) {
      min-width: 24em;
    }
  }
  @media print {
    .table {
      max-height: none;
      overflow: visible;
    }
    tr {
      break-inside: avoid;
    }
    caption,
    thead {
      break-after: avoid;
    }
    th,
    td,
    td:not(.number) {
      min-width: 0;
      padding-inline: 4px;
    }
    th button {
      padding: 0;
      white-space: normal;
    }
    th {
      position: static;
    }
    .paper {
      padding: 4px 12px;
      break-before: avoid;
    }
  }
  :host(:dir(rtl)) :is(caption, th, td):not(.number) {
    text-align: right;
  }
`;
