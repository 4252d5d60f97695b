import { cssDeclarations } from "sweeplab/figures";
import { gallery } from "../gallery.ts";
import { picturesOf } from "./demo.ts";

/** One demo at a time: `?demo=name`, the list, Previous and Next, or the arrow keys. */
const names = Object.keys(gallery);

function addressOf(name: string): string {
  return `?demo=${encodeURIComponent(name)}`;
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`gallery.html: there is no element "${id}"`);
  return element;
}

/** The name in the address, or the first where there is none of this name. */
function wantedName(): string {
  const wanted = new URLSearchParams(location.search).get("demo") ?? "";
  return names.includes(wanted) ? wanted : (names[0] ?? "");
}

function neighbour(name: string, step: 1 | -1): string {
  return names[(names.indexOf(name) + step + names.length) % names.length] ?? name;
}

function show(name: string): void {
  const demo = gallery[name];
  if (demo === undefined) return;
  document.title = `${demo.title} – Sweeplab gallery`;
  byId("title").textContent = demo.title;
  byId("covers").textContent = demo.covers;
  const parser = new DOMParser();
  const maxWidth = Math.max(280, byId("pictures").clientWidth - 34); // padding and frame of a picture
  const pictures = picturesOf(demo, { theme: "live", maxWidth }).map(
    (svg) => parser.parseFromString(svg, "image/svg+xml").documentElement,
  );
  byId("pictures").replaceChildren(...pictures);
  byId("previous").setAttribute("href", addressOf(neighbour(name, -1)));
  byId("next").setAttribute("href", addressOf(neighbour(name, 1)));
}

function list(current: string): void {
  const items = names.map((name) => {
    const link = document.createElement("a");
    link.href = addressOf(name);
    link.textContent = gallery[name]?.title ?? name;
    if (name === current) link.setAttribute("aria-current", "page");
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  byId("demos").replaceChildren(...items);
}

function addTokens(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :root { ${cssDeclarations("light")} }
    @media (prefers-color-scheme: dark) { :root { ${cssDeclarations("dark")} } }
    @media (forced-colors: active) { :root { ${cssDeclarations("forced")} } }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

addTokens();
const current = wantedName();
list(current);
show(current);
addEventListener("keydown", ({ key, altKey, ctrlKey, metaKey }) => {
  if (altKey || ctrlKey || metaKey || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
  location.search = addressOf(neighbour(current, key === "ArrowRight" ? 1 : -1));
});
