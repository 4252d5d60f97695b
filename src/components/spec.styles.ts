import { type CSSResult, css } from "lit";

/** Line numbers, the text area, and problems below that lead to their lines. */
export const specStyles: CSSResult = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .editor:focus-within {
    outline: 3px solid var(--sweep-focus);
    outline-offset: 2px;
  }
  .numbers {
    margin: 0;
    padding: 8px 8px 8px 12px;
    overflow: hidden;
    color: var(--sweep-muted);
    text-align: end;
    user-select: none;
    -webkit-user-select: none;
  }
  .numbers :is(b, i) {
    margin-inline-end: -8px;
    padding-inline-end: 5px;
    border-inline-end: 3px solid var(--sweep-focus);
    color: var(--sweep-text);
    font-style: normal;
  }
  .numbers b {
    border-color: currentColor;
    color: var(--sweep-failed);
  }
  textarea,
  textarea:focus-visible {
    outline: 0;
  }
  textarea {
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 8px 12px;
    border: 0;
    resize: none;
    background: none;
    color: var(--sweep-text);
    font: inherit;
    line-height: inherit;
    white-space: pre;
    overflow: auto;
    tab-size: 2;
  }
  .problems {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .problems button {
    justify-content: flex-start;
    width: 100%;
    height: auto;
    border-color: transparent;
    border-inline-start: 3px solid var(--sweep-failed);
    border-radius: 0;
    background: var(--sweep-surface);
    text-align: start;
  }
`;
