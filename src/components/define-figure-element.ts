import type { Fields } from "../fields.ts";
import type { Figure } from "../figures/figure.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";

/** The tag of a figure: `learning-curves` is `<sweep-learning-curves>`. */
export function tagOf(type: string): string {
  return `sweep-${type}`;
}

/**
 * The element class of a figure: its options are properties and attributes. `base` is for figures whose element does more
 * than the generic one, `texts` are further attributes of it. Registers nothing.
 */
export function figureElement(
  figure: Figure<string, Fields>,
  { base = FigureElement, texts = [] }: { base?: typeof FigureElement; texts?: readonly string[] } = {},
): typeof FigureElement & CustomElementConstructor {
  class Element extends base {
    static override readonly figure = figure;
    static override properties = {
      ...fieldProperties(figure.fields),
      ...Object.fromEntries(texts.map((name) => [name, { type: String }])),
    };
  }
  return Element;
}
