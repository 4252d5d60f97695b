import { type CSSResult, css } from "lit";

/** What a spec's lines were and are: by sign, word and underline as well as by colour. */
export const changesStyles: CSSResult = css`
  .changes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .changes details {
    flex: 1 1 100%;
  }
  .changes ol {
    display: grid;
    gap: 12px;
    margin: 0;
    padding: 8px 0 0;
    list-style: none;
  }
  .changes li > div {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 4px;
  }
  del,
  ins {
    display: grid;
    grid-template-columns: 4rem minmax(0, 1fr);
    padding: 4px 12px;
    border-inline-start: 3px solid var(--change);
    background: var(--sweep-surface);
    text-decoration: none;
  }
  del {
    --change: var(--sweep-failed);
  }
  ins {
    --change: var(--sweep-completed);
  }
  del > span,
  ins > span,
  mark {
    color: var(--change);
  }
  .changes i {
    display: inline-block;
    width: 1em;
    font-style: normal;
    font-weight: 600;
  }
  .changes pre {
    margin: 0;
    color: var(--sweep-text);
    font: 400 var(--small)/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
    direction: ltr;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  mark {
    background: none;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;
