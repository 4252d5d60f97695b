import { type Problem, quote, throwIfAny } from "../errors.ts";
import { joinPath } from "../fields.ts";
import { isObject } from "../is-object.ts";

const rules = {
  text: ["a text", (given: unknown) => typeof given === "string"],
  number: ["a number", (given: unknown) => typeof given === "number"],
  list: ["a list", Array.isArray],
  object: ["an object", isObject],
} as const;

type Rule = keyof typeof rules;

interface Whole {
  readonly path: string;
  /** Where it comes from: a whole sentence. */
  readonly hint?: string;
}

/**
 * Looks at the parts of something by name; those with a question mark may be left out.
 * @throws SweepError where it is no object, or with a problem for each part that is something else.
 */
export function checkParts(
  given: unknown,
  parts: { readonly [name: string]: Rule | `${Rule}?` },
  { path, hint = `Its parts: ${Object.keys(parts).join(", ")}.` }: Whole,
): void {
  const problemOf = (at: string, value: unknown, rule: string): Problem[] => {
    const [words, holds] = rules[rule.replace("?", "") as Rule];
    const isLeftOut = rule.endsWith("?") && value === undefined;
    return isLeftOut || holds(value) ? [] : [{ path: at, message: `must be ${words}, got ${quote(value)}`, hint }];
  };
  throwIfAny(problemOf(path, given, "object"));
  const values = given as { readonly [name: string]: unknown };
  throwIfAny(Object.entries(parts).flatMap(([name, rule]) => problemOf(joinPath(path, name), values[name], rule)));
}

/** @throws SweepError where the value is no scene. */
export function checkScene(scene: unknown): void {
  const parts = { width: "number", height: "number", marks: "list", legend: "list" } as const;
  checkParts(scene, parts, { path: "scene", hint: "The draw of a figure makes one." });
}
