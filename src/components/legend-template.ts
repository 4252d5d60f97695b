import { html, nothing, svg, type TemplateResult } from "lit";
import { glyphPaint, traceGlyph, traceHalf } from "../figures/glyphs.ts";
import { PathText } from "../figures/pen.ts";
import type { LegendItem } from "../figures/scene.ts";
import { cssColor, type GlyphName, type Tone } from "../figures/tokens.ts";

/** Words for tones, glyphs and dashes, with counts. */
export function legendTemplate(items: readonly LegendItem[]): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`<ul class="legend" part="legend">
    ${items.map(
      (item) =>
        html`<li part="legend-item">${sample(item)}<span>${item.word}${item.count === undefined ? nothing : ` ${item.count}`}</span></li>`,
    )}
  </ul>`;
}

function sample({ tone, glyph, dash, fill }: LegendItem): TemplateResult {
  const hasLine = dash !== undefined;
  const width = hasLine ? 26 : 14;
  return html`<svg width=${width} height="14" aria-hidden="true">
    ${
      hasLine
        ? svg`<path d=${`M0,7H${glyph === undefined ? 26 : 20}`} fill="none" stroke=${cssColor(tone)} stroke-width="1.75" stroke-dasharray=${dash.length === 0 ? nothing : dash.join(" ")}/>`
        : nothing
    }${fill === "solid" && glyph === undefined && !hasLine ? svg`<path d="M0,1H14V13H0Z" fill=${cssColor(tone)} stroke=${cssColor("axis")}/>` : nothing}${glyph === undefined ? nothing : glyphTemplate(glyph, { tone, x: hasLine ? 20 : 7 })}
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
