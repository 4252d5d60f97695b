import { describe, expect, it } from "vitest";
import type { SweepPlayer } from "../../src/components/sweep-player.ts";
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
  });

  it("scrubs both ways, and says where the clock is", async () => {
    const { lab, element, range } = await player();
    for (const share of [0.7, 0.2]) {
      range.value = String(lab.world.endTime * share);
      range.dispatchEvent(new Event("input"));
      await element.updateComplete;
      expect(lab.world.time).toBeCloseTo(lab.world.endTime * share, 6);
      expect(range.getAttribute("aria-valuetext")).toMatch(/^virtual time .*\d+ running/);
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

  it("adds up what was spent and saved: at the end, the summary's numbers", async () => {
    const { lab, element } = await player();
    lab.seek(lab.world.endTime);
    await element.updateComplete;
    const { summary } = lab.world;
    const shown = textOf(element, ".meters");
    expect(summary?.savedSeconds).toBeGreaterThan(0);
    expect(shown).toContain(`Cost${Math.round((summary?.cost ?? 0) * 100) / 100}`);
  });

  it("is off, and says why, while there is nothing to play", async () => {
    const { place } = await readyLab('<sweep-lab preset="nope"><sweep-player></sweep-player></sweep-lab>');
    const element = find<SweepPlayer>(place, "sweep-player");
    await element.updateComplete;
    expect(inside<HTMLButtonElement>(element, ".play").disabled).toBe(true);
    expect(textOf(element, ".caption")).toContain("nothing to play");
  });
});
