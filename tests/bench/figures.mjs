/**
 * Figures in a real Chromium without a GPU: script time of a tick, a seek, a first picture and a live re-run, the first
 * picture of the playground, and the memory that re-runs leave behind. Each bench measures itself: `samples` returns
 * times in milliseconds (or numbers of another `unit`) and a note.
 */
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { findBrowser } from "../tools/browser.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(root, "node_modules/.bench-"));

/** 1,000 trials of 100 reports, as many at once as `concurrent`. */
const sweepOf = (concurrent, trials = 1000, intervals = 100) => ({
  seed: "bench",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 }, y: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.2, evaluationInterval: 10, delayEvaluation: 20 },
  objective: { intervals, noise: { sd: 0.01 }, duration: { spread: 0.4 } },
  limits: { maxTotalTrials: trials, maxConcurrentTrials: concurrent },
  compute: { maxInstances: concurrent },
});
const unstopped = (concurrent, trials, intervals) => ({
  ...sweepOf(concurrent, trials, intervals),
  earlyTermination: { type: "none" },
});

const curves = '<sweep-learning-curves loading="eager"></sweep-learning-curves>';
const player = "<sweep-player></sweep-player>";

let browser;
let server;
let address;

async function open() {
  if (browser !== undefined) return;
  writeFileSync(
    join(folder, "bench.html"),
    '<!doctype html><meta charset="utf-8"><body><script type="module" src="out/figures.js"></script>',
  );
  const alias = [
    { find: /^sweeplab$/, replacement: join(root, "src/index.ts") },
    { find: /^sweeplab\/(.+)$/, replacement: join(root, "src/$1.ts") },
  ];
  const common = { base: "./", configFile: false, logLevel: "error", publicDir: false, resolve: { alias } };
  const outDir = (name) => ({ outDir: join(folder, name), emptyOutDir: true });
  const lib = { entry: join(root, "tests/bench/pages/figures.ts"), formats: ["es"], fileName: () => "figures.js" };
  await build({ ...common, root, build: { ...outDir("out"), lib, minify: true } });
  const rolldownOptions = { input: join(root, "demos/index.html") };
  const plugins = [
    {
      name: "elements",
      transform: (code, id) => (id.endsWith("/src/elements.ts") ? { code, moduleSideEffects: true } : null),
    },
  ];
  const demos = { ...outDir("demos"), rolldownOptions, target: "esnext" };
  await build({ ...common, root: join(root, "demos"), plugins, build: demos });
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
  server = createServer(({ url }, response) => {
    const path = join(folder, normalize(new URL(url, "http://x").pathname));
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}`;
  const { executablePath, args, env } = await findBrowser();
  browser = await chromium.launch({ executablePath, args: [...args, "--js-flags=--expose-gc"], env });
}

/** A page with a lab around `html` that knows the log of `config`. */
async function pageWith(html, config) {
  await open();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`${address}/bench.html`);
  await page.waitForFunction(() => window.rig !== undefined);
  const events = await page.evaluate((given) => window.rig.simulate(given), config);
  await page.evaluate((given) => window.rig.mount(given), html);
  return { page, events };
}

async function figureTimes(html, config, measure) {
  const { page, events } = await pageWith(html, config);
  try {
    const { times, note = "" } = await measure(page);
    return { times, note: [`${events.toLocaleString("en")} events`, note].filter(Boolean).join(", ") };
  } finally {
    await page.close();
  }
}

async function ticks(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  await page.evaluate(() => window.rig.firstPicture(0));
  const metrics = async () =>
    Object.fromEntries((await client.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const times = [];
  let [tasks, layouts] = [0, 0];
  for (const share of [0.05, 0.4, 0.8]) {
    const before = await metrics();
    times.push(...(await page.evaluate((from) => window.rig.play(from, 2), share)));
    const after = await metrics();
    tasks += after.TaskDuration - before.TaskDuration;
    layouts += after.LayoutCount - before.LayoutCount;
  }
  const all = (1000 * tasks) / times.length;
  return { times, note: `${times.length} frames, with paint ${all.toFixed(1)} ms, ${layouts} layouts` };
}

/** Ticks of a figure whose drawing loads first. */
async function lateTicks(page) {
  await page.evaluate(() => window.rig.firstPicture(0));
  await page.waitForFunction(() => document.querySelector("sweep-lab > *")?.scene !== undefined);
  return ticks(page);
}

async function seeks(page) {
  await page.evaluate(() => window.rig.firstPicture(0));
  const shares = [0.5, 0.1, 0.9, 0.3, 1, 0.7, 0.2, 0.95, 0.45, 0.6, 0.05, 0.85];
  const times = [];
  for (const share of shares) times.push(await page.evaluate((at) => window.rig.seek(at), share));
  return { times };
}

async function scrubs(page) {
  await page.evaluate(() => window.rig.firstPicture(0.5));
  await page.waitForTimeout(2000); // idle time, for whatever is prepared in it
  const times = [];
  for (let step = 0; step < 40; step++)
    times.push(await page.evaluate((at) => window.rig.seek(at), 0.5 - 0.3 * Math.sin(step / 6)));
  return { times };
}

async function firstPictures(page) {
  const times = [];
  for (let count = 0; count < 7; count++)
    times.push(await page.evaluate((share) => window.rig.firstPicture(share), count % 2));
  return { times: times.slice(1) };
}

/** The time from the last script that was there before the picture, to the picture. */
async function playground() {
  await open();
  const times = [];
  let note = "";
  for (let count = 0; count < 7; count++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = () => {
        const figure = document.querySelector("sweep-learning-curves");
        const picture = figure?.shadowRoot?.querySelector("svg.picture [data-key^='curve:'], canvas");
        if (picture == null) {
          requestAnimationFrame(look);
          return;
        }
        // The frame that holds the picture is shown after its own work: the next task is after it.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          const shown = performance.now();
          const scripts = performance
            .getEntriesByType("resource")
            .filter(({ name, responseEnd }) => name.endsWith(".js") && responseEnd < shown);
          window.pictured = { shown, arrived: Math.max(...scripts.map(({ responseEnd }) => responseEnd)) };
        };
        channel.port2.postMessage(0);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${address}/demos/index.html`);
    await page.waitForFunction(() => window.pictured !== undefined);
    const { shown, arrived } = await page.evaluate(() => window.pictured);
    times.push(shown - arrived);
    note = `last picture ${shown.toFixed(0)} ms after navigation`;
    await context.close();
  }
  return { times, note };
}

async function reruns(page) {
  await page.evaluate(() => window.rig.firstPicture(1));
  const times = [];
  for (let count = 0; count < 30; count++) {
    const slack = 0.05 + 0.01 * count;
    times.push(await page.evaluate((value) => window.rig.change("earlyTermination.slackFactor", value), slack));
  }
  return { times: times.slice(3) };
}

async function drags(page) {
  await page.evaluate(() => window.rig.firstPicture(1));
  const handle = page.locator("sweep-learning-curves .handle").first();
  const box = await handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(() => {
    window.moves = { heard: 0, late: [] };
    addEventListener(
      "pointermove",
      (event) => {
        window.moves.heard += event.getCoalescedEvents().length;
        window.moves.late.push(performance.now() - event.timeStamp);
      },
      { capture: true },
    );
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  const asked = 60;
  for (let step = 1; step <= asked; step++) await page.mouse.move(x, y + step);
  await page.mouse.up();
  const { heard, late } = await page.evaluate(() => window.moves);
  return { times: late, note: `${heard} of ${asked + 1} moves heard` };
}

/** Growth of the heap, in kB for each re-run, and of nodes and listeners. */
async function memory(page) {
  const client = await page.context().newCDPSession(page);
  const usage = async () => {
    for (let count = 0; count < 3; count++) await client.send("HeapProfiler.collectGarbage");
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await client.send("Memory.getDOMCounters");
    return { usedSize, nodes, jsEventListeners };
  };
  await page.evaluate(() => window.rig.firstPicture(1));
  const rerun = async (count) => {
    const slack = 0.05 + 0.01 * (count % 10);
    await page.evaluate((value) => window.rig.change("earlyTermination.slackFactor", value), slack);
  };
  for (let count = 0; count < 20; count++) await rerun(count); // warm: caches are full
  const before = await usage();
  for (let count = 0; count < 20; count++) await rerun(count);
  const after = await usage();
  const [nodes, listeners] = [after.nodes - before.nodes, after.jsEventListeners - before.jsEventListeners];
  const kilobytes = (after.usedSize - before.usedSize) / 1024;
  const note = `heap ${(before.usedSize / 2 ** 20).toFixed(1)} MB, ${nodes} nodes more, ${listeners} listeners more`;
  return { times: [kilobytes], note };
}

const bench = (name, budget, samples, more = {}) => ({ name, budget, samples, ...more });

export const benches = [
  bench("tick, 1,000 x 100, 50 at once", 4, () => figureTimes(curves, sweepOf(50), ticks)),
  bench("tick, 1,000 x 100, none stopped, 50 at once", 4, () => figureTimes(curves, unstopped(50), ticks)),
  bench("tick, 1,000 x 100, all at once", 4, () => figureTimes(curves, unstopped(1000), ticks)),
  bench("tick with the player, 1,000 x 100, 50 at once", undefined, () =>
    figureTimes(player + curves, sweepOf(50), ticks),
  ),
  ...["timeline", "history", "rungs", "trials"].map((type) =>
    bench(`tick of ${type}, 1,000 x 100, 50 at once`, 4, () =>
      figureTimes(`<sweep-${type} loading="eager"></sweep-${type}>`, sweepOf(50), lateTicks),
    ),
  ),
  bench("seek, 1,000 x 100", 50, () => figureTimes(curves, unstopped(50), seeks)),
  bench("scrub, 1,000 x 100", 50, () => figureTimes(curves, unstopped(50), scrubs)),
  bench("first picture, 1,000 x 100", 100, () => figureTimes(curves, sweepOf(50), firstPictures)),
  bench("first picture, 1,000 x 100, none stopped", 100, () => figureTimes(curves, unstopped(50), firstPictures)),
  bench("tick, 12,000 x 30, 200 at once", 16, () => figureTimes(curves, unstopped(200, 12000, 30), ticks)),
  bench("seek, 12,000 x 30", undefined, () => figureTimes(curves, unstopped(200, 12000, 30), seeks)),
  bench("first picture, 12,000 x 30", undefined, () => figureTimes(curves, unstopped(200, 12000, 30), firstPictures)),
  bench("live re-run, 100 x 100", 16, () => figureTimes(curves, sweepOf(10, 100), reruns)),
  bench("delay of a drag's moves, 100 x 100", 50, () => figureTimes(curves, sweepOf(10, 100), drags)),
  bench("playground, first picture after scripts", 300, playground),
  bench("memory over 20 re-runs, 100 x 100", 200, () => figureTimes(player + curves, sweepOf(10, 100), memory), {
    unit: "kB",
  }),
];

export async function close() {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
}
