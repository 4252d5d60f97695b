import { describe, expect, it } from "vitest";
import { noteText } from "../../src/components/note-text.ts";
import type { SweepPlayer } from "../../src/components/sweep-player.ts";
import { shortNumber } from "../../src/numerals.ts";
import { find, inside, press, readyLab, specScript, textOf, until } from "./page.ts";

const html = `<sweep-lab>${specScript}<sweep-player></sweep-player></sweep-lab>`;

async function player() {
  const { place, lab } = await readyLab(html);
  const element = find<SweepPlayer>(place, "sweep-player");
  await element.updateComplete;
  const button = (command: string) => inside<HTMLButtonElement>(element, `[data-command="${command}"]`);
  return { lab, element, button, range: inside<HTMLInputElement>(element, "input") };
}

describe("the player", () => {
  it("plays to the end, tells so, and plays from the start again", async () => {
    const { lab, element, button } = await player();
    const heard: string[] = [];
    for (const type of ["sweep-play", "sweep-time", "sweep-stop", "sweep-best", "sweep-end"] as const)
      lab.addEventListener(type, () => heard.push(type));
    lab.world.setSpeed(64);
    button("--toggle").click();
    await element.updateComplete;
    expect(button("--toggle").textContent?.trim()).toBe("Pause");
    await until(() => !lab.world.isPlaying);
    expect(lab.world.time).toBe(lab.world.endTime);
    expect(heard[0]).toBe("sweep-play");
    expect(heard.at(-1)).toBe("sweep-end");
    expect(heard.filter((type) => type === "sweep-stop")).toHaveLength(lab.world.moments?.stop.length ?? -1);
    button("--toggle").click();
    expect(lab.world.isPlaying).toBe(true);
    expect(lab.world.time).toBeLessThan(lab.world.endTime);
  });

  it("steps from report to report, forwards and backwards", async () => {
    const { lab, button } = await player();
    const times = [...new Set(lab.world.moments?.report.map(({ time }) => time))];
    button("--step").click();
    button("--step").click();
    expect(lab.world.time).toBe(times[1]);
    await lab.updateComplete;
    button("--back").click();
    expect(lab.world.time).toBe(times[0]);
    button("--back").click();
    expect(lab.world.time).toBe(0);
  });

  it("goes to the next decision and the next stop, and focuses its trial", async () => {
    const { lab, element, button } = await player();
    const { decision, stop } = lab.world.moments ?? {};
    button("--next-decision").click();
    expect(lab.world.time).toBe(decision?.[0]?.time);
    const next = stop?.find(({ time }) => time > lab.world.time);
    button("--next-stop").click();
    expect(lab.world.time).toBe(next?.time);
    expect(lab.world.selection.focus?.trial).toBe(next?.trial);
    await element.updateComplete;
    expect(textOf(element, ".caption")).toContain("stopped early");
    expect(inside(element, ".caption").textContent).toMatch(/^At \d+\u00a0(s|min):/); // no line ends before its unit
  });

  it("tells on the way back what had happened by then", async () => {
    const { lab, element } = await player();
    const caption = () => textOf(element, ".caption");
    const stops = lab.world.moments?.stop ?? [];
    const before = (stops.at(-1)?.time ?? 0) - 1e-3;
    lab.seek(lab.world.endTime);
    await element.updateComplete;
    const atTheEnd = caption();
    lab.seek(before);
    await element.updateComplete;
    expect(caption()).toMatch(/^At .+: .*(stopped early|best now)/);
    expect(caption()).not.toBe(atTheEnd);
    lab.seek(0);
    await element.updateComplete;
    expect(caption()).toBe("Press Play, or step from report to report.");
  });

  it("tells of another sweep all that has happened in it by then", async () => {
    const { lab, element } = await player();
    const caption = () => textOf(element, ".caption");
    lab.seek(lab.world.endTime / 2);
    await element.updateComplete;
    expect(caption()).toContain("stopped early");
    const { config } = lab.world;
    if (config === undefined) throw new Error("unreachable");
    lab.world.simulate({ ...config, earlyTermination: "none" }, { keepTime: true, source: "user" });
    await element.updateComplete;
    expect(caption()).toMatch(/^At .+: best now/);
    expect(caption()).not.toContain("stopped early");
  });

  it("tells the same of a place, from wherever the reader scrubs there", async () => {
    const { lab, element, range } = await player();
    const captionAt = async (position: number): Promise<string> => {
      range.value = String(position);
      range.dispatchEvent(new Event("input"));
      await element.updateComplete;
      return textOf(element, ".caption");
    };
    const { endTime } = lab.world;
    const first = await captionAt(endTime);
    await captionAt(endTime * 0.75);
    expect(await captionAt(endTime)).toBe(first);
  });

  it("scrubs both ways, and says where the clock is", async () => {
    const { lab, element, range } = await player();
    for (const share of [0.7, 0.2]) {
      range.value = String(lab.world.endTime * share);
      range.dispatchEvent(new Event("input"));
      await element.updateComplete;
      expect(lab.world.time).toBeCloseTo(lab.world.endTime * share, 6);
      expect(range.getAttribute("aria-valuetext")).toMatch(
        /^virtual time (\d+ (hour|minute|second)s? ?)+, interval \d+ of trial \d+, .*\d+ running/,
      );
    }
  });

  it("has a mark for each stop", async () => {
    const { lab, element } = await player();
    const shares = new Set(lab.world.moments?.stop.map(({ time }) => Math.round((time / lab.world.endTime) * 200)));
    const marks = [...(element.shadowRoot?.querySelectorAll<SVGElement>("[part=marker]") ?? [])].filter(
      (mark) => mark.querySelector("path")?.getAttribute("fill") === "var(--sweep-early-terminated)",
    );
    expect(marks).toHaveLength(shares.size);
  });

  it("obeys the keys of video editors, and Shift with arrows", async () => {
    const { lab, range } = await player();
    press(range, "l");
    expect(lab.world.time).toBe(lab.world.moments?.report[0]?.time);
    press(range, "j");
    expect(lab.world.time).toBe(0);
    press(range, "ArrowRight", { shiftKey: true });
    expect(lab.world.time).toBe(lab.world.moments?.decision[0]?.time);
    press(range, "k");
    expect(lab.world.isPlaying).toBe(true);
    press(range, " ");
    expect(lab.world.isPlaying).toBe(false);
  });

  it("runs the scrubber along time, the intervals of one trial, or the events of the log", async () => {
    const { lab, element, range } = await player();
    const menu = inside<HTMLSelectElement>(element, "select.axis");
    const along = async (axis: string, position: number) => {
      menu.value = axis;
      menu.dispatchEvent(new Event("change"));
      await element.updateComplete;
      range.value = String(position);
      range.dispatchEvent(new Event("input"));
      await element.updateComplete;
    };
    const reportsOf = (trial: number) => lab.world.moments?.report.filter((report) => report.trial === trial) ?? [];
    await along("interval", 2);
    expect(lab.world.time).toBe(reportsOf(0)[1]?.time);
    expect(range.getAttribute("aria-label")).toBe("Interval of trial 0");
    expect(textOf(element, ".clock > span")).toBe(`2 of ${reportsOf(0).length}`);
    lab.world.select({ focus: { trial: 5 } });
    await along("interval", 2);
    expect(range.max).toBe(String(reportsOf(5).length));
    expect(lab.world.time).toBe(reportsOf(5)[1]?.time);
    const events = lab.world.log?.events ?? [];
    await along("event", 40);
    expect(lab.world.time).toBe(events[39]?.time);
    expect(range.max).toBe(String(events.length));
    expect(range.value).toBe(String(events.filter(({ time }) => time <= lab.world.time).length));
    await along("time", 75);
    expect(lab.world.time).toBe(75);
  });

  it("leaves a moment of the log at which much happened with one step back along its events", async () => {
    const { lab, element, range } = await player();
    element.axis = "event";
    const times = [...new Set(lab.world.log?.events.map(({ time }) => time))];
    lab.seek(times[3] ?? 0);
    await element.updateComplete;
    range.value = String(Number(range.value) - 1);
    range.dispatchEvent(new Event("input"));
    expect(lab.world.time).toBe(times[2]);
  });

  it("goes to the mark that is clicked, and nowhere between marks", async () => {
    const { lab, element } = await player();
    const track = inside<SVGElement>(element, ".marks");
    const box = track.getBoundingClientRect();
    const stop = lab.world.moments?.stop[0];
    const click = (share: number) =>
      track.dispatchEvent(new MouseEvent("click", { clientX: box.left + share * box.width }));
    click(-1);
    expect(lab.world.time).toBe(0);
    click((stop?.time ?? 0) / lab.world.endTime);
    expect(lab.world.time).toBe(stop?.time);
  });

  it("leaves the wheel to the page unless Ctrl is held", async () => {
    const { lab, range } = await player();
    const wheel = (init: WheelEventInit) => {
      const event = new WheelEvent("wheel", { deltaY: 1, bubbles: true, cancelable: true, ...init });
      range.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(wheel({})).toBe(false);
    expect(lab.world.time).toBe(0);
    expect(wheel({ ctrlKey: true })).toBe(true);
    expect(lab.world.time).toBe(lab.world.moments?.report[0]?.time);
    wheel({ ctrlKey: true, deltaY: -1 });
    expect(lab.world.time).toBe(0);
  });

  it("plays from decision to decision when asked to", async () => {
    const { lab, element, button } = await player();
    const menu = inside<HTMLSelectElement>(element, ".speed select");
    menu.value = "decision";
    menu.dispatchEvent(new Event("change"));
    const seen: number[] = [];
    lab.addEventListener("sweep-time", () => seen.push(lab.world.time));
    button("--toggle").click();
    await until(() => seen.length > 0);
    button("--toggle").click();
    expect(seen).toEqual([lab.world.moments?.decision[0]?.time]);
  });

  it("adds up what was spent and saved: the numbers of the summary, of notes and of the timeline", async () => {
    const { lab, element } = await player();
    for (const share of [0.3, 0.8, 1]) {
      lab.seek(lab.world.endTime * share);
      await element.updateComplete;
      expect(textOf(element, ".meters")).toContain(`Cost${noteText("{spent}", lab.world.log, lab.world.time)}`);
    }
    const { summary } = lab.world;
    expect(summary?.savedSeconds).toBeGreaterThan(0);
    expect(textOf(element, ".meters")).toContain(`Cost${shortNumber(summary?.cost ?? 0)}`);
  });

  it("is off, and says why, while there is nothing to play", async () => {
    const { place } = await readyLab('<sweep-lab preset="nope"><sweep-player></sweep-player></sweep-lab>');
    const element = find<SweepPlayer>(place, "sweep-player");
    await element.updateComplete;
    expect(inside<HTMLButtonElement>(element, ".play").disabled).toBe(true);
    expect(textOf(element, ".caption")).toContain("nothing to play");
  });

  it("says that no trial ran where none did", async () => {
    const spec = JSON.stringify({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      limits: { cancelAt: 0 },
    });
    const { place } = await readyLab(
      `<sweep-lab><script type="application/json">${spec}</script><sweep-player></sweep-player></sweep-lab>`,
    );
    const element = find<SweepPlayer>(place, "sweep-player");
    await element.updateComplete;
    expect(inside<HTMLButtonElement>(element, ".play").disabled).toBe(true);
    expect(textOf(element, ".caption")).toBe("No trial ran, so there is nothing to play.");
  });

  it.each([300, 360, 700])(
    "keeps what is above its caption in place at %i px, from the first report to the last",
    async (width) => {
      const { place, lab } = await readyLab(
        '<sweep-lab preset="bandit-basics"><sweep-player></sweep-player></sweep-lab>',
      );
      place.style.width = `${width}px`;
      const element = find<SweepPlayer>(place, "sweep-player");
      const places = new Set<number>();
      while (lab.world.time < lab.world.endTime) {
        places.add(inside(element, ".caption").offsetTop);
        lab.step();
        await element.updateComplete;
      }
      expect([...places]).toHaveLength(1);
    },
  );

  it("keeps its rows as the clock grows while it plays: from 0 s of 2 h to 12 min 34 s of 2 h", async () => {
    const spec = JSON.stringify({
      searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
      objective: { intervals: 120 },
      limits: { maxTotalTrials: 3, maxConcurrentTrials: 3 },
    });
    const { place, lab } = await readyLab(
      `<sweep-lab><script type="application/json">${spec}</script><sweep-player></sweep-player></sweep-lab>`,
    );
    place.style.width = "288px";
    const element = find<SweepPlayer>(place, "sweep-player");
    const heights = new Set<number>();
    for (const time of [0, 754]) {
      lab.seek(time);
      await element.updateComplete;
      expect(textOf(element, ".clock")).toMatch(/ of 2 h$/);
      heights.add(inside(element, ".row").offsetHeight);
    }
    expect(heights.size).toBe(1);
  });

  it("has all its buttons in one row on a phone, named as elsewhere", async () => {
    const { place } = await readyLab(html);
    place.style.width = "358px";
    const buttons = [...(find(place, "sweep-player").shadowRoot?.querySelectorAll(".row button") ?? [])];
    expect(new Set(buttons.map((button) => button.getBoundingClientRect().top)).size).toBe(1);
    expect(buttons[0]?.textContent?.trim()).toBe("Play");
  });

  it("stands still out of sight while its sweep plays, and is at its moment again when it is seen", async () => {
    const far = '<sweep-player style="display: block; margin-top: 20000px"></sweep-player>';
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}${far}</sweep-lab>`);
    const element = find<SweepPlayer>(place, "sweep-player");
    await element.updateComplete;
    const clock = () => textOf(element, ".clock b");
    lab.world.setPlaying(true);
    await element.updateComplete;
    const before = clock();
    const { time } = lab.world;
    await until(() => lab.world.time > time + lab.world.endTime / 20);
    await element.updateComplete;
    expect(lab.world.isPlaying).toBe(true);
    expect(clock()).toBe(before);
    element.scrollIntoView();
    await until(() => clock() !== before);
    lab.world.setPlaying(false);
  });
});
