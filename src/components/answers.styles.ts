import { type CSSResult, css } from "lit";
import { tableStyles } from "./table.styles.ts";

/**
 * What a figure shows to a reader who does something: pressed tools, an old picture, handles, the words beside a mark, the
 * menu of exports, the table.
 */
export const answersStyles: CSSResult = css`
  .tools button[aria-pressed="true"] {
    color: var(--sweep-text);
  }
  .legend .tool[aria-pressed="true"] {
    border-color: var(--sweep-axis);
    color: var(--sweep-text);
  }
  /* Fingers and keys scroll the row sideways; a mouse cannot, and has the rest of it below, over the picture. */
  @media (hover: hover) {
    @container (max-width: 560px) {
      .legend:has(button):hover {
        position: relative;
        z-index: 4;
        flex-wrap: wrap;
        align-content: flex-start;
        overflow: visible;
        height: 24px;
        mask-image: none;
      }
      .legend:has(button):hover li {
        background: var(--sweep-ground);
        box-shadow:
          -8px 0 var(--sweep-ground),
          8px 0 var(--sweep-ground);
      }
    }
  }
  .stale > :is(canvas, svg) {
    opacity: 0.4;
  }
  .menu .items {
    position: absolute;
    inset-inline-end: 0;
    z-index: 5;
    display: grid;
    min-width: 11rem;
    padding: 4px;
    border: 1px solid var(--sweep-axis);
    border-radius: 8px;
    background: var(--sweep-ground);
  }
  .menu .items button {
    justify-content: flex-start;
    border: 0;
    text-align: inherit;
    color: var(--sweep-text);
  }
  @container (max-width: 420px) {
    .tools > .menu {
      position: static; /* with large text its items are as wide as the figure */
    }
    .menu .items {
      inset-inline-end: 12px;
      min-width: min(11rem, 100% - 24px);
    }
  }
  /* It comes with a click: beside the title of the axis it moves nothing. */
  .beside {
    position: relative;
    height: 0;
    margin-block-start: -12px;
  }
  .beside .tool {
    position: absolute;
    inset-block-end: -6px;
    inset-inline-start: 0;
    min-height: 26px;
    padding: 1px 8px;
  }
  :host([size="s"]) .beside {
    margin-block-start: -8px;
  }
  .handle {
    position: absolute;
    width: 24px;
    height: 24px;
    margin: -12px 0 0 -12px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    touch-action: none;
  }
  .handle::before {
    content: "";
    width: 12px;
    height: 12px;
    border: 2px solid var(--sweep-ground);
    border-radius: 50%;
    background: var(--sweep-focus);
  }
  .handle[aria-orientation="vertical"] {
    cursor: ns-resize;
  }
  .handle[aria-orientation="horizontal"] {
    cursor: ew-resize;
  }
  .handle:hover::before,
  .handle:focus-visible::before {
    width: 16px;
    height: 16px;
  }
  @media (pointer: coarse) {
    .handle {
      width: 44px;
      height: 44px;
      margin: -22px 0 0 -22px;
    }
  }
  /* Two tones: it is seen on every ground and every mark. */
  .plot:has(:is(.keys, .intervals):focus-visible) .pointed {
    position: absolute;
    width: 24px;
    height: 24px;
    margin: -12px;
    border: 3px solid var(--sweep-focus);
    border-radius: 50%;
    box-shadow: inset 0 0 0 2px var(--sweep-ground);
    pointer-events: none;
  }
  .tooltip {
    position: absolute;
    z-index: 4;
    max-width: min(20rem, 90%);
    padding: 8px 12px;
    border: 1px solid var(--sweep-axis);
    border-radius: 6px;
    background: var(--sweep-ground);
    color: var(--sweep-text);
    font-size: var(--small);
    user-select: text;
    -webkit-user-select: text;
  }
  @media print {
    .pointed,
    .tooltip,
    .handle,
    .beside,
    .base :is(.tools, .views) {
      display: none;
    }
    /* Rows of a grid part where pages end, whatever they ask for. */
    :host(:not([hidden])),
    figure.base {
      display: block;
    }
    .base > *,
    .base .legend {
      margin-block-end: 12px;
    }
    .header,
    .legend,
    .plot {
      break-after: avoid;
    }
    .legend,
    .plot,
    .caption {
      break-inside: avoid;
    }
    /* A picture is as large as it was drawn, or as wide as the page. */
    .plot:has(> svg.picture) {
      height: auto !important;
    }
    .base .plot > svg.picture {
      position: static;
      display: block;
      width: auto;
      max-width: 100%;
      height: auto;
      margin-inline: auto;
    }
  }
  ${tableStyles}
`;
