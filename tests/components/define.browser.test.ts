import { afterEach, expect, it } from "vitest";
import type * as Components from "../../src/components.ts";
import { loadPage } from "./frame.ts";
import { until } from "./page.ts";

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

type Page = Window & typeof globalThis & { components?: typeof Components };

/** A page of its own, so with a registry of its own, that has imported the classes and nothing else. */
async function pageWithClasses(): Promise<{ window: Page; document: Document; classes: typeof Components }> {
  const { page, document } = await loadPage(`<!doctype html><html lang="en"><head><title>Classes</title>
    <script type="module">import * as components from "/src/components.ts"; window.components = components;</script>
    </head><body></body></html>`);
  const window = page.contentWindow as Page;
  await until(() => window.components !== undefined);
  return { window, document, classes: window.components as typeof Components };
}

it("Importing the classes registers nothing; define registers one, however often it is called", async () => {
  const { window, classes } = await pageWithClasses();
  for (const tag of classes.elementsByTag.keys()) expect(window.customElements.get(tag)).toBeUndefined();
  classes.SweepTimeline.define();
  classes.SweepTimeline.define();
  expect(window.customElements.get("sweep-timeline")).toBe(classes.SweepTimeline);
  expect(window.customElements.get("sweep-history")).toBeUndefined();
});

it("A class goes under a second tag, and works there", async () => {
  const { document, classes } = await pageWithClasses();
  classes.SweepNote.define();
  classes.SweepNote.define("my-note");
  classes.SweepNote.define("my-note");
  document.body.innerHTML = '<my-note text="said"></my-note>';
  await until(() => document.querySelector("my-note")?.shadowRoot?.textContent?.includes("said") === true);
  expect(document.querySelector("my-note")).toBeInstanceOf(classes.SweepNote);
});

it("A tag of another class is refused: a stranger's, one of ours, and ours for a class derived from it", async () => {
  const { window, classes } = await pageWithClasses();
  const { SweepLab, SweepPlayer, SweepTimeline } = classes;
  window.customElements.define("sweep-lab", class extends window.HTMLElement {});
  SweepTimeline.define();
  class Mine extends SweepTimeline {}
  const words = (tag: string, own: string) =>
    `<${tag}> is already defined by another class on this page. Define <${own}> under another tag.`;
  expect(() => SweepLab.define()).toThrow(words("sweep-lab", "sweep-lab"));
  expect(() => SweepPlayer.define("sweep-timeline")).toThrow(words("sweep-timeline", "sweep-player"));
  expect(() => Mine.define()).toThrow(words("sweep-timeline", "sweep-timeline"));
  Mine.define("my-timeline");
  expect(window.customElements.get("my-timeline")).toBe(Mine);
});
