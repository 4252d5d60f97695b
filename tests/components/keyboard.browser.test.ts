import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { drawn, find, inside, readyLab, specScript, until } from "./page.ts";

async function everything() {
  const { place, lab } = await readyLab(
    `<sweep-lab>${specScript}<sweep-player></sweep-player><sweep-learning-curves loading="eager"></sweep-learning-curves></sweep-lab>`,
  );
  const figure = await drawn(place, "sweep-learning-curves");
  const player = find<HTMLElement>(place, "sweep-player");
  return { place, lab, figure, player };
}

const dialogIn = (element: Element) => element.shadowRoot?.querySelector("dialog") ?? null;

describe("the list of keys", () => {
  it("opens on a question mark in a plot, holds the focus, and gives it back on Escape", async () => {
    const { figure } = await everything();
    const plot = inside(figure, ".keys");
    plot.focus();
    await userEvent.keyboard("?");
    await until(() => dialogIn(figure) !== null);
    const dialog = dialogIn(figure);
    expect(dialog?.matches(":modal")).toBe(true);
    expect(dialog?.contains(figure.shadowRoot?.activeElement ?? null)).toBe(true);
    const keys = [...(dialog?.querySelectorAll("dt") ?? [])].map((each) => each.textContent);
    expect(keys).toEqual(expect.arrayContaining(["Up and Down", "Enter", "Escape"]));
    await userEvent.keyboard("{Escape}");
    await until(() => dialogIn(figure) === null);
    expect(figure.shadowRoot?.activeElement).toBe(plot);
  });

  it("opens on a question mark in the player, and closes with its button", async () => {
    const { player } = await everything();
    inside(player, ".play").focus();
    await userEvent.keyboard("?");
    await until(() => dialogIn(player) !== null);
    expect(dialogIn(player)?.textContent).toContain("play or pause");
    await userEvent.keyboard("{Tab}{Enter}");
    await until(() => dialogIn(player) === null);
    expect(player.shadowRoot?.activeElement).toBe(inside(player, ".play"));
  });

  it("is of a figure of many worlds, too", async () => {
    const { place } = await readyLab(
      `<sweep-lab>${specScript}<sweep-frontier loading="eager" seeds="2" policies="none, bandit(0.1)"></sweep-frontier></sweep-lab>`,
    );
    const figure = await drawn(place, "sweep-frontier");
    await until(() => figure.shadowRoot?.querySelector("[role=listbox]") != null);
    inside(figure, "[role=listbox]").focus();
    await userEvent.keyboard("?");
    await until(() => dialogIn(figure) !== null);
    expect(dialogIn(figure)?.textContent).toContain("its other worlds");
  });
});

describe("the focus", () => {
  it("goes through the buttons of a figure with the arrows, into its menu, and back when something was chosen", async () => {
    const { figure } = await everything();
    const active = () => figure.shadowRoot?.activeElement?.textContent?.trim();
    inside(figure, ".tool").focus();
    expect(active()).toBe("Table");
    await userEvent.keyboard("{ArrowRight}{Enter}{Tab}{Tab}{Tab}{Tab}{Tab}");
    expect(active()).toBe("This table, CSV");
    await userEvent.keyboard("{Escape}");
    expect(active()).toBe("Export");
    await userEvent.keyboard("{Enter}{Tab}{Tab}{Tab}{Enter}");
    await until(() => inside(figure, "[role=status]").textContent !== "");
    expect(active()).toBe("Export");
    expect(inside<HTMLDetailsElement>(figure, "details.menu").open).toBe(false);
  });

  it("stays on a button of the player that has nothing more to do", async () => {
    const { lab, player } = await everything();
    const next = inside(player, '[data-command="--next-stop"]');
    next.focus();
    for (const { time } of lab.world.moments?.stop ?? []) {
      if (time <= lab.world.time) continue;
      await userEvent.keyboard("{Enter}");
      expect(lab.world.time).toBe(time);
    }
    await until(() => next.ariaDisabled === "true");
    expect(player.shadowRoot?.activeElement).toBe(next);
    const { time } = lab.world;
    await userEvent.keyboard("{Enter}");
    expect(lab.world.time).toBe(time);
  });
});
