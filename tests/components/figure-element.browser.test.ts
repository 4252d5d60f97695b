import { describe, expect, it, vi } from "vitest";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { figures } from "../../src/figures/index.ts";
import type { DotMark } from "../../src/figures/scene.ts";
import { shortDuration } from "../../src/numerals.ts";
import type { SweepLog } from "../../src/simulation/log.ts";
import {
  drawn,
  find,
  frame,
  inside,
  mount,
  point,
  press,
  readyLab,
  smallSpec,
  specScript,
  textOf,
  until,
} from "./page.ts";

async function curves(attributes = "", style = "") {
  const { place, lab } = await readyLab(
    `<div style="width:720px;${style}"><sweep-lab>${specScript}<sweep-learning-curves ${attributes}></sweep-learning-curves></sweep-lab></div>`,
  );
  lab.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-learning-curves");
  await until(() => figure.scene?.marks.some(({ part }) => part === "stop-mark") === true);
  await figure.updateComplete;
  const plot = inside(figure, ".plot");
  const keys = inside(figure, ".keys");
  const settle = () => figure.updateComplete;
  return { place, lab, figure, plot, keys, settle };
}

function stopMark(figure: FigureElement): DotMark {
  const mark = figure.scene?.marks.find((each) => each.kind === "dot" && each.key.startsWith("stop:"));
  if (mark?.kind !== "dot") throw new Error("The small sweep stops no trial.");
  return mark;
}

/** Resolves when the browser has told everybody who observes the element that none of it is seen. */
function isOutOfSight(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== false) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
}

describe("every figure", () => {
  it.each(figures.map(({ type }) => type))("<sweep-%s> is made from HTML alone", async (type) => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-${type} loading="eager"></sweep-${type}></sweep-lab>`,
    );
    const figure = find<FigureElement>(place, `sweep-${type}`);
    await until(() => figure.scene !== undefined);
    await figure.updateComplete;
    const shown = figure.shadowRoot?.querySelector("svg.picture, table");
    expect(shown).not.toBeNull();
    expect(textOf(figure, "[part=title]")).toBe(figure.figure.title);
  });

  it("draws what the log says: a mark for each stop, with its trial", async () => {
    const { lab, figure } = await curves();
    const drawnStops = [...(figure.shadowRoot?.querySelectorAll('g[data-key^="stop:"]') ?? [])].map((mark) =>
      mark.getAttribute("data-key"),
    );
    const stops = lab.world.moments?.stop.map(({ trial }) => `stop:${trial}`) ?? [];
    expect(drawnStops.sort()).toEqual([...stops].sort());
    expect(stops.length).toBeGreaterThan(0);
  });

  it("says what is wrong with an attribute, and the others go on", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-learning-curves x="intervall" loading="eager"></sweep-learning-curves><sweep-timeline loading="eager"></sweep-timeline></sweep-lab>`,
    );
    await drawn(place, "sweep-timeline");
    const heard: string[] = [];
    document.addEventListener("sweep-error", ({ problems }) => heard.push(problems[0]?.path ?? ""), { once: true });
    find(place, "sweep-learning-curves").setAttribute("y-scale", "lin");
    await until(() => heard.length > 0);
    expect(heard).toEqual(["learning-curves.x"]);
    const wrong = find<FigureElement>(place, "sweep-learning-curves");
    expect(textOf(wrong, "[part=error]")).toContain(
      'learning-curves.x: must be one of interval, time, cost, got "intervall"',
    );
  });

  it("does no work while it is hidden, and catches up when it is shown", async () => {
    const { lab, figure, place } = await curves();
    const box = find<HTMLElement>(place, "div");
    box.style.display = "none";
    await isOutOfSight(figure);
    await frame();
    const before = figure.scene;
    lab.seek(0);
    await figure.updateComplete;
    expect(figure.scene).toBe(before);
    box.style.display = "";
    await until(() => figure.scene !== before);
    expect(figure.scene?.empty).toContain("No trial has reported yet");
  });

  it("is as high as its own settings ask for", async () => {
    const gates = JSON.stringify({ ...JSON.parse(smallSpec), earlyTermination: { type: "bandit", slackFactor: 0.5 } });
    const script = `<script type="application/json">${gates}</script>`;
    const { place } = await readyLab(
      `<sweep-lab>${script}<sweep-rungs loading="eager"></sweep-rungs><sweep-rungs shelves="3" loading="eager"></sweep-rungs></sweep-lab>`,
    );
    const [usual, few] = place.querySelectorAll<FigureElement>("sweep-rungs");
    await until(() => usual?.scene !== undefined && few?.scene !== undefined);
    expect(few?.scene?.height).toBeLessThan(usual?.scene?.height ?? 0);
  });

  it("stays at the moment that it is pinned to", async () => {
    const { lab, figure, settle } = await curves('at="end"');
    const label = figure.scene?.label;
    lab.seek(0);
    await settle();
    expect(figure.scene?.label).toBe(label);
  });
});

describe("the pointer", () => {
  it("shows the nearest trial and lights it in every figure", async () => {
    const { lab, figure, plot, settle } = await curves();
    const mark = stopMark(figure);
    point(plot, "pointermove", { plot, x: mark.x + 1, y: mark.y });
    await settle();
    expect(lab.world.selection.hover).toBe(mark.trial);
    expect(textOf(figure, ".tooltip")).toMatch(
      new RegExp(`^Trial ${mark.trial}, interval ${mark.interval}.*Stopped early: `),
    );
    plot.dispatchEvent(new PointerEvent("pointerleave"));
    await settle();
    expect(lab.world.selection.hover).toBeUndefined();
  });

  it("lights nothing any more once the figure under it has left the page, which hears no keys then", async () => {
    const { lab, figure, plot, settle } = await curves();
    const mark = stopMark(figure);
    point(plot, "pointermove", { plot, x: mark.x, y: mark.y });
    await settle();
    expect(lab.world.selection.hover).toBe(mark.trial);
    const removed = vi.spyOn(document, "removeEventListener");
    figure.remove();
    expect(lab.world.selection.hover).toBeUndefined();
    expect(removed).toHaveBeenCalledWith("keydown", expect.any(Function), true);
    removed.mockRestore();
  });

  it("brings a tooltip that Escape takes away wherever the focus is, and nothing else with it", async () => {
    const { lab, figure, plot, settle } = await curves();
    const mark = stopMark(figure);
    lab.world.select({ focus: { trial: mark.trial ?? 0 } });
    point(plot, "pointermove", { plot, x: mark.x, y: mark.y });
    await settle();
    expect(textOf(figure, ".tooltip")).not.toBe("");
    press(document.body, "Escape");
    await settle();
    expect(figure.shadowRoot?.querySelector(".tooltip")).toBeNull();
    expect(lab.world.selection.focus?.trial).toBe(mark.trial);
  });

  it("is right inside a host that scales, as slides do", async () => {
    const { lab, figure, plot } = await curves("", "transform:scale(.5);transform-origin:0 0");
    const mark = stopMark(figure);
    expect(plot.getBoundingClientRect().width).toBeCloseTo(plot.clientWidth / 2, 0);
    point(plot, "pointermove", { plot, x: mark.x, y: mark.y });
    expect(lab.world.selection.hover).toBe(mark.trial);
  });

  it("chooses a trial by a click, unless the page says no", async () => {
    const { lab, figure, plot } = await curves();
    const mark = stopMark(figure);
    lab.addEventListener("sweep-select", (event) => event.preventDefault(), { once: true });
    point(plot, "click", { plot, x: mark.x, y: mark.y });
    expect(lab.world.selection.focus).toBeUndefined();
    point(plot, "click", { plot, x: mark.x, y: mark.y });
    expect(lab.world.selection.focus).toEqual({ trial: mark.trial, interval: mark.interval });
  });

  it("chooses a trial by a button's command, unless the page says no", async () => {
    const { lab, figure } = await curves();
    lab.addEventListener("sweep-select", (event) => event.trials.includes(3) && event.preventDefault());
    for (const command of ["--select-trial-3", "--select-trial-2", "--select-trial-3"])
      figure.dispatchEvent(Object.assign(new Event("command"), { command }));
    await until(() => lab.world.selection.focus !== undefined);
    expect(lab.world.selection.focus?.trial).toBe(2);
  });

  it("drags the bound, and the whole sweep runs again under the finger", async () => {
    const { lab, figure, plot, settle } = await curves();
    const stops = lab.world.summary?.stoppedByPolicy ?? 0;
    const handle = figure.scene?.handles.find(({ key }) => key === "bound");
    if (handle === undefined) throw new Error("There is no handle on the bound.");
    const knob = inside(figure, '.handle[data-key="bound"]');
    point(knob, "pointerdown", { plot, x: handle.x, y: handle.y });
    for (let y = handle.y; y < handle.y + 120; y += 10) {
      point(knob, "pointermove", { plot, x: handle.x, y });
      await settle();
    }
    point(knob, "pointerup", { plot, x: handle.x, y: handle.y + 120 });
    await until(() => lab.world.status === "ready"); // a busy machine has a run under way
    const policy = lab.log?.config.earlyTermination as { slackFactor?: number };
    expect(policy.slackFactor).toBeGreaterThan(0.15);
    expect(lab.config?.earlyTermination).toMatchObject({ slackFactor: policy.slackFactor });
    expect(lab.world.summary?.stoppedByPolicy).toBeLessThan(stops);
    expect(lab.world.time).toBe(lab.world.endTime);
  });

  it("cannot drag what the page has locked", async () => {
    const { figure } = await curves('locked="policy"');
    expect(figure.shadowRoot?.querySelector(".handle")).toBeNull();
  });
});

describe("the keyboard", () => {
  it("walks through trials as a list box, and through reports as a slider", async () => {
    const { lab, figure, keys, settle } = await curves();
    keys.focus();
    press(keys, "ArrowDown");
    await settle();
    expect(lab.world.selection.focus).toEqual({ trial: 0 });
    expect(keys.getAttribute("role")).toBe("listbox");
    const active = keys.getAttribute("aria-activedescendant") ?? "";
    const option = figure.shadowRoot?.getElementById(active);
    expect(option?.getAttribute("role")).toBe("option");
    expect(option?.getAttribute("aria-setsize")).toBe("8");
    expect(option?.textContent).toMatch(/^Trial 0, interval 3 of 3: accuracy /);
    press(keys, "Home");
    await settle();
    press(keys, "ArrowRight");
    await settle();
    await frame();
    const slider = inside(figure, "[role=slider].intervals");
    expect(figure.shadowRoot?.activeElement).toBe(slider);
    expect(slider.getAttribute("aria-valuenow")).toBe("2");
    expect(slider.getAttribute("aria-valuetext")).toMatch(/^Trial 0, interval 2 of 3/);
    press(slider, "End", { ctrlKey: true });
    await settle();
    expect(lab.world.selection.focus).toEqual({ trial: 7 });
  });

  it("jumps to the best, to stops and to decisions", async () => {
    const { lab, keys, settle } = await curves();
    press(keys, "b");
    expect(lab.world.selection.focus?.trial).toBe(lab.world.summary?.best?.trial);
    press(keys, "s");
    await settle();
    const stopped = lab.world.moments?.stop.map(({ trial }) => trial) ?? [];
    expect(stopped).toContain(lab.world.selection.focus?.trial);
    press(keys, "PageUp");
    expect(lab.world.time).toBe(
      lab.world.moments?.decision.filter(({ time }) => time < lab.world.endTime).at(-1)?.time,
    );
  });

  it("selects with Space, explains with Enter, leaves with Escape", async () => {
    const { lab, keys } = await curves();
    const chosen: unknown[] = [];
    lab.addEventListener("sweep-select", ({ trials, source }) => chosen.push([trials, source]));
    press(keys, "ArrowDown");
    press(keys, " ");
    press(keys, "ArrowDown");
    press(keys, "ArrowDown");
    press(keys, " ", { shiftKey: true });
    expect(lab.world.selection.selected).toEqual([0, 1, 2]);
    press(keys, "Enter");
    expect(chosen).toEqual([
      [[0], "user"],
      [[0, 1, 2], "user"],
      [[2], "user"],
    ]);
    press(keys, "Escape");
    expect(lab.world.selection.focus).toBeUndefined();
  });

  it("tells what a finger taps, which does not hover, until it taps beside", async () => {
    const { figure, settle } = await curves('at="end"');
    const mark = figure.scene?.marks.find(({ part }) => part === "end-mark");
    if (mark?.kind !== "dot") throw new Error("A curve has a mark at its end.");
    const plot = inside(figure, ".plot");
    const { left, top } = plot.getBoundingClientRect();
    const tap = async (x: number, y: number) => {
      plot.dispatchEvent(new MouseEvent("click", { clientX: left + x, clientY: top + y, bubbles: true }));
      await settle();
      return figure.shadowRoot?.querySelector("[part=tooltip]")?.textContent;
    };
    expect(await tap(mark.x, mark.y)).toMatch(new RegExp(`^Trial ${mark.trial}, `));
    expect(await tap(2, 2)).toBeUndefined();
  });

  it("says so where nobody is what a key looks for, and leaves what a slider says to the slider", async () => {
    const { figure, keys, settle } = await curves('at="end"');
    const said = () => textOf(figure, "[role=status]");
    expect(press(keys, "f").defaultPrevented, "f is answered: slides around do not fill the screen").toBe(true);
    await settle();
    expect(said()).toBe("No trial failed.");
    press(keys, "ArrowDown");
    await settle();
    press(keys, "ArrowRight");
    await settle();
    expect(inside(figure, ".intervals").getAttribute("aria-valuetext")).toMatch(/^Trial 0, interval 1 of /);
    expect(said()).toBe("No trial failed.");
    press(keys, "b");
    await settle();
    expect(said()).toMatch(/^Trial \d+, interval \d+ of /);
  });

  it("leaves letters with Control to the browser, which finds and saves with them", async () => {
    const { lab, keys } = await curves('at="end"');
    for (const key of ["b", "f", "g", "s"]) expect(press(keys, key, { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(lab.world.selection.focus).toBeUndefined();
  });

  it("leaves what is selected as it is where a listener is against it", async () => {
    const { lab, keys } = await curves();
    lab.addEventListener("sweep-select", (event) => event.preventDefault());
    press(keys, "ArrowDown");
    press(keys, " ");
    expect(lab.world.selection.selected).toBeUndefined();
  });

  it("shows where keys are and what is there, until Escape, and keeps the focus while it unselects", async () => {
    const { lab, figure, keys, settle } = await curves('at="end"');
    const shown = () => figure.shadowRoot?.querySelector("[part=tooltip]")?.textContent;
    keys.focus();
    press(keys, "b");
    await settle();
    press(keys, "Home");
    await settle();
    const trial = lab.world.selection.focus?.trial;
    await until(() => shown()?.startsWith(`Trial ${trial}, interval 1 of `) === true);
    const line = figure.scene?.marks.find(({ key }) => key === `chosen:${trial}`);
    if (line?.kind !== "line") throw new Error("The focused trial has a curve.");
    const ring = inside(figure, ".pointed").style;
    expect([ring.left, ring.top].map(Number.parseFloat)).toEqual(
      [line.xs[0], line.ys[0]].map((at) => expect.closeTo(at ?? 0, 2)),
    );
    const slider = inside(figure, ".intervals");
    expect(figure.shadowRoot?.activeElement).toBe(slider);
    press(slider, "Escape");
    await settle();
    expect([shown(), lab.world.selection.focus?.trial]).toEqual([undefined, trial]);
    press(slider, "Escape");
    await settle();
    expect(lab.world.selection.focus).toBeUndefined();
    expect(figure.shadowRoot?.activeElement).toBe(keys);
  });

  it("moves handles as sliders: along changes the value, across goes to the next", async () => {
    const { lab, figure, settle } = await curves();
    const knobs = () => [...(figure.shadowRoot?.querySelectorAll<HTMLElement>(".handle") ?? [])];
    const [bound, delay] = knobs();
    if (bound === undefined || delay === undefined) throw new Error("Two handles are expected.");
    expect(bound.getAttribute("aria-valuetext")).toMatch(/^slack 0.1, bound /);
    press(bound, "ArrowDown");
    await settle();
    expect(lab.log?.config.earlyTermination).toMatchObject({ slackFactor: 0.11 });
    bound.focus();
    press(bound, "ArrowRight");
    expect(figure.shadowRoot?.activeElement).toBe(delay);
    press(delay, "ArrowRight");
    await settle();
    expect(lab.log?.config.earlyTermination).toMatchObject({ delayEvaluation: 4 });
  });

  it("leaves single letters alone outside the plot", async () => {
    const { lab, figure } = await curves();
    press(inside(figure, ".tool"), "b");
    press(figure, "b");
    expect(lab.world.selection.focus).toBeUndefined();
  });
});

describe("parallel axes", () => {
  async function axes() {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-parallel-coordinates></sweep-parallel-coordinates></sweep-lab>`,
    );
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-parallel-coordinates");
    await until(() => figure.table()?.rows.length === 8);
    return { lab, figure, plot: inside(figure, ".plot") };
  }

  it("keep a range by a drag along an axis, and all of it again by a click", async () => {
    const { lab, figure, plot } = await axes();
    const axis = figure.scene?.axes[0];
    if (axis === undefined) throw new Error("There is no axis.");
    const middle = (axis.from + axis.to) / 2;
    point(plot, "pointerdown", { plot, x: axis.position, y: axis.from });
    point(plot, "pointermove", { plot, x: axis.position, y: middle });
    point(plot, "pointerup", { plot, x: axis.position, y: middle });
    const [low, high] = lab.world.selection.brush?.[axis.name]?.[0] ?? [];
    expect(low).toBeCloseTo(0.5, 1);
    expect(high).toBeCloseTo(1, 6);
    await figure.updateComplete;
    expect(figure.table()?.rows.length).toBeLessThan(8);
    point(plot, "pointerdown", { plot, x: axis.position, y: middle });
    point(plot, "pointerup", { plot, x: axis.position, y: middle });
    expect(lab.world.selection.brush).toBeUndefined();
  });

  it("leave out columns by an attribute that clashes with none of HTML's", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-parallel-coordinates left-out='["layers"]'></sweep-parallel-coordinates></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-parallel-coordinates");
    expect(figure.scene?.axes.map(({ name }) => name)).toEqual(["learning_rate", "accuracy"]);
    expect(figure.hidden).toBe(false);
  });

  it("have buttons and sliders for all that", async () => {
    const { lab, figure } = await axes();
    const names = () => figure.scene?.axes.map(({ name }) => name);
    expect(names()).toEqual(["learning_rate", "layers", "accuracy"]);
    inside(figure, ".axes summary").click(); // they load when they are opened
    await until(() => figure.shadowRoot?.querySelector(".axes li") !== null);
    inside(figure, '[aria-label="Move learning_rate right"]').click();
    await figure.updateComplete;
    expect(names()).toEqual(["layers", "learning_rate", "accuracy"]);
    const from = inside<HTMLInputElement>(figure, '[aria-label="accuracy from"]');
    from.value = String((Number(from.min) + Number(from.max)) / 2);
    from.dispatchEvent(new Event("input"));
    expect(lab.world.selection.brush?.accuracy?.[0]?.[1]).toBe(Number(from.max));
    inside(figure, "li:first-of-type .row button:last-child").click();
    await figure.updateComplete;
    expect(names()).toEqual(["learning_rate", "accuracy"]);
  });
});

describe("a distribution", () => {
  it("needs no sweep, and its handles change it", async () => {
    const place = mount('<sweep-distribution expression="uniform(0, 10)"></sweep-distribution>');
    const figure = await drawn(place, "sweep-distribution");
    expect(figure.scene?.label).toContain("uniform(minValue 0, maxValue 10)");
    const knob = [...(figure.shadowRoot?.querySelectorAll<HTMLElement>(".handle") ?? [])].at(-1);
    if (knob === undefined) throw new Error("There is no handle.");
    press(knob, "ArrowLeft");
    await figure.updateComplete;
    expect(figure.scene?.label).not.toContain("maxValue 10)");
  });

  it.each([
    { expression: "loguniform(-9)", text: "maxValue: missing" },
    { expression: "lognorm(1, 2)", text: 'unknown distribution "lognorm(1, 2)". Did you mean "lognormal"?' },
    { expression: "uniform(1, 2, 3)", text: "takes at most 2 values: minValue, maxValue" },
  ])("says what is wrong with $expression", async ({ expression, text }) => {
    const figure = find<FigureElement>(
      mount(`<sweep-distribution with-table expression="${expression}"></sweep-distribution>`),
      "sweep-distribution",
    );
    await until(() => textOf(figure, "[part=error]") !== "");
    expect(textOf(figure, "[part=error]")).toContain(text);
  });
});

describe("a comparison", () => {
  it("says in its table how far each policy is from the first", async () => {
    const { place } = await readyLab(
      `<sweep-lab at="end">${specScript}<sweep-comparison policies="none"></sweep-comparison></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-comparison");
    const cells = () =>
      [...(figure.shadowRoot?.querySelectorAll("tbody tr") ?? [])].map((row) =>
        [...row.children].map((cell) => cell.textContent?.trim() ?? ""),
      );
    await until(() => cells().length === 2);
    const column = figure.table()?.columns.findIndex(({ key }) => key === "stopped") ?? -1;
    const [first = "", second = ""] = cells().map((row) => row[column]);
    expect(Number(first)).toBeGreaterThan(0);
    expect(second).toBe(`0 (−${first})`);
  });

  it("writes times as readers do, and in seconds where a table is taken away", async () => {
    const { place } = await readyLab(
      `<sweep-lab at="end">${specScript}<sweep-comparison policies="none"></sweep-comparison></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-comparison");
    const texts = (selector: string) =>
      [...(figure.shadowRoot?.querySelectorAll(selector) ?? [])].map((cell) => cell.textContent);
    await until(() => texts("tbody tr").length === 2);
    const seconds = figure.table()?.rows[0]?.cells.timeToBest as number;
    expect(seconds).toBeGreaterThan(60);
    const column = texts("thead th").indexOf("Time to best");
    expect(texts("tbody td")[column]?.replaceAll("\u00a0", " ")).toBe(shortDuration(seconds));
    const [head, first] = figure
      .toCSV()
      .split("\n")
      .map((line) => line.split(","));
    expect(first?.[head?.indexOf("Time to best (s)") ?? -1]).toBe(String(seconds));
  });

  it("runs the same world under other policies, and shows the outcomes as a table", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-comparison policies="none, truncation(30,5)"></sweep-comparison></sweep-lab>`,
    );
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-comparison");
    await until(() => figure.shadowRoot?.querySelectorAll("tbody tr").length === 3);
    expect(figure.scene?.label).toBe("3 policies on the same world.");
    lab.world.change("seed", "another");
    await figure.updateComplete;
    await until(() => figure.frame.others?.every((log) => log.config.seed === "another") === true);
  });

  const button = (figure: FigureElement, words: string) =>
    [...(figure.shadowRoot?.querySelectorAll<HTMLButtonElement>("button.tool") ?? [])].find(
      ({ textContent }) => textContent === words,
    );

  it("shows at a press what each policy had done for the same money", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-comparison policies="none, truncation(30,5)"></sweep-comparison></sweep-lab>`,
    );
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-comparison");
    await until(() => figure.frame.others?.length === 2);
    const spent = () => figure.table()?.rows.map(({ cells }) => Number(cells.spent)) ?? [];
    expect(spent()[1]).toBeGreaterThan(spent()[0] as number);
    button(figure, "At the same cost")?.click();
    await figure.updateComplete;
    expect(button(figure, "At the same cost")?.getAttribute("aria-pressed")).toBe("true");
    expect(spent()[1]).toBeCloseTo(spent()[0] as number, 6);
    expect(button(figure, "Same params for all")).toBeUndefined();
  });

  it("gives all policies the same params at a press, where the sampler would go elsewhere", async () => {
    const { place } = await readyLab(
      `<sweep-lab><script type="application/json">{ "searchSpace": { "x": { "type": "uniform", "minValue": 0, "maxValue": 1 } },
        "sampling": { "type": "tpe", "startTrials": 3 }, "objective": { "intervals": 8 },
        "limits": { "maxTotalTrials": 16, "maxConcurrentTrials": 2 } }</script>
        <sweep-comparison policies="bandit(0.01)"></sweep-comparison></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-comparison");
    const paramsOf = (log: SweepLog | undefined) =>
      log?.events.flatMap((event) => (event.type === "trialSampled" ? [JSON.stringify(event.params)] : []));
    await until(() => button(figure, "Same params for all") !== undefined);
    expect(paramsOf(figure.frame.others?.[0])).not.toEqual(paramsOf(figure.log));
    button(figure, "Same params for all")?.click();
    await until(() => figure.frame.others?.[0]?.config.sampling.type === ("recorded" as string));
    expect(paramsOf(figure.frame.others?.[0])).toEqual(paramsOf(figure.log));
    button(figure, "Same params for all")?.click();
    await until(() => figure.frame.others?.[0]?.config.sampling.type === "tpe");
  });

  it("is its table for readers of screens, and an image only where that is hidden", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-comparison policies="none"></sweep-comparison></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-comparison");
    await until(() => figure.shadowRoot?.querySelector("[role=img], table") !== null);
    expect(figure.shadowRoot?.querySelectorAll("[role=img]")).toHaveLength(0);
    figure.toggleTable();
    await until(() => figure.shadowRoot?.querySelector("table") === null);
    expect(figure.shadowRoot?.querySelector("[role=img]")?.ariaLabel).toBe("2 policies on the same world.");
  });

  it("compares six worlds, and says which policies are left out", async () => {
    const asked = "none, median, median, bandit(0.3), bandit(0.4), truncation(10), truncation(20), truncation(30)";
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-comparison policies="${asked}"></sweep-comparison></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-comparison");
    await until(() => figure.shadowRoot?.querySelectorAll("tbody tr").length === 6);
    expect(textOf(figure, "[part=error]")).toBe("Six worlds fit: left out truncation(20), truncation(30).");
    figure.setAttribute("policies", "none");
    await until(() => figure.shadowRoot?.querySelector("[part=error]") === null);
  });

  it("says which policy does not read", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-comparison policies="nome"></sweep-comparison></sweep-lab>`,
    );
    const figure = find<FigureElement>(place, "sweep-comparison");
    await until(() => textOf(figure, "[part=error]") !== "");
    expect(textOf(figure, "[part=error]")).toContain('unknown policy "nome". Did you mean "none"?');
  });
});

describe("a timeline", () => {
  it("shows at a press the same trials without early termination, and the sweep again at another", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-timeline></sweep-timeline></sweep-lab>`);
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-timeline");
    const stopped = () => figure.table()?.rows.filter(({ cells }) => cells.status === "Stopped early").length;
    const before = stopped();
    expect(before).toBeGreaterThan(0);
    const button = inside<HTMLButtonElement>(figure, "[part=without-policy]");
    button.click();
    await until(() => stopped() === 0);
    expect(figure.table()?.rows.every(({ cells }) => cells.status === "Completed")).toBe(true);
    const params = (log: SweepLog | undefined) =>
      log?.events.flatMap((event) => (event.type === "trialSampled" ? [event.params] : []));
    expect(params(figure.frame.others?.[0])).toEqual(params(figure.log));
    expect(figure.scene?.notes).toHaveLength(1);
    button.click();
    await until(() => stopped() === before);
  });
});

describe("the table of trials", () => {
  it("sorts by a click on a head, filters by status, and selects by a click on a row", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-trials></sweep-trials></sweep-lab>`);
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-trials");
    await until(() => figure.shadowRoot?.querySelectorAll("tbody tr").length === 8);
    const head = (name: string) =>
      [...(figure.shadowRoot?.querySelectorAll("th") ?? [])].find((th) => th.textContent?.includes(name));
    const column = (at: number) =>
      [...(figure.shadowRoot?.querySelectorAll("tbody tr") ?? [])].map((row) =>
        Number.parseFloat(row.children[at]?.textContent ?? ""),
      );
    head("Best accuracy")?.querySelector("button")?.click();
    await figure.updateComplete;
    expect(head("Best accuracy")?.getAttribute("aria-sort")).toBe("ascending");
    expect(column(2)).toEqual([...column(2)].sort((a, b) => a - b));
    const stopped = [...(figure.shadowRoot?.querySelectorAll<HTMLElement>(".legend button") ?? [])].find((button) =>
      button.textContent?.includes("Stopped early"),
    );
    stopped?.click();
    await figure.updateComplete;
    expect(lab.world.selection.statuses).toEqual(["stopped"]);
    expect(figure.shadowRoot?.querySelectorAll("tbody tr")).toHaveLength(lab.world.summary?.stoppedByPolicy ?? -1);
    expect(textOf(figure, "caption")).toBe("8 trials, at the end; only stopped early");
    expect(textOf(figure, "[role=status]")).toMatch(/^Only stopped early: \d trials\.$/);
    inside(figure, "tbody tr").click();
    expect(lab.world.selection.focus?.trial).toBe(column(0)[0]);
  });
});

describe("the tab stops of the table of trials", () => {
  it("are one for the heads and one for the rows: arrow keys go on, Enter selects", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-trials></sweep-trials></sweep-lab>`);
    lab.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-trials");
    const all = (selector: string) => [...(figure.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const stops = (selector: string) => all(selector).filter(({ tabIndex }) => tabIndex === 0);
    await until(() => all(".pick").length === 8);
    await figure.updateComplete;
    expect([stops(".sort"), stops(".pick")].map(({ length }) => length)).toEqual([1, 1]);
    all(".pick")[0]?.focus();
    press(all(".pick")[0] as HTMLElement, "ArrowDown");
    expect(figure.shadowRoot?.activeElement).toBe(all(".pick")[1]);
    expect(stops(".pick")).toEqual([all(".pick")[1]]);
    all(".pick")[1]?.click();
    await figure.updateComplete;
    expect(lab.world.selection.focus?.trial).toBe(1);
    expect(figure.shadowRoot?.activeElement).toBe(all(".pick")[1]);
  });
});

describe("words and tables", () => {
  it("name the figure the same while it plays, and describe the outcome", async () => {
    const { lab, figure, settle } = await curves('label="The line that moves"');
    const name = () => textOf(figure, "#title");
    expect(name()).toBe("The line that moves");
    expect(textOf(figure, "#caption")).toMatch(
      /^8 trials, \d stopped early by the bandit policy, best accuracy 0\.\d+ in trial \d/,
    );
    lab.seek(100);
    await settle();
    expect(name()).toBe("The line that moves");
  });

  it("show the facts as a real table", async () => {
    const { figure, settle } = await curves();
    inside(figure, "button.tool").click();
    await settle();
    expect(figure.shadowRoot?.querySelectorAll("tbody tr")).toHaveLength(8);
    expect(textOf(figure, "[role=status]")).toBe("Table shown below the picture.");
  });

  it("have a status region from the first rendering on", () => {
    const figure = find<FigureElement>(
      mount("<sweep-learning-curves></sweep-learning-curves>"),
      "sweep-learning-curves",
    );
    return figure.updateComplete.then(() => expect(figure.shadowRoot?.querySelector("[role=status]")).not.toBeNull());
  });
});

describe("a large sweep", () => {
  it("is drawn on canvases, and a tick paints only what changed", async () => {
    const spec = {
      ...JSON.parse('{"seed":"large","searchSpace":{"x":{"type":"uniform","minValue":0,"maxValue":1}}}'),
      objective: { intervals: 20 },
      limits: { maxTotalTrials: 200, maxConcurrentTrials: 8 },
    };
    const { place, lab } = await readyLab(
      `<sweep-lab><script type="application/json">${JSON.stringify(spec)}</script><sweep-learning-curves></sweep-learning-curves></sweep-lab>`,
    );
    await lab.world.ready;
    const figure = await drawn(place, "sweep-learning-curves");
    await until(() => figure.shadowRoot?.querySelector("canvas") != null); // what paints arrives after the picture
    const canvases = figure.shadowRoot?.querySelectorAll("canvas");
    expect(canvases).toHaveLength(3);
    const grown = canvases?.[1];
    const ink = () =>
      grown
        ?.getContext("2d")
        ?.getImageData(0, 0, grown.width, grown.height)
        .data.filter((value) => value > 0).length ?? 0;
    lab.seek(lab.world.endTime / 4);
    await figure.updateComplete;
    const quarter = ink();
    lab.seek(lab.world.endTime);
    await figure.updateComplete;
    expect(quarter).toBeGreaterThan(0);
    expect(ink()).toBeGreaterThan(quarter);
  });
});

describe("a figure with a spec of its own", () => {
  it("runs it without a lab, and shows its end", async () => {
    const place = mount(`<sweep-learning-curves>${specScript}</sweep-learning-curves>`);
    const figure = await drawn(place, "sweep-learning-curves");
    await until(() => figure.scene?.label.endsWith("at the end.") === true);
    expect(figure.log?.config.seed).toBe("page");
    expect(figure.world?.time).toBe(figure.world?.endTime);
  });

  it("prefers the lab around it, and its own to another lab of the page", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-history preset="grid"></sweep-history></sweep-lab><sweep-timeline preset="grid"></sweep-timeline>`,
    );
    const [nested, apart] = [find<FigureElement>(place, "sweep-history"), find<FigureElement>(place, "sweep-timeline")];
    await until(() => apart.log !== undefined);
    expect(nested.world).toBe(lab.world);
    expect(apart.log?.config.sampling.type).toBe("grid");
  });

  it("shows its problems with their lines", async () => {
    const place = mount(
      '<sweep-history><script type="application/yaml">search_space:\n  x: { type: unifrom }</script></sweep-history>',
    );
    const figure = find<FigureElement>(place, "sweep-history");
    await until(() => textOf(figure, "[part=error]") !== "");
    expect(textOf(figure, "[part=error]")).toMatch(/^line 2, column \d+, search_space\.x/);
  });
});

describe("print", () => {
  it("draws pictures and opens tables, and takes them back", async () => {
    const spec = {
      seed: "paper",
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { intervals: 5 },
      limits: { maxTotalTrials: 80 },
    };
    const place = mount(
      `<sweep-learning-curves><script type="application/json">${JSON.stringify(spec)}</script></sweep-learning-curves>`,
    );
    const figure = await drawn(place, "sweep-learning-curves");
    expect(figure.shadowRoot?.querySelector("canvas")).not.toBeNull();
    dispatchEvent(new Event("beforeprint"));
    await figure.updateComplete;
    expect(figure.shadowRoot?.querySelector("canvas")).toBeNull();
    expect(figure.shadowRoot?.querySelectorAll("tbody tr")).toHaveLength(20);
    expect(inside<SVGElement>(figure, "svg.picture").childElementCount).toBeGreaterThan(80);
    dispatchEvent(new Event("afterprint"));
    await figure.updateComplete;
    expect(figure.shadowRoot?.querySelectorAll("canvas")).toHaveLength(3);
    expect(figure.shadowRoot?.querySelector("tbody")).toBeNull();
  });
});

describe("export", () => {
  it("is a complete SVG with the words and the line that says how to make it again", async () => {
    const { figure } = await curves();
    const svg = await (await figure.toBlob({ type: "svg" })).text();
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
    expect(parsed.querySelector("desc")?.textContent).toContain("8 trials");
    expect(svg).toContain(`seed page · log ${figure.world?.replay?.hash}`);
    expect(svg).not.toContain("var(");
  });

  it("is a bitmap of twice the size, and a table with full precision", async () => {
    const { figure } = await curves();
    const bitmap = await createImageBitmap(await figure.toBlob({ type: "png", scale: 2 }));
    expect(bitmap.width).toBe((figure.scene?.width ?? 0) * 2);
    const mediaTypes = ["image/svg+xml", "image/png"];
    for (const type of mediaTypes as "svg"[]) expect((await figure.toBlob({ type })).type).toBe(type);
    await expect(figure.toBlob({ type: "jpeg" as "png" })).rejects.toThrow('type: must be "svg" or "png", got "jpeg"');
    await expect(figure.toBlob({ type: "png", scale: 0 })).rejects.toThrow("scale: must be a number above 0, got 0");
    const [head, first] = figure.toCSV().split("\n");
    expect(head).toBe("Trial,Status,Intervals,Last accuracy,Last bound,Policy's last word");
    expect(first?.split(",")[3]).toBe(String(figure.table()?.rows[0]?.cells.last));
  });

  it("is what makes its sweep again, as JSON", async () => {
    const { figure, lab } = await curves();
    expect(figure.toJSON()).toEqual(lab.toJSON());
    expect(document.createElement("sweep-timeline").toJSON()).toBeUndefined();
  });
});
