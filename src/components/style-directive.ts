import { noChange } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";

/** Style declarations by property name. */
export type Declarations = { readonly [property: string]: string };

/** Sets styles through the CSS object model: a `style` attribute would break a page whose policy forbids inline styles. */
class StyleDirective extends Directive {
  #last: Declarations = {};

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error("internal: styles stands inside a tag. Please report this.");
  }

  override update(part: ElementPart, [declarations]: [Declarations]): unknown {
    const { style } = part.element as HTMLElement;
    for (const name of Object.keys(this.#last)) if (!Object.hasOwn(declarations, name)) style.removeProperty(name);
    for (const [name, value] of Object.entries(declarations))
      if (this.#last[name] !== value) style.setProperty(name, value);
    this.#last = declarations;
    return noChange;
  }

  override render(_declarations: Declarations): unknown {
    return noChange;
  }
}

/** `<div ${styles({ left: "12px" })}>` */
export const styles = directive(StyleDirective);
