/// <reference types="vite/client" />
import type { AxeResults } from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import post from "../../demos/embed/jekyll-post.md?raw";
import type { FigureElement } from "../../src/components/figure-element.ts";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { figures } from "../../src/figures/index.ts";
import { loadPage } from "./frame.ts";
import { drawn, find, inside, mount, until } from "./page.ts";

const pages = import.meta.glob<string>("../../demos/embed/*.html", { query: "?raw", import: "default", eager: true });
/** Those that show a sweep of their own, not in a frame. */
const sweepPages = Object.entries(pages).filter(([, html]) => html.includes("<sweep-lab"));
const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';
const elements = '<script type="module" src="/src/elements.ts"></script>';
const strict =
  "default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

/** The source of an embed page with the package's own sources in place of its bundle. */
function fromSources(html: string, head = ""): string {
  return html
    .replace(/<script[^>]*src="[^"]*sweeplab(?:\.classic)?\.js"[^>]*><\/script>/g, watch + elements)
    .replace(/[^"]*(?=\/sweeplab\.css")/, "/src")
    .replace("<head>", `<head><base href="${location.origin}/demos/embed/">${head}`);
}

async function ready(page: Document): Promise<SweepLab[]> {
  const labs = [...page.querySelectorAll<SweepLab>("sweep-lab")];
  expect(labs.length).toBeGreaterThan(0);
  await until(() =>
    labs.every(({ world }) => world !== undefined && (world.status === "ready" || world.status === "error")),
  );
  for (const lab of labs) lab.seek(lab.world.endTime * 0.6);
  await Promise.all(labs.map((lab) => lab.updateComplete));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return labs;
}

/** How much of a page moved while it loaded, as browsers count it: 0.1 is what readers notice. */
async function shiftOf({ contentWindow }: HTMLIFrameElement): Promise<number> {
  const { PerformanceObserver: Observer } = contentWindow as Window & typeof globalThis;
  let shift = 0;
  new Observer((list) => {
    for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
  await new Promise((resolve) => setTimeout(resolve, 100));
  return shift;
}

describe("a page's own layout", () => {
  it("gives a figure no height in percent: on a page without a doctype that is one of the window", async () => {
    const figure = await drawn(mount('<sweep-timeline preset="bandit-basics"></sweep-timeline>'), "sweep-timeline");
    const styles = inside(figure, ".base").computedStyleMap();
    expect(["height", "min-height"].map((name) => String(styles.get(name)))).not.toContain("100%");
  });

  it("gives figures beside each other one height", async () => {
    const place = mount(`<div style="display: grid; grid-template-columns: 1fr 1fr">
      <sweep-timeline preset="bandit-basics"></sweep-timeline><div id="high" style="height: 2000px"></div></div>`);
    const figure = await drawn(place, "sweep-timeline");
    expect(inside(figure, ".base").offsetHeight).toBe(find<HTMLElement>(place, "#high").offsetHeight);
  });

  it.each([
    ["a row of flex", "display: flex; justify-content: center", 300],
    ["a column of flex", "display: flex; flex-flow: column; align-items: center", 600],
    ["a grid", "display: grid; place-items: center", 600],
  ])("that centers, %s, gives elements its whole width", async (_, style, share) => {
    const place = mount(`<div style="width: 600px; ${style}">
      <sweep-lab preset="bandit-basics" figures="history" id="centered"></sweep-lab><sweep-player for="centered"></sweep-player>
    </div>`);
    const widths = ["sweep-lab", "sweep-player"].map((tag) => find(place, tag).getBoundingClientRect().width);
    expect(widths).toEqual([share, share]);
  });

  it("is followed where it sets a width or margins, and makes room for an element in a table", async () => {
    const place = mount(`<div style="width: 600px">
      <sweep-player style="width: 200px"></sweep-player><sweep-player style="margin: 0 50px"></sweep-player>
      <table><tr><td><sweep-player></sweep-player></td></tr></table>
    </div>`);
    const [set, between, cell] = [...place.querySelectorAll("sweep-player")].map(
      (e) => e.getBoundingClientRect().width,
    );
    expect([set, between]).toEqual([200, 500]);
    expect(cell).toBeGreaterThan(100);
  });

  it("leaves words large enough to read where its root is set in 10 px, as themes have it", async () => {
    const page = `<!doctype html><html lang="en" style="font-size: 62.5%"><head>${watch}${elements}</head>
      <body><sweep-lab preset="bandit-basics" at="end" id="s"></sweep-lab></body></html>`;
    const { document } = await loadPage(page);
    const [lab] = await ready(document);
    const roots = [lab?.shadowRoot, ...[...(lab?.shadowRoot?.querySelectorAll("*") ?? [])].map((e) => e.shadowRoot)];
    const sizes = roots
      .flatMap((root) => [...(root?.querySelectorAll<HTMLElement>("h2, button, select, p, li, .caption") ?? [])])
      .filter((each) => each.checkVisibility())
      .map((each) => Number.parseFloat(document.defaultView?.getComputedStyle(each).fontSize ?? "0"));
    expect(sizes.length).toBeGreaterThan(20);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });

  it("has no say in how words of elements are set", () => {
    const theme =
      "text-transform: uppercase; letter-spacing: 4px; text-indent: 2em; white-space: pre; font: italic 30px/3 serif";
    const words = mount(`<div style="${theme}; text-align: center"><sweep-player></sweep-player></div>`);
    const { textTransform, letterSpacing, textIndent, whiteSpace, fontStyle, textAlign } = getComputedStyle(
      find(words, "sweep-player"),
    );
    expect([textTransform, letterSpacing, textIndent, whiteSpace, fontStyle, textAlign]).toEqual([
      ...["none", "normal", "0px", "normal", "normal", "start"],
    ]);
  });
});

describe("a page to copy from", () => {
  it.each(sweepPages.filter(([name]) => !/csp|reveal/.test(name)))(
    "needs no scrolling sideways at 320 px with text twice as large: %s",
    async (_, html) => {
      const { document } = await loadPage(fromSources(html, "<style>html { font-size: 200% }</style>"), 320);
      await ready(document);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    },
  );
});

describe("while a page loads", () => {
  it.each(sweepPages)("nothing on %s moves that a reader would notice", async (_, html) => {
    for (const [width, height] of [
      [390, 844],
      [1280, 800],
    ] as const) {
      const { page, document } = await loadPage(fromSources(html), width, height);
      const labs = [...document.querySelectorAll<SweepLab>("sweep-lab")];
      await until(() => labs.every(({ world }) => world?.status === "ready"));
      await until(() => document.querySelector("sweep-learning-curves, sweep-lab")?.shadowRoot?.innerHTML !== "");
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await shiftOf(page)).toBeLessThan(0.05);
      page.remove();
    }
  });
});

describe("a page under a strict policy", () => {
  it("runs every element without a violation", async () => {
    const { page, document } = await loadPage(`<!doctype html><html lang="en"><head>
      <meta http-equiv="Content-Security-Policy" content="${strict}"><title>Strict</title>${watch}${elements}</head><body>
      <sweep-lab id="a"><script type="application/yaml">
        search_space: { lr: { type: loguniform, min_value: -9, max_value: -2 } }
        limits: { max_total_trials: 70, max_concurrent_trials: 4 }
        early_termination: { type: bandit, slack_factor: 0.1 }
      </script></sweep-lab>
      <sweep-lab id="b" preset="bandit-basics" figures="${figures.map(({ type }) => type).join(" ")}"></sweep-lab>
      <sweep-spec for="b"></sweep-spec><sweep-note for="b" text="{best.metric}"></sweep-note>
      </body></html>`);
    const labs = await ready(document);
    expect(labs.map(({ world }) => world.problems)).toEqual([[], []]);
    expect(document.querySelector("sweep-lab")?.shadowRoot?.querySelector("sweep-player")?.shadowRoot).not.toBeNull();
    expect(Reflect.get(page.contentWindow ?? {}, "violations")).toEqual([]);
  });

  it("writes formulas as MathML, and draws a ring around samples", async () => {
    const { page, document } = await loadPage(`<!doctype html><html lang="en"><head>
      <meta http-equiv="Content-Security-Policy" content="${strict}"><title>Strict</title>${watch}${elements}</head><body>
      <sweep-lab preset="bandit-basics" at="end"><sweep-decision loading="eager"></sweep-decision>
      <sweep-search-space loading="eager"></sweep-search-space></sweep-lab></body></html>`);
    await ready(document);
    const [decision, space] = ["sweep-decision", "sweep-search-space"].map((tag) => document.querySelector(tag));
    await until(() => (decision?.shadowRoot?.querySelectorAll("math mfrac").length ?? 0) > 0);
    await until(() => space?.shadowRoot?.querySelector("svg.picture") !== null);
    const plot = space?.shadowRoot?.querySelector(".plot");
    const { left = 0, top = 0 } = plot?.getBoundingClientRect() ?? {};
    const at = (type: string, by: number) => {
      const place = { clientX: left + by, clientY: top + by, bubbles: true, composed: true, pointerId: 1 };
      plot?.dispatchEvent(new PointerEvent(type, place));
    };
    await until(() => {
      for (const [type, by] of [
        ["pointerover", 5],
        ["pointerdown", 5],
        ["pointermove", 40],
        ["pointermove", 60],
      ] as const)
        at(type, by);
      return plot?.querySelector("[part=lasso]") !== null;
    });
    expect(Reflect.get(page.contentWindow ?? {}, "violations")).toEqual([]);
  });

  it("would tell of a violation", async () => {
    const { page } = await loadPage(`<!doctype html><html><head>
      <meta http-equiv="Content-Security-Policy" content="${strict}">${watch}</head><body></body></html>`);
    const { body } = page.contentDocument as Document;
    body.setAttribute("style", "color: red");
    await until(() => (Reflect.get(page.contentWindow ?? {}, "violations") as string[]).length > 0);
  });
});

describe("a post for Jekyll", () => {
  const body = post.replace(/^---[\s\S]*?---\n/, "").replace(/<script.*<\/script>/, "");
  const fence = /```yaml\n([\s\S]*?)```/;

  // kramdown leaves what stands inside a tag as it is; markdown-it, marked and commonmark read the fence.
  it.each([
    { by: "kramdown", html: body },
    { by: "markdown-it", html: body.replace(fence, '<pre><code class="language-yaml">$1</code></pre>') },
  ])("runs as $by writes it, with its comparison, its numbers and its button", async ({ html }) => {
    const { document } = await loadPage(
      `<!doctype html><html lang="en"><head><title>Post</title>${watch}${elements}</head><body>${html}</body></html>`,
    );
    const [lab] = await ready(document);
    expect(lab?.world.problems).toEqual([]);
    expect(lab?.world.config?.earlyTermination).toMatchObject({ type: "bandit", slackFactor: 0.2 });
    const { time } = lab?.world ?? {};
    document.querySelector("button")?.click();
    await until(() => lab?.world.time !== time);
    expect(lab?.world.moments?.stop.map((stop) => stop.time)).toContain(lab?.world.time);
    await until(() =>
      /^0\.\d+, from trial \d+$/.test(document.querySelector("sweep-note")?.shadowRoot?.textContent?.trim() ?? ""),
    );
    const comparison = document.querySelector<FigureElement>("sweep-comparison");
    comparison?.scrollIntoView();
    await until(() => comparison?.frame.others?.length === 3);
  });
});

/** Every element, with its table open, and one that has a problem. */
const everything = `<!doctype html><html lang="en"><head><title>Everything</title>${watch}${elements}</head><body><main><h1>Everything</h1>
  <sweep-lab id="all" preset="bandit-basics" label="All">
    <sweep-player></sweep-player><sweep-spec></sweep-spec><p>Best: <sweep-note text="{best.metric}"></sweep-note></p>
    ${figures.map(({ type }) => `<sweep-${type} loading="eager" with-table></sweep-${type}>`).join("")}
  </sweep-lab>
  <sweep-lab id="wrong" preset="nope" label="Wrong"></sweep-lab>
  <sweep-distribution expression="quniform(0, 1, 0.25)" label="Without a sweep"></sweep-distribution>
  </main></body></html>`;

describe.each(["light", "dark"])("in %s", (scheme) => {
  const all = [["everything", everything] as const, ...sweepPages];
  it.each(all.map(([path, html]) => ({ name: path.split("/").at(-1), html })))(
    "axe finds nothing on $name",
    async ({ html }) => {
      const { page, document } = await loadPage(
        fromSources(html, `<style>:root { color-scheme: ${scheme} !important }</style>`),
      );
      await ready(document);
      const { axe } = page.contentWindow as unknown as { axe: { run(): Promise<AxeResults> } };
      const { violations } = await axe.run();
      expect(
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
        ),
      ).toEqual([]);
    },
    30_000,
  );
});
