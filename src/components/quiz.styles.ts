import { type CSSResult, css } from "lit";

/** The fields that take an answer, and the place to draw a curve in. */
export const quizStyles: CSSResult = css`
  .choices,
  .points {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    padding-block: 8px;
  }
  .choices > .pad,
  .choices > .points {
    flex: 1 1 100%;
    padding: 0;
  }
  .choices > .points {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
    gap: 4px 16px;
  }
  .points label {
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 6px;
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .points input {
    order: 1;
    flex: 1 1 100%;
    min-width: 0;
    height: 24px;
  }
  output {
    min-width: 4ch;
    font-variant-numeric: tabular-nums;
  }
  .pad {
    display: grid;
    grid-template: minmax(0, 12rem) auto / auto minmax(0, 1fr);
    gap: 4px 8px;
    color: var(--sweep-muted);
    font-size: var(--small);
    font-variant-numeric: tabular-nums;
  }
  .up,
  .along {
    display: flex;
    justify-content: space-between;
  }
  .up {
    flex-direction: column;
    text-align: end;
  }
  .along {
    grid-column: 2;
  }
  .curve {
    width: 100%;
    height: 100%;
    border: 1px solid var(--sweep-grid);
    border-radius: 6px;
    touch-action: none;
    cursor: crosshair;
  }
  :disabled .curve {
    pointer-events: none;
  }
  .curve polyline {
    fill: none;
    stroke-width: 2.5;
    vector-effect: non-scaling-stroke;
  }
  .sure {
    display: flex;
    padding-block-end: 8px;
  }
  input:is([type="number"], [type="text"]) {
    width: min(9rem, 100%);
    min-height: 32px;
    padding: 4px 8px;
    border: 1px solid var(--sweep-axis);
    border-radius: 6px;
    background: var(--sweep-ground);
    color: inherit;
    font: inherit;
  }
  [type="submit"] {
    border-color: var(--sweep-focus);
    color: var(--sweep-focus);
    font-weight: 600;
  }
  label input {
    margin: 0;
    min-width: 0;
    accent-color: var(--sweep-focus);
  }
  label {
    display: inline-flex;
    flex-wrap: wrap;
    max-width: 100%;
    gap: 6px;
    align-items: center;
    min-height: 24px;
    overflow-wrap: anywhere; /* the name of a parameter may be wider than a phone */
  }
  .sure [type="range"] {
    height: 24px;
  }
  @media (pointer: coarse) {
    label,
    .points input,
    .sure [type="range"] {
      min-height: 44px;
    }
  }
  p {
    margin: 0;
  }
  [role="status"]:empty {
    position: absolute; /* takes no row */
  }
`;
