import { expect, it } from "vitest";
import { runStudy } from "../../src/study/run-study.ts";
import { webWorker } from "../../src/study/workers.ts";
import { bitsOf, goldenBits } from "./bits.ts";
import { smallStudy } from "./small-study.ts";

const createWorker = () =>
  webWorker(new Worker(new URL("../../src/study/worker.ts", import.meta.url), { type: "module" }));

it("a study has the golden bits in a page", async () => {
  expect(await bitsOf()).toBe(goldenBits);
});

it("a study has the golden bits in two workers of a page", async () => {
  expect(await bitsOf({ workers: 2, createWorker })).toBe(goldenBits);
});

it("a study leaves the page time to breathe and can be stopped", async () => {
  const stopper = new AbortController();
  let ticks = 0;
  const timer = setInterval(() => {
    if (++ticks === 3) stopper.abort(new Error("enough"));
  }, 1);
  await expect(runStudy({ ...smallStudy, seeds: 100_000, signal: stopper.signal })).rejects.toThrow("enough");
  clearInterval(timer);
});
