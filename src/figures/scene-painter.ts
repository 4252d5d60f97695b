import { finish, inSteps, type Steps } from "../steps.ts";
import { type Canvas, type Look, paintMark } from "./canvas.ts";
import type { LineMark, Mark, Scene } from "./scene.ts";
import { traceLine } from "./trace.ts";

/** Three canvases on top of each other. */
export interface Layers {
  readonly static: Canvas;
  readonly grown: Canvas;
  readonly hot: Canvas;
}

/** A canvas that nobody sees. What is painted on it piece by piece is shown at once. */
export interface Spare {
  readonly canvas: Canvas;
  showOn(layer: keyof Layers): void;
}

/** So many marks of a layer are painted with pauses. */
export const crowd = 5000;

/** How many marks a call painted: what a tick costs. */
export interface Painted {
  readonly static: number;
  readonly grown: number;
  readonly hot: number;
}

/**
 * Paints the scenes of one figure one after the other, each time only what changed: static marks once, of growing lines
 * the new segments, hot marks always. A line that changes its looks is erased and painted again, which can nick lines
 * that cross it; `refresh` paints all of it anew, for the moment when motion ends.
 */
export class ScenePainter {
  readonly #layers: Layers;
  #look: Look;
  #size = "";
  #statics: readonly Mark[] = [];
  #grown = new Map<string, Mark>();
  readonly #makeSpare: () => Spare | undefined;
  #spare: Spare | undefined;

  /** `makeSpare` is asked for the first crowd; without a spare canvas a reader sees how it is painted. */
  constructor(layers: Layers, look: Look, makeSpare: () => Spare | undefined = () => undefined) {
    this.#layers = layers;
    this.#look = look;
    this.#makeSpare = makeSpare;
  }

  /** Forgets what is painted: after a change of size, theme or device pixels. */
  reset(look: Look = this.#look): void {
    this.#look = look;
    this.#size = "";
  }

  /** The scene, with everything painted anew. */
  refresh(scene: Scene): Painted {
    this.reset();
    return this.paint(scene);
  }

  paint(scene: Scene): Painted {
    return finish(this.paintSteps(scene));
  }

  /** What `paint` does, with pauses in a crowd of marks. They have to be done before another scene is painted. */
  *paintSteps(scene: Scene): Steps<Painted> {
    const size = `${scene.width} ${scene.height}`;
    if (size !== this.#size) {
      this.#statics = [];
      this.#grown.clear();
      for (const canvas of Object.values(this.#layers)) canvas.clearRect(0, 0, scene.width, scene.height);
    }
    this.#size = ""; // what fails half-way is painted anew
    const statics: Mark[] = [];
    const grown: Mark[] = [];
    const hot: Mark[] = [];
    for (const mark of scene.marks)
      (mark.layer === "static" ? statics : mark.layer === "grown" ? grown : hot).push(mark);
    const painted = {
      static: yield* this.#paintStatic(statics, scene),
      grown: yield* this.#paintGrown(grown, scene),
      hot: yield* this.#paintAll(hot, "hot", scene),
    };
    this.#size = size;
    return painted;
  }

  *#paintStatic(marks: readonly Mark[], scene: Scene): Steps<number> {
    const known = this.#statics;
    if (known.length === marks.length && marks.every((mark, position) => mark === known[position])) return 0;
    this.#statics = marks;
    return yield* this.#paintAll(marks, "static", scene);
  }

  *#paintAll(marks: readonly Mark[], layer: keyof Layers, { width, height }: Scene): Steps<number> {
    const canvas = this.#layers[layer];
    if (marks.length >= crowd) this.#spare ??= this.#makeSpare();
    const spare = marks.length < crowd ? undefined : this.#spare;
    const hidden = spare?.canvas ?? canvas;
    hidden.clearRect(0, 0, width, height);
    yield* inCrowd(marks, (mark) => paintMark(mark, hidden, this.#look));
    if (spare !== undefined) canvas.clearRect(0, 0, width, height);
    spare?.showOn(layer);
    return marks.length;
  }

  *#paintGrown(marks: readonly Mark[], scene: Scene): Steps<number> {
    const known = this.#grown;
    let shared = 0;
    let isContinued = true;
    for (const mark of marks) {
      const last = known.get(mark.key);
      if (last === undefined) continue;
      shared++;
      if (!isGrownFrom(last, mark)) {
        isContinued = false;
        break;
      }
    }
    if (!isContinued || shared < known.size) {
      known.clear();
      for (const mark of marks) known.set(mark.key, mark);
      return yield* this.#paintAll(marks, "grown", scene);
    }
    let painted = 0;
    yield* inCrowd(marks, (mark) => {
      painted += this.#paintGrowth(known.get(mark.key), mark);
    });
    return painted;
  }

  #paintGrowth(last: Mark | undefined, mark: Mark): number {
    this.#grown.set(mark.key, mark);
    const canvas = this.#layers.grown;
    if (last === undefined || mark.kind !== "line" || last.kind !== "line") {
      if (last !== undefined) return 0;
      paintMark(mark, canvas, this.#look);
      return 1;
    }
    if (!isSameLook(last, mark)) {
      eraseLine(last, canvas);
      paintMark(mark, canvas, this.#look);
      return 1;
    }
    const from = last.count ?? last.xs.length;
    if ((mark.count ?? mark.xs.length) === from) return 0;
    paintMark(mark, canvas, this.#look, Math.max(0, from - 1));
    return 1;
  }
}

/** Shows each mark to `visit`; with pauses where there are many. */
function* inCrowd(marks: readonly Mark[], visit: (mark: Mark) => void): Steps<void> {
  if (marks.length < crowd) for (const mark of marks) visit(mark);
  else yield* inSteps(marks, visit);
}

/** True where the new mark is the old one, or the old line with more points or in another tone. */
function isGrownFrom(last: Mark, mark: Mark): boolean {
  if (mark === last) return true;
  if (mark.kind === "line" && last.kind === "line") {
    return (
      mark.xs === last.xs &&
      (mark.count ?? mark.xs.length) >= (last.count ?? last.xs.length) &&
      mark.opacity === last.opacity
    );
  }
  if (mark.kind === "dot" && last.kind === "dot")
    return mark.x === last.x && mark.y === last.y && mark.glyph === last.glyph && mark.tone === last.tone;
  if (mark.kind === "rule" && last.kind === "rule")
    return mark.x1 === last.x1 && mark.y1 === last.y1 && mark.x2 === last.x2 && mark.y2 === last.y2;
  return false;
}

function isSameLook(last: LineMark, mark: LineMark): boolean {
  return last.tone === mark.tone && last.width === mark.width && last.dash === mark.dash;
}

function eraseLine(line: LineMark, canvas: Canvas): void {
  canvas.save();
  canvas.globalCompositeOperation = "destination-out";
  canvas.lineWidth = line.width + 1;
  canvas.setLineDash([]);
  canvas.beginPath();
  traceLine(line, canvas, 0);
  canvas.stroke();
  canvas.restore();
}
