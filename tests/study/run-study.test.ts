import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mergeParts, readPart, writePart } from "../../src/study/part.ts";
import { runStudy } from "../../src/study/run-study.ts";
import { nodeWorker, nodeWorkerFactory, type StudyWorker } from "../../src/study/workers.ts";
import { smallStudy } from "./small-study.ts";

let folder = "";

/** The worker script is run as it is shipped: bundled. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sweeplab-study-"));
  const input = { "study-worker": new URL("../../src/study/worker.ts", import.meta.url).pathname };
  const options = { ssr: true, target: "node20", outDir: folder, emptyOutDir: false, rolldownOptions: { input } };
  await build({ configFile: false, logLevel: "error", publicDir: false, ssr: { noExternal: true }, build: options });
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function createWorker(): StudyWorker {
  return nodeWorker(new Worker(join(folder, "study-worker.js")));
}

describe("a study", () => {
  it("has the same bits in this thread, in one worker and in three", async () => {
    const alone = writePart(await runStudy(smallStudy));
    for (const workers of [1, 2, 3]) {
      expect(writePart(await runStudy({ ...smallStudy, workers, createWorker })), `${workers} workers`).toBe(alone);
    }
  });

  it("has the same bits from shards in any order", async () => {
    const whole = writePart(await runStudy(smallStudy));
    for (const of of [1, 3, 4, 12]) {
      const parts = [];
      for (let index = of; index >= 1; index--) {
        const shard = { index, of };
        parts.push({ name: `${index}`, part: readPart(writePart(await runStudy({ ...smallStudy, shard }), shard)) });
      }
      expect(writePart(mergeParts(parts)), `${of} shards`).toBe(whole);
    }
  });

  it("gives worlds in their order, and tells its progress", async () => {
    const worlds: number[] = [];
    const progress: number[] = [];
    await runStudy({
      ...{ ...smallStudy, workers: 3, createWorker },
      onWorld: (world) => worlds.push(world),
      onProgress: (done, total) => progress.push(done / total),
    });
    expect(worlds).toEqual([...Array(10).keys()]);
    expect(progress).toHaveLength(10);
    expect(progress.at(-1)).toBe(1);
  });

  it.each([1, 2])("can be stopped with %d workers", async (workers) => {
    const stopper = new AbortController();
    const run = runStudy({
      ...{ ...smallStudy, seeds: 10_000, workers, createWorker },
      signal: stopper.signal,
      onWorld: (world) => world === 2 && stopper.abort(new Error("enough")),
    });
    await expect(run).rejects.toThrow("enough");
  });

  it("that is wrong is refused before it starts, and a shard that does not exist too", async () => {
    await expect(runStudy({ ...smallStudy, policies: [] })).rejects.toThrow("policies: must be a list of policies");
    await expect(runStudy({ ...smallStudy, shard: { index: 3, of: 2 } })).rejects.toThrow(
      'shard: must be one of 1/n to n/n, got "3/2".',
    );
  });

  it("with kinds of the user's own runs in this thread", async () => {
    const result = await runStudy({
      ...smallStudy,
      seeds: 2,
      workers: 2,
      createWorker: () => expect.fail(),
      own: { policies: [] },
    });
    expect(result.worlds).toHaveLength(2);
  });
});

describe("worker threads", () => {
  it("are found beside the built entries and their chunks, and nowhere else", () => {
    const base = pathToFileURL(folder).href;
    expect(nodeWorkerFactory(`${base}/cli.js`)).toBeTypeOf("function");
    expect(nodeWorkerFactory(`${base}/chunks/index.js`)).toBeTypeOf("function");
    expect(nodeWorkerFactory(`${base}/deep/er/index.js`)).toBeUndefined();
    expect(nodeWorkerFactory("https://example.org/sweeplab.js")).toBeUndefined();
  });
});
