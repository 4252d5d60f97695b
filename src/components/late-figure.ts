import type { Figure } from "../figures/figure.ts";
import { late } from "./late.ts";

interface Waiting {
  requestUpdate(): void;
  fail(error: unknown): void;
}

/** A figure whose drawing loads when the first of its elements is on the page. */
export class LateFigure {
  readonly #load: () => Promise<unknown>;
  readonly #waiting = new WeakSet<Waiting>();
  /** The whole figure, once it has come. */
  figure: Figure | undefined;

  constructor(load: () => Promise<unknown>) {
    this.#load = load;
  }

  /** Loads it for an element, which draws when it has come, or says why it has not. Once for each element. */
  async bringTo(element: Waiting): Promise<void> {
    if (this.figure !== undefined || this.#waiting.has(element)) return;
    this.#waiting.add(element);
    try {
      this.figure = (await late(this.#load())) as Figure;
      element.requestUpdate();
    } catch (error) {
      element.fail(error);
    }
  }
}
