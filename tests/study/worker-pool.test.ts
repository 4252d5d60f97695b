import { describe, expect, it } from "vitest";
import { runInWorkers, type StudyTask } from "../../src/study/worker-pool.ts";
import type { FromWorker } from "../../src/study/workers.ts";

/** A run of four worlds in workers that say what the test has them say. */
function started(task: Partial<StudyTask> = {}) {
  const taken: unknown[] = [];
  const done: number[] = [];
  const workers: { say(message: FromWorker): void; fail(failure: string): void; isEnded: boolean }[] = [];
  const run = runInWorkers(
    {
      ...{ study: {} as StudyTask["study"], from: 0, to: 4, signal: undefined },
      ...{ take: (outcomes) => taken.push(outcomes), progress: (count) => done.push(count), ...task },
    },
    {
      count: 2,
      createWorker: () => {
        const worker = { say: () => {}, fail: () => {}, isEnded: false };
        workers.push(worker);
        return {
          post: () => {},
          listen: (say, fail) => Object.assign(worker, { say, fail }),
          end: () => Object.assign(worker, { isEnded: true }),
        };
      },
    },
  );
  const [first, second] = workers as [(typeof workers)[number], (typeof workers)[number]];
  return { run, first, second, taken, done, areEnded: () => workers.every(({ isEnded }) => isEnded) };
}

describe("a study in workers", () => {
  it("hears no more of them once it is aborted", async () => {
    const stopper = new AbortController();
    const { run, first, second, taken, done, areEnded } = started({ signal: stopper.signal });
    first.say({ world: 0, outcomes: [[1]] });
    stopper.abort(new Error("enough"));
    second.say({ world: 1, outcomes: [[2]] });
    await expect(run).rejects.toThrow("enough");
    expect([taken, done, areEnded()]).toEqual([[[[1]]], [1], true]);
  });

  it("that is aborted by who takes a world is given none of those that wait, and no progress", async () => {
    const stopper = new AbortController();
    const taken: unknown[] = [];
    const take = (outcomes: unknown) => {
      taken.push(outcomes);
      stopper.abort(new Error("enough"));
    };
    const { run, first, second, done } = started({ signal: stopper.signal, take });
    second.say({ world: 1, outcomes: [[2]] });
    first.say({ world: 0, outcomes: [[1]] });
    await expect(run).rejects.toThrow("enough");
    expect([taken, done]).toEqual([[[[1]]], [1]]);
  });

  it("ends with the error of who takes a world or is told the progress, where it would go on for ever", async () => {
    const isRefused = () => {
      throw new Error("disk full");
    };
    for (const task of [{ take: isRefused }, { progress: isRefused }]) {
      const { run, first, areEnded } = started(task);
      first.say({ world: 0, outcomes: [[1]] });
      await expect(run).rejects.toThrow("disk full");
      expect(areEnded()).toBe(true);
    }
  });

  it("ends with the first of their failures", async () => {
    const { run, first, second } = started();
    first.say({ problems: [{ path: "seed", message: "is wrong" }] });
    second.fail("out of memory");
    await expect(run).rejects.toThrow("seed: is wrong.");
    const other = started();
    other.second.fail("out of memory");
    await expect(other.run).rejects.toThrow("internal: a worker failed: out of memory");
  });
});
