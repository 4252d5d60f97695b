import { cssDeclarations } from "sweeplab/figures";
import { gallery } from "../gallery.ts";
import { element } from "../playground/dom.ts";
import { pack, writeLink } from "../playground/link.ts";
import { type Demo, picturesOf } from "./demo.ts";

/** Room beside the picture: gutters, padding and frame. */
const besides = 58;

/** A demo's words and pictures; the pictures come when the reader comes near them. */
function sectionOf(name: string, demo: Demo): HTMLElement {
  const pictures = element("div", { class: "pictures" });
  const link = element("a", { href: "./" }, "Open in the playground");
  const { title, covers } = demo;
  const section = element(
    "section",
    { class: "panel demo", id: name, "aria-labelledby": `${name}-title` },
    ...[element("h2", { id: `${name}-title` }, title), element("p", {}, covers), pictures, element("p", {}, link)],
  );
  whenNear(section, () => {
    pictures.append(...drawn(name, demo));
    void pack(demo.config).then((spec) => {
      link.href = `./${writeLink("", { spec, settings: [] })}`;
    });
  });
  return section;
}

/** The pictures as elements, with ids that no other demo has. */
function drawn(name: string, demo: Demo): SVGElement[] {
  const maxWidth = Math.max(260, document.documentElement.clientWidth - besides);
  const texts = picturesOf(demo, { theme: "live", maxWidth });
  // Where all are as narrow, or in the page's own theme, two may be the same.
  const different = new Map(texts.map((text) => [text.replaceAll(/figure-\d+/g, ""), text]));
  return [...different.values()].map((text) => {
    const own = text.replace(/((?:id|labelledby)="|url\(#|#| )figure-(?=\d)/g, `$1${name}-`);
    const parsed = new DOMParser().parseFromString(own, "image/svg+xml");
    return document.importNode(parsed.documentElement, true) as unknown as SVGElement;
  });
}

/** Draws once: when the reader comes near, or when the page has nothing else to do. */
function whenNear(section: HTMLElement, draw: () => void): void {
  let isDrawn = false;
  const once = (): void => {
    seen.disconnect();
    if (!isDrawn) draw();
    isDrawn = true;
  };
  const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && once(), { rootMargin: "600px" });
  seen.observe(section);
  (globalThis.requestIdleCallback ?? setTimeout)(once);
}

/** The tokens of the figures, for both themes. */
function adoptTokens(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:root { ${cssDeclarations("light")} } @media (prefers-color-scheme: dark) { :root { ${cssDeclarations("dark")} } }
     @media (forced-colors: active) { :root { ${cssDeclarations("forced")} } }`,
  );
  document.adoptedStyleSheets.push(sheet);
}

adoptTokens();
const sections = Object.entries(gallery).map(([name, demo]) => sectionOf(name, demo));
document.querySelector("#demos")?.append(...sections);
const contents = Object.entries(gallery).map(([name, { title }]) =>
  element("li", {}, element("a", { href: `#${name}` }, title)),
);
document.querySelector("#contents")?.append(...contents);
