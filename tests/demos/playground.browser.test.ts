import type { AxeResults } from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import html from "../../demos/index.html?raw";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepFrontier } from "../../src/components/sweep-frontier.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { loadPage } from "../components/frame.ts";
import { until } from "../components/page.ts";

const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

/** The playground in a frame, furnished. */
async function open({ width = 1024, style = "", hash = "" } = {}) {
  const address = `<script>location.hash = "${hash}"</script>`;
  const head = `<head>${address}<base href="${location.origin}/demos/">${watch}<style>${style}</style>`;
  const page = html.replace("<head>", head);
  const { page: frame, document } = await loadPage(page, width);
  const get = <E extends Element = HTMLInputElement>(selector: string): E => {
    const found = document.querySelector<E>(selector);
    if (found === null) throw new Error(`The playground has no ${selector}.`);
    return found;
  };
  await until(() => document.querySelector("#settings h2") !== null);
  const lab = get<SweepLab>("#sweep");
  await until(() => lab.world.status === "ready");
  return { frame, document, get, lab, window: frame.contentWindow as Window & typeof globalThis };
}

type Playground = Awaited<ReturnType<typeof open>>;

function type({ get, window }: Playground, selector: string, value: string): void {
  const input = get(selector);
  input.value = value;
  input.dispatchEvent(new window.Event("input", { bubbles: true }));
  input.dispatchEvent(new window.Event("change", { bubbles: true }));
}

/** Longer than changes that belong together take. */
const apart = () => new Promise((resolve) => setTimeout(resolve, 750));

const settingsOf = ({ lab }: Playground) => lab.world.log?.config.earlyTermination as Record<string, unknown>;

async function drop(page: Playground, files: readonly File[]): Promise<void> {
  const dataTransfer = new page.window.DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  page.window.dispatchEvent(new page.window.DragEvent("drop", { dataTransfer, cancelable: true }));
}

describe("the playground", () => {
  it("opens each link once, so that one step of undo leads back, and says that one cannot be read", async () => {
    const { get, lab, window } = await open({ hash: "#sweep=v1;ex=late-bloomer" });
    const first = lab.world.config;
    const title = get("#title").textContent;
    window.location.hash = "#sweep=v1;spec=cut";
    await until(() => lab.world.config !== first && lab.world.status === "ready");
    await until(() => get("#toast").textContent?.includes("cannot be read") === true);
    get("#undo").click();
    expect(get("#title").textContent).toBe(title);
    expect(get("#undo").ariaDisabled).toBe("true");
  });

  it("begins with the picture on a phone, and with the player where there is room", async () => {
    const { get, frame } = await open({ width: 390 });
    const tops = () => ["sweep-learning-curves", "sweep-player"].map((tag) => get(tag).getBoundingClientRect().top);
    await until(() => tops().every((top) => top > 0));
    expect(tops()[0]).toBeLessThan(tops()[1] ?? 0);
    frame.width = "1024";
    await until(() => (tops()[0] ?? 0) > (tops()[1] ?? 0));
  });

  it.each([768, 1280])("leaves no hole under the history beside the taller search space at %i px", async (width) => {
    const { get, frame } = await open({ width });
    frame.height = "6000"; // so that all of it is near the viewport
    const [space, history] = [get<FigureElement>("sweep-search-space"), get<FigureElement>("sweep-history")];
    await until(() => history.scene !== undefined && space.scene !== undefined);
    const plot = (figure: FigureElement) => figure.plot?.clientHeight ?? 0;
    await until(() => plot(history) > plot(space) + 40 && history.scene?.height === plot(history));
    const base = history.shadowRoot?.querySelector(".base");
    const bottoms = [base, base?.querySelector("figcaption"), space].map(
      (each) => each?.getBoundingClientRect().bottom,
    );
    const [card = 0, caption = 0, beside = 0] = bottoms;
    expect(card - caption).toBeLessThan(20);
    expect(Math.abs(card - beside)).toBeLessThan(1);
  });

  it("opens with a sweep that is drawn, told, and can be played at once", async () => {
    const page = await open();
    const curves = page.get<FigureElement>("sweep-learning-curves");
    await until(() => curves.scene !== undefined);
    expect(page.get("#outcome").textContent).toMatch(/^27 trials ran; the best accuracy is 0\.\d+, from trial \d+\. /);
    expect(page.lab.world.isPlaying).toBe(false);
    page.get("sweep-player").shadowRoot?.querySelector<HTMLElement>(".play")?.click();
    await until(() => page.lab.world.time > 0 && page.lab.world.time < page.lab.world.endTime);
  });

  it("runs the sweep again while a slider moves, and takes it back as one step", async () => {
    const page = await open();
    for (const slack of ["0.2", "0.3", "0.4"])
      type(page, "[data-setting='earlyTermination.slackFactor'] [type=range]", slack);
    await until(() => settingsOf(page).slackFactor === 0.4);
    expect(page.get("#set-earlyTermination-slackFactor").value).toBe("0.4");
    page.get("#undo").click();
    await until(() => settingsOf(page).slackFactor === 0.1);
    expect(page.get("#undo").ariaDisabled).toBe("true");
    page.document.dispatchEvent(new page.window.KeyboardEvent("keydown", { key: "Z", ctrlKey: true, shiftKey: true }));
    await until(() => settingsOf(page).slackFactor === 0.4);
  });

  it("leaves Ctrl+Z to the text where text is written", async () => {
    const page = await open();
    type(page, "#set-earlyTermination-slackFactor", "0.3");
    await until(() => settingsOf(page).slackFactor === 0.3);
    page
      .get("#set-seed")
      .dispatchEvent(new page.window.KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
    expect(settingsOf(page)).toMatchObject({ slackFactor: 0.3 });
  });

  it("shows in the form what a handle of the curves has changed", async () => {
    const page = await open();
    page.lab.world.change("earlyTermination.delayEvaluation", 9, "user");
    expect(page.get("#set-earlyTermination-delayEvaluation").value).toBe("9");
  });

  it("says beside a field what may stand there, and keeps the sweep", async () => {
    const page = await open();
    type(page, "#set-earlyTermination-slackFactor", "-1");
    expect(page.get("#set-earlyTermination-slackFactor-error").textContent).toBe(
      "Slack factor must be a number at least 0, got -1. For an absolute margin use slackAmount.",
    );
    expect(settingsOf(page)).toMatchObject({ slackFactor: 0.1 });
  });

  it("gives the form of another policy, and lets one of two settings that exclude each other give way", async () => {
    const page = await open();
    type(page, "#set-earlyTermination-slackAmount", "0.05");
    await until(() => settingsOf(page).slackAmount === 0.05);
    expect(settingsOf(page)).not.toHaveProperty("slackFactor");
    const menu = page.get<HTMLSelectElement>("#set-earlyTermination-type");
    for (const { value } of [...menu.options]) {
      const now = page.get<HTMLSelectElement>("#set-earlyTermination-type");
      now.value = value;
      now.dispatchEvent(new page.window.Event("change", { bubbles: true }));
      await until(() => settingsOf(page).type === value);
      expect(page.lab.world.problems).toEqual([]);
    }
  });

  it("makes another world with a name that can be said aloud", async () => {
    const page = await open();
    const seedIs = (seed: string) => until(() => page.lab.world.log?.config.seed === seed);
    page.get("#new-seed").click();
    await seedIs("moving-line-2");
    await apart();
    page.get("#new-seed").click();
    await seedIs("moving-line-3");
    page.get("#undo").click();
    await seedIs("moving-line-2");
    expect(page.get("#set-seed").value).toBe("moving-line-2");
  });

  it("explains a spec that cannot be read, line by line, and runs one that can", async () => {
    const page = await open();
    page.get("#open").click();
    page.get("#open-text").value = "search_space:\n  lr: { type: loguniforn }\n";
    page.get("#open-run").click();
    await until(() => page.document.querySelector("#open-problems li") !== null);
    expect(page.get("#open-text").ariaInvalid).toBe("true");
    expect(page.get("#open-problems").textContent).toContain(
      'line 2, column 15, search_space.lr.type: unknown search space type "loguniforn"',
    );
    expect(page.get("#title").textContent).toBe("The line that moves");
    page.get("#open-text").value =
      "display_name: <b>mine</b>\nsearch_space:\n  lr: { type: uniform, min_value: 0, max_value: 1 }\nlimits: { max_total_trials: 6 }\n";
    page.get("#open-run").click();
    await until(() => !page.get<HTMLDialogElement>("#open-dialog").open);
    await until(() => page.get("#outcome").textContent?.startsWith("6 trials ran") === true);
    expect(page.get("#title").querySelector("b")).toBeNull();
  });

  it("says what is worth knowing about a spec", async () => {
    const page = await open();
    page.get("#example").value = "first-wave";
    page.get("#example").dispatchEvent(new page.window.Event("change"));
    await until(() => page.lab.world.warnings.length > 0 && page.document.querySelector("#remarks li") !== null);
    expect(page.document.querySelectorAll("#remarks li")).toHaveLength(page.lab.world.warnings.length);
    const [remark] = page.lab.world.warnings;
    expect(page.document.querySelector("#remarks li")?.firstElementChild?.textContent).toBe(remark?.path);
  });

  it("lets a setting be emptied and typed anew: what cannot run without it does not, and is told beside it", async () => {
    const page = await open();
    type(page, "#set-earlyTermination-slackFactor", "");
    const error = page.get<HTMLElement>("#set-earlyTermination-slackFactor-error");
    expect(error.textContent).toMatch(/^Give slackFactor or slackAmount, got neither\./);
    expect(page.get("#set-earlyTermination-slackFactor").ariaInvalid).toBe("true");
    expect(page.lab.world.status).toBe("ready");
    expect(settingsOf(page).slackFactor).toBe(0.1);
    type(page, "#set-earlyTermination-slackFactor", "0.25");
    await until(() => settingsOf(page).slackFactor === 0.25);
    expect(error.hidden).toBe(true);
    expect(page.get("#set-earlyTermination-slackFactor").ariaInvalid).toBe("false");
  });

  it("calls a list of policies wrong that names none of them, until it is right", async () => {
    const page = await open();
    const list = page.get("#policy-list");
    const compare = (text: string): void => {
      list.value = text;
      page.get<HTMLFormElement>("#policies").requestSubmit();
    };
    compare("bandit(-3)");
    await until(() => list.ariaInvalid === "true" && page.get<HTMLElement>("#policy-error").hidden === false);
    compare("bandit(0.3)");
    await until(() => list.ariaInvalid === "false" && page.get<HTMLElement>("#policy-error").hidden === true);
  });

  it("says why a kind cannot be chosen, and goes on with the one that runs", async () => {
    const page = await open();
    const sampler = page.get<HTMLSelectElement>("#set-sampling-type");
    type(page, "#set-sampling-type", "grid");
    const error = page.get<HTMLElement>("#set-sampling-type-error");
    expect(error.textContent).toMatch(/^searchSpace\.learning_rate \(loguniform\): grid takes only choice parameters/);
    expect([sampler.value, page.lab.world.status]).toEqual(["random", "ready"]);
    type(page, "#set-sampling-type", "bayesian");
    await until(() => page.lab.world.log?.config.sampling.type === "bayesian");
    expect(error.hidden).toBe(true);
  });

  it("runs again by its settings after a spec that could not run", async () => {
    const page = await open();
    page.lab.world.simulate({ ...page.lab.world.config, earlyTermination: { type: "bandit" } } as never);
    await until(() => page.lab.world.status === "error");
    type(page, "#set-earlyTermination-slackAmount", "0.1");
    await until(() => page.lab.world.status === "ready" && settingsOf(page).slackAmount === 0.1);
  });

  it("says what is worth knowing about a setting below it: the setting stays under the reader's finger", async () => {
    const page = await open();
    const field = page.get<HTMLElement>('[data-setting="earlyTermination.slackFactor"]');
    const remark = () => field.querySelector(".remark");
    const before = field.getBoundingClientRect().top;
    type(page, "#set-earlyTermination-slackFactor", "0");
    await until(() => remark() !== null);
    expect(remark()?.textContent).toMatch(/^0 stops every trial/);
    expect(field.getBoundingClientRect().top).toBe(before);
    expect(page.document.querySelector("#remarks li")).toBeNull();
    type(page, "#set-earlyTermination-slackFactor", "0.1");
    await until(() => remark() === null);
  });

  it("replays a dropped record under the policy of the page, and again under another", async () => {
    const page = await open();
    const rows = [1, 2, 3].flatMap((trial) =>
      Array.from({ length: 8 }, (_, step) => `${trial},${step + 1},${(trial * (step + 1)) / 30}`),
    );
    await drop(page, [new File([["trial,step,accuracy", ...rows].join("\n")], "runs.csv")]);
    await until(() => page.get("#title").textContent?.includes("runs.csv") === true);
    expect(page.lab.world.summary).toMatchObject({ trials: 3, stoppedByPolicy: 2 });
    expect(page.document.querySelector("#set-seed")).toBeNull();
    expect([...page.document.querySelectorAll("details.chapter h3")].map((each) => each.textContent)).toEqual([
      "Policy",
      "Costs",
    ]);
    expect(page.document.body.textContent).not.toContain("--goal");
    type(page, "#set-earlyTermination-slackFactor", "1");
    await until(() => page.lab.world.summary?.stoppedByPolicy === 1);
    page.get("#undo").click();
    await until(() => page.lab.world.summary?.stoppedByPolicy === 2);
  });

  it("saves the curves as a picture that stands alone: with its legend, and the line to make it again", async () => {
    const page = await open();
    let saved: Blob | undefined;
    page.window.URL.createObjectURL = (blob) => {
      saved = blob as Blob;
      return "#saved";
    };
    page.get('#save [data-format="svg"]').click();
    await until(() => saved !== undefined);
    const svg = (await saved?.text()) ?? "";
    expect(svg).toContain(">Completed 7<");
    expect(svg).toContain(`>Sweeplab · seed moving-line · log ${page.lab.world.replay?.hash}`);
  });

  it("says of a record only what the page has: no options of the command, no name where it was pasted", async () => {
    const page = await open();
    const pasteAndRun = (text: string) => {
      page.get<HTMLTextAreaElement>("#open-text").value = text;
      page.get("#open-run").click();
    };
    const problems = () => page.get("#open-problems").textContent ?? "";
    page.get("#open").click();
    pasteAndRun("trial,step\n1,2\n");
    await until(() => problems().includes("no metric in it"));
    expect(problems()).not.toContain("--");
    pasteAndRun("trial,step,accuracy\n1,1,0.5\n1,2,0.6\n2,1,0.4\n2,2,0.5\n");
    await until(() => page.get("#title").textContent === "Your record");
  });

  it("compares other policies on a dropped record by replaying them: recorded metrics at recorded times", async () => {
    const page = await open();
    const rows = [0, 1, 2].flatMap((trial) =>
      [1, 2, 3].map((step) => `t${trial},${step},${(trial + 1) * step},${1000 * trial + 10 * step + trial / 8}`),
    );
    await drop(page, [new File([["trial,step,accuracy,time", ...rows].join("\n")], "runs.csv")]);
    await until(() => page.get("#title").textContent?.includes("runs.csv") === true);
    expect(page.get("#search").hidden).toBe(true); // a record is one world
    const comparison = page.get<FigureElement>("#comparison");
    comparison.scrollIntoView();
    comparison.setAttribute("policies", "none, median(1)");
    await until(() => comparison.frame.others?.length === 2);
    const [none] = comparison.frame.others ?? [];
    const reports = none?.events.flatMap((event) => (event.type === "metricReported" ? [event] : []));
    expect(reports?.map(({ value }) => value)).toEqual([1, 2, 3, 2, 4, 6, 3, 6, 9]);
    expect(reports?.map(({ time }) => time)).toEqual([
      10, 20, 30, 1010.125, 1020.125, 1030.125, 2010.25, 2020.25, 2030.25,
    ]);
  });

  it("looks for a better setting on request, opens it in the sweep, and undo goes back", async () => {
    const page = await open();
    const { get } = page;
    const before = settingsOf(page);
    expect(page.document.querySelector("sweep-frontier")).toBeNull();
    const search = get<HTMLDetailsElement>("#search");
    search.querySelector("summary")?.click();
    await until(() => search.querySelector("sweep-frontier") !== null);
    const frontier = get<SweepFrontier>("sweep-frontier");
    frontier.worlds = 2;
    frontier.policies = "none, median(5)";
    frontier.scrollIntoView();
    await until(() => frontier.scene?.label.includes("2 settings") === true);
    frontier.open(1);
    await until(() => settingsOf(page).type === "median-stopping");
    get<HTMLButtonElement>("#undo").click();
    await until(() => settingsOf(page).type === before.type);
    expect(settingsOf(page)).toEqual(before);
  });

  it.each([320, 768, 1280])("needs no scrolling sideways at %i px", async (width) => {
    const page = await open({ width });
    for (const chapter of page.document.querySelectorAll("details.chapter")) chapter.setAttribute("open", "");
    expect(page.document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("needs none when it becomes narrower, whatever was drawn out of sight before", async () => {
    const page = await open({ width: 1280 });
    const handles = () => page.get("sweep-learning-curves").shadowRoot?.querySelectorAll(".handle").length ?? 0;
    page.frame.height = "600";
    await until(() => handles() > 1);
    page.window.scrollTo(0, page.document.documentElement.scrollHeight);
    await apart();
    page.frame.width = "320";
    await apart();
    expect(page.document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it("needs none at 320 px with text twice as large", async () => {
    const page = await open({ width: 320, style: "html { font-size: 200% }" });
    for (const chapter of page.document.querySelectorAll("details.chapter")) chapter.setAttribute("open", "");
    expect(page.document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it("clips nothing under the reader's own spacing of text", async () => {
    const spacing = "line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em";
    const page = await open({ width: 320, style: `* { ${spacing.replaceAll(";", " !important;")} !important }` });
    const curves = page.get<FigureElement>("sweep-learning-curves");
    curves.scrollIntoView();
    await until(() => curves.scene !== undefined);
    expect(page.document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    const roots = [
      page.document,
      ...[...page.document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ];
    const clipped = roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>("button, summary, h1, h2, p, label")])
      .filter((each) => each.checkVisibility() && each.closest(".hidden, .roomy, .skip, .toast") === null)
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((each) => each.textContent?.trim());
    expect(clipped).toEqual([]);
    const label = curves.shadowRoot?.querySelector("svg.picture text");
    expect(label && page.window.getComputedStyle(label).letterSpacing).toBe("normal");
  });

  it.each(["light", "dark"])(
    "gives axe nothing to find, in %s",
    async (scheme) => {
      const page = await open({ style: `:root { color-scheme: ${scheme} !important }` });
      for (const chapter of page.document.querySelectorAll("details")) chapter.setAttribute("open", "");
      page.get("#spec").scrollIntoView();
      await until(() => page.document.querySelector("sweep-spec")?.shadowRoot != null);
      const { axe } = page.window as unknown as { axe: { run(): Promise<AxeResults> } };
      const { violations } = await axe.run();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
      );
      expect(found).toEqual([]);
    },
    30_000,
  );
});
