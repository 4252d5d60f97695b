import { type CSSResult, css } from "lit";

/** The frame of a spec, and the room of its editor, which loads later. */
export const specRoomStyles: CSSResult = css`
  :host {
    --spec-height: 24rem;
    min-width: 0;
  }
  .base {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--sweep-grid);
    border-radius: 8px;
    background: var(--sweep-ground);
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    min-height: 32px;
  }
  .title {
    font-size: 1rem;
    font-weight: 600;
  }
  .editor {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    height: var(--spec-height);
    overflow: hidden;
    border: 1px solid var(--sweep-axis);
    border-radius: 6px;
    background: var(--sweep-surface);
    font: 400 0.8125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  }
`;
