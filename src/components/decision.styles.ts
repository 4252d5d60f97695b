import { type CSSResult, css } from "lit";
import { studyStyles } from "./study.styles.ts";

/** A decision in words, formulas and code, and its controls. */
export const decisionTextStyles: CSSResult = css`
  ${studyStyles}
  dl {
    display: grid;
    gap: 2px;
    margin: 0;
    max-width: 70ch;
    line-height: 1.45;
  }
  dt {
    margin-block-start: 8px;
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  dd {
    min-width: 0;
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd:has(math) {
    overflow: auto hidden; /* a formula breaks nowhere */
  }
  math {
    padding-block: 2px;
    font-size: 1.125em;
  }
  @container (max-width: 320px) {
    math {
      font-size: 1em; /* "the median of the running averages" in one line */
    }
  }
  mi.name {
    font-size: 0.89em;
    font-family: var(--sweep-font, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  }
  pre {
    margin: 0;
    padding: 8px 12px;
    border-radius: 4px;
    background: var(--sweep-surface);
    font: var(--small) / 1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
    white-space: pre-wrap;
  }
  .number,
  .way {
    text-align: start;
    min-height: 24px;
    padding: 0 2px;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline; /* each by its own property: WebKit takes no line, style and colour together */
    text-decoration-style: dotted;
    text-decoration-color: var(--sweep-muted);
    text-underline-offset: 3px;
  }
  .way {
    padding: 0;
    text-decoration-style: solid;
    text-decoration-color: var(--sweep-focus);
  }
  .number:hover,
  .way:hover {
    color: var(--sweep-focus);
  }
  @media print {
    [part="undo"] {
      display: none;
    }
  }
`;
