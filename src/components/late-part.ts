import { late } from "./late.ts";

interface Waiting {
  requestUpdate(): void;
  fail(error: unknown): void;
}

/** What loads when the first element needs it. */
export class LatePart<Part> {
  readonly #load: () => Promise<Part>;
  readonly #waiting = new WeakSet<Waiting>();
  /** Undefined until it has come. */
  part: Part | undefined;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** Loads it for an element, which draws when it has come, or says why it has not. Once for each element. */
  async bringTo(element: Waiting): Promise<void> {
    if (this.part !== undefined || this.#waiting.has(element)) return;
    this.#waiting.add(element);
    try {
      this.part = await late(this.#load());
      element.requestUpdate();
    } catch (error) {
      element.fail(error);
    }
  }
}
