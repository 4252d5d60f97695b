import { afterEach, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import html from "../../demos/gallery.html?raw";
import { gallery } from "../../demos/gallery.ts";
import { loadPage } from "../components/frame.ts";
import { until } from "../components/page.ts";
import { axeFindings } from "./demo-page.ts";

const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';

afterEach(async () => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
  await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
});

/** The gallery in a frame, every picture drawn. */
async function open({ width = 1024, style = "", dir = "ltr" } = {}) {
  const page = html
    .replace("<html", `<html dir="${dir}"`)
    .replace("<head>", `<head><base href="${location.origin}/demos/">${watch}<style>${style}</style>`);
  const { page: frame, document } = await loadPage(page, width);
  await until(() => document.querySelectorAll(".demo").length === Object.keys(gallery).length);
  for (const demo of document.querySelectorAll(".demo")) {
    demo.scrollIntoView();
    await until(() => demo.querySelector("svg") !== null);
  }
  return { document, window: frame.contentWindow as Window & typeof globalThis };
}

describe("the gallery", () => {
  it.each([320, 768, 1920])("needs no scrolling sideways at %i px", async (width) => {
    const { document } = await open({ width });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it("needs none at 320 px with text twice as large", async () => {
    const { document } = await open({ width: 320, style: "html { font-size: 200% }" });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it("ends its sentences with their full stop where the page is read from right to left", async () => {
    const { document } = await open({ dir: "rtl" });
    const words = document.querySelector(".demo p")?.firstChild as Text;
    const placeOf = (k: number): DOMRect => {
      const letter = document.createRange();
      letter.setStart(words, k);
      letter.setEnd(words, k + 1);
      return letter.getBoundingClientRect();
    };
    const last = words.data.trimEnd().length - 1;
    expect(words.data[last]).toBe(".");
    expect(placeOf(last).left).toBeGreaterThanOrEqual(placeOf(last - 1).right - 1);
  });

  it.each(["light", "dark"])(
    "gives axe nothing to find, in %s",
    async (value) => {
      await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
      const { window } = await open();
      expect(await axeFindings(window)).toEqual([]);
    },
    60_000,
  );
});
