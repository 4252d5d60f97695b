import { type CSSResult, css } from "lit";
import { tableStyles } from "./table.styles.ts";

/** What the table of trials has beyond the table of a figure. */
export const trialsStyles: CSSResult = css`
  ${tableStyles}
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
  thead th:first-child {
    inset-inline-start: 0;
    z-index: 2;
  }
  th.curve {
    padding-block-end: 6px; /* in one line with the words of buttons */
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
    font-size: var(--small);
  }
  /* A page does not scroll sideways. */
  @media print {
    section.base {
      display: block;
    }
    section .header,
    section .legend {
      margin-block-end: 12px;
      break-after: avoid;
    }
    .curve {
      display: none;
    }
    table,
    th button {
      font-size: 0.75rem;
    }
    th button {
      display: inline;
      min-width: 0;
      text-align: inherit;
    }
    th,
    td,
    td:not(.number) {
      padding-inline: 3px;
    }
  }
`;
