/** Long work as a generator that yields between its steps, so that whoever runs it can pause. */
export type Steps<T> = Generator<undefined, T>;

/** Runs the steps to their end. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
