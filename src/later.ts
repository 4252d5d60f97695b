import { internalError } from "./errors.ts";

/**
 * Work of kinds that may arrive after their settings.
 *
 * Every kind can be read, checked and listed at once. What is large and seldom named, such as a Gaussian process, lies in
 * files of its own: a page fetches them when a sweep names the kind, everything else has them from the start
 * (`bringAllWork`). Until they are here to ask for their work is an internal error.
 */
export class Later<Work> {
  #work: Work | undefined;

  get isHere(): boolean {
    return this.#work !== undefined;
  }

  /** @throws SweepError while it is not here. */
  get work(): Work {
    if (this.#work === undefined) throw internalError("the work of a kind was asked for before it was loaded");
    return this.#work;
  }

  /** To be called with the same work always; more than once does no harm. */
  arrive(work: Work): void {
    this.#work = work;
  }
}
