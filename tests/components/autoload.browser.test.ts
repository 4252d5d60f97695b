import { afterEach, expect, it } from "vitest";
import type { SweepLab } from "../../src/components/sweep-lab.ts";
import { loadPage } from "./frame.ts";
import { find, until } from "./page.ts";

const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';
const strict =
  "default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

/** A page of its own under a strict policy, with a script of ours. */
async function pageWith(script: string, body: string): Promise<{ window: Window & typeof globalThis; page: Document }> {
  const { page, document } = await loadPage(`<!doctype html><html lang="en"><head><title>Page</title>
    <meta http-equiv="Content-Security-Policy" content="${strict}">${watch}
    <script type="module" src="/${script}.ts"></script></head><body>${body}</body></html>`);
  return { window: page.contentWindow as Window & typeof globalThis, page: document };
}

/** Adds elements as a script does that may not write HTML. */
function add(page: Document, ...tags: string[]): HTMLElement[] {
  const made = tags.map((tag) => page.createElement(tag));
  page.body.append(...made);
  return made;
}

/** The tags that a page has defined. */
function defined(window: Window & typeof globalThis, tags: readonly string[]): string[] {
  return tags.filter((tag) => window.customElements.get(tag) !== undefined);
}

const some = ["sweep-lab", "sweep-player", "sweep-timeline", "sweep-history", "sweep-trials", "sweep-note"];

it("The autoloader brings what is on the page and nothing else, in any order, under a strict policy", async () => {
  const { window, page } = await pageWith(
    "src/autoloader",
    '<sweep-timeline for="a"></sweep-timeline><sweep-lab id="a" preset="bandit-basics"><p>Prose</p></sweep-lab>',
  );
  await until(() => page.querySelector("sweep-timeline")?.shadowRoot?.querySelector("svg.picture") != null);
  expect(defined(window, some)).toEqual(["sweep-lab", "sweep-timeline"]);
  expect(Reflect.get(window, "violations")).toEqual([]);
});

it("What comes later is brought, too, also into an open shadow root that it is told of", async () => {
  const { window, page } = await pageWith("tests/components/autoload-page", "<div></div>");
  add(page, "p")[0]?.append(Object.assign(page.createElement("sweep-note"), { text: "said" }));
  await until(() => page.querySelector("sweep-note")?.shadowRoot?.textContent === "said");
  const root = find(page, "div").attachShadow({ mode: "open" });
  root.append(page.createElement("sweep-player"));
  const { autoload } = Reflect.get(window, "autoloader") as typeof import("../../src/autoloader.ts");
  autoload(root);
  autoload(root);
  expect(root.adoptedStyleSheets).toHaveLength(1);
  await until(() => window.customElements.get("sweep-player") !== undefined);
  root.append(page.createElement("sweep-history"));
  await until(() => window.customElements.get("sweep-history") !== undefined);
});

it("A tag that no element has is told once, with the nearest one; not where the page defines it", async () => {
  const { window, page } = await pageWith("src/autoloader", "");
  const told: string[] = [];
  Object.assign(window.console, { warn: (text: string) => told.push(text) });
  window.customElements.define("sweep-own", class extends window.HTMLElement {});
  add(page, "sweep-own", "sweep-timelime", "sweep-timelime");
  await until(() => told.length > 0);
  add(page, "sweep-timelime", "sweep-xyzzy");
  await until(() => told.length > 1);
  expect(told[0]).toBe("<sweep-timelime> is no element of Sweeplab. Did you mean <sweep-timeline>?");
  expect(told[1]).toMatch(/^<sweep-xyzzy> is no element of Sweeplab. There are <sweep-lab>, /);
  expect(told).toHaveLength(2);
});

it("An element keeps its place until it comes, and so does the set inside a lab", async () => {
  const { page } = await pageWith("src/autoloader", '<sweep-lab preset="bandit-basics"></sweep-lab>');
  await until(() => page.querySelector<SweepLab>("sweep-lab")?.shadowRoot?.querySelector("sweep-timeline") != null);
  const root = page.querySelector("sweep-lab")?.shadowRoot as ShadowRoot;
  const rules = (place: DocumentOrShadowRoot) =>
    place.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join("\n");
  for (const place of [page, root]) {
    expect(rules(place)).toMatch(/sweep-timeline[^{]*:not\(:defined[^{]*\{\s*display: flow-root/);
  }
});

it("An element whose file does not load says so in its place, and what is inside it stays", async () => {
  const { document: inside } = await loadPage(`<!doctype html><html lang="en"><head><title>Page</title>
    <script type="importmap">{ "imports": { "/src/components/sweep-lab.ts": "/none.ts" } }</script>
    ${watch}<script type="module" src="/src/autoloader.ts"></script></head>
    <body><sweep-lab><p>Prose</p></sweep-lab></body></html>`);
  await until(() => inside.querySelector("sweep-lab")?.shadowRoot != null);
  const said = /^a part of Sweeplab could not be loaded: .* Reload the page\./;
  for (const lab of [find(inside, "sweep-lab"), ...add(inside, "sweep-lab")])
    expect(lab.shadowRoot?.textContent).toMatch(said);
  expect(find<HTMLElement>(inside, "sweep-lab p").offsetHeight).toBeGreaterThan(0);
  expect(find<HTMLElement>(inside, "sweep-lab").matches(":defined")).toBe(true);
});

it("The entry of one element defines it alone", async () => {
  const { window, page } = await pageWith(
    "src/define/sweep-timeline",
    '<sweep-timeline preset="bandit-basics"></sweep-timeline>',
  );
  await until(() => page.querySelector("sweep-timeline")?.shadowRoot?.querySelector("svg.picture") != null);
  expect(defined(window, some)).toEqual(["sweep-timeline"]);
});

it("The entry of the lab brings the figures that it lays out", async () => {
  const { window, page } = await pageWith(
    "src/define/sweep-lab",
    '<sweep-lab preset="bandit-basics" figures="history"></sweep-lab>',
  );
  const history = () => page.querySelector("sweep-lab")?.shadowRoot?.querySelector("sweep-history");
  await until(() => history()?.shadowRoot?.querySelector("svg.picture") != null);
  expect(defined(window, some)).toEqual(["sweep-lab", "sweep-player", "sweep-history"]);
  expect(Reflect.get(window, "violations")).toEqual([]);
});
