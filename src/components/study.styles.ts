import { type CSSResult, css } from "lit";
import { laterStyles } from "./later.styles.ts";

/** Under a figure of many worlds: how far its study is, and what is open. */
export const studyStyles: CSSResult = css`
  ${laterStyles}
  .study {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    min-height: 32px;
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .study :is(label, [type="range"]) {
    min-height: 32px;
  }
  @media (pointer: coarse) {
    .study :is(label, [type="range"]) {
      min-height: 44px;
    }
  }
  .study span {
    max-width: 70ch;
  }
  .study progress {
    width: 10rem;
    accent-color: var(--sweep-focus);
  }
  /* The name of a parameter may be wider than a phone. */
  .study :is(label, select) {
    max-width: 100%;
  }
  .study label {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
  }
  @media print {
    .study {
      min-height: 0;
    }
    .study label {
      display: none;
    }
  }
  .study input[type="range"] {
    width: 9rem;
    accent-color: var(--sweep-focus);
  }
`;
