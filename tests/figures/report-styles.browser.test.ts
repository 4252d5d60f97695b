import { describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { reportStyles } from "../../src/figures/report-styles.ts";

describe("a report on paper", () => {
  it("has the stops of a policy that are folded on the screen, and not the config", async () => {
    document.body.innerHTML = `<style>${reportStyles}</style>
      <section><details><summary>Every stop</summary><p id="stop">Trial 3</p></details></section>
      <details><summary>As JSON</summary><p id="config">{}</p></details>`;
    const isShown = (id: string) =>
      document.getElementById(id)?.checkVisibility({ contentVisibilityAuto: true }) === true;
    expect([isShown("stop"), isShown("config")]).toEqual([false, false]);
    await cdp().send("Emulation.setEmulatedMedia", { media: "print", features: [] });
    // What is skipped of a page changes with its next picture.
    await expect.poll(() => [isShown("stop"), isShown("config")]).toEqual([true, false]);
    await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
    document.body.innerHTML = "";
  });
});
