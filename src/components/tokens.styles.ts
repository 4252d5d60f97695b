import { type CSSResult, css, unsafeCSS } from "lit";
import { tokens } from "../figures/tokens.ts";
import { giveLooks } from "./styled-element.ts";

const lightDark = Object.values(tokens)
  .map(({ property, light, dark }) => `${property}: light-dark(${light}, ${dark});`)
  .join(" ");
const forced = Object.values(tokens)
  .map(({ property, forced: color }) => `${property}: ${color};`)
  .join(" ");

const { text, axis } = tokens;
/** For readers who asked their system for more contrast: no greys for words and axes, and a grid of 3:1. */
const strong = `--sweep-muted: var(${text.property}); --sweep-axis: var(${text.property}); --sweep-grid: light-dark(${axis.light}, ${axis.dark});`;

/** Every token of a page, at no specificity: a page's own `:root { --sweep-best: ... }` wins. */
const tokenSheet: CSSResult = unsafeCSS(
  `:where(:root) { ${lightDark} } @media (prefers-contrast: more) { :where(:root) { ${strong} } } @media (forced-colors: active) { :where(:root) { ${forced} --sweep-off: GrayText } }`,
);

/** Gives a document the tokens, once. */
export function adoptTokens(document: Document): void {
  giveLooks(document, tokenSheet);
}

/** Type, controls and panels, as all elements have them. */
export const sharedStyles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    /* A container has no width of its own: centered by flex or grid it would vanish. */
    width: -moz-available;
    width: -webkit-fill-available;
    contain-intrinsic-inline-size: 140px; /* where it makes the width: in a table, a dialog */
    color: var(--sweep-text);
    /* Some themes set the root's size to 10 px. */
    --small: max(0.8125rem, 12px);
    font: 400 max(0.875rem, 13px)/1.5 var(--sweep-font, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    font-variant-numeric: tabular-nums lining-nums;
    text-align: start;
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    white-space: normal;
    overflow-wrap: break-word; /* names of parameters are long words */
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  :host([theme="contrast"]) {
    --sweep-muted: var(--sweep-text);
    --sweep-axis: var(--sweep-text);
    --sweep-grid: var(--sweep-axis);
  }
  :host,
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .panel {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--sweep-grid);
    border-radius: 8px;
    background: var(--sweep-ground);
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    min-height: 32px;
  }
  .title {
    flex: 1 8em; /* what is beside it stays there, and a long one breaks, as long as there is room for this much */
    font-size: 1.143em; /* 16 px beside 14 */
    font-weight: 600;
    line-height: 1.25;
  }
  button,
  select,
  summary,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 32px;
    min-width: 32px;
    padding: 4px 10px;
    border: 1px solid var(--sweep-grid);
    border-radius: 6px;
    background: var(--sweep-ground);
    color: var(--sweep-text);
    font: inherit;
    font-size: var(--small);
    cursor: pointer;
  }
  button:hover:not(:disabled, [aria-disabled="true"]),
  summary:hover {
    background: var(--sweep-surface);
    border-color: var(--sweep-axis);
  }
  summary::after {
    content: "";
    width: 5px;
    height: 5px;
    margin-block-start: -4px;
    border: solid var(--sweep-axis);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
  }
  [open] > summary::after {
    margin-block-start: 3px;
    transform: rotate(-135deg);
  }
  button:disabled,
  button[aria-disabled="true"] {
    color: var(--sweep-off, var(--sweep-axis));
    cursor: default;
  }
  button[aria-pressed="true"] {
    background: var(--sweep-surface);
    border-color: var(--sweep-axis);
    font-weight: 600;
  }
  :focus-visible {
    outline: 3px solid var(--sweep-focus);
    outline-offset: 2px;
  }
  @media (pointer: coarse) {
    button,
    select,
    summary {
      min-height: 44px;
      min-width: 44px;
    }
  }
  svg.icon {
    width: 16px;
    height: 16px;
    fill: currentColor;
    flex: none;
  }
  .message {
    margin: 0;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--sweep-axis);
    background: var(--sweep-surface);
    max-width: 70ch;
  }
  .problem {
    border-color: var(--sweep-failed);
  }
  /* On a page that is read from right to left the frame is mirrored; numbers, time and code run on from left to right. */
  .plot,
  .editor,
  .track,
  math {
    direction: ltr;
  }
  :host(:dir(rtl)) * {
    unicode-bidi: plaintext;
  }
  :host(:dir(rtl)) .base {
    text-align: right;
  }
  .paper {
    display: none;
  }
  @media print {
    :host {
      color-scheme: light !important;
    }
    button:not(th *, dd *, [part="legend-item"] *),
    details,
    select {
      display: none !important;
    }
    .paper {
      display: block;
    }
  }
`;
