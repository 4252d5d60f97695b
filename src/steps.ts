/** Long work as a generator that yields between its steps, so that whoever runs it can pause. */
export type Steps<T> = Generator<undefined, T>;

/** Shows each item to `visit`, with a pause after every few. */
export function* inSteps<T>(items: readonly T[], visit: (item: T, position: number) => void): Steps<void> {
  for (let position = 0; position < items.length; position++) {
    visit(items[position] as T, position); // position < length
    if ((position & 63) === 63) yield;
  }
}

/** What `make` makes of each item, with a pause after every few. */
export function* mapInSteps<T, U>(items: readonly T[], make: (item: T, position: number) => U): Steps<U[]> {
  const made: U[] = [];
  yield* inSteps(items, (item, position) => {
    made.push(make(item, position));
  });
  return made;
}

/** Runs the steps to their end. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
