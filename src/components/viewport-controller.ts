import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How far from the viewport a figure starts to draw. */
const margin = "200px";

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The size of an element's plot in layout pixels, and whether anybody can see it: near the viewport, not hidden, or on
 * paper. A figure that is not visible does no work.
 */
export class ViewportController implements ReactiveController {
  width = 0;
  height = 0;
  isNear = false;
  isPrinting = false;
  readonly #host: Host;
  #plot: HTMLElement | undefined;
  #sizes: ResizeObserver | undefined;
  #places: IntersectionObserver | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get isVisible(): boolean {
    return this.isNear || this.isPrinting;
  }

  /** Where colours may be gone, patterns speak: on paper, and under the colours that the reader forced. */
  get isPatterned(): boolean {
    return this.isPrinting || matchMedia("(forced-colors: active)").matches;
  }

  hostConnected(): void {
    // A frame later: drawing in here would change the very sizes that are being told of.
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#places = new IntersectionObserver((entries) => this.#moved(entries.at(-1)?.isIntersecting === true), {
      rootMargin: margin,
    });
    this.#places.observe(this.#host);
    if (this.#plot !== undefined) this.#sizes.observe(this.#plot);
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#print);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#places?.disconnect();
    removeEventListener("beforeprint", this.#print);
    removeEventListener("afterprint", this.#print);
    this.isNear = false;
  }

  hostUpdated(): void {
    const plot = this.#host.shadowRoot?.querySelector<HTMLElement>(".plot, .table") ?? undefined;
    if (plot === this.#plot) return;
    if (this.#plot !== undefined) this.#sizes?.unobserve(this.#plot);
    this.#plot = plot;
    if (plot !== undefined) this.#sizes?.observe(plot);
    queueMicrotask(() => this.#measure());
  }

  readonly #print = (event: Event): void => {
    this.isPrinting = event.type === "beforeprint";
    this.#host.requestUpdate();
  };

  #measure(): void {
    const { clientWidth = 0, clientHeight = 0 } = this.#plot ?? {};
    if (clientWidth === this.width && clientHeight === this.height) return;
    const isOther = clientWidth !== this.width || this.#host.hasAttribute("height");
    this.width = clientWidth;
    this.height = clientHeight;
    if (isOther) this.#host.requestUpdate();
  }

  #moved(isNear: boolean): void {
    if (isNear === this.isNear) return;
    this.isNear = isNear;
    if (isNear) this.#host.requestUpdate();
  }
}
