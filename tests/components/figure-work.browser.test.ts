import { afterEach, describe, expect, it, vi } from "vitest";
import { drawn, find, frame, readyLab, until } from "./page.ts";

const spec = JSON.stringify({
  seed: "work",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "bandit", slackFactor: 0.1, delayEvaluation: 3 },
  objective: { intervals: 20, duration: { spread: 0.4 } },
  limits: { maxTotalTrials: 120, maxConcurrentTrials: 8 },
});

async function large(style = "") {
  const { place, lab } = await readyLab(
    `<div style="width:720px;${style}"><sweep-lab><script type="application/json">${spec}</script><sweep-learning-curves></sweep-learning-curves></sweep-lab></div>`,
  );
  const figure = await drawn(place, "sweep-learning-curves");
  await until(() => figure.shadowRoot?.querySelector("canvas") != null);
  await frame();
  await frame();
  return { place, lab, figure };
}

/** Counts what makes a page compute its layout in the middle of a script. */
function layoutReads(): () => number {
  const spies = [
    vi.spyOn(Element.prototype, "getBoundingClientRect"),
    vi.spyOn(Element.prototype, "clientWidth", "get"),
    vi.spyOn(Element.prototype, "clientHeight", "get"),
    vi.spyOn(HTMLElement.prototype, "offsetWidth", "get"),
    vi.spyOn(window, "getComputedStyle"),
  ];
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a large figure", () => {
  it("asks the page for no layout while it plays", async () => {
    const { lab, figure } = await large();
    lab.play();
    lab.world.seek(lab.world.endTime * 0.2, "clock");
    await figure.updateComplete;
    const reads = layoutReads();
    for (let share = 0.21; share < 0.3; share += 0.01) {
      const before = figure.scene;
      lab.world.seek(lab.world.endTime * share, "clock");
      await figure.updateComplete;
      expect(figure.scene).not.toBe(before);
    }
    expect(reads()).toBe(0);
    lab.pause();
    await figure.updateComplete;
    expect(reads()).toBeGreaterThan(0); // the size at which it is seen, for a sharp picture at rest
  });

  it("clears no canvas but the hot one in a tick, and paints all anew when motion ends", async () => {
    const { lab, figure } = await large();
    const [statics, grown, hot] = figure.shadowRoot?.querySelectorAll("canvas") ?? [];
    lab.play();
    lab.world.seek(lab.world.endTime * 0.5, "clock");
    await figure.updateComplete;
    const cleared = new Set<HTMLCanvasElement>();
    vi.spyOn(CanvasRenderingContext2D.prototype, "clearRect").mockImplementation(function (
      this: CanvasRenderingContext2D,
    ) {
      cleared.add(this.canvas);
    });
    lab.world.seek(lab.world.endTime * 0.52, "clock");
    await figure.updateComplete;
    expect([...cleared]).toEqual([hot]);
    lab.pause();
    await figure.updateComplete;
    expect(cleared).toEqual(new Set([statics, grown, hot]));
  });

  it("paints fewer pixels while frames are slow, says so, and all of them at rest", async () => {
    const { lab, figure, place } = await large();
    const shares: number[] = [];
    place.addEventListener("sweep-render-scale", ({ share }) => shares.push(share));
    const grown = figure.shadowRoot?.querySelectorAll("canvas")[1];
    const width = grown?.width ?? 0;
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    lab.play();
    for (let share = 0; share < 0.25; share += 0.01) {
      now += 40;
      lab.world.seek(lab.world.endTime * share, "clock");
      await figure.updateComplete;
    }
    expect(shares[0]).toBe(0.75);
    expect(grown?.width).toBeLessThan(width);
    lab.pause();
    await figure.updateComplete;
    expect(shares.at(-1)).toBe(1);
    expect(grown?.width).toBe(width);
  });

  it("paints nothing while nobody can see it, though the clock runs", async () => {
    const { place, lab, figure } = await large();
    find<HTMLElement>(place, "div").style.display = "none";
    await frame();
    await frame();
    const cleared = vi.spyOn(CanvasRenderingContext2D.prototype, "clearRect");
    const before = figure.scene;
    lab.play();
    for (let share = 0.1; share < 0.5; share += 0.1) lab.world.seek(lab.world.endTime * share, "clock");
    await frame();
    lab.pause();
    await figure.updateComplete;
    expect(figure.scene).toBe(before);
    expect(cleared).not.toHaveBeenCalled();
  });

  it("leaves no nodes and no listeners of the page behind when its sweep runs again and again", async () => {
    const { lab, figure } = await large();
    const rerun = async (slack: number) => {
      lab.world.change("earlyTermination.slackFactor", slack, "user");
      await lab.world.ready;
      await figure.updateComplete;
    };
    const nodes = () => figure.shadowRoot?.querySelectorAll("*").length ?? 0;
    await rerun(0.2);
    const before = nodes();
    const heard = [window, document, figure, lab].map((target) => vi.spyOn(target, "addEventListener"));
    for (let count = 0; count < 20; count++) await rerun(count % 2 === 0 ? 0.1 : 0.2);
    expect(nodes()).toBe(before);
    for (const spy of heard) expect(spy).not.toHaveBeenCalled();
  });
});
