import { late } from "./late.ts";

interface Waiting {
  requestUpdate(): void;
  fail(error: unknown): void;
}

/** What loads when somebody first needs it, and serves all who need it from then on. */
export class LatePart<Part> {
  readonly #load: () => Promise<Part>;
  readonly #waiting = new WeakSet<Waiting>();
  /** Undefined until it has come. */
  part: Part | undefined;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** @throws SweepError where its file cannot be had; the next who asks tries again. */
  async bring(): Promise<Part> {
    this.part ??= await late<Part>(this.#load, 1);
    return this.part;
  }

  /** Loads it for an element, which draws when it has come, and says meanwhile why it has not. Once for each element. */
  bringTo(element: Waiting): void {
    if (this.part !== undefined || this.#waiting.has(element)) return;
    this.#waiting.add(element);
    this.#bringTo(element, 1000);
  }

  /** Until it has come, after ever longer times of `wait` milliseconds: most failures are a network that was gone for a moment. */
  #bringTo(element: Waiting, wait: number): void {
    this.bring().then(
      () => element.requestUpdate(),
      (error) => {
        element.fail(error);
        setTimeout(() => this.#bringTo(element, 2 * wait), wait);
      },
    );
  }
}
