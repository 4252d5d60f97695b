import { type Messages, translator } from "./translator.ts";

/** Attributes that readers see or hear. */
const attributes = ["aria-label", "aria-valuetext", "aria-description", "title", "placeholder"];

/** What was English, and what stands there now. */
interface Translated {
  readonly from: string;
  readonly to: string;
}

const ofTexts = new WeakMap<Node, Translated>();
const ofAttributes = new WeakMap<Element, Map<string, Translated>>();
const following = new WeakMap<ShadowRoot, MutationObserver>();

/**
 * Writes all texts of a shadow root in a language, and those that come later before they are seen. What is code stays:
 * fields, and what stands in `pre`.
 */
export function translate(root: ShadowRoot, language: string, messages: Messages): void {
  following.get(root)?.disconnect();
  const write = translator(language, messages);
  const tell = (node: Node): void => {
    if (node instanceof Text) writeText(node, write);
    else if (node instanceof Element) for (const name of attributes) writeAttribute(node, name, write);
  };
  const tellAll = (from: Node): void => {
    const all = document.createTreeWalker(from, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = from; node !== null; node = all.nextNode()) tell(node);
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "childList") addedNodes.forEach(tellAll);
      else tell(target);
    }
  });
  tellAll(root);
  following.set(root, observer);
  observer.observe(root, {
    ...{ childList: true, characterData: true, attributes: true, subtree: true },
    attributeFilter: attributes,
  });
}

function writeText(text: Text, write: (text: string) => string): void {
  if (text.parentElement?.closest("pre, textarea, style, script") != null) return;
  const before = ofTexts.get(text);
  const from = before?.to === text.data ? before.from : text.data;
  const to = write(from);
  ofTexts.set(text, { from, to });
  if (to !== text.data) text.data = to;
}

function writeAttribute(element: Element, name: string, write: (text: string) => string): void {
  const value = element.getAttribute(name);
  if (value === null) return;
  const known = ofAttributes.get(element) ?? new Map<string, Translated>();
  ofAttributes.set(element, known);
  const before = known.get(name);
  const from = before?.to === value ? before.from : value;
  const to = write(from);
  known.set(name, { from, to });
  if (to !== value) element.setAttribute(name, to);
}
