import type { Canvas, Look } from "../figures/canvas.ts";
import type { Scene } from "../figures/scene.ts";
import { crowd, type Layers, ScenePainter, type Spare } from "../figures/scene-painter.ts";
import { type Tone, tokens } from "../figures/tokens.ts";
import type { Steps } from "../steps.ts";
import { lineLooksAt, withLineLooks } from "./line-looks.ts";
import { RenderGovernor } from "./render-governor.ts";
import { SweepRenderScaleEvent } from "./render-scale-event.ts";
import { hasDone } from "./slices.ts";

/**
 * The three canvases of a figure with many marks: sharp at the size at which they are seen, scaled hosts included, and
 * painted only where something changed.
 */
export class CanvasLayers {
  #painter: ScenePainter | undefined;
  #canvases: readonly HTMLCanvasElement[] = [];
  #size = "";
  #scale = 1;
  #wasMoving = false;
  readonly #governor = new RenderGovernor();
  #look: Look | undefined;
  #lineLooks: ReturnType<typeof lineLooksAt>;
  /** What is being painted, and what comes after it. */
  #steps: Steps<void> | undefined;
  #next: Steps<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Paints a scene on the canvases inside `plot`, in order: static, grown, hot. A crowd of marks is painted with pauses, at
   * rest after the task that has laid them out; of the scenes that come meanwhile the latest is next.
   */
  paint(scene: Scene, plot: HTMLElement, isMoving = false): void {
    this.#next = this.#paintSteps(scene, plot, isMoving);
    if (this.#steps !== undefined) return;
    clearTimeout(this.#timer);
    if (isMoving || scene.marks.length < crowd) this.#go();
    else this.#timer = setTimeout(this.#go);
  }

  readonly #go = (): void => {
    const steps = this.#steps ?? this.#next;
    if (steps === this.#next) this.#next = undefined;
    this.#steps = undefined; // a picture that fails does not stand in the way of the next one
    if (steps === undefined) return;
    if (!hasDone(steps)) this.#steps = steps;
    if (this.#steps !== undefined || this.#next !== undefined) this.#timer = setTimeout(this.#go);
  };

  /**
   * While it moves, the page is not asked how large it is, because an answer has to wait for its layout; a host that scales
   * meanwhile is followed when motion ends.
   */
  *#paintSteps(scene: Scene, plot: HTMLElement, isMoving: boolean): Steps<void> {
    const canvases = [...plot.querySelectorAll("canvas")];
    if (!isMoving || canvases[0] !== this.#canvases[0]) this.#scale = visualScale(plot);
    const scale = this.#scale * this.#govern(plot, isMoving);
    const size = `${scene.width} ${scene.height} ${scale}`;
    if (size !== this.#size || canvases[0] !== this.#canvases[0]) {
      this.#size = size;
      this.#canvases = canvases;
      const [statics, grown, hot] = canvases.map((canvas) => contextOf(canvas, scene, scale));
      if (statics === undefined || grown === undefined || hot === undefined) return;
      if (this.#look === undefined) this.#lineLooks = lineLooksAt(plot);
      this.#look ??= lookOf(plot);
      this.#painter = new ScenePainter({ static: statics, grown, hot }, this.#look, () =>
        spareOf(canvases, scene, scale),
      );
    }
    // Curves that changed their tone have nicked their neighbours: when motion ends, all is painted anew.
    const shown = this.#lineLooks === undefined ? scene : withLineLooks(scene, this.#lineLooks);
    if (this.#wasMoving && !isMoving) this.#painter?.reset();
    this.#wasMoving = isMoving;
    if (this.#painter !== undefined) yield* this.#painter.paintSteps(shown);
  }

  /** The share of device pixels to paint; the page is told when it changes. */
  #govern(plot: HTMLElement, isMoving: boolean): number {
    const governor = this.#governor;
    const before = governor.share;
    if (isMoving) governor.frame(performance.now());
    else governor.rest();
    if (governor.share !== before) plot.dispatchEvent(new SweepRenderScaleEvent(governor.share));
    return governor.share;
  }

  /** Gives back the bitmaps; the next paint makes new ones. */
  release(): void {
    clearTimeout(this.#timer);
    [this.#steps, this.#next] = [undefined, undefined];
    for (const canvas of this.#canvases) [canvas.width, canvas.height] = [0, 0];
    this.#canvases = [];
    this.#painter = undefined;
    this.#size = "";
  }

  /** Colours are read again at the next paint: the theme has changed. */
  forgetLook(): void {
    this.#look = undefined;
    this.#size = "";
  }
}

/** Device pixels per layout pixel, up to 3, a scaling host included. */
function visualScale(plot: HTMLElement): number {
  const scaling = plot.clientWidth === 0 ? 1 : plot.getBoundingClientRect().width / plot.clientWidth;
  return Math.min(3, Math.max(1, Math.round(devicePixelRatio * scaling * 100) / 100));
}

function contextOf(canvas: HTMLCanvasElement, { width, height }: Scene, scale: number): Canvas | undefined {
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  context?.scale(scale, scale);
  return context ?? undefined;
}

/** A canvas like the others that is in no page. */
function spareOf(canvases: readonly HTMLCanvasElement[], scene: Scene, scale: number): Spare | undefined {
  const bitmap = document.createElement("canvas");
  const canvas = contextOf(bitmap, scene, scale);
  if (canvas === undefined) return undefined;
  const showOn = (layer: keyof Layers): void => {
    const context = canvases[layers.indexOf(layer)]?.getContext("2d");
    context?.save();
    context?.resetTransform();
    context?.drawImage(bitmap, 0, 0);
    context?.restore();
  };
  return { canvas, showOn };
}

const layers: readonly (keyof Layers)[] = ["static", "grown", "hot"];

/** The colours that the tokens have at a place of the page. */
function lookOf(place: HTMLElement): Look {
  const probe = place.ownerDocument.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none"); // tones are system colours already
  place.append(probe);
  const colors = new Map<Tone, string>();
  for (const [tone, { property }] of Object.entries(tokens)) {
    probe.style.setProperty("color", `var(${property})`);
    colors.set(tone as Tone, getComputedStyle(probe).color);
  }
  probe.remove();
  return (tone) => colors.get(tone) ?? "CanvasText";
}
