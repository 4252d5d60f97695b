/** Runs inside the page that `figures.mjs` measures. */
import { defineAll } from "../../../src/components/element-list.ts";
import type { FigureElement } from "../../../src/components/figure-element.ts";
import type { SweepLab } from "../../../src/components/sweep-lab.ts";
import type { SweepConfigInput } from "../../../src/simulation/config.ts";
import type { SweepLog } from "../../../src/simulation/log.ts";
import { simulate } from "../../../src/simulation/simulate.ts";

/** Work of each frame, in milliseconds: its animation callbacks and the microtasks after each of them. */
let spent: number[] = [];
let isMeasured = false;
let startedAt: number | undefined;
const nativeFrame = requestAnimationFrame.bind(window);

// Callbacks of one frame run in the order in which they were asked for, each followed by its microtasks.
window.requestAnimationFrame = (callback) => {
  if (!isMeasured) return nativeFrame(callback);
  nativeFrame(() => {
    startedAt ??= performance.now();
  });
  const id = nativeFrame(callback);
  nativeFrame(() => {
    if (startedAt !== undefined) spent.push(performance.now() - startedAt);
    startedAt = undefined;
  });
  return id;
};

function frame(): Promise<void> {
  return new Promise((resolve) => nativeFrame(() => resolve()));
}

const rig = {
  lab: undefined as SweepLab | undefined,
  log: undefined as SweepLog | undefined,

  simulate(config: SweepConfigInput): number {
    rig.log = simulate(config);
    return rig.log.events.length;
  },

  /** A lab around this HTML, with nothing in it yet. */
  async mount(html: string): Promise<void> {
    rig.lab?.remove();
    document.body.innerHTML = `<div style="width:720px"><sweep-lab>${html}</sweep-lab></div>`;
    rig.lab = document.querySelector<SweepLab>("sweep-lab") as SweepLab;
    for (let count = 0; count < 5; count++) await frame();
  },

  /** From the log at hand to the picture on the canvases, with the pauses in which a large log is made ready. */
  async firstPicture(time: number): Promise<number> {
    const { lab } = rig;
    if (lab === undefined || rig.log === undefined) return Number.NaN;
    const copy = { ...rig.log }; // a log that nothing is remembered of
    const from = performance.now();
    lab.log = copy;
    await lab.world.ready;
    lab.seek(time * lab.world.endTime);
    for (const figure of document.querySelectorAll<FigureElement>("sweep-lab > *")) await figure.updateComplete;
    return performance.now() - from;
  },

  async seek(share: number): Promise<number> {
    const { lab } = rig;
    if (lab === undefined) return Number.NaN;
    await frame();
    const from = performance.now();
    lab.seek(share * lab.world.endTime);
    for (const figure of document.querySelectorAll<FigureElement>("sweep-lab > *")) await figure.updateComplete;
    return performance.now() - from;
  },

  /** Plays at normal speed from a share of the sweep on, for so many real seconds. */
  async play(share: number, seconds: number): Promise<number[]> {
    const { lab } = rig;
    if (lab === undefined) return [];
    lab.seek(share * lab.world.endTime);
    await frame();
    await frame();
    [spent, isMeasured, startedAt] = [[], true, undefined];
    lab.play();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    lab.pause();
    isMeasured = false;
    return spent.slice(2);
  },

  /** Changes one setting as a drag does, and waits for the run and the picture. */
  async change(setting: string, value: number): Promise<number> {
    const { lab } = rig;
    if (lab === undefined) return Number.NaN;
    const from = performance.now();
    lab.world.change(setting, value, "user");
    await lab.world.ready;
    for (const figure of document.querySelectorAll<FigureElement>("sweep-lab > *")) await figure.updateComplete;
    return performance.now() - from;
  },
};

defineAll();
Object.assign(window, { rig });
