import { describe, expect, it } from "vitest";
import html from "../../demos/course/rewind-and-fork.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import type { SweepWorld } from "../../src/components/world.ts";
import { until } from "../components/page.ts";
import { axeFindings, openDemo } from "./demo-page.ts";

async function open(look: { width?: number; style?: string } = {}) {
  const { document, get, window } = await openDemo(html, "course", look);
  const [old, branch] = ["#trunk-lab", "#branch-lab"].map((id) => get<SweepLab>(id).world) as [SweepWorld, SweepWorld];
  const told = (words: string) => until(() => get("#told").textContent?.includes(words) === true);
  await told("New: 0.873");
  return { document, get, old, branch, told, window };
}

describe("rewind and fork", () => {
  it("opens one minute before the first decision, with both branches at their ends", async () => {
    const { get, old, branch } = await open();
    expect(get("#told").textContent).toBe(
      "Changed at minute 3 to median(4). First difference: the old rule stops trial 4 at report 4, minute 4. Old: 0.617 and 61\u00a0% saved. New: 0.873 and 28\u00a0% saved.",
    );
    expect([old.time, branch.time]).toEqual([old.endTime, branch.endTime]);
    expect(get("#story [aria-current]").dataset.fork).toBe("#at=180&rule=median%284%29");
  });

  it("shows in its steps the ends that they tell of, wherever the clock was left", async () => {
    const { get, old, branch } = await open();
    old.seek(180, "user");
    await until(() => branch.time === 180);
    get("#story li:nth-child(3) button").click();
    await until(() => get("#told").textContent?.includes("to none.") === true);
    expect([old.time, branch.time]).toEqual([old.endTime, branch.endTime]);
  });

  it("changes the rule where the clock stands, and keeps both branches on one clock", async () => {
    const { document, get, old, branch, told } = await open();
    old.seek(240, "user");
    await until(() => branch.time === 240);
    get<HTMLSelectElement>("#rule").value = "none";
    get("#change").click();
    await told("Changed at minute 4 to none.");
    expect(get("#told").textContent).toContain("New: 0.617");
    expect(branch.time).toBe(240);
    expect(document.querySelector("#story [aria-current]")).toBeNull();
    old.seek(600, "user");
    await until(() => branch.time === 600);
    const seen = (world: SweepWorld) =>
      world.log?.events.filter(({ time, type }) => time <= 240 && type !== "policyJudged");
    expect(seen(branch)).toEqual(seen(old));
  });

  it("tells each fork of its story", async () => {
    const { get, told } = await open();
    get('[data-fork^="#at=240"] button').click();
    await told("Changed at minute 4 to median(4).");
    expect(get("#told").textContent).toContain("New: 0.617");
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
