import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import { glyphPaint, traceHalf } from "../figures/glyphs.ts";
import { hatchesOf, hatchPaths } from "../figures/hatches.ts";
import { paintOf } from "../figures/paint.ts";
import { PathText, tenth } from "../figures/pen.ts";
import type { Mark, Scene, TextMark } from "../figures/scene.ts";
import { cssColor } from "../figures/tokens.ts";
import { pathOf } from "../figures/trace.ts";
import { keyed } from "./keyed.ts";

/** A scene as a live SVG: colours are the page's tokens, marks carry CSS parts. For pictures of some hundred marks. */
export function sceneTemplate(scene: Scene): TemplateResult {
  const { width, height, marks } = scene;
  return html`<svg class="picture" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${hatchTemplates(marks)}${keyed(marks, (mark) => mark.key, markTemplate)}
  </svg>`;
}

const known = new WeakMap<Mark, SVGTemplateResult>();

/** Marks that stay the same object from tick to tick, as static ones do, are written once. */
export function markTemplate(mark: Mark): SVGTemplateResult {
  const found = known.get(mark);
  if (found !== undefined) return found;
  const made = mark.kind === "text" ? textTemplate(mark) : shapeTemplate(mark);
  known.set(mark, made);
  return made;
}

function shapeTemplate(mark: Exclude<Mark, TextMark>): SVGTemplateResult {
  const { fill, stroke, strokeWidth, dash, hatch, halo } = paintOf(mark);
  const path = pathOf(mark);
  const inside =
    hatch === undefined ? (fill === undefined ? "none" : cssColor(fill)) : `url(#${hatchId(hatch, mark.tone)})`;
  const isStroked = stroke !== undefined && strokeWidth > 0;
  const own = mark.kind === "line" ? mark.part : undefined;
  const lineDash = dash.length === 0 ? undefined : dash.join(" ");
  return svg`<g part=${mark.part ?? "mark"} data-key=${mark.key} opacity=${opacityOf(mark, own)}>${
    halo === 0
      ? nothing
      : svg`<path d=${path} fill="none" stroke=${cssColor("ground")} stroke-width=${halo} stroke-linejoin="round"/>`
  }<path d=${path} fill=${inside} fill-rule="evenodd" stroke=${isStroked ? cssColor(stroke) : nothing} stroke-width=${
    isStroked ? looks(own, "width", strokeWidth) : nothing
  } stroke-dasharray=${looks(own, "dash", lineDash) ?? nothing} stroke-linejoin="round"/>${halfTemplate(mark)}</g>`;
}

/** The page may say how the lines of a part look: `--curve-width`, `--ghost-dash`, `--bound-opacity`. */
function looks(part: string | undefined, name: string, value: string | number | undefined) {
  return part === undefined ? value : `var(--${part}-${name}, ${value ?? "none"})`;
}

/** Lines that step back behind chosen ones do so from the page's opacity, too. */
function opacityOf({ opacity }: Mark, part: string | undefined) {
  return part === undefined ? (opacity ?? nothing) : `calc(var(--${part}-opacity, 1) * ${opacity ?? 1})`;
}

function halfTemplate(mark: Mark): SVGTemplateResult | typeof nothing {
  if (mark.kind !== "dot" || mark.glyph !== "half-disc" || glyphPaint[mark.glyph] !== "outlined") return nothing;
  const half = new PathText();
  traceHalf(mark, half);
  return svg`<path d=${half.toString()} fill=${cssColor(mark.tone)}/>`;
}

function textTemplate(mark: TextMark): SVGTemplateResult {
  const { x, y, size, anchor, baseline = "alphabetic", bold, code, halo, rotate } = mark;
  const names = ["text", halo === true ? "halo" : "", code === true ? "code" : ""].filter((name) => name !== "");
  return svg`<text class=${names.join(" ")} part=${mark.part ?? "mark"} data-key=${mark.key} x=${tenth(x)} y=${tenth(
    baseline === "middle" ? y + size * 0.36 : y,
  )} fill=${cssColor(mark.tone)} font-size=${size} text-anchor=${anchor} font-weight=${bold === true ? 600 : nothing} transform=${
    rotate === undefined ? nothing : `rotate(${rotate} ${tenth(x)} ${tenth(y)})`
  } opacity=${mark.opacity ?? nothing}>${mark.text}</text>`;
}

function hatchId(fill: string, tone: string): string {
  return `hatch-${fill}-${tone}`;
}

function hatchTemplates(marks: readonly Mark[]): SVGTemplateResult | typeof nothing {
  const hatches = hatchesOf(marks);
  if (hatches.length === 0) return nothing;
  return svg`<defs>${hatches.map(
    ({ fill, tone }) =>
      svg`<pattern id=${hatchId(fill, tone)} width="6" height="6" patternUnits="userSpaceOnUse"><path d=${hatchPaths[fill]} stroke=${cssColor(tone)} stroke-width="1.2" fill="none"/></pattern>`,
  )}</defs>`;
}
