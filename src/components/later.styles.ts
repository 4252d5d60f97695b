import { type CSSResult, css } from "lit";

/** Notes that come while a sweep plays have their room, and are not there. */
export const laterStyles: CSSResult = css`
  .later {
    visibility: hidden;
  }
  .notes + .later {
    margin: 0;
  }
`;
