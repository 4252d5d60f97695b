import { type CSSResult, css } from "lit";
import { laterStyles } from "./later.styles.ts";

/** Rows of the outcomes have one line, before and after a policy has parted from the first; the table scrolls sideways. */
export const comparisonStyles: CSSResult = css`
  ${laterStyles}
  @media screen {
    tbody td:not(.number) {
      min-width: 0;
      white-space: nowrap;
    }
    /* "Time to best" has two lines, whatever is below it. */
    th:nth-last-child(2) {
      min-width: 6.5em;
    }
  }
`;
