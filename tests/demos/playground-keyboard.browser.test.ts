import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import html from "../../demos/index.html?raw";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { loadPage } from "../components/frame.ts";
import { until } from "../components/page.ts";

const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

/** The playground in a frame as high as a window, with the focus at its very start. */
async function open(width = 1024) {
  // In a frame the viewport that figures come near to is the outer page's, so they are to be there from the start.
  const page = html
    .replace("<head>", `<head><base href="${location.origin}/demos/">${watch}`)
    .replaceAll(/<sweep-[a-z-]+ for/g, (tag) => `${tag.slice(0, -3)}loading="eager" for`);
  const { page: frame, document } = await loadPage(page, width);
  frame.height = "800";
  const get = <E extends HTMLElement>(selector: string): E => {
    const found = document.querySelector<E>(selector);
    if (found === null) throw new Error(`The playground has no ${selector}.`);
    return found;
  };
  await until(() => document.querySelector("#settings h2") !== null);
  const lab = get<SweepLab>("#sweep");
  await until(() => lab.world.status === "ready");
  frame.contentWindow?.focus();
  return { document, get, lab };
}

type Playground = Awaited<ReturnType<typeof open>>;

/** The innermost element with the focus. */
function focused({ document }: Playground): Element {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement != null) at = at.shadowRoot.activeElement;
  return at ?? document.body;
}

/** "sweep-player Play": where the focus is, and the name of what has it. */
function place(page: Playground): string {
  const at = focused(page);
  const root = at.getRootNode();
  const host = "host" in root ? `${(root as ShadowRoot).host.localName} ` : "";
  const name = at.getAttribute("aria-label") ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent;
  return `${host}${(name ?? "").trim().replace(/\s+/g, " ")}`;
}

async function tabTo(page: Playground, wanted: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let tabs = 0; tabs < 80; tabs++) {
    await userEvent.keyboard("{Tab}");
    seen.push(place(page));
    if (wanted.test(seen.at(-1) ?? "")) return;
  }
  throw new Error(`Tab does not come to ${wanted}; it came to ${seen.join(" | ")}.`);
}

/** The editor comes when the reader comes near it. */
async function nearEditor({ document, get }: Playground): Promise<void> {
  get("#spec").scrollIntoView();
  await until(() => {
    const area = document.querySelector("sweep-spec")?.shadowRoot?.querySelector("textarea");
    return area != null && area.value !== "";
  });
}

/** Names in order, those that follow each other under one host once. */
function hostsOf(places: readonly string[]): string[] {
  const hosts = places.map((each) => /^sweep-[a-z-]+/.exec(each)?.[0] ?? "page");
  return hosts.filter((host, at) => host !== hosts[at - 1]);
}

describe("with the keyboard alone, the playground", () => {
  it("is walked in the order in which it is seen, every stop with a name and in view, and the focus is never lost", async () => {
    const page = await open();
    await nearEditor(page);
    const figures = [...page.document.querySelectorAll<FigureElement>("[loading]:not([hidden])")];
    await until(() => figures.every((figure) => !("scene" in figure) || figure.scene !== undefined));
    await Promise.all(figures.map((figure) => figure.updateComplete));
    const places: string[] = [];
    for (let tabs = 0; tabs < 120; tabs++) {
      await userEvent.keyboard("{Tab}");
      const at = focused(page);
      if (at === page.document.body || at.closest(".foot") !== null) break;
      places.push(place(page));
      const box = at.getBoundingClientRect();
      expect(place(page), "has a name").toMatch(/\w/);
      if (!at.matches(".skip"))
        expect(box.bottom > 0 && box.top < 800, `${place(page)} is in view: ${box.top} to ${box.bottom}`).toBe(true);
    }
    expect(places.slice(0, 4).map((each) => each.replace(/ Your own.*/, ""))).toEqual([
      "Skip to the sweep",
      "Example",
      "Open your own…",
      "Undo",
    ]);
    expect(hostsOf(places)).toEqual([
      "page",
      "sweep-player",
      "sweep-learning-curves",
      "sweep-decision",
      "page",
      "sweep-timeline",
      "sweep-search-space",
      "sweep-history",
      "sweep-parallel-coordinates",
      "sweep-comparison",
      "page",
      "sweep-trials",
      "sweep-spec",
    ]);
    expect(places.filter((each) => each.startsWith("sweep-learning-curves"))).toHaveLength(3);
  });

  it("comes to the player and to the picture on a phone, too, and where the page is magnified like one", async () => {
    const page = await open(390);
    const curves = page.get<FigureElement>("sweep-learning-curves");
    await until(
      () => curves.scene !== undefined && page.get("sweep-decision").shadowRoot?.querySelector("select") != null,
    );
    const places: string[] = [];
    while (places.length < 60 && !places.at(-1)?.startsWith("Seed")) {
      await userEvent.keyboard("{Tab}");
      places.push(place(page));
    }
    const hosts = ["sweep-decision", "sweep-learning-curves", "sweep-player"];
    expect(
      hostsOf(places)
        .filter((host) => host !== "page")
        .sort(),
    ).toEqual(hosts);
  });

  it("plays, pauses and goes to the next stop, whose explanation opens with Enter in the plot", async () => {
    const page = await open();
    const { lab, get } = page;
    await tabTo(page, /^sweep-player Play/);
    await userEvent.keyboard("{Enter}");
    await until(() => lab.world.isPlaying && lab.world.time > 0);
    await userEvent.keyboard("k");
    expect(lab.world.isPlaying).toBe(false);
    lab.seek(0);
    await tabTo(page, /^sweep-player Next stop/);
    await userEvent.keyboard("{Enter}");
    const stop = lab.world.moments?.stop[0];
    expect(lab.world.time).toBe(stop?.time);
    await tabTo(page, /^sweep-learning-curves Trials in/);
    const decision = get<FigureElement>("sweep-decision");
    await userEvent.keyboard("s{Enter}");
    const trial = lab.world.selection.focus?.trial;
    await until(() => decision.scene?.label.includes(`Trial ${trial} at interval`) === true);
    expect(decision.scene?.label).toContain("stopped");
    await userEvent.keyboard("{Escape}"); // closes the words beside the mark
    expect(lab.world.selection.focus?.trial).toBe(trial);
    await userEvent.keyboard("{Escape}");
    expect(lab.world.selection.focus).toBeUndefined();
  });

  it("takes another example and another policy, and the focus stays where it was", async () => {
    const page = await open();
    const { lab, get } = page;
    await tabTo(page, /^Example/);
    await userEvent.keyboard("{ArrowDown}");
    await until(() => get("#title").textContent !== "The line that moves");
    expect(focused(page).id).toBe("example");
    await tabTo(page, /^Early termination/);
    const before = lab.world.log?.config.earlyTermination.type;
    await userEvent.keyboard("{ArrowDown}");
    await until(() => lab.world.log?.config.earlyTermination.type !== before);
    expect(focused(page).id).toBe("set-earlyTermination-type");
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}{Tab}");
    expect(focused(page).id).toBe("set-earlyTermination-type");
  });

  it("undoes the only change, and the focus stays on the button", async () => {
    const page = await open();
    const { lab } = page;
    const slack = () => (lab.world.log?.config.earlyTermination as { slackFactor?: number } | undefined)?.slackFactor;
    await tabTo(page, /^Slack factor/);
    await userEvent.keyboard("{ArrowUp}");
    await until(() => slack() !== 0.1);
    page.get("#undo").focus();
    await userEvent.keyboard("{Enter}");
    await until(() => slack() === 0.1);
    expect(focused(page).id).toBe("undo");
  });

  it("saves from a menu that Escape closes", async () => {
    const page = await open();
    const menu = page.get<HTMLDetailsElement>("#save");
    await tabTo(page, /^Save$/);
    await userEvent.keyboard("{Enter}");
    expect(menu.open).toBe(true);
    await userEvent.keyboard("{Tab}");
    expect(place(page)).toBe("This page as one HTML file");
    await userEvent.keyboard("{Escape}");
    expect(menu.open).toBe(false);
    expect(place(page)).toBe("Save");
    await userEvent.keyboard("{Enter}{Tab}{Tab}{Tab}{Tab}{Enter}");
    await until(() => page.get("#toast").textContent !== "");
    expect(page.get("#toast").textContent).toBe("Saved.");
    expect(menu.open).toBe(false);
    expect(place(page)).toBe("Save");
  });

  it("gives a link to what is shown", async () => {
    const page = await open();
    await tabTo(page, /^Copy link$/);
    await userEvent.keyboard("{Enter}");
    await until(() => page.get("#toast").textContent !== "");
    expect(page.get("#toast").textContent).toMatch(/^The link is copied|The link is in the address bar/);
    expect(place(page)).toBe("Copy link");
  });

  it("opens a sweep of one's own, and Escape leads back", async () => {
    const page = await open();
    await tabTo(page, /^Open your own/);
    await userEvent.keyboard("{Enter}");
    expect(focused(page).id).toBe("open-text");
    await userEvent.keyboard("{Escape}");
    expect(focused(page).id).toBe("open");
  });

  it("leaves the focus among the figures where Undo takes away the one that had it", async () => {
    const page = await open();
    const surrogate = page.get<FigureElement>("sweep-surrogate");
    page.lab.world.change("sampling", { type: "bayesian" }, "user");
    await until(() => surrogate.shadowRoot?.querySelector(".study select") != null);
    surrogate.shadowRoot?.querySelector<HTMLElement>(".study select")?.focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    await until(() => surrogate.hidden === true);
    expect(focused(page).id).toBe("stage");
  });

  it("edits the YAML, and Tab leaves the editor", async () => {
    const page = await open();
    await nearEditor(page);
    await tabTo(page, /^sweep-spec .*, YAML$/);
    const area = focused(page) as HTMLTextAreaElement;
    const at = area.value.indexOf("max_total_trials: 27") + "max_total_trials: 2".length;
    area.setSelectionRange(at, at + 1);
    await userEvent.keyboard("1");
    await until(() => page.lab.world.log?.config.limits.maxTotalTrials === 21);
    expect(focused(page)).toBe(area);
    await userEvent.keyboard("{Tab}");
    expect(focused(page)).not.toBe(area);
  });
});
