/** A promise that somebody else settles. */
export interface PromiseWithResolver {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

export function promiseWithResolver(): PromiseWithResolver {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
