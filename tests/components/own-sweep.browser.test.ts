import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { drawn, find, frame, inside, mount, readyLab, smallSpec, specScript, until } from "./page.ts";

/** A figure with a sweep of its own, at its end, which no lab tells of. */
async function alone(attributes = "") {
  const place = mount(`<sweep-history id="alone" loading="eager" ${attributes}>${specScript}</sweep-history>
    <button type="button" commandfor="alone" command="--next-stop">Next stop</button>`);
  const figure = await drawn(place, "sweep-history");
  await until(() => figure.world !== undefined && figure.world.time > 0 && figure.world.time === figure.world.endTime);
  return { place, figure, said: () => inside(figure, "[role=status]").textContent };
}

describe("a figure with a sweep of its own", () => {
  it("says what its keys did to the clock", async () => {
    const { figure, said } = await alone();
    inside(figure, ".keys").focus();
    await userEvent.keyboard("{PageUp}");
    await until(() => (figure.world?.time ?? 0) < (figure.world?.endTime ?? 0) && /trial/i.test(said() ?? ""));
    const before = said();
    await userEvent.keyboard("{PageUp}");
    await until(() => said() !== before && said() !== "");
  });

  it("says nothing where its author wants silence", async () => {
    const { figure, said } = await alone('narration="off"');
    inside(figure, ".keys").focus();
    await userEvent.keyboard("{PageUp}{PageUp}");
    await until(() => (figure.world?.time ?? 0) < (figure.world?.endTime ?? 0));
    figure.announce("heard");
    await until(() => said() === "heard");
  });

  it("plays no more once it has left the page, and asks for no more frames", async () => {
    const { figure } = await alone();
    const { world } = figure;
    figure.play();
    expect(world?.isPlaying).toBe(true);
    figure.remove();
    expect(world?.isPlaying).toBe(false);
    await frame();
    const asked = vi.spyOn(window, "requestAnimationFrame");
    world?.seek(0);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it("does what a button of the page commands", async () => {
    const { place, figure } = await alone();
    figure.world?.seek(0);
    place.querySelector("button")?.click();
    await until(() => figure.world?.time === figure.world?.moments?.stop[0]?.time);
    expect(figure.world?.selection.focus?.trial).toBe(figure.world?.moments?.stop[0]?.trial);
  });

  it("does what any element commands, though no lab hears that", async () => {
    const { place, figure } = await alone();
    place.insertAdjacentHTML("beforeend", '<b data-sweep-command="--seek-start" data-sweep-for="alone">Start</b>');
    await until(() => {
      place.querySelector("b")?.click();
      return figure.world?.time === 0;
    });
  });
});

describe("a figure whose page changes what it is to show", () => {
  const spec = (trials: number) => smallSpec.replace('"maxTotalTrials":8', `"maxTotalTrials":${trials}`);
  const address = (trials: number) => `data:application/json,${encodeURIComponent(spec(trials))}`;

  /** Shows so many trials, at the end of their sweep. */
  async function shows(figure: FigureElement, trials: number) {
    await until(() => figure.world?.config?.limits?.maxTotalTrials === trials && figure.world.status === "ready");
    await until(() => figure.time > 0 && figure.time === figure.world?.endTime);
  }

  it("follows preset and src, also where it had none when it came", async () => {
    const place = mount('<sweep-history loading="eager"></sweep-history>');
    const figure = find<FigureElement>(place, "sweep-history");
    await until(() => figure.absence !== undefined && figure.hasUpdated);
    figure.preset = "bandit-basics";
    await shows(figure, 27);
    figure.setAttribute("src", address(5));
    await shows(figure, 5);
    figure.src = address(6);
    await shows(figure, 6);
    figure.src = null;
    figure.preset = "no such";
    await until(() => figure.world?.status === "error");
    figure.preset = "bandit-basics";
    await shows(figure, 27);
    figure.preset = null;
    await until(() => figure.absence !== undefined && figure.world === undefined);
  });

  it("follows the spec inside, and begins nothing anew for other children", async () => {
    const place = mount(
      `<sweep-history loading="eager"><script type="application/json">${spec(5)}</script></sweep-history>`,
    );
    const figure = find<FigureElement>(place, "sweep-history");
    await shows(figure, 5);
    find(figure, "script").textContent = spec(6);
    await shows(figure, 6);
    const { log } = figure;
    figure.append(Object.assign(document.createElement("p"), { slot: "caption", textContent: "Six trials" }));
    await frame();
    expect(figure.world?.status).toBe("ready");
    expect(figure.log).toBe(log);
    const text = find(figure, "script").firstChild as Text;
    text.data = spec(7);
    await shows(figure, 7);
  });

  it("does not show the spec inside as prose", async () => {
    const place = mount(
      ["history", "trials"].map((name) => `<sweep-${name}><pre>${spec(5)}</pre></sweep-${name}>`).join(""),
    );
    for (const figure of [...place.children] as FigureElement[]) {
      await shows(figure, 5);
      await until(() => !figure.isUpdatePending);
      expect(find<HTMLElement>(figure, "pre").offsetHeight).toBe(0);
    }
  });

  it("goes over to the sweep that for names, and back", async () => {
    const place = mount(`<sweep-history preset="bandit-basics" loading="eager"></sweep-history>
      <sweep-lab id="other">${specScript}<p>Prose</p></sweep-lab>`);
    const figure = find<FigureElement>(place, "sweep-history");
    await shows(figure, 27);
    figure.for = "other";
    await until(() => figure.world === find<SweepLab>(place, "sweep-lab").world);
    figure.for = null;
    await shows(figure, 27);
  });
});

describe("what a page asks of a figure", () => {
  it("is what it asks of a lab: to play, to step, to choose, to explain", async () => {
    const { figure } = await alone();
    const world = figure.world as NonNullable<typeof figure.world>;
    const { report = [] } = world.moments ?? {};
    const times = [...new Set(report.map(({ time }) => time))]; // several trials may report at once
    await figure.reset();
    expect(world.time).toBe(0);
    await figure.step(2);
    expect(world.time).toBe(times[1]);
    await figure.step(-1);
    expect(world.time).toBe(times[0]);
    figure.seek(5);
    expect(figure.time).toBe(5);
    figure.time = 7;
    expect(world.time).toBe(7);
    figure.select([1, 3]);
    expect(figure.selection.selected).toEqual([1, 3]);
    await figure.explain(2, 3);
    expect(world.selection.focus).toEqual({ trial: 2, interval: 3 });
    expect(world.time).toBe(report.find(({ trial, interval }) => trial === 2 && interval === 3)?.time);
    figure.play();
    expect(world.isPlaying).toBe(true);
    figure.pause();
    expect(world.isPlaying).toBe(false);
    expect(await figure.run()).toBe(world.log);
    expect(await figure.toSVG()).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
  });
});

describe("a figure of a lab", () => {
  it("passes the commands of buttons on to its sweep", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-history id="inside" loading="eager"></sweep-history></sweep-lab>
      <button type="button" commandfor="inside" command="--seek-end">End</button>`,
    );
    await drawn(place, "sweep-history");
    place.querySelector("button")?.click();
    await until(() => lab.world.time === lab.world.endTime);
  });
});
