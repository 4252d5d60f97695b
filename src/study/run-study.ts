import { mustBe } from "../errors.ts";
import type { OwnKinds } from "../simulation/config.ts";
import type { MadeBy } from "./made-by.ts";
import { type Study, type StudyInput, validateStudy } from "./study.ts";
import { runInWorkers, type StudyTask } from "./worker-pool.ts";
import { nodeWorkerFactory, type StudyWorker } from "./workers.ts";
import { type WorldOutcomes, worldSteps } from "./world.ts";

export interface StudyOptions {
  /** Of the worlds, the n-th of so many equal ranges: `{ index: 3, of: 16 }`, from 1. */
  readonly shard?: Shard;
  /** How many workers. Without a factory: worker threads in Node, none in a page. Default 1: in this thread. */
  readonly workers?: number;
  /** Makes a worker that runs the study's worker script, such as `webWorker(new Worker(url, { type: "module" }))`. */
  readonly createWorker?: () => StudyWorker;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Called for each world in its order, as soon as all before it are done. */
  readonly onWorld?: (world: number, outcomes: WorldOutcomes) => void;
  /** Kinds of the user's own. They are functions, which no worker can be given: such a study runs in this thread. */
  readonly own?: OwnKinds;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What a study has found: the outcomes of its worlds, or of a range of them. */
export interface StudyResult {
  readonly study: Study;
  /** Worlds from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** By world, case, and measure. */
  readonly worlds: readonly WorldOutcomes[];
  /** Which Sweeplab made it, where it was read from parts; this one when left out. */
  readonly madeBy?: MadeBy;
}

/**
 * Runs policies over many worlds: the same worlds for every policy, so that differences are the policies' own.
 *
 * The result is the same to the last bit for any number of workers and any shards, in Node and in a page. No logs are
 * kept, only the measures of each sweep.
 * @throws SweepError with every problem of the study; the signal's reason when it is aborted.
 */
export async function runStudy(given: StudyInput & StudyOptions): Promise<StudyResult> {
  const study = validateStudy(given, given?.own);
  const { own = {}, workers = 1, signal } = given;
  const [from, to] = rangeOf(study, given.shard);
  const createWorker = given.createWorker ?? nodeWorkerFactory();
  const worlds: WorldOutcomes[] = [];
  const task = {
    ...{ study, from, to, signal },
    take(outcomes: WorldOutcomes): void {
      worlds.push(outcomes);
      given.onWorld?.(from + worlds.length - 1, outcomes);
    },
    progress: (done: number): void => given.onProgress?.(done, to - from),
  };
  signal?.throwIfAborted();
  const isAlone = workers <= 1 || createWorker === undefined || Object.keys(own).length > 0;
  if (isAlone) await runHere(task, own);
  else await runInWorkers(task, { createWorker, count: Math.min(workers, to - from) });
  return { study, from, to, worlds };
}

/** The worlds of a shard: equal ranges, the whole study without one. @throws SweepError where there is no such shard. */
export function rangeOf(study: Study, shard?: Shard): readonly [from: number, to: number] {
  const { index, of } = shard ?? { index: 1, of: 1 };
  const isShard = Number.isSafeInteger(of) && Number.isSafeInteger(index) && index >= 1 && index <= of;
  mustBe(isShard, "shard", "one of 1/n to n/n", `${index}/${of}`);
  const count = study.seeds.length;
  return [Math.floor((count * (index - 1)) / of), Math.floor((count * index) / of)];
}

const sliceMilliseconds = 8;

async function runHere({ study, from, to, signal, take, progress }: StudyTask, own: OwnKinds): Promise<void> {
  let pauseAt = performance.now() + sliceMilliseconds;
  for (let world = from; world < to; world++) {
    const steps = worldSteps(study, world, own);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      if (performance.now() < pauseAt) continue;
      await pause();
      signal?.throwIfAborted();
      pauseAt = performance.now() + sliceMilliseconds;
    }
    take(step.value);
    progress(world + 1 - from);
  }
}

/** Lets the host do what waits. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve);
  });
}
