import { describe, expect, it, vi } from "vitest";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { describeSweep, narrate } from "../../src/figures/text.ts";
import { find, mount, readyLab, smallSpec, specScript, textOf, until } from "./page.ts";

async function told(attributes = "") {
  const { lab } = await readyLab(`<sweep-lab ${attributes}>${specScript}</sweep-lab>`);
  const said = () => textOf(lab, "[role=status]");
  return { lab, said };
}

describe("narration", () => {
  it("tells every step in full, back as well as on", async () => {
    const { lab, said } = await told();
    lab.step();
    await lab.updateComplete;
    expect(said()).toMatch(/trial \d reported 0\.\d+/);
    lab.seek(lab.world.endTime);
    lab.step(-1);
    await lab.updateComplete;
    expect(said()).toMatch(/^8 trials, /);
  });

  it("is silent with narration=off, and keeps no transcript", async () => {
    const { lab, said } = await told('narration="off"');
    lab.step();
    await lab.updateComplete;
    expect(said()).toBe("");
    expect(lab.shadowRoot?.querySelector("[role=log]")).toBeNull();
  });

  it.each([
    { narration: "all", isTold: true },
    { narration: "key", isTold: false },
  ])("tells reports while it plays where narration is all, not where it is key: $narration", async (each) => {
    const { lab, said } = await told(`narration="${each.narration}"`);
    lab.play();
    lab.world.seek(lab.world.endTime * 0.5, "clock");
    lab.pause();
    await lab.updateComplete;
    expect(/reports?\b|reported/.test(said())).toBe(each.isTold);
  });

  it("tells of the end of a run that somebody had to wait for", async () => {
    const { lab, said } = await told();
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => {
      now += 40;
      return now;
    });
    const config = JSON.parse(smallSpec);
    lab.config = { ...config, limits: { maxTotalTrials: 200, maxConcurrentTrials: 20 } };
    await lab.run();
    vi.restoreAllMocks();
    await lab.updateComplete;
    expect(said()).toBe("The sweep has run: 200 trials.");
  });

  it("tells reports where they are asked for: a few by name, many as a count", async () => {
    const { lab } = await told();
    const { log } = lab;
    if (log === undefined) throw new Error("There is no log.");
    const reports = log.events.filter(({ type }) => type === "metricReported").length;
    const all = { from: 0, to: lab.world.endTime };
    expect(narrate(log, { ...all, withReports: true })).toContain(`${reports} reports`);
    expect(narrate(log, all)).not.toContain("report");
  });

  it("tells once how the sweep stands when the reader has changed it, not at every step of a drag", async () => {
    const { lab, said } = await told('at="end"');
    await until(() => lab.time > 0);
    const lines = () => lab.shadowRoot?.querySelectorAll("[role=log] p").length ?? 0;
    const before = lines();
    for (const slack of [0.2, 0.3, 0.4]) {
      lab.world.change("earlyTermination.slackFactor", slack, "user");
      await until(() => lab.world.status === "ready");
    }
    const { log } = lab;
    if (log === undefined) throw new Error("There is no log.");
    await until(() => said() === describeSweep(log, lab.world.time));
    expect(lines()).toBe(before + 1);
  });

  it("has the room of its transcript before it begins, where there is a player", async () => {
    const { lab } = await readyLab(`<sweep-lab>${specScript}<sweep-player></sweep-player></sweep-lab>`);
    await lab.updateComplete;
    const transcript = lab.shadowRoot?.querySelector("[part=transcript]") as HTMLElement;
    const looks = () => [getComputedStyle(transcript).visibility, transcript.offsetHeight];
    const [visibility, height] = looks();
    expect(visibility).toBe("hidden");
    expect(height).toBeGreaterThan(20);
    lab.step();
    await until(() => looks()[0] === "visible");
    expect(looks()[1]).toBe(height);
  });

  it("is kept in a transcript, in order", async () => {
    const { lab, said } = await told();
    const lines: string[] = [];
    for (let step = 0; step < 3; step++) {
      lab.step();
      await lab.updateComplete;
      lines.push(said());
    }
    const kept = [...(lab.shadowRoot?.querySelectorAll("[role=log] p") ?? [])].map(({ textContent }) => textContent);
    expect(kept).toEqual(lines);
    expect(new Set(lines).size).toBe(3);
  });

  it("has no room where the spec is wrong and no sweep is there to play", async () => {
    const place = mount('<sweep-lab><script type="application/json">{"searchSpace":{}}</script></sweep-lab>');
    const lab = find<SweepLab>(place, "sweep-lab");
    await until(() => lab.world.status === "error");
    await lab.updateComplete;
    expect(lab.shadowRoot?.querySelector("[part=transcript]")).toBeNull();
  });

  it("stands in one row with the remarks on the spec", async () => {
    const { lab } = await told();
    lab.config = { ...JSON.parse(smallSpec), limits: { maxTotalTrials: 8, maxConcurrentTrials: 8 } };
    await until(() => lab.shadowRoot?.querySelector("[part=warnings]") !== null);
    const [remarks, transcript] = ["warnings", "transcript"].map((part) =>
      lab.shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect(),
    );
    expect(remarks?.top).toBe(transcript?.top);
  });
});
