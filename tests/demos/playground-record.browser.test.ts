import type { AxeResults } from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import html from "../../demos/index.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { loadPage } from "../components/frame.ts";
import { until } from "../components/page.ts";

const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

async function open(width = 1024) {
  const page = html.replace("<head>", `<head><base href="${location.origin}/demos/">${watch}`);
  const { page: frame, document } = await loadPage(page, width);
  const get = <E extends HTMLElement = HTMLSelectElement>(selector: string): E => {
    const found = document.querySelector<E>(selector);
    if (found === null) throw new Error(`The playground has no ${selector}.`);
    return found;
  };
  await until(() => document.querySelector("#settings h2") !== null);
  const lab = get<SweepLab>("#sweep");
  await until(() => lab.world.status === "ready");
  return { document, get, lab, window: frame.contentWindow as Window & typeof globalThis };
}

type Playground = Awaited<ReturnType<typeof open>>;

/** Files by path, as a folder that is dropped gives them. */
type Folder = { readonly [name: string]: string | Folder };

/** What a browser gives for a folder: at most two entries an answer, and an empty one at the end. */
function entryOf(name: string, content: string | Folder, parent = ""): object {
  const fullPath = `${parent}/${name}`;
  if (typeof content === "string") {
    const file = (give: (file: File) => void): void => give(new File([content], name));
    return { isFile: true, isDirectory: false, name, fullPath, file };
  }
  const createReader = () => {
    const left = Object.entries(content).map(([each, below]) => entryOf(each, below, fullPath));
    return { readEntries: (give: (some: object[]) => void) => setTimeout(() => give(left.splice(0, 2))) };
  };
  return { isFile: false, isDirectory: true, name, fullPath, createReader };
}

function dropFolder({ window }: Playground, name: string, folder: Folder): void {
  const event = new window.DragEvent("drop", { cancelable: true });
  const items = [{ webkitGetAsEntry: () => entryOf(name, folder) }];
  Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items, files: [] } });
  window.dispatchEvent(event);
}

function choose({ get, window }: Playground, selector: string, value: string): void {
  const menu = get(selector);
  menu.focus();
  menu.value = value;
  menu.dispatchEvent(new window.Event("change", { bubbles: true }));
}

function chooseFiles(page: Playground, selector: string, files: readonly File[]): void {
  const chooser = page.get<HTMLInputElement>(selector);
  const data = new page.window.DataTransfer();
  for (const file of files) data.items.add(file);
  chooser.files = data.files;
  chooser.dispatchEvent(new page.window.Event("change", { bubbles: true }));
}

const menusOf = ({ document }: Playground): string[][] =>
  [...document.querySelectorAll<HTMLSelectElement>("#read select")].map(({ value, options, labels }) => [
    labels[0]?.textContent ?? "",
    value,
    [...options].map((option) => option.value).join(" "),
  ]);

/** Two experiments of an MLflow store: three runs, and two. */
function store(): Folder {
  const run = (id: string, experiment: number, top: number): Folder => ({
    "meta.yaml": `experiment_id: '${experiment}'\nrun_id: ${id}\nrun_name: ${id}\nstatus: 3\nlifecycle_stage: active\n`,
    metrics: {
      accuracy: [1, 2, 3].map((n) => `${1000 * n} ${top * n} ${n}\n`).join(""),
      loss: [1, 2, 3].map((n) => `${1000 * n} ${1 - top * n} ${n}\n`).join(""),
    },
    params: { rate: String(top) },
    artifacts: { "model.pkl": "\0\0" },
  });
  return {
    "1": {
      "meta.yaml": "experiment_id: '1'\nname: first\n",
      a: run("a", 1, 0.1),
      b: run("b", 1, 0.2),
      c: run("c", 1, 0.3),
    },
    "2": { "meta.yaml": "experiment_id: '2'\nname: second\n", d: run("d", 2, 0.1), e: run("e", 2, 0.25) },
  };
}

describe("a record in the playground", () => {
  it("is read from a folder that is dropped, and tells what was read and what else could be", async () => {
    const page = await open();
    dropFolder(page, "mlruns", store());
    await until(() => page.get<HTMLElement>("#title").textContent === "Your record mlruns");
    expect(page.lab.world.summary).toMatchObject({ trials: 3, best: { trial: 2 } });
    expect(menusOf(page)).toEqual([
      ["Metric", "accuracy", "accuracy loss"],
      ["Goal", "maximize", "maximize minimize"],
      ["Experiment", "first", "first second"],
    ]);
    expect(page.get("#teaches").textContent).not.toMatch(/--|chooses another/);
  });

  it("is read again by another metric, goal or experiment, and undo goes back", async () => {
    const page = await open();
    dropFolder(page, "mlruns", store());
    await until(() => page.get<HTMLElement>("#title").textContent === "Your record mlruns");
    choose(page, "#read-metric", "loss");
    await until(() => page.lab.world.log?.config.primaryMetric === "loss");
    expect(page.lab.world.log?.config.goal).toBe("minimize");
    expect(page.document.activeElement?.id).toBe("read-metric");
    choose(page, "#read-goal", "maximize");
    await until(() => page.lab.world.log?.config.goal === "maximize");
    expect(page.lab.world.log?.config.primaryMetric).toBe("loss");
    choose(page, "#read-experiment", "second");
    await until(() => page.lab.world.summary?.trials === 2);
    page.get("#undo").click();
    await until(() => page.lab.world.summary?.trials === 3);
    expect(menusOf(page).map(([, value]) => value)).toEqual(["loss", "maximize", "first"]);
  });

  it("keeps the policy of the page when it is read again", async () => {
    const page = await open();
    chooseFiles(page, "#open-files", [new File(["trial,step,accuracy,f1\na,1,0.1,0.9\nb,1,0.2,0.1\n"], "runs.csv")]);
    await until(() => page.get<HTMLElement>("#title").textContent === "Your record runs.csv");
    page.lab.world.change("earlyTermination.slackFactor", 0.7, "user");
    choose(page, "#read-metric", "f1");
    await until(() => page.lab.world.log?.config.primaryMetric === "f1");
    expect(page.lab.world.log?.config.earlyTermination).toMatchObject({ type: "bandit", slackFactor: 0.7 });
  });

  it("takes from a folder of another tool its tables, each a trial, and no other files", async () => {
    const page = await open();
    const trial = (top: number): Folder => ({
      "progress.csv": `training_iteration,score\n1,${top}\n2,${2 * top}\n`,
      "result.json": `{"score": ${top}, "training_iteration": 1}\n{"score": ${2 * top}, "training_iteration": 2}\n`,
      "params.pkl": "\0\0",
    });
    dropFolder(page, "ray", { one: trial(0.1), two: trial(0.2) });
    await until(() => page.get<HTMLElement>("#title").textContent === "Your record ray");
    expect(page.lab.world.summary).toMatchObject({ trials: 2, best: { trial: 1, metric: 0.4 } });
  });

  it("says of a database who tells how to export it", async () => {
    const page = await open();
    chooseFiles(page, "#open-files", [new File(["SQLite format 3\0"], "mlflow.db")]);
    await until(() => !page.get<HTMLElement>("#open-problems").hidden);
    expect(page.get("#open-problems").textContent).toBe(
      "mlflow.db: must be a text file in UTF-8, got an SQLite database. Export it: `sweeplab replay` with its name, in a terminal, says how.",
    );
  });

  it("says of a folder without a record what it may hold", async () => {
    const page = await open();
    dropFolder(page, "photos", { "a.jpg": "\0", "b.jpg": "\0" });
    await until(() => !page.get<HTMLElement>("#open-problems").hidden);
    expect(page.get<HTMLElement>("#open-problems").textContent).toBe(
      "photos: no record of runs in this folder. Give the mlruns folder of MLflow, one with CSV or JSON lines in it, or the files themselves.",
    );
  });

  it("tells how far a long reading is, stops on request and leaves the sweep that was there", async () => {
    const page = await open();
    const rows = Array.from({ length: 400_000 }, (_, row) => `${row >> 6},${row & 63},0.${row % 97}`);
    chooseFiles(page, "#open-files", [new File([["trial,step,accuracy", ...rows].join("\n")], "long.csv")]);
    const notice = page.get<HTMLElement>("#reading");
    await until(() => !notice.hidden);
    expect(notice.textContent).toMatch(/^Reading the file: \d+ %Stop$/);
    notice.querySelector("button")?.click();
    await until(() => notice.hidden === true);
    expect(page.get<HTMLElement>("#title").textContent).toBe("The line that moves");
    expect(page.get<HTMLDialogElement>("#open-dialog").open).toBe(false);
  });

  it("asks nothing of any server while it reads and replays", async () => {
    const page = await open();
    dropFolder(page, "mlruns", store());
    await until(() => page.get<HTMLElement>("#title").textContent === "Your record mlruns");
    const { origin } = location;
    const asked = page.window.performance.getEntriesByType("resource").map(({ name }) => name);
    expect(asked.filter((name) => !name.startsWith(origin))).toEqual([]);
    // The page's own scripts come from its own place; what was dropped is in none of their addresses.
    expect(asked.filter((name) => /mlruns|meta\.yaml/.test(name))).toEqual([]);
  });

  it("gives axe nothing to find, and needs no scrolling sideways at 320 px", async () => {
    const page = await open(320);
    dropFolder(page, "mlruns", store());
    await until(() => page.document.querySelector("#read select") !== null);
    expect(page.document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    page.get<HTMLElement>("#reading").hidden = false;
    const { axe } = page.window as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations } = await axe.run();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
  }, 30_000);
});

const median = "{type: median_stopping}";
const stepText = (name: string, total: number, policy: string): string => `  ${name}:
    type: sweep
    trial: ./train.yml
    search_space: {x: {type: uniform, min_value: 0, max_value: 1}}
    objective: {goal: maximize, primary_metric: accuracy}
    limits: {max_total_trials: ${total}, max_concurrent_trials: 2}
    early_termination: ${policy}`;

describe("a pipeline with several sweep steps in the playground", () => {
  it("opens its first sweep, and the others by a menu; undo goes back", async () => {
    const page = await open();
    const text = ["type: pipeline", "jobs:", stepText("coarse", 6, median), stepText("fine", 9, median)].join("\n");
    chooseFiles(page, "#open-files", [new File([text], "pipeline.yml")]);
    await until(() => page.lab.world.summary?.trials === 6);
    expect(menusOf(page)).toEqual([["Sweep step", "coarse", "coarse fine"]]);
    choose(page, "#read-sweep-step", "fine");
    await until(() => page.lab.world.summary?.trials === 9);
    expect(page.document.activeElement?.id).toBe("read-sweep-step");
    expect(menusOf(page)).toEqual([["Sweep step", "fine", "coarse fine"]]);
    page.get<HTMLButtonElement>("#undo").click();
    await until(() => page.lab.world.summary?.trials === 6);
    expect(menusOf(page)).toEqual([["Sweep step", "coarse", "coarse fine"]]);
  });

  it("keeps the sweep that is open where another step does not read", async () => {
    const page = await open();
    const text = ["type: pipeline", "jobs:", stepText("coarse", 6, median), stepText("fine", 9, median)].join("\n");
    chooseFiles(page, "#open-files", [
      new File([text.replace("max_total_trials: 9", "max_total_trials: -9")], "p.yml"),
    ]);
    await until(
      () => page.document.querySelector("#read select") !== null || page.get<HTMLDialogElement>("#open-dialog").open,
    );
    choose(page, "#read-sweep-step", "fine");
    await until(() => page.get<HTMLDialogElement>("#open-dialog").open);
    expect(page.get<HTMLElement>("#open-problems").textContent).toContain("jobs.fine.limits.max_total_trials");
    expect(menusOf(page)).toEqual([["Sweep step", "coarse", "coarse fine"]]);
  });
});
