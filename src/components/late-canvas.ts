import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Scene } from "../figures/scene.ts";
import type { SweepConfigInput } from "../simulation/config.ts";
import type { SweepLog } from "../simulation/log.ts";
import type { CanvasLayers } from "./canvas-layers.ts";
import { LatePart } from "./late-part.ts";

/** From here on a figure is drawn on canvases, where only what changes is painted. */
const canvasFrom = { trials: 60, events: 8000 };

const part = new LatePart(() => import("./canvas-layers.ts"));

/** The canvases of a figure. What paints them loads for the first large sweep; until it is here figures are SVG. */
export class LateCanvas implements ReactiveController {
  /** A figure stays SVG where it cannot be had. */
  readonly #user;
  #layers: CanvasLayers | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#user = { requestUpdate: () => host.requestUpdate(), fail: () => {} };
    host.addController(this);
  }

  /** To be told of a sweep before it has run: loading takes no longer than running it. */
  expect({ limits }: SweepConfigInput): void {
    if ((limits?.maxTotalTrials ?? 0) > canvasFrom.trials) part.bringTo(this.#user);
  }

  /** Whether a sweep is large, and can be painted. */
  canPaint({ config, events }: SweepLog): boolean {
    if (config.limits.maxTotalTrials <= canvasFrom.trials && events.length <= canvasFrom.events) return false;
    part.bringTo(this.#user);
    return part.part !== undefined;
  }

  paint(scene: Scene, plot: HTMLElement, isMoving: boolean): void {
    this.#layers ??= part.part && new part.part.CanvasLayers();
    this.#layers?.paint(scene, plot, isMoving);
  }

  forgetLook(): void {
    this.#layers?.forgetLook();
  }

  hostDisconnected(): void {
    this.#layers?.release();
  }
}
