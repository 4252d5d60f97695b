import { element } from "./dom.ts";

const afterMilliseconds = 250;
const turnMilliseconds = 40;

/** How far the reading of files has come, for whoever waits longer than a moment, and a way to stop it. */
export class ReadingNotice {
  readonly #place: HTMLElement;
  readonly #words = element("span");
  readonly #bar = element("progress", { max: 1, "aria-label": "Read so far" });
  #stop = new AbortController();

  constructor(place: HTMLElement) {
    this.#place = place;
    const button = element("button", { type: "button" }, "Stop");
    button.addEventListener("click", () => this.#stop.abort());
    place.append(this.#words, this.#bar, button);
  }

  /** Begins anew; what was being read is given up. The function it returns is told the share that was read. */
  start(fileCount: number): (share: number) => Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const startedAt = performance.now();
    let turnAt = startedAt;
    return async (share) => {
      signal.throwIfAborted();
      const now = performance.now();
      if (now - turnAt < turnMilliseconds && share < 1) return;
      turnAt = now;
      if (now - startedAt > afterMilliseconds) this.#show(share, fileCount);
      await new Promise((resolve) => setTimeout(resolve)); // the page paints, and hears the button
      signal.throwIfAborted();
    };
  }

  end(): void {
    this.#place.hidden = true;
  }

  #show(share: number, fileCount: number): void {
    const files = fileCount === 1 ? "the file" : `${fileCount.toLocaleString("en")} files`;
    const words = share < 1 ? `Reading ${files}: ${Math.floor(100 * share)} %` : "Replaying the record";
    this.#words.textContent = words;
    this.#bar.value = share;
    this.#place.hidden = false;
  }
}
