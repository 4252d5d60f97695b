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
