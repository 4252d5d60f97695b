import type { Messages } from "./translator.ts";

/** An element that speaks: what it was given itself, or by the lab that it belongs to. */
export interface Speaker {
  /** Language of its numbers, such as "de"; the page's own, where it says one, when left out. */
  readonly locale?: string | null | undefined;
  /** Words in place of Sweeplab's, by the English text as it stands in the element; {} stands for what changes. */
  readonly messages?: Messages | null | undefined;
}

const wishes = new WeakMap<ShadowRoot, readonly [language: string, messages: Messages]>();

/** Writes an element's texts in its language. What does so is loaded for other languages and other words only. */
export function speak(host: HTMLElement, own: Speaker, ofLab: Speaker = {}): void {
  const root = host.shadowRoot;
  const messages = own.messages ?? ofLab.messages ?? {};
  const language = own.locale ?? ofLab.locale ?? languageAround(host);
  const isOurs = /^(en\b|$)/i.test(language) && Object.keys(messages).length === 0;
  if (root === null || (isOurs && !wishes.has(root))) return;
  wishes.set(root, [language, messages]);
  // Without that part the texts stay what they are. The latest wish counts, whichever came first.
  import("./translate.ts").then(
    ({ translate }) => translate(root, ...(wishes.get(root) ?? [language, messages])),
    () => {},
  );
}

/** The nearest `lang`, also around the shadow root that an element lies in. */
function languageAround(element: Element): string {
  for (let at: Element | undefined = element; at !== undefined; ) {
    const lang = at.closest("[lang]")?.getAttribute("lang");
    if (lang != null) return lang;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return "";
}
