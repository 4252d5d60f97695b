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
 * @throws SweepError that a worker reports; the signal's reason when it is aborted. All workers are ended then.
 */
export function runInWorkers(
  { study, from, to, signal, take, progress }: StudyTask,
  { createWorker, count }: { createWorker: () => StudyWorker; count: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const workers: StudyWorker[] = [];
    const waiting = new Map<number, WorldOutcomes>();
    let [next, given, done] = [from, from, 0];
    const finish = (settle: () => void): void => {
      signal?.removeEventListener("abort", abort);
      for (const worker of workers) worker.end();
      settle();
    };
    const abort = (): void => finish(() => reject(signal?.reason));
    const ask = (worker: StudyWorker): void => {
      if (next < to) worker.post({ world: next++ });
    };
    const receive = (worker: StudyWorker, message: FromWorker): void => {
      if (!("outcomes" in message)) {
        finish(() => reject(errorOf(message)));
        return;
      }
      ask(worker);
      waiting.set(message.world, message.outcomes);
      for (let ready = waiting.get(given); ready !== undefined; ready = waiting.get(given)) {
        waiting.delete(given++);
        take(ready);
      }
      progress(++done);
      if (given === to) finish(resolve);
    };
    signal?.addEventListener("abort", abort, { once: true });
    if (from === to) return finish(resolve);
    for (let index = 0; index < count; index++) {
      const worker = createWorker();
      workers.push(worker);
      worker.listen(
        (message) => receive(worker, message),
        (failure) => finish(() => reject(errorOf({ failure }))),
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
