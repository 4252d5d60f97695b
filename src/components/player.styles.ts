import { type CSSResult, css } from "lit";

/** Transport, scrubber with its marks, meters. */
export const playerStyles: CSSResult = css`
  :host {
    --scrubber-height: 24px;
  }
  .base {
    grid-template-columns: minmax(0, 1fr);
    gap: 4px 12px;
    padding: 12px 16px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .row .spring {
    flex: 1;
  }
  .play {
    min-width: 88px;
    border-color: var(--sweep-focus);
    background: var(--sweep-focus);
    color: var(--sweep-ground);
    font-weight: 600;
  }
  .play:hover:not(:disabled) {
    border-color: var(--sweep-text);
    background: var(--sweep-text);
  }
  .play:disabled {
    border-color: var(--sweep-grid);
    background: var(--sweep-surface);
  }
  .speed,
  .clock {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .speed {
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .clock > span {
    margin-inline-start: auto;
    min-width: 6.6em; /* of "12 min 34 s": the row does not break as time grows */
    text-align: end;
  }
  /* Beside nothing but the button it needs no row of its own. */
  .play + .spring + .clock {
    flex-basis: auto;
  }
  .clock b {
    font-weight: 600;
  }
  .muted {
    color: var(--sweep-muted);
  }
  :host(:dir(rtl)) .row > :is(.play, [data-command="--step"]) {
    order: -1;
  }
  .track {
    position: relative;
    padding-block-start: 14px;
  }
  .marks {
    position: absolute;
    inset: 0 8px auto;
    width: calc(100% - 16px);
    height: 14px;
    overflow: visible;
    cursor: pointer;
  }
  .marks svg {
    overflow: visible;
  }
  input[type="range"] {
    appearance: none;
    display: block;
    width: 100%;
    height: var(--scrubber-height);
    margin: 0;
    border-radius: 6px;
    background: none;
    cursor: pointer;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 6px;
    border-radius: 3px;
    background: linear-gradient(to right, var(--sweep-focus) var(--played, 0%), var(--sweep-grid) 0);
  }
  input[type="range"]::-moz-range-track {
    height: 6px;
    border-radius: 3px;
    background: linear-gradient(to right, var(--sweep-focus) var(--played, 0%), var(--sweep-grid) 0);
  }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    width: 16px;
    height: 16px;
    margin-top: -5px;
    border: 2px solid var(--sweep-ground);
    border-radius: 50%;
    background: var(--sweep-focus);
    box-shadow: 0 0 0 1px var(--sweep-focus);
  }
  input[type="range"]::-moz-range-thumb {
    width: 12px;
    height: 12px;
    border: 2px solid var(--sweep-ground);
    border-radius: 50%;
    background: var(--sweep-focus);
    box-shadow: 0 0 0 1px var(--sweep-focus);
  }
  .meters {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin: 0;
    color: var(--sweep-muted);
    font-size: var(--small);
  }
  .meters div {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .meters dd {
    margin: 0;
    color: var(--sweep-text);
    font-weight: 600;
  }
  .bar {
    width: 72px;
    height: 8px;
  }
  .caption {
    min-height: 3em;
    margin: 0;
    color: var(--sweep-muted);
  }
  select {
    field-sizing: content;
  }
  /* Where the clock's words could break the row, they have one of their own: nothing moves as they grow. */
  @container (max-width: 859px) {
    .clock {
      flex-basis: 100%;
    }
    .bar {
      display: none;
    }
  }
  @container (max-width: 560px) {
    .meters {
      display: grid;
      grid-auto-flow: column;
      gap: 0 12px;
    }
    .meters div {
      display: block;
    }
    .caption {
      min-height: 4.5em;
    }
    .row {
      gap: 4px;
    }
    .row .spring {
      display: none;
    }
    .row button {
      flex: auto;
      padding-inline: 6px;
    }
    .row .play {
      min-width: 44px;
    }
    .play,
    .speed {
      gap: 0;
      font-size: 0; /* the icon, and the menu's own words, say it */
    }
    .clock {
      flex: auto;
    }
    .clock > span {
      line-height: 1.25;
      text-align: end;
      white-space: nowrap;
    }
    .clock > span > * {
      display: block;
    }
  }
  @container (max-width: 420px) {
    .caption {
      min-height: 6em;
    }
    .base {
      padding-inline: 12px;
    }
    .row button {
      padding-inline: 4px;
    }
  }
  @media (pointer: coarse) {
    :host {
      --scrubber-height: 44px;
    }
  }
  @media (forced-colors: active) {
    input[type="range"] {
      forced-color-adjust: none; /* its tones are system colours already */
    }
    .play {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
  @media print {
    .row,
    .track,
    .base:not(:has(dl, p)) {
      display: none;
    }
  }
`;
