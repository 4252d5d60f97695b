import { describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { drawn, inside, press, readyLab, smallSpec, textOf, until } from "./page.ts";

const manyTrials = JSON.stringify({
  seed: "many",
  searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } },
  objective: { intervals: 1 },
  limits: { maxTotalTrials: 10_000, maxConcurrentTrials: 100 },
  compute: { maxInstances: 100 },
});

async function tableOf(spec: string, attributes = "") {
  const script = `<script type="application/json">${spec}</script>`;
  const { place, lab } = await readyLab(`<sweep-lab>${script}<sweep-trials ${attributes}></sweep-trials></sweep-lab>`);
  lab.seek(lab.world.endTime);
  const figure = await drawn(place, "sweep-trials");
  const all = (selector: string) => [...(figure.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  await until(() => all(".pick").length > 0 && textOf(figure, "caption").endsWith("at the end"));
  await figure.updateComplete;
  const heads = () => all("th[scope=col]").map(({ textContent }) => textContent?.replace(/[▲▼\s]+/g, " ").trim());
  return { lab, figure, all, heads };
}

it("leaves the focus to the row that has it, wherever the sweep moves that", async () => {
  const { lab, figure, all } = await tableOf(smallSpec);
  all(".sort")[2]?.click();
  await figure.updateComplete;
  const placeOf = (pick: HTMLElement | undefined): number => all(".pick").indexOf(pick as HTMLElement);
  const moves = [];
  for (const at of Array(4).keys()) {
    lab.seek(lab.world.endTime / 3);
    await figure.updateComplete;
    const pick = all(".pick")[at];
    pick?.focus();
    lab.seek(lab.world.endTime);
    await figure.updateComplete;
    expect(figure.shadowRoot?.activeElement).toBe(pick);
    moves.push(placeOf(pick) - at);
  }
  expect(moves.some((move) => move > 0)).toBe(true);
});

describe("the table of ten thousand trials", () => {
  it("has the rows near the visible ones, says how many there are, and follows the scroll", async () => {
    const { figure, all } = await tableOf(manyTrials);
    expect(all(".pick").length).toBeLessThan(100);
    expect(inside(figure, "table").getAttribute("aria-rowcount")).toBe("10001");
    const box = inside(figure, ".table");
    const height = () => box.scrollHeight;
    await until(() => height() > 10_000 * 20);
    const before = height();
    box.scrollTop = before / 2;
    await until(() => all(".pick").some(({ textContent }) => textContent === "5000"));
    const row = all(".pick")
      .find(({ textContent }) => textContent === "5000")
      ?.closest("tr");
    expect(row?.getAttribute("aria-rowindex")).toBe("5002");
    expect(Math.abs(height() - before)).toBeLessThan(2);
    const [top, bottom] = [box.getBoundingClientRect().top, box.getBoundingClientRect().bottom];
    const seen = all(".pick").map((pick) => pick.getBoundingClientRect());
    expect(Math.min(...seen.map((each) => each.top))).toBeLessThan(top);
    expect(Math.max(...seen.map((each) => each.bottom))).toBeGreaterThan(bottom);
  });

  it("makes the page no longer than it is itself: rows beyond its box are cut with all that they hide", async () => {
    const { figure } = await tableOf(manyTrials);
    const place = figure.closest("div") as HTMLElement;
    Object.assign(place.style, { height: "100px", overflow: "auto" });
    const lab = figure.parentElement as HTMLElement;
    expect(place.scrollHeight).toBeLessThanOrEqual(Math.ceil(lab.getBoundingClientRect().height) + 1);
  });

  it("is walked through by keys from the first to the last", async () => {
    const { figure, all } = await tableOf(manyTrials);
    const active = () => figure.shadowRoot?.activeElement?.textContent;
    all(".pick")[0]?.focus();
    const go = (key: string) => press(figure.shadowRoot?.activeElement as Element, key);
    go("End");
    await until(() => active() === "9999");
    go("ArrowDown");
    expect(active()).toBe("9999");
    go("PageUp");
    await until(() => active() === "9989");
    go("Home");
    await until(() => active() === "0");
    for (let row = 1; row <= 90; row++) {
      go("ArrowDown");
      await until(() => active() === String(row));
    }
    expect(all(".pick").filter(({ tabIndex }) => tabIndex === 0)).toEqual([figure.shadowRoot?.activeElement]);
  });

  it("goes to the row of a trial that was chosen in another figure, without moving the page", async () => {
    const { lab, all, figure } = await tableOf(manyTrials);
    const box = inside(figure, ".table");
    await until(() => box.scrollHeight > 10_000 * 20);
    const page = scrollY;
    lab.world.select({ focus: { trial: 7000 } }, "user");
    await until(() => all(".pick").some(({ textContent }) => textContent === "7000"));
    const row = () => all("tr.chosen")[0]?.getBoundingClientRect() ?? new DOMRect();
    const { top, bottom } = box.getBoundingClientRect();
    await until(() => row().top > top && row().bottom < bottom);
    expect(scrollY).toBe(page);
    const before = box.scrollTop;
    all("tr.chosen + tr .pick")[0]?.click();
    await until(() => lab.world.selection.focus?.trial === 7001);
    await figure.updateComplete;
    expect(box.scrollTop).toBe(before); // it is in sight
  });

  it("sorts all of them, not only those that are there", async () => {
    const { figure, all } = await tableOf(manyTrials);
    all(".sort")
      .find(({ textContent }) => textContent?.includes("Best"))
      ?.click();
    await until(
      () => textOf(figure, "[role=status]") === `Sorted by Best ${figure.log?.config.primaryMetric}, ascending.`,
    );
    const best = figure.index?.tracks.map(({ metrics }) => metrics[0] ?? Number.POSITIVE_INFINITY) ?? [];
    const least = best.indexOf(Math.min(...best));
    await until(() => all(".pick")[0]?.textContent === String(least));
  });
});

describe("the looks of the table of trials", () => {
  it("keep the number of a trial in sight where the table scrolls sideways", async () => {
    const { figure, all } = await tableOf(smallSpec);
    (figure.parentElement as HTMLElement).style.width = "340px";
    const box = inside(figure, ".table");
    const lefts = () =>
      ["thead th", ".pick"].map((each) => Math.round(all(each)[0]?.getBoundingClientRect().left ?? 0));
    const before = lefts();
    box.scrollLeft = 120;
    expect(box.scrollLeft).toBe(120);
    expect(lefts()).toEqual(before);
  });

  it("fit a page of paper, where nothing scrolls: the curve goes, and every other column stays under its head", async () => {
    const { figure, all } = await tableOf(smallSpec);
    const place = figure.parentElement as HTMLElement;
    place.style.width = "746px";
    await cdp().send("Emulation.setEmulatedMedia", { media: "print", features: [] });
    const shown = (selector: string) => all(selector).filter((cell) => cell.checkVisibility());
    const box = inside(figure, ".table");
    expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth);
    const lefts = (cells: HTMLElement[]) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left));
    const row = all("tbody tr").find((each) => each.querySelector(".pick") !== null);
    const cells = [...(row?.children ?? [])].filter((cell) => cell.checkVisibility()) as HTMLElement[];
    expect(lefts(cells)).toEqual(lefts(shown("thead th")));
    expect(shown("td.curve")).toEqual([]);
    await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
    expect(shown("td.curve").length).toBeGreaterThan(0);
  });
});

describe("the columns of the table of trials", () => {
  it("are all there, the curve among them, and can be chosen", async () => {
    const { figure, all, heads } = await tableOf(smallSpec);
    expect(heads()).toEqual([
      ...["Trial", "Status", "Curve", "Best accuracy", "Intervals", "Last accuracy", "Run time", "Node"],
      ...["Started", "learning_rate", "layers"],
    ]);
    const paths = all(".curve path").map((path) => path.getAttribute("d") ?? "");
    expect(paths).toHaveLength(8);
    const reports = figure.index?.tracks.map(({ metrics }) => metrics.filter(Number.isFinite).length) ?? [];
    expect(paths.map((path) => path.split("L").length - 1)).toEqual(reports);
    const boxes = () => all(".menu input") as HTMLInputElement[];
    expect(boxes().every(({ checked }) => checked)).toBe(true);
    all(".menu label")
      .find(({ textContent }) => textContent === "Node")
      ?.querySelector("input")
      ?.click();
    await until(() => !heads().includes("Node"));
    expect(heads()).toHaveLength(10);
    all(".menu label")
      .find(({ textContent }) => textContent === "Node")
      ?.querySelector("input")
      ?.click();
    await until(() => heads().length === 11);
  });

  it("are those that the page names", async () => {
    const { heads, figure } = await tableOf(smallSpec, 'columns="status curve learning_rate"');
    expect(heads()).toEqual(["Trial", "Status", "Curve", "learning_rate"]);
    expect(figure.toCSV().split("\n")[0]).toBe("Trial,Status,learning_rate");
  });
});

describe("the tools of a table", () => {
  it.each([
    ["", ["Columns", "CSV"]],
    ['without-controls="export"', ["Columns"]],
    ["without-export", ["Columns"]],
    ["without-controls", ["CSV"]],
  ])("are those that %s leaves", async (attributes, names) => {
    const { all } = await tableOf(smallSpec, attributes);
    expect(all("[part=controls] .tool").map(({ textContent }) => textContent)).toEqual(names);
  });
});
