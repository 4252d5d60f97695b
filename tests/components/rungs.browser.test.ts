import { expect, it } from "vitest";
import { drawn, inside, press, readyLab, specScript, until } from "./page.ts";

it("runs a sweep again as the last cut of its rungs is moved, by keys as by a drag", async () => {
  const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-rungs></sweep-rungs></sweep-lab>`);
  lab.world.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-rungs");
  await until(() => figure.shadowRoot?.querySelector(".handle") !== null);
  const handle = inside(figure, ".handle");
  expect(handle.getAttribute("aria-label")).toBe("Slack factor");
  expect(handle.getAttribute("aria-valuetext")).toMatch(/^slack 0\.1, bound 0\.\d+$/);
  press(handle, "ArrowRight");
  await until(() => lab.world.log?.config.earlyTermination.type === "bandit");
  await until(() => inside(figure, ".handle").getAttribute("aria-valuenow") === "0.11");
  const policy = lab.world.log?.config.earlyTermination;
  expect(policy?.type === "bandit" && policy.slackFactor).toBe(0.11);
});

const halving = JSON.stringify({
  seed: "ladder",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  earlyTermination: { type: "successive-halving", like: "ray", reductionFactor: 3, maxResource: 9 },
  objective: { intervals: 9, noise: { sd: 0.02 } },
  limits: { maxTotalTrials: 27, maxConcurrentTrials: 9 },
});

async function ladder(attributes = "") {
  const { place, lab } = await readyLab(
    `<div style="width:720px"><sweep-lab><script type="application/json">${halving}</script><sweep-rungs ${attributes}></sweep-rungs></sweep-lab></div>`,
  );
  lab.world.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-rungs");
  const settings = () => Object.fromEntries(Object.entries(lab.world.log?.config.earlyTermination ?? {}));
  return { lab, figure, settings };
}

it("has the brackets of a halving as tabs, each with its rungs, and runs the sweep in the one that is chosen", async () => {
  const { figure, settings } = await ladder();
  const tabs = () => [...(figure.shadowRoot?.querySelectorAll<HTMLButtonElement>("[part=brackets] button") ?? [])];
  expect(tabs().map(({ textContent }) => textContent)).toEqual([
    "Bracket 0: 1, 3, 9",
    "Bracket 1: 3, 9",
    "Bracket 2: 9",
  ]);
  tabs()[0]?.focus();
  press(tabs()[0] as Element, "ArrowRight");
  expect(figure.shadowRoot?.activeElement).toBe(tabs()[1]);
  tabs()[1]?.click();
  await until(() => settings().bracket === 1);
  await until(() => tabs()[1]?.ariaPressed === "true");
  await until(() => figure.scene?.marks.some(({ key }) => key.startsWith("chip:1:")) === false);
});

it("has sliders for the factor and the ends of a halving", async () => {
  const { figure, settings } = await ladder();
  const slider = (label: string) =>
    [...(figure.shadowRoot?.querySelectorAll("label") ?? [])]
      .find(({ textContent }) => textContent?.includes(label))
      ?.querySelector("input") as HTMLInputElement;
  for (const [label, name, value] of [
    ["Reduction factor", "reductionFactor", 2],
    ["First rung", "minResource", 2],
    ["Last report", "maxResource", 8],
  ] as const) {
    slider(label).value = String(value);
    slider(label).dispatchEvent(new Event("input"));
    await until(() => settings()[name] === value);
  }
});

it("shows a halving as if all had waited, by attribute and by button", async () => {
  const { lab, figure } = await ladder("with-waiting");
  const button = () =>
    [...(figure.shadowRoot?.querySelectorAll("button") ?? [])].find(
      ({ textContent }) => textContent === "As if all waited",
    );
  const counts = () =>
    figure.scene?.marks.flatMap((mark) => (mark.kind === "text" && mark.part === "count" ? [mark.text] : []));
  expect(button()?.ariaPressed).toBe("true");
  expect(counts()?.[0]).toBe("27 → 9");
  lab.world.seek(lab.world.endTime * 0.3);
  await until(() => counts()?.[0]?.endsWith("→ ?") === true);
  expect(figure.scene?.legend.map(({ word }) => word)).toContain("Waits for others");
  button()?.click();
  await until(() => figure.scene?.legend.some(({ word }) => word === "Waits for others") === false);
});

it("lets nobody change a policy that the page has locked", async () => {
  const { figure } = await ladder('locked="policy"');
  expect(figure.shadowRoot?.querySelector("[part=brackets], input")).toBeNull();
});
