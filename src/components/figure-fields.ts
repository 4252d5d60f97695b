import type { PropertyDeclaration, PropertyDeclarations } from "lit";
import type { Field, Fields } from "../fields.ts";

/** Attributes that all figures have; texts are null, flags false where they are absent. */
export const figureProperties: PropertyDeclarations = {
  ...Object.fromEntries(
    ["label", "description", "height", "loading", "at", "locked", "narration", "src", "preset"].map((name) => [
      name,
      { type: String },
    ]),
  ),
  size: { type: String, reflect: true },
  axisDirection: { type: String, attribute: "axis-direction" },
  withoutControls: { type: String, attribute: "without-controls" },
  withPatterns: { type: Boolean, attribute: "with-patterns" },
  isTableShown: { type: Boolean, attribute: "with-table" },
  withoutLegend: { type: Boolean, attribute: "without-legend" },
  withoutExport: { type: Boolean, attribute: "without-export" },
  withoutLink: { type: Boolean, attribute: "without-link" },
};

/** `withGhosts` is the attribute `with-ghosts`. */
function attributeName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A property and an attribute for each option of a figure. A flag `with-...` has `without-...` besides. */
export function fieldProperties(fields: Fields): PropertyDeclarations {
  const own = Object.entries(fields)
    .filter(([name]) => !taken.has(name))
    .map(([name, field]) => [name, declarationOf(name, field)] as const);
  const opposites = Object.entries(fields)
    .filter(([name, { input }]) => input === "flag" && name.startsWith("with"))
    .map(([name]) => [oppositeOf(name), { type: Boolean, attribute: attributeName(oppositeOf(name)) }] as const);
  return Object.fromEntries([...own, ...opposites]);
}

/** What these mean on every HTML element stays so; a figure with such an option has a name of its own for it. */
const taken = new Set(["hidden", "title"]);

function declarationOf(name: string, { input }: Field): PropertyDeclaration {
  const attribute = attributeName(name);
  const fromAttribute = (text: string | null): unknown => (text === null ? undefined : readAttribute(text, input));
  return { attribute, converter: { fromAttribute } };
}

/** What does not read as asked for stays text, so that the check of the options can quote it. */
function readAttribute(text: string, input: Field["input"]): unknown {
  if (input === "flag") return text !== "false";
  if (input === "number") return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
  if (input !== "json" && input !== "list") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `withGhosts` is turned off by `withoutGhosts`. */
function oppositeOf(field: string): string {
  return field.replace(/^with/, "without");
}

/** The options that an element's properties set. */
export function optionsOf(element: object & Sweeping, fields: Fields): { readonly [name: string]: unknown } {
  const names = Object.keys(fields).filter((name) => !taken.has(name));
  const values = names.map((name) => {
    const isOff = oppositeOf(name) !== name && Reflect.get(element, oppositeOf(name)) === true;
    return [name, isOff ? false : Reflect.get(element, name)] as const;
  });
  const hidden = Object.entries({ ...element.world?.hidden }).filter(([name]) => Object.hasOwn(fields, name));
  return Object.fromEntries([...values.filter(([, value]) => value !== undefined && value !== null), ...hidden]);
}

interface Sweeping {
  readonly world?: { readonly hidden: object } | undefined;
}
