import { internalError, SweepError } from "../errors.ts";
import type { Study } from "./study.ts";
import type { FromWorker, StudyWorker } from "./workers.ts";
import type { WorldOutcomes } from "./world.ts";

/** What is to be run, and where results go. */
export interface StudyTask {
  readonly study: Study;
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal | undefined;
  /** Takes the outcomes of each world, in the order of worlds. */
  take(outcomes: WorldOutcomes): void;
  progress(done: number): void;
}

/**
 * Runs a study in workers: each takes the next world when it is done with one. Results are given on in the order of
 * worlds, so that nothing depends on who was faster.
 * @throws SweepError that a worker reports; the signal's reason when it is aborted; what `take` or `progress` throws. All
 * workers are ended then.
 */
export function runInWorkers(
  { study, from, to, signal, take, progress }: StudyTask,
  { createWorker, count }: { createWorker: () => StudyWorker; count: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const workers: StudyWorker[] = [];
    const waiting = new Map<number, WorldOutcomes>();
    let [next, given, done, isOver] = [from, from, 0, false];
    const finish = (settle: () => void): void => {
      isOver = true;
      signal?.removeEventListener("abort", abort);
      for (const worker of workers) worker.end();
      settle();
    };
    const abort = (): void => finish(() => reject(signal?.reason));
    const ask = (worker: StudyWorker): void => {
      if (next < to) worker.post({ world: next++ });
    };
    const receive = (worker: StudyWorker, message: FromWorker): void => {
      // What a worker had said already when all of them were ended.
      if (isOver) return;
      try {
        if (!("outcomes" in message)) throw errorOf(message);
        ask(worker);
        waiting.set(message.world, message.outcomes);
        for (let ready = waiting.get(given); ready !== undefined && !isOver; ready = waiting.get(given)) {
          waiting.delete(given++);
          take(ready);
        }
        if (!isOver) progress(++done);
        if (given === to) finish(resolve);
      } catch (error) {
        // Thrown where a message arrives it would reach nobody, and the study would never end.
        finish(() => reject(error));
      }
    };
    signal?.addEventListener("abort", abort, { once: true });
    if (from === to) return finish(resolve);
    for (let index = 0; index < count; index++) {
      const worker = createWorker();
      workers.push(worker);
      worker.listen(
        (message) => receive(worker, message),
        (failure) => receive(worker, { failure }),
      );
      worker.post({ study });
      ask(worker);
    }
  });
}

function errorOf(message: Exclude<FromWorker, { outcomes: unknown }>): SweepError {
  return "problems" in message
    ? new SweepError(message.problems)
    : internalError(`a worker failed: ${message.failure}`);
}
