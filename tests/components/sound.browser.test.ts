import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/components/lab-commands.ts";
import type { SweepPlayer } from "../../src/components/sweep-player.ts";
import { drawn, find, readyLab, specScript, until } from "./page.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function player(html: string) {
  const { place, lab } = await readyLab(html);
  const element = find<SweepPlayer>(place, "sweep-player");
  await element.updateComplete;
  const button = () => element.shadowRoot?.querySelector<HTMLButtonElement>("[part=button-sound]") ?? null;
  return { place, lab, element, button };
}

describe("the sound of a sweep", () => {
  it("is offered only where the page asks for it, on the player or on its lab", async () => {
    const { button } = await player(`<sweep-lab>${specScript}<sweep-player></sweep-player></sweep-lab>`);
    expect(button()).toBeNull();
    const asked = await player(`<sweep-lab>${specScript}<sweep-player with-sound></sweep-player></sweep-lab>`);
    expect(asked.button()?.getAttribute("aria-pressed")).toBe("false");
    const ofLab = await player(`<sweep-lab with-sound>${specScript}<sweep-player></sweep-player></sweep-lab>`);
    expect(ofLab.button()).not.toBeNull();
  });

  it("begins with a press and not before, tells what happens, and ends with the next", async () => {
    const starts = vi.spyOn(OscillatorNode.prototype, "start");
    const contexts: AudioContext[] = [];
    const Context = AudioContext;
    vi.stubGlobal(
      "AudioContext",
      class extends Context {
        constructor() {
          super();
          contexts.push(this);
        }
      },
    );
    const { lab, button } = await player(
      `<sweep-lab with-sound>${specScript}<sweep-player></sweep-player></sweep-lab>`,
    );
    runCommand(lab.world, "--step");
    expect([contexts.length, starts.mock.calls.length]).toEqual([0, 0]);
    button()?.click();
    await until(() => button()?.getAttribute("aria-pressed") === "true");
    expect(contexts).toHaveLength(1);
    runCommand(lab.world, "--step");
    expect(starts).toHaveBeenCalled();
    const count = starts.mock.calls.length;
    runCommand(lab.world, "--back");
    expect(starts).toHaveBeenCalledTimes(count);
    button()?.click();
    await until(() => button()?.getAttribute("aria-pressed") === "false");
    runCommand(lab.world, "--step");
    expect(starts).toHaveBeenCalledTimes(count);
    expect(contexts[0]?.state).toBe("closed");
  });

  it("ends when the player leaves the page", async () => {
    const closed = vi.spyOn(AudioContext.prototype, "close");
    const { element, button } = await player(
      `<sweep-lab>${specScript}<sweep-player with-sound></sweep-player><sweep-learning-curves></sweep-learning-curves></sweep-lab>`,
    );
    await drawn(element.parentElement as Element, "sweep-learning-curves");
    button()?.click();
    await until(() => button()?.getAttribute("aria-pressed") === "true");
    element.remove();
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
