import { describe, expect, it } from "vitest";
import html from "../../demos/course/two-hundred-lives.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { until } from "../components/page.ts";
import { axeFindings, openDemo } from "./demo-page.ts";

async function open(look: { width?: number; style?: string } = {}) {
  const { document, get, window } = await openDemo(html, "course", look);
  const dots = (kind = "") => document.querySelectorAll(`#strip [data-life]${kind}`).length;
  const full = () => until(() => dots() === 200 && get("#tally").textContent?.includes("of 200 lives the") === true);
  await full();
  return { document, get, dots, full, window };
}

describe("the experiment", () => {
  it("shows a dot for each life of each step of its story, as many lost ones as the text tells of", async () => {
    const { get, dots, full } = await open();
    const told = (beat: string) => Number(get(`[data-fact="${beat}.losers"]`).textContent);
    expect(dots(".lost")).toBe(told("calm"));
    get('[data-beat="patient"] button').click();
    await until(() => dots() < 200);
    await full();
    expect(dots(".lost")).toBe(told("patient"));
    expect(get("#story [aria-current]").getAttribute("data-beat")).toBe("patient");
    expect(get<HTMLSelectElement>("select[name=grace]").value).toBe("12");
    expect(get("#tally").textContent).toContain(`In ${told("patient")} of 200 lives the winner is stopped`);
  });

  it("has every dot inside of its picture, where most is lost, too", async () => {
    const { get, dots, full } = await open();
    const noise = get<HTMLSelectElement>("select[name=noise]");
    noise.value = "0.06";
    noise.dispatchEvent(new window.Event("change", { bubbles: true }));
    await until(() => dots() < 200);
    await full();
    const picture = get("#strip").getBoundingClientRect();
    const places = [...get("#strip").querySelectorAll("[data-life]")].map((dot) => dot.getBoundingClientRect());
    expect(Math.max(...places.map(({ right }) => right))).toBeLessThanOrEqual(picture.right);
    expect(Math.min(...places.map(({ top }) => top))).toBeGreaterThanOrEqual(picture.top);
  });

  it("opens a life by its dot or its number", async () => {
    const { get, window } = await open();
    const { world } = get<SweepLab>("#life-lab");
    get("#strip [data-life='41']").dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
    await until(() => world.log?.config.seed === "life-41" && world.time === world.endTime);
    expect(get<HTMLInputElement>("#life").value).toBe("42");
    get<HTMLInputElement>("#life").value = "7";
    get("#life").dispatchEvent(new window.Event("change", { bubbles: true }));
    await until(() => world.log?.config.seed === "life-6");
    expect(get("#strip .chosen").getAttribute("data-life")).toBe("6");
  });

  it.each([320, 768])("needs no scrolling sideways at %i px", async (width) => {
    const { document } = await open({ width });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it.each(["light", "dark"])("gives axe nothing to find, in %s", async (scheme) => {
    const { window } = await open({ style: `:root { color-scheme: ${scheme} !important }` });
    expect(await axeFindings(window)).toEqual([]);
  });
});
