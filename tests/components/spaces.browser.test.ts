import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { configToReplay } from "../../src/analysis/recorded-replay.ts";
import { readRecorded } from "../../src/formats/recorded/recorded-reader.ts";
import { drawn, inside, mount, point, readyLab, until } from "./page.ts";

const spec = JSON.stringify({
  seed: "spaces",
  searchSpace: {
    x: { type: "uniform", minValue: 0, maxValue: 1 },
    y: { type: "uniform", minValue: 0, maxValue: 1 },
    optimizer: { type: "choice", values: ["adam", "sgd"] },
  },
  objective: { intervals: 3 },
  limits: { maxTotalTrials: 12, maxConcurrentTrials: 2 },
});

async function figureOf(html: string, tag: string) {
  const { place, lab } = await readyLab(
    `<sweep-lab><script type="application/json">${spec}</script>${html}</sweep-lab>`,
  );
  lab.world.seek(lab.world.endTime, "user");
  const figure = await drawn(place, tag);
  return { lab, figure };
}

/** The control with these words. */
function labelled(figure: Element, words: string): HTMLLabelElement {
  const found = [...(figure.shadowRoot?.querySelectorAll("label") ?? [])].find((each) =>
    each.textContent?.includes(words),
  );
  if (found === undefined) throw new Error(`There is no control "${words}".`);
  return found;
}

describe("<sweep-search-space>", () => {
  const over = Number.POSITIVE_INFINITY;
  const html = '<sweep-search-space loading="eager"></sweep-search-space>';

  it("goes to the nearest sample on the side of an arrow key, and says its values", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    inside(figure, ".keys").focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(lab.world.selection.focus?.trial).toBe(0);
    const place = (trial: number | undefined) => {
      const mark = figure.scene?.marks.find((each) => each.part === "sample" && each.trial === trial);
      return mark?.kind === "dot" ? mark : undefined;
    };
    const from = place(0);
    await userEvent.keyboard("{ArrowDown}");
    const to = place(lab.world.selection.focus?.trial);
    expect(to?.y).toBeGreaterThan(from?.y ?? over);
    await until(() => inside(figure, ".keys").getAttribute("aria-activedescendant") === `option-${to?.trial}`);
    const option = inside(figure, `#option-${to?.trial}`).textContent;
    expect(option).toMatch(
      /^Sample \d+ of 12: x 0\.\d+, y 0\.\d+, optimizer (adam|sgd), accuracy 0\.\d+, rank \d+, completed\.$/,
    );
  });

  it("goes through the samples in their order with N", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    inside(figure, ".keys").focus();
    await userEvent.keyboard("nnn");
    expect(lab.world.selection.focus?.trial).toBe(2);
    await userEvent.keyboard("{Shift>}N{/Shift}");
    expect(lab.world.selection.focus?.trial).toBe(1);
  });

  it("selects the samples that a drag goes around, with Shift besides those selected before", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    const plot = inside(figure, ".plot");
    const dots = (figure.scene?.marks ?? []).flatMap((mark) =>
      mark.kind === "dot" && mark.part === "sample" ? [mark] : [],
    );
    point(plot, "pointerover", { plot, x: 5, y: 5 });
    const draw = async (around: (typeof dots)[number] | undefined, shiftKey = false) => {
      const { x = 0, y = 0 } = around ?? {};
      const corners = [
        [-4, -4],
        [4, -4],
        [4, 4],
        [-4, 4],
      ].map(([dx = 0, dy = 0]) => ({ plot, x: x + dx, y: y + dy }));
      const [first = { plot, x, y }, last = { plot, x, y }] = [corners[0], corners[3]];
      point(plot, "pointerdown", first);
      for (const corner of corners) point(plot, "pointermove", corner);
      expect(plot.querySelector("[part=lasso]")).not.toBeNull();
      point(plot, "pointerup", { ...last, shiftKey });
      point(plot, "click", last);
    };
    // What draws the ring loads when the pointer comes near.
    await until(() => {
      point(plot, "pointerdown", { plot, x: 1, y: 1 });
      for (const x of [20, 40]) point(plot, "pointermove", { plot, x, y: 1 });
      const isHere = plot.querySelector("[part=lasso]") !== null;
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
      return isHere;
    });
    expect(plot.querySelector("[part=lasso]")).toBeNull();
    await draw(dots[2]);
    expect(lab.world.selection.focus?.trial).toBe(dots[2]?.trial);
    await draw(dots[7], true);
    expect(lab.world.selection.selected).toEqual([dots[2]?.trial, dots[7]?.trial]);
    await until(() => inside(figure, "[role=status]").textContent === "2 trials selected.");
    expect(plot.querySelector("[part=lasso]")).toBeNull();
  });

  it("selects on its way with Shift and arrow keys", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    inside(figure, ".keys").focus();
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowDown}{/Shift}");
    const { selected, focus } = lab.world.selection;
    expect(selected).toEqual([0, focus?.trial]);
    expect(focus?.trial).not.toBe(0);
  });

  it("zooms at the focused sample, moves, and shows all again, by keys and by buttons", async () => {
    const { figure } = await figureOf(html, "sweep-search-space");
    const samples = () => (figure.scene?.marks ?? []).filter(({ part }) => part === "sample").length;
    const ends = () => figure.scene?.axes[0]?.stops.map(({ value }) => value) ?? [];
    const said = () => inside(figure, "[role=status]").textContent;
    inside(figure, ".keys").focus();
    await userEvent.keyboard("b+");
    await until(() => samples() < 12);
    expect((ends()[1] ?? 0) - (ends()[0] ?? 0)).toBeCloseTo(0.5, 9);
    expect(figure.scene?.marks.some(({ key }) => key === "best-star")).toBe(true);
    await until(() => said() === `Zoomed in: ${samples()} of 12 samples in view.`);
    expect(inside(figure, ".study").textContent).not.toContain("Edit ranges"); // an axis has no ends to drag here
    const [before = 0] = ends();
    await userEvent.keyboard(before === 0 ? "{Control>}{ArrowRight}{/Control}" : "{Control>}{ArrowLeft}{/Control}");
    await until(() => ends()[0] !== before);
    await userEvent.keyboard("0");
    await until(() => samples() === 12 && said() === "All samples in view.");
    inside(figure, '[aria-label="Zoom in"]').click();
    await until(() => samples() < 12);
    inside(figure, '[aria-label="Show all of it"]').click();
    await until(() => samples() === 12);
  });

  it("shows all of other parameters", async () => {
    const { figure } = await figureOf(html, "sweep-search-space");
    inside(figure, '[aria-label="Zoom in"]').click();
    await until(() => figure.scene?.notes.length === 1);
    await userEvent.selectOptions(labelled(figure, "Up").querySelector("select") as HTMLSelectElement, "optimizer");
    await until(() => figure.scene?.axes[1]?.name === "optimizer" && figure.scene.notes.length === 0);
  });

  it("runs the same budget with another sampler, and offers the grid for spaces that have one", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    const sampler = () => labelled(figure, "Sampler").querySelector("select") as HTMLSelectElement;
    expect([...sampler().options].map(({ value }) => value)).toEqual(["random", "sobol", "bayesian"]);
    expect(sampler().value).toBe("random");
    await userEvent.selectOptions(sampler(), "sobol");
    await until(() => JSON.stringify(lab.log?.config.sampling).includes('"sobol"') && sampler().value === "sobol");
    expect(lab.log?.config.limits.maxTotalTrials).toBe(12);
  });

  it("edits the space by the ends of its axes, and runs the sweep again", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    await userEvent.click(labelled(figure, "Edit ranges").querySelector("input") as HTMLInputElement);
    await until(() => figure.scene?.handles.length === 4);
    inside(figure, '.handle[data-key="x.maxValue"]').focus();
    await userEvent.keyboard("{Home}");
    await until(() => JSON.stringify(lab.log?.config.searchSpace).includes('"maxValue":0.05'));
    expect(lab.log?.events.every((event) => event.type !== "trialSampled" || Number(event.params.x) <= 0.05)).toBe(
      true,
    );
  });

  it("lets neither be changed where the page has locked the spec", async () => {
    const { figure } = await figureOf(
      '<sweep-search-space loading="eager" locked="spec"></sweep-search-space>',
      "sweep-search-space",
    );
    expect(inside(figure, ".study").textContent).not.toMatch(/Sampler|Edit ranges/);
  });

  it("lets neither be changed of a record, and offers no surface that nobody knows", async () => {
    const { lab, figure } = await figureOf(html, "sweep-search-space");
    const rows = ["trial,step,accuracy,x,y", "1,1,0.5,0.1,0.3", "2,1,0.6,0.2,0.4"];
    const { config } = configToReplay(readRecorded(rows.join("\n")), { policy: { type: "none" } });
    lab.config = config;
    await until(() => figure.scene?.label.startsWith("2 samples") === true);
    expect(inside(figure, ".study").textContent).not.toMatch(/Sampler|Edit ranges|Hidden surface/);
    expect(inside(figure, ".study").textContent).toContain("Fill");
  });

  it("lets the reader choose the two parameters, and see the hidden surface", async () => {
    const { figure } = await figureOf(html, "sweep-search-space");
    const [across, up] = figure.shadowRoot?.querySelectorAll("select") ?? [];
    expect([across?.value, up?.value]).toEqual(["x", "y"]);
    await userEvent.selectOptions(up as HTMLSelectElement, "optimizer");
    await until(() => figure.scene?.axes[1]?.name === "optimizer");
    await userEvent.click(inside(figure, "input[type=checkbox]"));
    await until(() => figure.scene?.marks.some(({ part }) => part === "surface") === true);
    await userEvent.selectOptions(across as HTMLSelectElement, "optimizer");
    await until(() => figure.scene?.axes[0]?.name === "optimizer");
    expect(figure.scene?.axes[1]?.name).not.toBe("optimizer");
  });
});

describe("<sweep-surrogate>", () => {
  const html = '<sweep-surrogate loading="eager"></sweep-surrogate>';
  const bayesian = JSON.stringify({ ...JSON.parse(spec), sampling: { type: "bayesian", startTrials: 5 } });

  async function surrogate() {
    const { place, lab } = await readyLab(
      `<sweep-lab><script type="application/json">${bayesian}</script>${html}</sweep-lab>`,
    );
    lab.world.seek(lab.world.endTime, "user");
    const figure = await drawn(place, "sweep-surrogate");
    await until(() => (figure.scene?.axes.length ?? 0) > 0); // its drawing comes by itself
    const button = (text: string) => {
      const found = [...(figure.shadowRoot?.querySelectorAll("button") ?? [])].find(
        (each) => each.textContent === text,
      );
      if (found === undefined) throw new Error(`There is no button "${text}".`);
      return found;
    };
    return { lab, figure, button, keysOf: () => figure.scene?.marks.map(({ key }) => key) ?? [] };
  }

  it("hides the next sample for a bet, takes it from the keyboard or a click, and weighs it", async () => {
    const { lab, figure, button, keysOf } = await surrogate();
    await userEvent.click(button("Bet on the next sample"));
    await until(() => !keysOf().includes("suggestion"));
    await until(() => figure.shadowRoot?.activeElement?.getAttribute("data-key") === "bet");
    const before = inside(figure, ".handle").getAttribute("aria-valuetext");
    await userEvent.keyboard("{ArrowRight}");
    await until(() => inside(figure, ".handle").getAttribute("aria-valuetext") !== before);
    const { x: far, width } = inside(figure, ".plot").getBoundingClientRect();
    await userEvent.click(inside(figure, ".plot"), { position: { x: Math.round(width * 0.8), y: 60 } });
    await until(() => Math.abs((figure.scene?.handles[0]?.x ?? 0) - width * 0.8) < 5);
    expect(far).toBeGreaterThanOrEqual(0);
    expect(lab.world.selection.focus).toBeUndefined();
    await userEvent.click(button("Show the next sample"));
    await until(() => keysOf().includes("suggestion"));
    expect(figure.scene?.description).toMatch(
      /^Your bet at 0\.\d+ has \d+ % of the expected improvement at the peak\./,
    );
    await until(() => /Your bet at/.test(inside(figure, "[role=status]").textContent));
  });

  it("goes on from bet to bet, and compares the last ones with the sampler's", async () => {
    const { lab, figure, button } = await surrogate();
    const sampledAt = (trial: number) => figure.index?.tracks[trial]?.sampledAt ?? 0;
    lab.seek(sampledAt(7));
    const shown = () => Number(/before trial (\d+)/.exec(figure.scene?.label ?? "")?.[1]);
    const rows = () => [...(figure.shadowRoot?.querySelectorAll('[part="table"] tbody tr') ?? [])];
    const trials: number[] = [];
    for (let count = 1; count <= 3; count++) {
      await userEvent.click(button("Bet on the next sample"));
      await until(() => figure.shadowRoot?.activeElement?.getAttribute("data-key") === "bet");
      trials.push(shown());
      await userEvent.click(button("Show the next sample"));
      await until(() => rows().length === count);
    }
    expect(trials[0]).toBeLessThan(trials[1] ?? 0);
    expect(trials[1]).toBeLessThan(trials[2] ?? 0);
    expect(rows().map((row) => Number(row.querySelector("td")?.textContent))).toEqual(trials);
    const caption = inside(figure, '[part="table"] caption').textContent ?? "";
    expect(caption).toMatch(/^By the true accuracy your last 3 bets reach 0\.\d+ on average, the sampler 0\.\d+\.$/);
    await until(() => inside(figure, "[role=status]").textContent.endsWith(caption));
    lab.config = { ...JSON.parse(bayesian), seed: "another" };
    await until(() => rows().length === 0);
  });

  it("follows a result that is dragged, and takes it back", async () => {
    const { figure, button } = await surrogate();
    await userEvent.click(labelled(figure, "Drag results").querySelector("input") as HTMLInputElement);
    await until(() => (figure.scene?.handles.length ?? 0) > 3);
    const before = figure.scene?.marks.find(({ key }) => key === "mean");
    inside(figure, ".handle").focus();
    await userEvent.keyboard("{PageUp}{PageUp}");
    await until(() => figure.scene?.description.startsWith("If trial") === true);
    expect(figure.scene?.marks.find(({ key }) => key === "mean")).not.toEqual(before);
    await userEvent.click(button("Undo"));
    await until(() => figure.scene?.description.startsWith("If trial") === false);
    expect(figure.scene?.marks.find(({ key }) => key === "mean")).toEqual(before);
  });

  it("keeps the focus on a result when other handles come before it", async () => {
    const { figure } = await surrogate();
    await userEvent.click(labelled(figure, "Drag results").querySelector("input") as HTMLInputElement);
    await until(() => (figure.scene?.handles.length ?? 0) > 3);
    const focused = () => figure.shadowRoot?.activeElement?.getAttribute("data-key");
    inside(figure, ".handle").focus();
    const before = focused();
    Reflect.set(figure, "withFit", true);
    await until(() => figure.scene?.handles[0]?.key !== before);
    await figure.updateComplete;
    expect(focused()).toBe(before);
  });

  it("follows its length scale and noise from the keyboard, and takes them back", async () => {
    const { figure, button, keysOf } = await surrogate();
    await userEvent.click(labelled(figure, "Length scale and noise").querySelector("input") as HTMLInputElement);
    await until(() => keysOf().includes("model:length"));
    const before = figure.scene?.marks.find(({ key }) => key === "mean");
    inside(figure, '.handle[data-key="lengthScale"]').focus();
    await userEvent.keyboard("{Home}");
    await until(() => figure.scene?.description.startsWith("With a length scale of 0.02 in place of") === true);
    expect(figure.scene?.marks.find(({ key }) => key === "mean")).not.toEqual(before);
    inside(figure, '.handle[data-key="noise"]').focus();
    await userEvent.keyboard("{PageUp}");
    await until(() => / and a noise of /.test(figure.scene?.description ?? ""));
    await userEvent.click(button("Undo"));
    await until(() => figure.scene?.description.startsWith("Next sample") === true);
    expect(figure.scene?.marks.find(({ key }) => key === "mean")).toEqual(before);
  });

  it("runs the sweep again with more trials at once, which are pending when the next one is chosen", async () => {
    const { lab, figure } = await surrogate();
    const batch = labelled(figure, "At once").querySelector("select") as HTMLSelectElement;
    await userEvent.selectOptions(batch, "4");
    await until(() => lab.log?.config.limits.maxConcurrentTrials === 4);
    await until(() => figure.scene?.marks.filter(({ part }) => part === "pending").length === 3);
  });

  it("is cut along the parameter and with the acquisition that the reader chooses", async () => {
    const { figure } = await surrogate();
    const [along, acquisition] = figure.shadowRoot?.querySelectorAll("select") ?? [];
    await userEvent.selectOptions(along as HTMLSelectElement, "optimizer");
    await until(() => figure.scene?.axes.find(({ key }) => key === "x")?.name === "optimizer");
    await userEvent.selectOptions(acquisition as HTMLSelectElement, "ucb");
    await until(() => figure.scene?.description.includes("confidence bound") === true);
  });
});

describe("<sweep-distribution>", () => {
  it("is of the parameter that the reader chooses", async () => {
    const { figure } = await figureOf(
      '<sweep-distribution loading="eager"></sweep-distribution>',
      "sweep-distribution",
    );
    expect(figure.scene?.label).toContain("Distribution of x");
    await userEvent.selectOptions(inside<HTMLSelectElement>(figure, "select"), "optimizer");
    await until(() => figure.scene?.label === "Distribution of optimizer: choice(adam, sgd).");
  });

  it("is gone through value by value with the arrow keys, also without any sweep", async () => {
    const html = '<sweep-distribution loading="eager" expression="choice(16, 32, 64)"></sweep-distribution>';
    const figure = await drawn(mount(html), "sweep-distribution");
    await until(() => figure.shadowRoot?.querySelector('.keys[role="listbox"]') != null);
    const keys = inside(figure, ".keys");
    expect(keys.getAttribute("aria-label")).toBe("Values in Distribution");
    keys.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await until(() => keys.getAttribute("aria-activedescendant") === "option-1");
    expect(inside(figure, "#option-1").textContent).toBe("32: 33.3 %.");
    expect(inside(figure, "#option-1").getAttribute("aria-setsize")).toBe("3");
    await until(() => figure.shadowRoot?.querySelector('[part="tooltip"]')?.textContent === "32: 33.3 %.");
    await userEvent.keyboard("{Escape}");
    await until(() => figure.shadowRoot?.querySelector('[part="tooltip"]') === null);
  });

  it("lies on a logarithmic or a linear axis, as the reader chooses, where it can", async () => {
    const html = '<sweep-distribution loading="eager" expression="loguniform(-9, -2)"></sweep-distribution>';
    const figure = await drawn(mount(html), "sweep-distribution");
    const title = () => figure.scene?.marks.find(({ key }) => key === "x:title");
    await until(() => title() !== undefined);
    expect(title()).toMatchObject({ text: "value (log)" });
    await userEvent.selectOptions(inside<HTMLSelectElement>(figure, ".study select"), "linear");
    await until(() => JSON.stringify(title() ?? "").includes('"value"'));
    const below = '<sweep-distribution loading="eager" expression="uniform(-1, 1)"></sweep-distribution>';
    const other = await drawn(mount(below), "sweep-distribution");
    expect(other.shadowRoot?.querySelector("select")).toBeNull();
  });

  it("holds its axis while an end is dragged, so that the handle stays under the pointer", async () => {
    const place = mount('<sweep-distribution loading="eager" expression="uniform(0, 1)"></sweep-distribution>');
    const figure = await drawn(place, "sweep-distribution");
    const [plot, end] = [inside(figure, ".plot"), () => inside(figure, '.handle[data-key="maxValue"]')];
    const from = figure.scene?.handles.find(({ key }) => key === "maxValue")?.x ?? 0;
    const y = (figure.scene?.height ?? 0) - 44;
    point(end(), "pointerdown", { plot, x: from, y });
    for (const step of [20, 60, 100]) point(plot, "pointermove", { plot, x: from - step, y });
    await figure.updateComplete;
    expect(figure.scene?.handles.find(({ key }) => key === "maxValue")?.x).toBeCloseTo(from - 100, -1);
    point(plot, "pointerup", { plot, x: from - 100, y });
    await until(() => Math.abs((figure.scene?.handles.find(({ key }) => key === "maxValue")?.x ?? 0) - from) < 6);
  });
});

describe("<sweep-parallel-coordinates>", () => {
  const html = '<sweep-parallel-coordinates loading="eager"></sweep-parallel-coordinates>';

  /** The rows of buttons and sliders load when they are opened. */
  async function openAxes(figure: Element): Promise<void> {
    inside(figure, ".axes summary").click();
    await until(() => figure.shadowRoot?.querySelector(".axes li") !== null);
  }

  it("says a trial's values, wherever its line is pointed at, and chooses it at none of its reports", async () => {
    const { lab, figure } = await figureOf(html, "sweep-parallel-coordinates");
    const line = figure.scene?.marks.find((mark) => mark.kind === "line" && mark.trial === 2);
    if (line?.kind !== "line") throw new Error("Each trial has a line.");
    const plot = inside(figure, ".plot");
    const { left, top } = plot.getBoundingClientRect();
    const [x, y] = [line.xs, line.ys].map((at) => ((at[0] ?? 0) + (at[1] ?? 0)) / 2) as [number, number];
    const at = { clientX: left + x, clientY: top + y, bubbles: true, composed: true };
    plot.dispatchEvent(new PointerEvent("pointermove", at));
    await figure.updateComplete;
    const words = /^Trial 2: .+ \d.*, accuracy .+, rank \d+, completed\.$/;
    expect(figure.shadowRoot?.querySelector("[part=tooltip]")?.textContent).toMatch(words);
    plot.dispatchEvent(new MouseEvent("click", at));
    expect(lab.world.selection.focus).toEqual({ trial: 2 });
    await figure.updateComplete;
    expect(inside(figure, "#option-2").textContent).toMatch(words);
  });

  it("has its axes and ranges one Tab after the plot", async () => {
    const { figure } = await figureOf(html, "sweep-parallel-coordinates");
    inside(figure, ".keys").focus();
    await userEvent.tab();
    expect(figure.shadowRoot?.activeElement).toBe(inside(figure, ".axes summary"));
  });

  it("keeps one more range of an axis by a drag with Shift, and one less when two meet", async () => {
    const { lab, figure } = await figureOf(html, "sweep-parallel-coordinates");
    const plot = inside(figure, ".plot");
    const drag = async (from: number, to: number, shiftKey: boolean) => {
      const axis = figure.scene?.axes[0];
      const at = (share: number) => ({
        ...{ plot, shiftKey, x: axis?.position ?? 0 },
        y: (axis?.to ?? 0) + share * ((axis?.from ?? 0) - (axis?.to ?? 0)),
      });
      point(plot, "pointerdown", at(from));
      for (const share of [(from + to) / 2, to]) point(plot, "pointermove", at(share));
      point(plot, "pointerup", at(to));
      await figure.updateComplete;
    };
    const kept = () => lab.world.selection.brush?.x?.map((range) => range.map((end) => Math.round(end * 20) / 20));
    await drag(0.1, 0.3, false);
    await drag(0.8, 0.6, true);
    expect(kept()).toEqual([
      [0.1, 0.3],
      [0.6, 0.8],
    ]);
    expect(figure.scene?.marks.filter(({ part }) => part === "brush")).toHaveLength(2);
    await drag(0.2, 0.7, true);
    expect(kept()).toEqual([[0.1, 0.8]]);
    await drag(0.4, 0.5, false);
    expect(kept()).toEqual([[0.4, 0.5]]);
  });

  it("begins another range at a button, and has sliders for both ends of each", async () => {
    const { lab, figure } = await figureOf(html, "sweep-parallel-coordinates");
    await openAxes(figure);
    const button = () => inside<HTMLButtonElement>(figure, ".axes li button");
    expect([button().textContent, button().disabled]).toEqual(["Another range", true]);
    const slider = inside<HTMLInputElement>(figure, 'input[aria-label="x to"]');
    slider.value = "0.2";
    slider.dispatchEvent(new Event("input"));
    await until(() => !button().disabled);
    button().click();
    await until(() => figure.shadowRoot?.querySelector('input[aria-label="x from, range 2"]') !== null);
    expect(lab.world.selection.brush?.x).toEqual([
      [0, 0.2],
      [0.4, 0.8],
    ]);
    expect(inside(figure, ".axes li").getAttribute("aria-label")).toBe("x, 0 to 1, 2 ranges kept");
  });

  it("lays an axis out on the scale that the reader chooses, and takes it back", async () => {
    const { figure } = await figureOf(html, "sweep-parallel-coordinates");
    await openAxes(figure);
    const scale = inside<HTMLSelectElement>(figure, 'select[aria-label="Scale of x"]');
    expect([...scale.options].map(({ value }) => value)).toEqual(["quantile", "linear"]); // from 0 it has no logarithm
    await userEvent.selectOptions(scale, "linear");
    await until(() => figure.scene?.axes[0]?.scale === "linear");
    expect(figure.shadowRoot?.querySelector('select[aria-label="Scale of optimizer"]')).toBeNull();
    inside(figure, ".keys").focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    await until(() => figure.scene?.axes[0]?.scale === "quantile" && scale.value === "quantile");
  });

  it("moves an axis by its title, flips it at a click, leaves it out beside the picture, and undoes each", async () => {
    const { figure } = await figureOf(
      '<sweep-parallel-coordinates loading="eager"></sweep-parallel-coordinates>',
      "sweep-parallel-coordinates",
    );
    const plot = inside(figure, ".plot");
    const names = () => figure.scene?.axes.map(({ name }) => name).join(" ");
    const placeOf = (name: string) => figure.scene?.axes.find((axis) => axis.name === name)?.position ?? 0;
    const drag = async (from: number, to: number) => {
      point(plot, "pointerdown", { plot, x: from, y: 20 });
      for (const share of [0.3, 0.7, 1]) {
        point(plot, "pointermove", { plot, x: from + (to - from) * share, y: 20 });
        await figure.updateComplete;
      }
      point(plot, "pointerup", { plot, x: to, y: 20 });
      await figure.updateComplete;
    };
    expect(names()).toBe("x y optimizer accuracy");
    await drag(placeOf("x"), placeOf("optimizer"));
    expect(names()).toBe("y optimizer x accuracy");
    await drag(placeOf("y"), placeOf("y"));
    expect(figure.scene?.axes[0]?.isFlipped).toBe(true);
    await drag(placeOf("x"), -20);
    expect(names()?.split(" ").sort()).toEqual(["accuracy", "optimizer", "y"]);
    inside(figure, ".keys").focus();
    for (const _ of ["left out", "moved to the edge", "flipped", "moved"])
      await userEvent.keyboard("{Control>}z{/Control}");
    await until(() => names() === "x y optimizer accuracy");
    expect(figure.scene?.axes[1]?.isFlipped).toBe(false);
  });

  it("tells the ends of a range as values, and how many trials match", async () => {
    const { figure } = await figureOf(
      '<sweep-parallel-coordinates loading="eager"></sweep-parallel-coordinates>',
      "sweep-parallel-coordinates",
    );
    await openAxes(figure);
    const slider = inside<HTMLInputElement>(figure, 'input[aria-label="x from"]');
    slider.value = "0.5";
    slider.dispatchEvent(new Event("input"));
    await until(() => slider.getAttribute("aria-valuetext") === "0.5");
    await until(() => /\d+ of 12 trials match/.test(figure.scene?.description ?? ""));
    await until(() => /^\d+ trials of 12/.test(inside(figure, "[role=status]").textContent ?? ""));
  });
});
