import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How far from the viewport an element counts as near it. */
const near = { rootMargin: "200px" };

/** Calls back when the element comes near the viewport or leaves its neighbourhood, first with where it is now. */
export function watchNear(element: Element, tell: (isNear: boolean) => void): IntersectionObserver {
  const places = new IntersectionObserver((entries) => tell(entries.at(-1)?.isIntersecting === true), near);
  places.observe(element);
  return places;
}

/** Milliseconds for which an answer holds whether a figure is hidden. */
const patience = 150;

type Host = ReactiveControllerHost & HTMLElement & { readonly height?: string | null };

/**
 * The size of an element's plot in layout pixels, and whether anybody can see it: near the viewport, not hidden, or on
 * paper. A figure that is not visible does no work.
 */
export class ViewportController implements ReactiveController {
  width = 0;
  height = 0;
  /** The page's CSS says how high the plot is, or has said so: it is drawn as high as it is found. */
  hasHeight = false;
  isNear = false;
  isPrinting = false;
  readonly #host: Host;
  #askedAt = Number.NEGATIVE_INFINITY;
  #wasShown = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #plot: HTMLElement | undefined;
  #sizes: ResizeObserver | undefined;
  #places: IntersectionObserver | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get isVisible(): boolean {
    return this.isPrinting || (this.isNear && this.#isShown);
  }

  /**
   * It is not transparent and not hidden: slides may lie above each other that way. The browser does not tell when that ends,
   * so a hidden figure asks again and again, and nothing more than that often.
   */
  get #isShown(): boolean {
    const now = performance.now();
    if (now - this.#askedAt < patience) return this.#wasShown;
    this.#askedAt = now;
    this.#wasShown = this.#host.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
    if (!this.#wasShown) this.#timer ??= setTimeout(this.#askAgain, patience);
    return this.#wasShown;
  }

  /** Where colours may be gone, patterns speak: on paper, and under the colours that the reader forced. */
  get isPatterned(): boolean {
    return this.isPrinting || this.isForced;
  }

  get isForced(): boolean {
    return this.#wishes[0]?.matches === true;
  }

  /** What the reader asked the system for. */
  readonly #wishes = ["(forced-colors: active)", "(prefers-reduced-motion: reduce)"].map((wish) => matchMedia(wish));
  readonly #wish = (): void => this.#host.requestUpdate();

  readonly #askAgain = (): void => {
    this.#timer = undefined;
    this.#askedAt = Number.NEGATIVE_INFINITY;
    if (this.isVisible) this.#host.requestUpdate();
  };

  hostConnected(): void {
    // A frame later: drawing in here would change the very sizes that are being told of.
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#places = watchNear(this.#host, (isNear) => {
      if (isNear && !this.isNear) this.#host.requestUpdate();
      this.isNear = isNear;
    });
    if (this.#plot !== undefined) this.#sizes.observe(this.#plot);
    for (const wish of this.#wishes) wish.addEventListener("change", this.#wish);
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#print);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#places?.disconnect();
    for (const wish of this.#wishes) wish.removeEventListener("change", this.#wish);
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
    this.hasHeight ||= getComputedStyle(this.#host).getPropertyValue("--plot-height") !== "";
    const isOther = clientWidth !== this.width || this.hasHeight || this.#host.height != null;
    this.width = clientWidth;
    this.height = clientHeight;
    if (isOther) this.#host.requestUpdate();
  }
}
