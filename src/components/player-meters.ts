import { html, nothing, type TemplateResult } from "lit";
import { numberText } from "../figures/number-text.ts";
import { cssColor } from "../figures/tokens.ts";
import { shortDuration } from "../numerals.ts";
import type { Meters } from "./player-facts.ts";

/** What was spent and saved, in words and as bars. */
export function metersTemplate({ nodeSeconds, cost, savedSeconds, spentShare, savedShare }: Meters): TemplateResult {
  const bar = (share: number, tone: "text" | "stopped") =>
    html`<svg class="bar" aria-hidden="true"><rect width="100%" height="8" fill=${cssColor("grid")}></rect><rect width=${`${Math.min(1, share) * 100}%`} height="8" fill=${cssColor(tone)}></rect></svg>`;
  return html`<dl class="meters" part="meter">
    <div><dt>Node time</dt>${bar(spentShare, "text")}<dd>${shortDuration(Math.round(nodeSeconds))}</dd></div>
    <div><dt>Saved by stops</dt>${bar(savedShare, "stopped")}<dd>${shortDuration(Math.round(savedSeconds))}</dd></div>
    ${cost === undefined ? nothing : html`<div><dt>Cost</dt><dd>${numberText(cost)}</dd></div>`}
  </dl>`;
}
