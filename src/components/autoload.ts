import { closestName } from "../errors.ts";
import { keepRoom, loadElement, tags } from "./load-element.ts";

const begin = "sweep-";
const watched = new WeakSet<Node>();
const unknown = new Set<string>();

/**
 * Loads every element of ours that stands in a document or in an open shadow root, and those that come later, each once and
 * only where there is one. A tag that none of ours has is told in the console, with the one that may be meant.
 */
export function autoload(root: Document | ShadowRoot = document): void {
  if (watched.has(root)) return;
  watched.add(root);
  keepRoom(root);
  find(root);
  const added = (records: MutationRecord[]) => records.flatMap(({ addedNodes }) => [...addedNodes]);
  new MutationObserver((records) => {
    for (const node of added(records)) if (node instanceof Element) find(node);
  }).observe(root, { childList: true, subtree: true });
}

function find(place: ParentNode): void {
  const inside = [...place.querySelectorAll(":not(:defined)")];
  const all = place instanceof Element && place.matches(":not(:defined)") ? [place, ...inside] : inside;
  for (const tag of new Set(all.map(({ localName }) => localName).filter((name) => name.startsWith(begin)))) {
    if (!tags.includes(tag)) tell(tag);
    else {
      void import("./figure-element.ts"); // what elements share is most of them: it does not wait until one asks for it
      void loadElement(tag);
    }
  }
}

/** Once for each tag, and only after scripts of the page had their chance to define it. */
function tell(tag: string): void {
  if (unknown.has(tag)) return;
  unknown.add(tag);
  if (document.readyState !== "complete") {
    addEventListener("load", () => warn(tag), { once: true });
  } else setTimeout(() => warn(tag));
}

function warn(tag: string): void {
  if (customElements.get(tag) !== undefined) return;
  const bare = (name: string) => name.slice(begin.length);
  const near = closestName(bare(tag), tags.map(bare));
  const hint = near === undefined ? `There are <${tags.join(">, <")}>.` : `Did you mean <${begin}${near}>?`;
  console.warn(`<${tag}> is no element of Sweeplab. ${hint}`);
}
