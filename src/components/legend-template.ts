import { html, nothing, svg, type TemplateResult } from "lit";
import { glyphPaint, traceGlyph, traceHalf } from "../figures/glyphs.ts";
import { withHatchLines } from "../figures/hatch-lines.ts";
import { numberText } from "../figures/number-text.ts";
import { PathText } from "../figures/pen.ts";
import type { BarMark, LegendItem } from "../figures/scene.ts";
import { cssColor, type GlyphName, type Standing, statusStyles, type Tone } from "../figures/tokens.ts";
import { absentStatus } from "../figures/words.ts";
import { keyed } from "./keyed.ts";
import { markTemplate } from "./scene-template.ts";

/** The filter of statuses that a legend shows and changes. */
export interface LegendFilter {
  /** Statuses whose trials are shown; undefined for all. */
  readonly statuses: readonly Standing[] | undefined;
  /** Shows only trials of this status, besides those chosen before; undefined shows all again. */
  choose(status: Standing | undefined): void;
}

/** Words for tones, glyphs and dashes, with counts; statuses are buttons where there is a filter. */
export function legendTemplate(items: readonly LegendItem[], filter?: LegendFilter): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  const { statuses = [] } = filter ?? {};
  const chosenOnly = statuses.filter((status) => items.every(({ key }) => key !== status));
  const shown = [...items, ...chosenOnly.map((key) => absentStatus(key, items))];
  return html`<ul class="legend" part="legend">
    ${keyed(
      shown,
      ({ key }) => key,
      (item) =>
        html`<li part="legend-item">${isStatus(item.key) && filter !== undefined ? buttonTemplate(item, item.key, filter) : wordTemplate(item)}</li>`,
    )}
    ${statuses.length === 0 ? nothing : html`<li><button type="button" class="tool" @click=${() => filter?.choose(undefined)}>Show all</button></li>`}
  </ul>`;
}

function isStatus(key: string): key is Standing {
  return Object.hasOwn(statusStyles, key);
}

function wordTemplate(item: LegendItem): TemplateResult {
  const { word, count, room } = item;
  return html`${sample(item)}<span>${word} ${count === undefined ? "" : numberText(count)}${room}</span>`;
}

function buttonTemplate(item: LegendItem, status: Standing, { statuses = [], choose }: LegendFilter): TemplateResult {
  return html`<button type="button" class="tool" title="Show only these" aria-pressed=${statuses.includes(status)} @click=${() => choose(status)}>${wordTemplate(item)}</button>`;
}

function sample({ key, tone, glyph, dash, fill }: LegendItem): TemplateResult {
  const hasLine = dash !== undefined;
  const box = { kind: "bar", layer: "static", x: 0, y: 1, width: 14, height: 12 } as const;
  const bars: BarMark[] = fill === undefined || glyph || dash ? [] : [{ ...box, key: `legend:${key}`, tone, fill }];
  const width = hasLine ? 26 : 14;
  return html`<svg width=${width} height="14" aria-hidden="true">
    ${
      hasLine
        ? svg`<path d=${`M0,7H${glyph === undefined ? 26 : 20}`} fill="none" stroke=${cssColor(tone)} stroke-width="1.75" stroke-dasharray=${dash.length === 0 ? nothing : dash.join(" ")}/>`
        : nothing
    }<g stroke=${cssColor("axis")}>${withHatchLines(bars).map(markTemplate)}</g>${glyph === undefined ? nothing : glyphTemplate(glyph, { tone, x: hasLine ? 20 : 7 })}
  </svg>`;
}

/** A status glyph, also for controls and tables. */
export function glyphTemplate(
  glyph: GlyphName,
  { tone, x = 7, y = 7, radius = 4.5 }: { tone: Tone; x?: number; y?: number; radius?: number },
) {
  const outline = new PathText();
  traceGlyph(glyph, { x, y, radius }, outline);
  const half = new PathText();
  if (glyph === "half-disc") traceHalf({ x, y, radius }, half);
  const isFilled = glyphPaint[glyph] === "filled";
  return svg`<path d=${outline.toString()} fill=${cssColor(isFilled ? tone : "ground")} stroke=${cssColor(isFilled ? "ground" : tone)} stroke-width=${isFilled ? 0.5 : 1.5}/>${
    glyph === "half-disc" ? svg`<path d=${half.toString()} fill=${cssColor(tone)}/>` : nothing
  }`;
}
