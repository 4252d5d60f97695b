import type { Speaker } from "./language.ts";
import type { SweepWorld } from "./world.ts";

/** Where a figure gets its sweep from. */
export interface WorldSource extends Speaker {
  readonly world: SweepWorld;
  /** The text that the spec was read from, where it was a text. */
  readonly specText: string | undefined;
  /** Names of what readers may see but not change: "policy seed spec". */
  readonly locked: string | null;
  /** The page's address holds its state. */
  readonly permalink?: boolean;
  /** It is of one figure alone, whose children are its spec. */
  readonly isShown?: boolean;
  /** Its players offer to make it heard. */
  readonly withSound?: boolean;
}

/** An element that holds a sweep: `<sweep-lab>`. */
export type WorldHolder = Element & WorldSource;

/** Heard on the document when a sweep has come or gone, so that figures that came first can join. */
export const registerEvent = "sweep-register";

const holders = new Set<WorldHolder>();

/** Announces a sweep. Order of upgrade does not matter: figures without one look again. */
export function announce(holder: WorldHolder): void {
  holders.add(holder);
  holder.ownerDocument.dispatchEvent(new Event(registerEvent));
}

export function withdraw(holder: WorldHolder): void {
  holders.delete(holder);
  holder.ownerDocument.dispatchEvent(new Event(registerEvent));
}

/** The sweep that an element shows, or why it has none: no such id, or nothing to choose. */
export type Found =
  | { readonly holder: WorldHolder }
  | { readonly missing: "id"; readonly id: string; readonly known: readonly string[] }
  | { readonly missing: "sweep"; readonly isMany?: boolean };

/**
 * Finds the sweep of a figure: the one that `for` names, else the nearest one around it (through shadow roots), else
 * the only one on the page. `for` is looked up in the element's root, then in the document.
 */
export function findHolder(element: Element, id: string | null): Found {
  if (id) {
    const target = elementNamed(element, id);
    if (target !== null && isHolder(target)) return { holder: target };
    const known = [...holders].map((holder) => holder.id).filter(Boolean);
    return { missing: "id", id, known };
  }
  for (let place: Element | null = element; place !== null; place = parentOf(place))
    if (isHolder(place)) return { holder: place };
  const [only, another] = [...holders].filter((holder) => holder.ownerDocument === element.ownerDocument);
  return only !== undefined && another === undefined
    ? { holder: only }
    : { missing: "sweep", isMany: only !== undefined };
}

/** The element with this id in another one's root, else in the document. */
export function elementNamed(element: Element, id: string): Element | null {
  const root = element.getRootNode() as Partial<NonElementParentNode>;
  return root.getElementById?.(id) ?? element.ownerDocument.getElementById(id);
}

function isHolder(element: Element): element is WorldHolder {
  return holders.has(element as WorldHolder);
}

/** The element around this one; the host where this one stands at the top of a shadow root. */
function parentOf(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
