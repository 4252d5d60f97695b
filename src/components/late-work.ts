/** The work of an element that loads later than the element: what it is asked for before that is kept, and done then. */
export class LateWork<Work> {
  readonly #make: () => Work | undefined;
  #work: Work | undefined;
  #wishes: ((work: Work) => void)[] = [];

  /** `make` gives nothing until the work can be made. */
  constructor(make: () => Work | undefined) {
    this.#make = make;
  }

  /** Undefined where it has not come. */
  get here(): Work | undefined {
    if (this.#work !== undefined) return this.#work;
    this.#work = this.#make();
    if (this.#work !== undefined) for (const wish of this.#wishes.splice(0)) wish(this.#work);
    return this.#work;
  }

  /** Has it done, at once or when it can be. */
  ask(wish: (work: Work) => void): void {
    const work = this.here;
    if (work === undefined) this.#wishes.push(wish);
    else wish(work);
  }
}
