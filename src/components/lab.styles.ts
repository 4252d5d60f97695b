import { type CSSResult, css } from "lit";
import { laterStyles } from "./later.styles.ts";

/** The default set of a lab: on a phone the picture before the player; one column when narrow, two below both when wide. */
export const labStyles: CSSResult = css`
  ${laterStyles}
  .base {
    position: relative;
    display: grid;
    gap: 12px;
  }
  .set {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  @container (max-width: 639px) {
    .set > sweep-player {
      order: -1;
    }
    .set > sweep-player + * {
      order: -2;
    }
  }
  @container (min-width: 900px) {
    .set {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .set > :nth-child(-n + 2),
    .set > :nth-child(odd):last-child {
      grid-column: 1 / -1;
    }
  }
  /* Tables in a grid are cut where a page ends. */
  @media print {
    .base,
    .set {
      display: block;
    }
    .set > * {
      margin-block-end: 12px;
    }
  }
  ul {
    margin: 4px 0 0;
    padding-inline-start: 1.25em;
  }
  .problem p {
    margin: 0;
    font-weight: 600;
  }
  .notes {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
  }
  .notes:empty {
    display: none;
  }
  .notes > [open] {
    flex: 1 0 100%;
  }
  .warnings {
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .warnings summary {
    border-color: transparent;
    padding-inline: 0;
    color: inherit;
  }
  [role="log"] {
    max-height: 16rem;
    overflow: auto;
  }
  [role="log"] p {
    margin: 0 0 4px;
  }
  .running {
    position: absolute;
    inset: 0 0 auto;
    z-index: 3;
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 8px 12px;
    border: 1px solid var(--sweep-axis);
    border-radius: 8px;
    background: var(--sweep-ground);
    animation: appear 0s 400ms both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .no-spec {
    animation: come 0s 1s both;
  }
  @keyframes come {
    from {
      display: none;
    }
  }
  .running label {
    display: flex;
    flex: 1;
    gap: 12px;
    align-items: center;
  }
  progress {
    flex: 1;
    min-width: 0;
    height: 8px;
    accent-color: var(--sweep-focus);
  }
`;
