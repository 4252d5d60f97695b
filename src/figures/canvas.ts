import { checkScene } from "./check-parts.ts";
import { emptyMarks } from "./empty-marks.ts";
import { codeFamily, fontFamily } from "./fonts.ts";
import { glyphPaint, traceHalf } from "./glyphs.ts";
import { linesIn } from "./hatch-lines.ts";
import { paintOf } from "./paint.ts";
import type { Pen } from "./pen.ts";
import type { BarMark, Mark, Scene, TextMark } from "./scene.ts";
import type { Tone } from "./tokens.ts";
import { traceLine, traceMark } from "./trace.ts";

/** The parts of a 2D context that are used; a `CanvasRenderingContext2D` scaled to CSS pixels has them. */
export interface Canvas extends Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: unknown;
  globalAlpha: number;
  globalCompositeOperation: unknown;
  font: string;
  textAlign: unknown;
  textBaseline: unknown;
  beginPath(): void;
  stroke(): void;
  fill(rule?: "evenodd"): void;
  clip(): void;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  setLineDash(dash: number[]): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
}

/** The colour of a tone: read from the page, or from `tokens`. */
export type Look = (tone: Tone) => string;

/** Paints all marks of a scene on one canvas: a picture to export. The ground is painted too. @throws SweepError where it is no scene. */
export function paintScene(scene: Scene, canvas: Canvas, look: Look): void {
  checkScene(scene);
  canvas.clearRect(0, 0, scene.width, scene.height);
  canvas.fillStyle = look("ground");
  canvas.beginPath();
  traceMark(wholeOf(scene), canvas);
  canvas.fill();
  for (const mark of [...scene.marks, ...emptyMarks(scene)]) paintMark(mark, canvas, look);
}

function wholeOf({ width, height }: Scene): BarMark {
  return { kind: "bar", key: "ground", tone: "ground", layer: "static", x: 0, y: 0, width, height };
}

/** Paints one mark; of a line only the part from a vertex on. */
export function paintMark(mark: Mark, canvas: Canvas, look: Look, from = 0): void {
  canvas.globalAlpha = mark.opacity ?? 1;
  if (mark.kind === "text") {
    paintText(mark, canvas, look);
    return;
  }
  const { fill, stroke, strokeWidth, dash, hatch, halo } = paintOf(mark);
  canvas.lineJoin = "round";
  canvas.beginPath();
  if (mark.kind === "line") traceLine(mark, canvas, from);
  else traceMark(mark, canvas);
  if (halo > 0) strokeWith(canvas, { color: look("ground"), width: halo, dash: [] });
  if (hatch !== undefined) {
    if (stroke !== undefined && strokeWidth > 0) strokeWith(canvas, { color: look(stroke), width: strokeWidth, dash });
    paintHatch(mark, hatch, { canvas, look });
    return;
  }
  if (fill !== undefined) {
    canvas.fillStyle = look(fill);
    canvas.fill("evenodd");
  }
  if (stroke !== undefined && strokeWidth > 0) strokeWith(canvas, { color: look(stroke), width: strokeWidth, dash });
  if (mark.kind === "dot" && mark.glyph === "half-disc" && glyphPaint[mark.glyph] === "outlined") {
    canvas.beginPath();
    traceHalf(mark, canvas);
    canvas.fillStyle = look(mark.tone);
    canvas.fill();
  }
}

function strokeWith(
  canvas: Canvas,
  { color, width, dash }: { color: string; width: number; dash: readonly number[] },
): void {
  canvas.strokeStyle = color;
  canvas.lineWidth = width;
  canvas.setLineDash(dash as number[]); // a context copies it
  canvas.stroke();
}

/** Lines over the inside of the current path, where the patterns of SVG have them. Those of a box end at its edges. */
function paintHatch(
  mark: Mark,
  hatch: "diagonal" | "cross" | "stripes" | "rows",
  { canvas, look }: { canvas: Canvas; look: Look },
): void {
  const isBox = mark.kind === "bar" || mark.kind === "band";
  if (!isBox) canvas.save();
  if (!isBox) canvas.clip(); // of ten thousand bars it took longer than all else
  canvas.beginPath();
  for (const [x1, y1, x2, y2] of linesIn(boundsOf(mark), hatch)) {
    canvas.moveTo(x1, y1);
    canvas.lineTo(x2, y2);
  }
  strokeWith(canvas, { color: look(mark.tone), width: 1.2, dash: [] });
  if (!isBox) canvas.restore();
}

function boundsOf(mark: Mark): { left: number; top: number; right: number; bottom: number } {
  if (mark.kind === "bar" || mark.kind === "band")
    return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height };
  const points = mark.kind === "area" ? mark.rings.flat() : [];
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return points.length === 0 ? { left: 0, top: 0, right: 0, bottom: 0 } : bounds;
}

const alignments = { start: "left", middle: "center", end: "right" } as const;

function paintText(mark: TextMark, canvas: Canvas, look: Look): void {
  const { x, y, text, size, anchor, baseline = "alphabetic", bold, code, halo, rotate } = mark;
  const drop = baseline === "middle" ? size * 0.36 : 0;
  // Saving and restoring for every text took a fourteenth of a timeline's tick of 1,000 trials.
  if (rotate !== undefined) {
    canvas.save();
    canvas.translate(x, y);
    canvas.rotate((rotate * Math.PI) / 180);
  }
  const place = rotate === undefined ? ([x, y + drop] as const) : ([0, drop] as const);
  canvas.font = `${bold === true ? "600 " : ""}${size}px ${code === true ? codeFamily : fontFamily}`;
  canvas.textAlign = alignments[anchor];
  canvas.textBaseline = "alphabetic";
  if (halo === true) {
    canvas.strokeStyle = look("ground");
    canvas.lineWidth = 4;
    canvas.lineJoin = "round";
    canvas.setLineDash([]);
    canvas.strokeText(text, ...place);
  }
  canvas.fillStyle = look(mark.tone);
  canvas.fillText(text, ...place);
  if (rotate !== undefined) canvas.restore();
}
