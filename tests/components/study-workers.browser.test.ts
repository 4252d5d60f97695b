import { afterEach, describe, expect, it } from "vitest";
import { pageStudy } from "../../src/components/page-study.ts";
import { workersBeside } from "../../src/components/study-workers.ts";
import type { SweepFrontier } from "../../src/components/sweep-frontier.ts";
import { webWorker } from "../../src/study/workers.ts";
import { drawn, inside, readyLab, specScript, textOf, until } from "./page.ts";

const { pageWorkers } = pageStudy;
const { create } = pageWorkers;
let started = 0;

afterEach(() => {
  pageWorkers.create = create;
  started = 0;
});

function workersFrom(url: URL): void {
  pageWorkers.create = () => {
    started++;
    return webWorker(new Worker(url, { type: "module" }));
  };
}

const script = new URL("../../src/study/worker.ts", import.meta.url);

async function frontierOf(worlds: number): Promise<SweepFrontier> {
  const attributes = `worlds="${worlds}" policies="bandit:0.02, bandit:0.1, median, truncation:30"`;
  const { place } = await readyLab(
    `<div style="width:720px"><sweep-lab>${specScript}<sweep-frontier loading="eager" ${attributes}></sweep-frontier></sweep-lab></div>`,
  );
  return (await drawn(place, "sweep-frontier")) as SweepFrontier;
}

async function marksOf(worlds: number): Promise<unknown> {
  const figure = await frontierOf(worlds);
  await until(() => textOf(figure, ".standing").includes("Choose a setting"));
  return structuredClone(figure.scene?.marks);
}

describe("a study in the workers of a page", () => {
  it("has the very numbers of one in the page itself", async () => {
    pageWorkers.create = undefined;
    const alone = await marksOf(6);
    workersFrom(script);
    expect(await marksOf(6)).toEqual(alone);
    expect(started).toBe(Math.min(6, pageWorkers.count));
  });

  it("runs in the page where the script of the workers is not there", async () => {
    pageWorkers.create = undefined;
    const alone = await marksOf(3);
    workersFrom(new URL("not-there.js", location.href));
    expect(await marksOf(3)).toEqual(alone);
    expect(started).toBeGreaterThan(0);
  });

  it("shows progress, and keeps what it has found when it is cancelled", async () => {
    workersFrom(script);
    const figure = await frontierOf(3000);
    await until(() => figure.scene?.marks.some(({ part }) => part === "setting") ?? false);
    inside(figure, ".standing button").click();
    await figure.updateComplete;
    expect(textOf(figure, ".standing")).toMatch(/^Stopped after [1-9]\d* of 3000 worlds\. Run again$/);
    expect(started).toBe(pageWorkers.count);
  });
});

describe("the script of the workers", () => {
  it.each([
    ["https://a.example/lib/sweeplab.page-study.js", "https://a.example"],
    ["http://localhost:8080/sweeplab.js?v=3", "http://localhost:8080"],
  ])("is looked for beside %s", (base, origin) => {
    expect(workersBeside(base, origin)).toBeDefined();
  });

  it.each([
    ["another origin", "https://cdn.example/sweeplab.js", "https://a.example"],
    ["a file", "file:///home/a/sweeplab.js", "null"],
    ["a bundler's output", "https://a.example/assets/index-4f.js", "https://a.example"],
    ["the sources", "https://a.example/src/components/study-workers.ts", "https://a.example"],
    ["a classic script", undefined, "https://a.example"],
  ])("is not looked for from %s", (_, base, origin) => {
    expect(workersBeside(base, origin)).toBeUndefined();
  });
});
