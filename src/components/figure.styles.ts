import { type CSSResult, css } from "lit";

/** The frame of a figure: title, legend, plot, caption. */
export const figureStyles: CSSResult = css`
  :host,
  .base {
    display: flex;
    flex-flow: column;
  }
  .base {
    position: relative;
    flex: 1 0 auto;
    margin: 0;
  }
  .tools,
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: center;
  }
  .tools .tool {
    border-color: transparent;
    color: var(--sweep-muted);
  }
  .menu {
    position: relative;
  }
  .menu summary::-webkit-details-marker {
    display: none;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    min-height: 24px;
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend .tool {
    min-height: 24px;
    margin-inline: -6px;
    padding: 1px 6px;
    border-color: transparent;
    color: inherit;
  }
  .legend svg {
    flex: none;
    overflow: visible;
  }
  .plot {
    position: relative;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
  }
  .plot > :is(canvas, svg) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  /* Its labels are placed by their widths: the reader's own spacing is for captions, tables and controls. */
  svg.picture {
    overflow: visible;
    letter-spacing: normal;
    word-spacing: normal;
    font-family: var(--sweep-font, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  }
  text.halo {
    paint-order: stroke;
    stroke: var(--sweep-ground);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .keys {
    position: absolute;
    inset: 0;
    border-radius: 4px;
  }
  .keys:focus-visible,
  .plot:has(.intervals:focus-visible) .keys {
    outline: 3px solid var(--sweep-focus);
    outline-offset: 2px;
  }
  .keys > *,
  .intervals,
  :host(sweep-decision) #caption /* its picture is this very text */ {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .empty {
    position: absolute;
    inset: 40% 10% auto;
    text-align: center;
    color: var(--sweep-muted);
    pointer-events: none;
  }
  .caption {
    max-width: 70ch;
    text-wrap: pretty;
    color: var(--sweep-muted);
  }
  #caption {
    min-height: 3em; /* room for the longest words that come while a sweep plays */
  }
  .legend,
  .notes {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .notes {
    margin-top: 4px;
  }
  .probe {
    position: absolute;
    width: 0;
    height: 0;
    color: var(--sweep-text);
    background: var(--sweep-ground);
    border-color: var(--sweep-best);
    outline-color: var(--sweep-early-terminated);
    transition: 1ms;
  }
  :host([size="s"]) .base {
    padding: 8px;
    gap: 8px;
  }
  /* Where it is narrow nothing moves while a sweep plays: statuses scroll sideways in one row, words have the room they come to need. */
  @container (max-width: 560px) {
    .legend:has(button) {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
      white-space: nowrap;
      --fade: 90deg; /* there is more beyond the edge */
      mask-image: linear-gradient(var(--fade), #000 86%, #0000);
    }
    .legend .tool {
      margin: 0;
    }
    .legend:dir(rtl) {
      --fade: 270deg;
    }
    #caption {
      min-height: 4.5em;
    }
  }
  @container (max-width: 420px) {
    #caption {
      min-height: 6em;
    }
    .base {
      padding: 12px;
    }
    .tools .tool {
      padding-inline: 4px; /* beside the title */
    }
  }
`;
