import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { SweepWorld } from "../../src/components/world.ts";
import { SweepError } from "../../src/errors.ts";
import { number } from "../../src/fields.ts";
import { definePolicy } from "../../src/policies/policy.ts";
import { find, inside, mount, press, readyLab, smallSpec, specScript, textOf, until } from "./page.ts";

/** Large enough for its index to be made with pauses, also on a fast machine. */
const large = {
  ...JSON.parse(smallSpec),
  seed: "large",
  limits: { maxTotalTrials: 4000, maxConcurrentTrials: 50 },
};

function begin(html = ""): { place: HTMLElement; lab: SweepLab; shares: number[]; heard: string[] } {
  const place = mount(`<sweep-lab>${html}</sweep-lab>`);
  const lab = find<SweepLab>(place, "sweep-lab");
  const [shares, heard] = [[] as number[], [] as string[]];
  lab.world.listen((change) => {
    if (change === "status" && lab.world.status === "loading") shares.push(lab.world.progress);
    else heard.push(`${change}: ${lab.world.config?.seed}`);
  });
  lab.config = large;
  return { place, lab, shares, heard };
}

describe("a long run", () => {
  it("gives the page its turn while it simulates, and while the index of its log is made", async () => {
    const { lab, shares } = begin();
    await lab.run();
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.some((share) => share < 0.5)).toBe(true);
    expect(shares.some((share) => share > 0.5 && share < 1)).toBe(true);
    expect(lab.world.progress).toBe(1);
    expect(lab.world.moments?.report.length).toBeGreaterThan(10_000);
  });

  it("is dropped when another begins: only the latest is shown", async () => {
    const { lab, heard } = begin();
    lab.config = { ...large, seed: "later" };
    const log = await lab.run();
    expect(log.config.seed).toBe("later");
    expect(heard.filter((change) => change.startsWith("log"))).toEqual(["log: later"]);
  });

  it("shows a recorded log as well with pauses, and the latest of two", async () => {
    const { lab } = begin();
    const log = await lab.run();
    lab.log = { ...log, config: { ...log.config, seed: "recorded" } };
    expect(lab.world.status).toBe("loading");
    expect((await lab.run()).config.seed).toBe("recorded");
  });

  it("that fails gives way to what was wished meanwhile", async () => {
    const strict = definePolicy({
      type: "strict",
      summary: "",
      fields: { most: number({ label: "Most" }) },
      judge({ most }, { trial }) {
        if (trial.id > most) throw new SweepError([{ path: "most", message: `no trial above ${most}` }]);
        return { action: "continue", observed: null, bar: null, because: "all" };
      },
    });
    const world = new SweepWorld({ policies: [strict] });
    const withMost = (most: number) => ({ ...large, earlyTermination: { type: "strict", most } });
    world.simulate(withMost(3000));
    world.simulate(withMost(4000), { keepTime: true });
    await until(() => world.status === "ready");
    expect(world.log?.config.earlyTermination).toMatchObject({ most: 4000 });
    expect(world.problems).toEqual([]);
  });

  it("draws each figure in a task of its own", async () => {
    const { lab, place } = begin("<sweep-learning-curves></sweep-learning-curves><sweep-timeline></sweep-timeline>");
    const figures = [...place.querySelectorAll<FigureElement>("sweep-learning-curves, sweep-timeline")];
    const drawn = () => figures.filter(({ scene }) => scene !== undefined).length;
    const counts: number[] = [];
    lab.world.listen(async (change) => {
      if (change !== "log") return;
      await Promise.race(figures.map(({ updateComplete }) => updateComplete));
      for (let turn = 0; turn < 100; turn++) await undefined; // all that still belongs to this task
      counts.push(drawn());
    });
    await until(() => drawn() === figures.length);
    expect(counts).toEqual([1]);
  });
});

describe("a large picture", () => {
  it.each([
    "sweep-learning-curves",
    "sweep-history",
    "sweep-timeline",
    "sweep-comparison",
    "sweep-parallel-coordinates",
    "sweep-rungs",
    "sweep-search-space",
  ])("of %s is made ready with pauses, while the one before it stays", async (tag) => {
    const { lab, place } = begin(`<div style="width:720px"><${tag} loading="eager"></${tag}></div>`);
    const figure = find<FigureElement>(place, tag);
    await until(() => figure.scene !== undefined);
    let before = figure.scene;
    let [now, turns, isCounting] = [performance.now(), 0, false];
    lab.world.listen((change) => {
      if (change !== "log") return;
      [before, isCounting] = [figure.scene, true];
      vi.spyOn(performance, "now").mockImplementation(() => (now += 5)); // two steps are a slice
      const { port1, port2 } = new MessageChannel(); // timers would come once in 4 ms
      port1.onmessage = () => {
        if (figure.scene !== before) return;
        turns++;
        port2.postMessage(0);
      };
      port2.postMessage(0);
    });
    lab.world.change("earlyTermination.slackFactor", 0.12, "user");
    await until(() => isCounting && figure.scene !== before);
    vi.restoreAllMocks();
    expect(turns).toBeGreaterThan(10);
    expect(figure.shadowRoot?.querySelector("[part=error]")).toBeNull();
  });
});

async function readyTimeline() {
  const { lab, place } = begin(`<div style="width:720px"><sweep-timeline loading="eager"></sweep-timeline></div>`);
  const figure = find<FigureElement>(place, "sweep-timeline");
  await until(() => figure.scene !== undefined && lab.world.status === "ready");
  await figure.updateComplete;
  return { lab, figure };
}

it("begins a large picture in a task of its own, after the one before it is shown", async () => {
  const { lab, figure } = await readyTimeline();
  const { prepare, updated } = figure;
  const begun: boolean[] = [];
  let isShowing = false;
  figure.prepare = () => {
    begun.push(isShowing);
    prepare.call(figure);
  };
  figure.updated = (...changed) => {
    isShowing = true;
    setTimeout(() => {
      isShowing = false;
    });
    updated.apply(figure, changed);
  };
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => (now += 5)); // two steps are a slice
  lab.seek(60);
  await new Promise((next) => setTimeout(next));
  lab.seek(120);
  await until(() => figure.scene?.label.includes("at 2 min") === true);
  vi.restoreAllMocks();
  expect(begun.length).toBeGreaterThan(1);
  expect(begun).not.toContain(true);
});

it("shows after a large picture what was asked for while that was drawn, and the table of the same moment", async () => {
  const { lab, figure } = await readyTimeline();
  figure.toggleTable();
  await until(() => textOf(figure, "caption") !== "");
  const labels: string[] = [];
  const captions: string[] = [];
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => (now += 5));
  const { updated } = figure;
  const note = () => {
    const { label = "" } = figure.scene ?? {};
    if (labels.at(-1) === label) return;
    labels.push(label);
    captions.push(textOf(figure, "caption"));
  };
  figure.updated = (...changed) => {
    updated.apply(figure, changed);
    note();
  };
  note();
  lab.seek(60);
  await new Promise((next) => setTimeout(next));
  lab.seek(120);
  await until(() => labels.at(-1)?.includes("at 2 min") === true);
  vi.restoreAllMocks();
  const moments = ["at 0 s", "at 1 min", "at 2 min"];
  expect(labels.map((label) => label.replace(/^.*, |\.$/g, ""))).toEqual(moments);
  expect(captions.map((caption) => caption.replace(/^.*, /, ""))).toEqual(moments);
});

it("says what is wrong with an option of a figure of a large sweep", async () => {
  const { place } = begin(`<sweep-history loading="eager" view="nope"></sweep-history>`);
  const figure = find<FigureElement>(place, "sweep-history");
  await until(() => textOf(figure, "[part=error]").includes("history.view: "));
});

describe("Cancel", () => {
  it("gives up a run, keeps the sweep before it, and offers the way back", async () => {
    const { lab } = await readyLab(`<sweep-lab>${specScript}</sweep-lab>`);
    const before = lab.log;
    lab.config = large;
    const run = lab.run();
    await lab.updateComplete;
    inside(lab, ".running button").click();
    await expect(run).rejects.toThrow("run: was canceled");
    await lab.updateComplete;
    expect(lab.log).toBe(before);
    expect(lab.config?.seed).toBe("page");
    expect(textOf(lab, ".canceled")).toContain("The run was canceled; this is the sweep before it.");
    expect(textOf(lab, "[role=status]")).toBe("The run was canceled.");
    expect(lab.shadowRoot?.querySelector(".running")).toBeNull();
    inside(lab, ".canceled button").click();
    expect((await lab.run()).config.seed).toBe("large");
    await lab.updateComplete;
    expect(lab.shadowRoot?.querySelector(".canceled")).toBeNull();
  });

  it("says so where there was no sweep before it", async () => {
    const { lab } = begin();
    lab.cancel();
    await lab.updateComplete;
    expect(lab.log).toBeUndefined();
    expect(lab.shadowRoot?.textContent).not.toContain("no spec yet");
    expect(textOf(lab, ".canceled")).toBe("The run was canceled. Run it");
  });

  it("is Escape too, unless it means something else there, or the focus is in another part of the page", async () => {
    const { lab, place } = begin();
    const other = document.createElement("input");
    place.append(other);
    press(other, "Escape");
    expect(lab.world.status).toBe("loading");
    const taken = (event: Event): void => event.preventDefault();
    lab.addEventListener("keydown", taken);
    press(lab, "Escape");
    expect(lab.world.status).toBe("loading");
    lab.removeEventListener("keydown", taken);
    press(lab, "Escape");
    expect(lab.world.status).toBe("empty");
    press(lab, "Escape");
    expect(lab.world.canceled?.seed).toBe("large");
  });

  it("leaves the focus of who pressed it with the keyboard at the way back", async () => {
    const { lab } = begin();
    await lab.updateComplete;
    // A shorter run may end before half a second has passed, in which the bar is not to be seen.
    lab.config = { ...large, limits: { maxTotalTrials: 50_000, maxConcurrentTrials: 100 } };
    await until(() => {
      inside(lab, ".running button").focus();
      return lab.shadowRoot?.activeElement?.localName === "button";
    });
    await userEvent.keyboard("{Enter}");
    await until(() => lab.shadowRoot?.activeElement?.textContent === "Run it");
  });
});
