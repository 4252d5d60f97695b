import { describe, expect, it } from "vitest";
import { drawn, find, press, readyLab, specScript, until } from "./page.ts";

describe("a history", () => {
  it("shows the view that its buttons choose, by pointer and by keys", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-history></sweep-history></sweep-lab>`);
    lab.world.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-history");
    const buttons = [...(figure.shadowRoot?.querySelectorAll<HTMLButtonElement>("[part=views] button") ?? [])];
    const pressed = () =>
      buttons.filter((button) => button.ariaPressed === "true").map(({ textContent }) => textContent);
    expect(pressed()).toEqual(["Best so far"]);
    buttons[2]?.click();
    await until(() => figure.scene?.marks.some(({ key }) => key === "reach") === true);
    expect(pressed()).toEqual(["Regret"]);
    buttons[2]?.focus();
    press(buttons[2] as Element, "ArrowLeft");
    expect(figure.shadowRoot?.activeElement).toBe(buttons[1]);
    buttons[1]?.click();
    await until(() => figure.scene?.marks.some(({ key }) => key === "edf") === true);
  });

  it("has a button for the log scale of the regret, which is pressed from the start", async () => {
    const { place, lab } = await readyLab(
      `<sweep-lab>${specScript}<sweep-history view="regret"></sweep-history></sweep-lab>`,
    );
    lab.world.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-history");
    const scale = () => (figure.scene?.axes[1]?.stops.length === 2 ? "linear" : "log");
    const button = [...(figure.shadowRoot?.querySelectorAll("button") ?? [])].find(
      ({ textContent }) => textContent === "Log scale",
    );
    expect([button?.ariaPressed, scale()]).toEqual(["true", "log"]);
    button?.click();
    await until(() => scale() === "linear");
    expect(button?.ariaPressed).toBe("false");
    expect(figure.getAttribute("y-scale")).toBeNull();
  });

  it("runs along trials, time or cost, as buttons in the same tab stop choose; shares of trials have no such axis", async () => {
    const { place, lab } = await readyLab(`<sweep-lab>${specScript}<sweep-history></sweep-history></sweep-lab>`);
    lab.world.seek(lab.world.endTime);
    const figure = await drawn(place, "sweep-history");
    const axes = find<HTMLElement>(figure.shadowRoot as ShadowRoot, "[part=axes]");
    const byCost = find<HTMLButtonElement>(axes, "button:last-of-type");
    expect([byCost.textContent, byCost.tabIndex]).toEqual(["By cost", -1]);
    byCost.click();
    await until(() => figure.scene?.axes[0]?.name === "cost");
    expect([...axes.children].map(({ ariaPressed }) => ariaPressed)).toEqual(["false", "false", "true"]);
    figure.setAttribute("view", "edf");
    await until(() => axes.hidden === true);
  });

  it("has no buttons where the page takes controls away", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-history view="regret" without-controls></sweep-history></sweep-lab>`,
    );
    await drawn(place, "sweep-history");
    expect(find(place, "sweep-history").shadowRoot?.querySelector("[part=views]")).toBeNull();
  });
});
