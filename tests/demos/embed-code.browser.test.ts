import { afterEach, expect, it } from "vitest";
import html from "../../demos/index.html?raw";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { loadPage } from "../components/frame.ts";
import { find, until } from "../components/page.ts";

const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

/** The lab of a page, ready. */
async function labOf(place: ParentNode): Promise<SweepLab> {
  await until(() => place.querySelector<SweepLab>("sweep-lab")?.world?.status === "ready");
  return find<SweepLab>(place, "sweep-lab");
}

it("The playground copies code that makes the same sweep in a page of one's own", async () => {
  const head = `<head><base href="${location.origin}/demos/">${watch}`;
  const playground = await loadPage(html.replace("<head>", head), 1024);
  const { document: desk, page } = playground;
  const window = page.contentWindow as Window & typeof globalThis;
  let code = "";
  const writeText = async (text: string) => {
    code = text;
  };
  Object.defineProperty(window.navigator, "clipboard", { value: { writeText } });
  await until(() => desk.querySelector("#settings h2") !== null);
  const lab = await labOf(desk);
  find<HTMLElement>(desk, '[data-format="embed"]').click();
  await until(() => code !== "");
  expect(code).toContain('<sweep-lab label="The line that moves">');

  const script = `${location.origin}/src/elements.ts`;
  const own = await loadPage(`<!doctype html><body>${watch}${code.replace("sweeplab.js", script)}</body>`, 800);
  const copy = await labOf(own.document);
  expect(copy.world.replay?.hash).toBe(lab.world.replay?.hash);
  expect(copy.shadowRoot?.querySelector("sweep-learning-curves")).not.toBeNull();
});
