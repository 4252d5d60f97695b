import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ViewportController } from "./viewport-controller.ts";
import { whenIdle } from "./when-wanted.ts";

/** Milliseconds without a change after which a sweep is at rest. */
const rest = 400;

interface Host extends ReactiveControllerHost {
  readonly loading: string | null;
  readonly world?: { readonly isPlaying: boolean } | undefined;
}

/**
 * Pictures that nobody sees yet: of a figure with `loading="eager"` all; with `loading="idle"` one whenever its sweep is at
 * rest and the page has nothing else to do. So a reader who scrolls meets no empty frame, and playing costs nothing more.
 */
export class PictureAhead implements ReactiveController {
  readonly #host: Host;
  readonly #viewport: ViewportController;
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, viewport: ViewportController) {
    this.#host = host;
    this.#viewport = viewport;
    host.addController(this);
  }

  get isWanted(): boolean {
    return this.#isDue || this.#host.loading === "eager";
  }

  /** The sweep changed: the picture is old, and the wait for rest begins again. */
  postpone(): void {
    this.hostDisconnected();
    this.hostUpdated();
  }

  hostUpdated(): void {
    if (this.#host.loading !== "idle" || this.#isDue || this.#host.world?.isPlaying === true) return;
    this.#timer ??= setTimeout(() => whenIdle(this.#draw), rest);
  }

  hostDisconnected(): void {
    this.#isDue = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #draw = (): void => {
    if (this.#timer === undefined) return; // it was postponed while the page was busy
    this.#timer = undefined;
    this.#isDue = true;
    if (!this.#viewport.isVisible) this.#host.requestUpdate();
  };
}
