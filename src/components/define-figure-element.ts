import type { Fields } from "../fields.ts";
import type { Figure } from "../figures/figure.ts";
import { FigureElement } from "./figure-element.ts";
import { fieldProperties } from "./figure-fields.ts";

/** The tag of a figure: `learning-curves` is `<sweep-learning-curves>`. */
export function tagOf(type: string): string {
  return `sweep-${type}`;
}

/** The element class of a figure: its options are properties and attributes. Registers nothing. */
export function figureElement(figure: Figure<string, Fields>): typeof FigureElement & CustomElementConstructor {
  class Element extends FigureElement {
    static override readonly figure = figure;
    static override properties = fieldProperties(figure.fields);
  }
  return Element;
}
