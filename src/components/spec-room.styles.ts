import { type CSSResult, css } from "lit";

/** The frame of a spec, and the room of its editor, which loads later. */
export const specRoomStyles: CSSResult = css`
  :host {
    --spec-height: 24rem;
  }
  .base {
    gap: 8px;
  }
  @container (max-width: 420px) {
    .base {
      padding: 12px;
    }
  }
  .editor {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    height: var(--spec-height);
    overflow: hidden;
    border: 1px solid var(--sweep-axis);
    border-radius: 6px;
    background: var(--sweep-surface);
    font: 400 var(--small)/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  }
`;
