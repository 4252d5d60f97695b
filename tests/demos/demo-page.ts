import type { AxeResults } from "axe-core";
import { afterEach } from "vitest";
import { loadPage } from "../components/frame.ts";

/** Lets a test see what a page does, with axe in it. */
const watch = '<script type="module" src="/tests/components/page-watch.ts"></script>';

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

/** A page of a folder of demos, in a frame of its own until the test ends. */
export async function openDemo(html: string, folder: string, { width = 1280, style = "" } = {}) {
  const head = `<base href="${location.origin}/demos/${folder}/">${watch}<style>${style}</style>`;
  const { page, document } = await loadPage(html.replace("<head>", `<head>${head}`), width);
  const get = <E extends Element = HTMLElement>(selector: string): E => {
    const found = document.querySelector<E>(selector);
    if (found === null) throw new Error(`The page has no ${selector}.`);
    return found;
  };
  return { document, get, window: page.contentWindow as Window & typeof globalThis };
}

/** What axe finds wrong on a page: rule, place and what to do. */
export async function axeFindings(window: Window): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}
