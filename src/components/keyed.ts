import { noChange } from "lit";
import { type ChildPart, Directive, type DirectiveResult, directive } from "lit/directive.js";
import { clearPart, insertPart, removePart, setChildPartValue, setCommittedValue } from "lit/directive-helpers.js";

/** See `keyed`. */
class Keyed extends Directive {
  #parts: Map<unknown, ChildPart> | undefined;

  render(items: readonly unknown[], _: (item: never) => unknown, template: (item: never, at: number) => unknown) {
    return items.map(template as (item: unknown, at: number) => unknown);
  }

  override update(place: ChildPart, [items, keyOf, template]: Parameters<this["render"]>): unknown {
    if (this.#parts === undefined) clearPart(place);
    this.#parts ??= new Map();
    const parts = this.#parts;
    const keys = items.map(keyOf as (item: unknown) => unknown);
    const kept = new Set(keys);
    for (const [key, part] of parts) {
      if (kept.has(key)) continue;
      removePart(part);
      (part.endNode as ChildNode | null)?.remove(); // what Lit forgets: lit/lit#5298
      parts.delete(key);
    }
    const placed: ChildPart[] = [];
    let next: ChildPart | undefined;
    for (let at = items.length - 1; at >= 0; at--) {
      // Nodes can stand in one place: of items with the same key the last one has them, another gets new ones each time.
      const key = kept.delete(keys[at]) ? keys[at] : {};
      next = insertPart(place, next, parts.get(key));
      parts.set(key, next);
      placed[at] = setChildPartValue(next, template(items[at] as never, at));
    }
    setCommittedValue(place, placed);
    return noChange;
  }
}

/**
 * A template for each item, whose nodes stay with the item's key. Lit's own `repeat` (3.3.1 to 3.3.3) leaves
 * a comment behind for whatever it takes away: a sweep that plays or runs again does so all the time, and its page grew
 * without end.
 */
export const keyed: <T>(
  items: readonly T[],
  keyOf: (item: T) => unknown,
  template: (item: T, at: number) => unknown,
) => DirectiveResult = directive(Keyed);
