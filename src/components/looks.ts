import type { CSSResult, LitElement } from "lit";
import { adopt } from "./adopt.ts";

/** What each root was given, in turn: the browser takes it away when the root comes to another document. */
const given = new WeakMap<DocumentOrShadowRoot, Map<CSSResult, "first" | undefined>>();

/** Gives a page or a shadow root these looks, once; first where those that are there already may say otherwise. */
export function giveLooks(root: Document | ShadowRoot, looks: CSSResult | undefined, place?: "first"): void {
  if (looks === undefined) return;
  adopt(root, sheetIn(root.ownerDocument ?? (root as Document), looks), place);
  given.set(root, (given.get(root) ?? new Map()).set(looks, place));
}

/** An element's root with the looks of its class, in whichever document it stands. */
export function rootWithLooks(host: LitElement): ShadowRoot {
  const { elementStyles, shadowRootOptions } = host.constructor as typeof LitElement;
  const root = host.shadowRoot ?? host.attachShadow(shadowRootOptions);
  for (const looks of elementStyles as readonly CSSResult[]) giveLooks(root, looks);
  return root;
}

/** Gives a root that has come to another document the looks that it had. */
export function giveLooksAgain(root: ShadowRoot | null): void {
  if (root === null) return;
  root.adoptedStyleSheets = [];
  for (const [looks, place] of given.get(root) ?? []) giveLooks(root, looks, place);
}

const copies = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/** A sheet serves the document that it was made for; another one has its own. */
function sheetIn(page: Document, looks: CSSResult): CSSStyleSheet | undefined {
  if (page === document) return looks.styleSheet;
  if (page.defaultView === null) return undefined; // nobody sees it there
  const own = copies.get(page) ?? new Map<CSSResult, CSSStyleSheet>();
  const sheet = own.get(looks) ?? new page.defaultView.CSSStyleSheet();
  if (!own.has(looks)) sheet.replaceSync(looks.cssText);
  copies.set(page, own.set(looks, sheet));
  return sheet;
}
