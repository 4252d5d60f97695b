import { type CSSResult, css } from "lit";

/** The frame of a question, and the room of what takes its answer, which loads later. */
export const quizRoomStyles: CSSResult = css`
  .base {
    border-color: var(--sweep-axis);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    min-height: 1.5em;
    padding: 0;
    font-size: 1.143em; /* 16 px beside 14 */
    font-weight: 600;
  }
  .choices {
    padding-block: 8px;
  }
  .choices:empty {
    min-height: 40px;
  }
  :host(:is([ask="curve"], [ask="bound-value"])) .choices:empty {
    min-height: 290px;
  }
`;
