import { describe, expect, it } from "vitest";
import html from "../../demos/course/beat-the-policy.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { until } from "../components/page.ts";
import { axeFindings, openDemo } from "./demo-page.ts";

async function open(look: { width?: number; style?: string } = {}) {
  const { document, get, window } = await openDemo(html, "course", look);
  await until(() => get("#fate").textContent !== "");
  return { document, get, window };
}

describe("the game", () => {
  it("begins with a rule that is not fooled, and marks each that is", async () => {
    const { document, get } = await open();
    const board = () => [...document.querySelectorAll("#board tr")].map((row) => row.textContent);
    expect(get("#fate").textContent).toMatch(/Not fooled\.$/);
    expect(board()).toEqual(["Bandit––", "Median stopping––", "Truncation––"]);
    const ends = (words: string) => until(() => get("#fate").textContent?.endsWith(words) === true);
    get("#policies button:nth-child(2)").click();
    get("[data-example=bluff]").click();
    await ends("A bluff that worked.");
    get("[data-example=bloom]").click();
    await ends("A late bloomer, lost.");
    expect(board()).toEqual(["Bandit––", "Median stopping✓ fooled✓ fooled", "Truncation––"]);
    expect(get("#policies [aria-pressed=true]").textContent).toBe("Median stopping");
  });

  it("saves the test where the clipboard is missing, as on pages without https", async () => {
    const { get, window } = await open();
    Object.defineProperty(window.navigator, "clipboard", { value: undefined });
    const saved: string[] = [];
    window.HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push(this.download);
    };
    get("#copy").click();
    await until(() => get("#copied").textContent === "Saved: this browser does not let the page copy.");
    expect(saved).toEqual(["policy.test.ts"]);
    get("[data-example=bloom]").click();
    await until(() => get("#fate").textContent?.endsWith("A late bloomer, lost.") === true);
    expect(get("#copied").textContent).toBe("");
  });

  it("takes a curve from the pointer and from the keyboard, and tells of it the same in figures", async () => {
    const { get, window } = await open();
    const { world } = get<SweepLab>("#beat-lab");
    const pad = get("#pad");
    const box = pad.getBoundingClientRect();
    pad.setPointerCapture = () => {};
    const touch = (type: string, across: number, down: number) =>
      pad.dispatchEvent(
        new window.PointerEvent(type, {
          clientX: box.left + across * box.width,
          clientY: box.top + down * box.height,
          pointerId: 1,
        }),
      );
    touch("pointerdown", 0.02, 0.97);
    touch("pointermove", 0.98, 0.97);
    touch("pointerup", 0.98, 0.97);
    const mine = () =>
      world.log?.events.flatMap((event) => (event.type === "metricReported" && event.trial === 5 ? [event.value] : []));
    await until(() => String(mine()) === "0,0,0");
    expect(get("#fate").textContent).toBe(
      "The policy stops your trial at report 3. It would have ended last of six. Not fooled.",
    );
    const first = get<HTMLInputElement>("#numbers input");
    first.value = "0.99";
    first.dispatchEvent(new window.Event("change"));
    await until(() => mine()?.[0] === 0.99);
    expect(get("#fate").textContent).toBe("The policy keeps your trial. It ends last of six. A bluff that worked.");
  });

  it.each([320, 768, 1280])("needs no scrolling sideways at %i px", async (width) => {
    const { document, get } = await open({ width });
    get<HTMLDetailsElement>(".numbers").open = true;
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("needs none at 320 px with text twice as large", async () => {
    const { document } = await open({ width: 320, style: "html { font-size: 200% }" });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it.each(["light", "dark"])("gives axe nothing to find, in %s", async (scheme) => {
    const { get, window } = await open({ style: `:root { color-scheme: ${scheme} !important }` });
    get<HTMLDetailsElement>(".numbers").open = true;
    expect(await axeFindings(window)).toEqual([]);
  });
});
