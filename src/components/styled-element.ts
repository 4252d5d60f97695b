import { type CSSResult, LitElement } from "lit";

/** What each page and root was given, in turn: the browser takes it from a root that comes to another document. */
const given = new WeakMap<Document | ShadowRoot, Map<CSSResult, "first" | undefined>>();

/** Gives a page or a shadow root these looks, once; first where those that are there already may say otherwise. */
export function giveLooks(root: Document | ShadowRoot, looks: CSSResult | undefined, place?: "first"): void {
  const known = given.get(root) ?? new Map();
  if (looks === undefined || known.has(looks)) return;
  given.set(root, known.set(looks, place));
  const { adoptedStyleSheets: sheets } = root;
  const own = sheetFor(root.ownerDocument ?? (root as Document), looks);
  if (own !== undefined) root.adoptedStyleSheets = place === "first" ? [own, ...sheets] : [...sheets, own];
}

/** A sheet serves the document that it was made for only; where nobody sees a document there is none. */
function sheetFor(page: Document, { styleSheet, cssText }: CSSResult): CSSStyleSheet | undefined {
  if (page === document) return styleSheet;
  const sheet = page.defaultView === null ? undefined : new page.defaultView.CSSStyleSheet();
  sheet?.replaceSync(cssText);
  return sheet;
}

/** An element that has its looks in whichever document it stands: a page, a frame in it, or a window of its own. */
export abstract class StyledElement extends LitElement {
  protected override createRenderRoot(): ShadowRoot {
    const { elementStyles, shadowRootOptions } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    for (const looks of elementStyles as readonly CSSResult[]) giveLooks(root, looks);
    return root;
  }

  adoptedCallback(): void {
    const root = this.shadowRoot;
    const looks = root && given.get(root);
    if (!looks) return;
    given.delete(root);
    root.adoptedStyleSheets = [];
    for (const each of looks) giveLooks(root, ...each);
  }
}
