import { fail, SweepError } from "../errors.ts";

/** A part that loads when it is first needed. @throws SweepError that says what to do where its file cannot be had. */
export async function late<T>(part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (error) {
    if (error instanceof SweepError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const hint =
      "Reload the page. If that does not help, put all dist/sweeplab*.js beside each other, or use sweeplab.classic.js.";
    return fail("", `a part of Sweeplab could not be loaded: ${reason}`, hint);
  }
}

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
    this.part ??= await late(this.#load());
    return this.part;
  }

  /** Loads it for an element, which draws when it has come, or says why it has not. Once for each element. */
  bringTo(element: Waiting): void {
    if (this.part !== undefined || this.#waiting.has(element)) return;
    this.#waiting.add(element);
    this.bring().then(
      () => element.requestUpdate(),
      (error) => element.fail(error),
    );
  }
}
