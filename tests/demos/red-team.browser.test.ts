import { afterEach, describe, expect, it } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import html from "../../demos/policy-testing/index.html?raw";
import { until } from "../components/page.ts";
import { axeFindings, openDemo } from "./demo-page.ts";

afterEach(async () => {
  await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
});

async function open(look: { width?: number; style?: string } = {}) {
  const { document, get, window } = await openDemo(html, "policy-testing", look);
  await until(() => document.querySelector("#picture svg") !== null);
  const set = (name: string, value: string): void => {
    const control = get<HTMLInputElement>(`[name="${name}"]`);
    control.value = value;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };
  return { document, get, set, window };
}

describe("the page of a policy and its reference", () => {
  it("opens with the planted bug: where it parts from the policy, both verdicts, and the trace", async () => {
    const { document, get } = await open();
    expect(get("#tally").textContent).toBe("They differ on 4 of 40 traces.");
    expect(get("#parting").textContent).toContain("my-percentile-with-bug stops it, my-percentile does not.");
    const cells = [...document.querySelectorAll("#decisions .parted td")].map((cell) => cell.textContent);
    expect(cells).toEqual([
      "stop: best so far 0.55 against 0.8, the worst of the 1 kept of 2",
      "continue: best so far 0.55 against 0.55, the worst of the 1 kept of 2",
    ]);
    expect(get("#table").textContent).toMatch(/late +\. +\. +\[0\.55\] +0\.85/);
    expect(document.querySelectorAll("#traces input")).toHaveLength(40);
  });

  it("compares any two kinds with their settings, and says what is wrong with one", async () => {
    const { document, get, set } = await open();
    set("policy-type", "bandit");
    expect(get<HTMLInputElement>("[name=policy-settings]").value).toBe("slackFactor=0.2");
    set("reference-type", "bandit");
    expect(get("#tally").textContent).toBe("They decide alike on all 40 traces.");
    expect(get("#parting").textContent).toMatch(/^They decide alike at every report/);
    expect(get("#copy").hidden).toBe(true);
    set("reference-settings", "slackFactor=-1");
    expect(get("#problem").textContent).toContain("slackFactor");
    expect(get("#tally").textContent).toBe("They decide alike on all 40 traces.");
    set("reference-settings", "slackFactor=0.4");
    expect(get("#problem").hidden).toBe(true);
    expect(document.querySelectorAll("#traces .parts").length).toBeGreaterThan(5);
  });

  it("is one stop of Tab for all traces, and arrows walk through them", async () => {
    const { document, get } = await open();
    get<HTMLInputElement>("#traces input").focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await until(() => get("#name").textContent === "one after another, maximize");
    expect(get<HTMLInputElement>("#traces :checked").value).toBe("one after another, maximize");
    expect(document.activeElement).toBe(get("#traces :checked"));
  });

  it.each([360, 768])("has the picture beside the trace that is chosen, at %i px too", async (width) => {
    const { document, get, window } = await open({ width });
    const labels = [...document.querySelectorAll<HTMLElement>("#traces label")];
    expect(Math.min(...labels.map(({ offsetWidth }) => offsetWidth))).toBeGreaterThan(100);
    const last = labels.at(-1);
    last?.scrollIntoView({ block: "center" });
    last?.click();
    expect(get("#name").textContent).toBe("across zero, minimize");
    const { top } = get("#picture").getBoundingClientRect();
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(window.innerHeight);
  });

  it.each([320, 768, 1920])("needs no scrolling sideways at %i px", async (width) => {
    const { document } = await open({ width });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("needs none at 320 px with text twice as large", async () => {
    const { document } = await open({ width: 320, style: "html { font-size: 200% }" });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it.each(["light", "dark"])("gives axe nothing to find, in %s", async (value) => {
    await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
    const { get, window } = await open();
    get<HTMLDetailsElement>("details").open = true;
    expect(await axeFindings(window)).toEqual([]);
  });
});
