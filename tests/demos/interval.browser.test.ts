import { describe, expect, it } from "vitest";
import html from "../../demos/course/what-is-an-interval.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { until } from "../components/page.ts";
import { axeFindings, openDemo } from "./demo-page.ts";

async function open(look: { width?: number; style?: string } = {}) {
  const { document, get, window } = await openDemo(html, "course", look);
  const { world } = get<SweepLab>("#interval-lab");
  await until(() => get("#outcome").textContent !== "" && world.time === world.endTime);
  return { document, get, world, window };
}

describe("the three clocks", () => {
  it("begin with a report after each epoch, and follow the story: curves, clocks and outcome", async () => {
    const { document, get, world } = await open();
    const row = () => [...get("#clocks [aria-current]").children].map((cell) => cell.textContent);
    expect(row()).toEqual(["▸ every epoch", "4", "4", "4"]);
    expect(get("#outcome").textContent).toBe(
      "Trial 5, which would have reached 0.873, is stopped at report 4: epoch 4 of 24. 5 stops save 61\u00a0%.",
    );
    get('[data-beat="fourth"] button').click();
    await until(() => get("#outcome").textContent === "Trial 5 lives and reaches 0.873. 5 stops save 28\u00a0%.");
    expect(row()).toEqual(["▸ every 4th epoch", "4", "16", "16"]);
    expect(world.log?.config.objective.intervals).toBe(6);
    expect(world.time).toBe(world.endTime);
    expect(get("#story [aria-current]").getAttribute("data-beat")).toBe("fourth");
    expect(document.querySelectorAll("#clocks tr")).toHaveLength(4);
  });

  it.each([320, 768])("needs no scrolling sideways at %i px", async (width) => {
    const { document } = await open({ width });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("needs none at 320 px with text twice as large", async () => {
    const { document } = await open({ width: 320, style: "html { font-size: 200% }" });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it.each(["light", "dark"])("gives axe nothing to find, in %s", async (scheme) => {
    const { window } = await open({ style: `:root { color-scheme: ${scheme} !important }` });
    expect(await axeFindings(window)).toEqual([]);
  });
});
