import { fail, quote, suggestName } from "../errors.ts";
import { checkScene } from "./check-parts.ts";
import { emptyMarks } from "./empty-marks.ts";
import { codeFamily, fontFamily } from "./fonts.ts";
import { glyphPaint, traceHalf } from "./glyphs.ts";
import { type Hatch, hatchesOf, hatchPaths } from "./hatches.ts";
import { paintOf } from "./paint.ts";
import { PathText, tenth } from "./pen.ts";
import type { Mark, Scene, TextMark } from "./scene.ts";
import { type Theme, type Tone, tokens } from "./tokens.ts";
import { pathOf } from "./trace.ts";

export interface SvgOptions {
  /** Colours resolved; "live" leaves `var(--sweep-...)` for the page to decide. Default light. */
  readonly theme?: Theme | "live";
  /** Paints the ground. Default true. */
  readonly background?: boolean;
  /** Prefix of ids, for several pictures in one document. Default "sweep". */
  readonly id?: string;
}

const themes: readonly string[] = ["light", "dark", "live"] satisfies readonly SvgOptions["theme"][];

/**
 * A scene as a complete SVG document, title and description inside. Names with markup stay text.
 * @throws SweepError where it is no scene, or the theme is unknown.
 */
export function svgText(scene: Scene, options: SvgOptions = {}): string {
  checkScene(scene);
  const { theme = "light", background = true, id = "sweep" } = options ?? {};
  if (!themes.includes(theme))
    fail("options.theme", `unknown theme ${quote(theme)}`, suggestName(String(theme), themes));
  const color = (tone: Tone): string => colorOf(tone, theme);
  const { width, height } = scene;
  const hatches = hatchesOf(scene.marks);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc" direction="ltr" font-family='${fontFamily}' font-size="13" font-variant="tabular-nums lining-nums">`,
    `<title id="${id}-title">${escapeText(scene.title)}</title>`,
    `<desc id="${id}-desc">${escapeText(`${scene.label} ${scene.description}`.trim())}</desc>`,
    ...(hatches.length === 0 ? [] : [`<defs>${hatches.map((hatch) => patternOf(hatch, id, color)).join("")}</defs>`]),
    ...(background ? [`<rect width="${width}" height="${height}" fill="${color("ground")}"/>`] : []),
    ...scene.marks.map((mark) => markText(mark, { color, id })),
    ...emptyMarks(scene).map((mark) => textElement(mark, color)),
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

/** `&`, `<`, `>` and quotes as entities; characters that XML forbids are left out. */
export function escapeText(text: string): string {
  return withoutControls(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function withoutControls(text: string): string {
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 32
        ? !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
        : code === 9 || code === 10;
    })
    .join("");
}

interface Context {
  readonly color: (tone: Tone) => string;
  readonly id: string;
}

function markText(mark: Mark, { color, id }: Context): string {
  if (mark.kind === "text") return textElement(mark, color);
  const paint = paintOf(mark);
  const path = pathOf(mark);
  if (path === "") return "";
  const about = `${dataOf(mark)}${mark.opacity === undefined ? "" : ` opacity="${mark.opacity}"`}`;
  const rim =
    paint.halo === 0
      ? ""
      : `<path d="${path}" fill="none" stroke="${color("ground")}" stroke-width="${paint.halo}" stroke-linejoin="round"/>`;
  const fill =
    paint.hatch === undefined
      ? paint.fill === undefined
        ? "none"
        : color(paint.fill)
      : `url(#${hatchId(id, paint.hatch, mark.tone)})`;
  const stroke =
    paint.stroke === undefined || paint.strokeWidth === 0
      ? ""
      : ` stroke="${color(paint.stroke)}" stroke-width="${paint.strokeWidth}"${paint.dash.length === 0 ? "" : ` stroke-dasharray="${paint.dash.join(" ")}"`}`;
  const join = mark.kind === "line" ? ' stroke-linejoin="round"' : "";
  const rule = mark.kind === "area" ? ' fill-rule="evenodd"' : "";
  return `${rim}<path d="${path}" fill="${fill}"${stroke}${join}${rule}${about}/>${halfOf(mark, color)}`;
}

/** The filled half of a half-filled disc. */
function halfOf(mark: Mark, color: Context["color"]): string {
  if (mark.kind !== "dot" || mark.glyph !== "half-disc" || glyphPaint[mark.glyph] !== "outlined") return "";
  const half = new PathText();
  traceHalf(mark, half);
  return `<path d="${half}" fill="${color(mark.tone)}"/>`;
}

function textElement(mark: TextMark, color: Context["color"]): string {
  const { x, y, size, anchor, baseline = "alphabetic", bold, code, halo, rotate } = mark;
  const shift = baseline === "middle" ? y + size * 0.36 : y;
  const attributes = [
    `x="${tenth(x)}" y="${tenth(shift)}" fill="${color(mark.tone)}" font-size="${size}"`,
    anchor === "start" ? "" : `text-anchor="${anchor}"`,
    bold === true ? 'font-weight="600"' : "",
    code === true ? `font-family='${codeFamily}'` : "",
    halo === true ? `paint-order="stroke" stroke="${color("ground")}" stroke-width="4" stroke-linejoin="round"` : "",
    rotate === undefined ? "" : `transform="rotate(${rotate} ${tenth(x)} ${tenth(y)})"`,
    mark.opacity === undefined ? "" : `opacity="${mark.opacity}"`,
  ].filter((attribute) => attribute !== "");
  return `<text ${attributes.join(" ")}${dataOf(mark)}>${escapeText(mark.text)}</text>`;
}

function dataOf({ key, trial, interval }: Mark): string {
  const parts = [` data-key="${escapeText(key)}"`];
  if (trial !== undefined) parts.push(` data-trial="${trial}"`);
  if (interval !== undefined) parts.push(` data-interval="${interval}"`);
  return parts.join("");
}

function colorOf(tone: Tone, theme: Theme | "live"): string {
  return theme === "live" ? `var(${tokens[tone].property})` : tokens[tone][theme];
}

function hatchId(id: string, fill: Hatch["fill"], tone: Tone): string {
  return `${id}-${fill}-${tone}`;
}

function patternOf({ fill, tone }: Hatch, id: string, color: Context["color"]): string {
  return `<pattern id="${hatchId(id, fill, tone)}" width="6" height="6" patternUnits="userSpaceOnUse"><path d="${hatchPaths[fill]}" stroke="${color(tone)}" stroke-width="1.2" fill="none"/></pattern>`;
}
