import { type CSSResult, css } from "lit";

/** The menu of axes and ranges below a figure. */
export const axesStyles: CSSResult = css`
  .axes summary {
    color: var(--sweep-muted);
    border-color: transparent;
    margin-inline: -10px;
  }
  .axes ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 8px 0;
    list-style: none;
    font-size: var(--small);
  }
  .legend li {
    overflow-wrap: anywhere; /* it has the name of the metric */
  }
  .axes li,
  .axes label,
  .axes .row {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .axes label,
  .axes input {
    min-height: 24px;
  }
  @media (pointer: coarse) {
    .axes label,
    .axes input {
      min-height: 44px;
    }
  }
  .axes b {
    min-width: 9rem;
    font-weight: 600;
  }
  .axes .value {
    min-width: 3.5em;
  }
  .axes input {
    width: 8rem;
    accent-color: var(--sweep-focus);
  }
`;
