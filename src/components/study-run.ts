import type { OwnKinds } from "../simulation/config.ts";
import type { StudyResult } from "../study/run-study.ts";
import type { StudyInput } from "../study/study.ts";
import type { WorldOutcomes } from "../study/world.ts";
import { bringWork } from "./kind-work.ts";
import { late } from "./late.ts";

/** The part of the package that runs studies. */
export type PageStudy = typeof import("./page-study.ts").pageStudy;

/** Between two pictures of a study that is under way. */
const redrawMilliseconds = 300;

export interface StudyWatcher {
  /** What has been found so far, and whether that is all. */
  found(result: StudyResult, tools: PageStudy): void;
  progressed(): void;
  failed(error: unknown): void;
}

/** One study on a page, run in workers where it has some, else slice by slice: its progress, and what was found until it ended or was cancelled. */
export class StudyRun {
  done = 0;
  total: number;
  status: "running" | "done" | "canceled" | "failed" = "running";
  readonly #abort = new AbortController();
  readonly #watcher: StudyWatcher;

  constructor(input: StudyInput, own: OwnKinds, watcher: StudyWatcher) {
    this.total = typeof input.seeds === "number" ? input.seeds : input.seeds.length;
    this.#watcher = watcher;
    void this.#run(input, own);
  }

  /** Ends it; what was found stays. */
  cancel(): void {
    if (this.status !== "running") return;
    this.status = "canceled";
    this.#abort.abort();
    this.#watcher.progressed();
  }

  async #run(input: StudyInput, own: OwnKinds): Promise<void> {
    const watcher = this.#watcher;
    try {
      const { pageStudy: tools } = await late(() => import("./page-study.ts"));
      if (this.status !== "running") return;
      const study = tools.validateStudy(input, own);
      await bringWork(
        study.cases.map(({ config }) => config),
        own,
      );
      if (this.status !== "running") return;
      const worlds: WorldOutcomes[] = [];
      let drawAt = performance.now();
      const onWorld = (world: number, outcomes: WorldOutcomes): void => {
        worlds.push(outcomes);
        this.done = world + 1;
        watcher.progressed();
        // Twice as many worlds each time: summing up costs as much as there are, so all pictures cost twice the last one.
        if (performance.now() < drawAt || (worlds.length & (worlds.length - 1)) !== 0) return;
        drawAt = performance.now() + redrawMilliseconds;
        watcher.found({ study, from: 0, to: worlds.length, worlds: [...worlds] }, tools);
      };
      const { create: createWorker, count } = tools.pageWorkers;
      const given = { ...input, own, onWorld, signal: this.#abort.signal };
      const alone = () => tools.runStudy(given);
      const result = await (createWorker === undefined
        ? alone()
        : tools.runStudy({ ...given, createWorker, workers: count }).catch((error) => {
            // A page may forbid workers, or their script is not there. What is wrong with the study itself comes again.
            if (given.signal.aborted || worlds.length > 0) throw error;
            return alone();
          }));
      this.status = "done";
      watcher.found(result, tools);
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.status = "failed";
      watcher.failed(error);
    }
  }
}
