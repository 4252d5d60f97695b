import { describe, expect, it } from "vitest";
import { elementsByTag } from "../../src/components/element-list.ts";
import type { FigureElement } from "../../src/components/figure-element.ts";
import { LatePart } from "../../src/components/late-part.ts";
import { drawn, find, inside, readyLab, specScript, textOf, until } from "./page.ts";

type FigureClass = typeof FigureElement;

const lateTags = [...elementsByTag].flatMap(([tag, element]) =>
  (element as unknown as FigureClass).whole === undefined ? [] : [tag],
);

/** Has an element of this tag wait for this before its drawing loads, while `run` looks at it. */
async function whileWaiting(tag: string, wait: () => Promise<unknown>, run: (figure: FigureElement) => Promise<void>) {
  const element = elementsByTag.get(tag) as unknown as { whole: LatePart<unknown> };
  const { whole } = element;
  element.whole = new LatePart(() => wait().then(() => whole.bring()));
  try {
    const { place } = await readyLab(
      `<div style="width:720px"><sweep-lab>${specScript}<${tag} loading="eager" worlds="2"></${tag}></sweep-lab></div>`,
    );
    const figure = find<FigureElement>(place, tag);
    await until(() => (figure.shadowRoot?.querySelector(".plot")?.clientWidth ?? 0) > 0);
    await figure.updateComplete;
    await run(figure);
  } finally {
    element.whole = whole;
  }
}

describe("a figure whose drawing comes later than its element", () => {
  it("is there", () => {
    expect(lateTags).toContain("sweep-frontier");
  });

  /** These stand there as tables, as high as their rows. */
  const tables = ["sweep-comparison", "sweep-trials"];

  it.each(lateTags.filter((tag) => !tables.includes(tag)))("keeps its height meanwhile: <%s>", async (tag) => {
    let bring: () => void = () => {};
    const wait = new Promise<void>((done) => {
      bring = done;
    });
    await whileWaiting(
      tag,
      () => wait,
      async (figure) => {
        expect(figure.scene).toBeUndefined();
        await until(() => inside(figure, ".plot").clientHeight !== 220);
        const before = inside(figure, ".plot").clientHeight;
        bring();
        await drawn(figure.parentElement as Element, tag);
        expect(inside(figure, ".plot").clientHeight).toBe(before);
      },
    );
  });

  it("has its looks wherever its work has come, drawn or not", async () => {
    const far = '<sweep-decision id="far" style="margin-top: 20000px"></sweep-decision>';
    const { place } = await readyLab(
      `<sweep-lab at="end">${specScript}<sweep-decision loading="eager"></sweep-decision>${far}</sweep-lab>`,
    );
    await drawn(place, "sweep-decision");
    const figure = find<FigureElement>(place, "#far");
    await until(() => figure.shadowRoot?.querySelector("dl") !== null);
    expect(figure.scene).toBeUndefined();
    expect(getComputedStyle(inside(figure, "dl")).display).toBe("grid");
  });

  it("says what to do where it cannot be had", async () => {
    await whileWaiting(
      "sweep-frontier",
      () => Promise.reject(new Error("no such file")),
      async (figure) => {
        await until(() => figure.shadowRoot?.querySelector('[part="error"]') !== null);
        expect(textOf(figure, '[part="error"]')).toBe(
          "a part of Sweeplab could not be loaded: no such file. Reload the page. If that does not help, put all dist/sweeplab*.js beside each other, or use sweeplab.classic.js.",
        );
      },
    );
  });

  it("is drawn by itself where the network was gone for a moment", async () => {
    const answers = [Promise.reject(new Error("no network")), Promise.resolve()];
    await whileWaiting(
      "sweep-history",
      () => answers.shift() as Promise<void>,
      async (figure) => {
        await until(() => figure.scene !== undefined);
        await figure.updateComplete;
        expect(answers).toEqual([]);
        expect(figure.shadowRoot?.querySelector('[part="error"]')).toBeNull();
      },
    );
  });
});

it("A spec whose work did not load at first shows it once it has come", async () => {
  const element = elementsByTag.get("sweep-spec") as unknown as { later: LatePart<unknown> };
  const { later } = element;
  const answers = [Promise.reject(new Error("no network")), later.bring()];
  element.later = new LatePart(() => answers.shift() as Promise<unknown>);
  try {
    const { place } = await readyLab(`<sweep-lab>${specScript}<sweep-spec></sweep-spec></sweep-lab>`);
    const spec = find(place, "sweep-spec");
    await until(() => spec.shadowRoot?.querySelector(".problem") != null);
    expect(spec.shadowRoot?.textContent).toContain("could not be loaded: no network");
    await until(() => spec.shadowRoot?.querySelector("textarea") != null);
    expect(spec.shadowRoot?.textContent).not.toContain("could not be loaded");
  } finally {
    element.later = later;
  }
});
