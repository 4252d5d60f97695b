import { quote, suggestName } from "../errors.ts";
import { custom, type Field, Mismatch } from "../fields.ts";

interface NamesOptions<T extends string> {
  readonly label: string;
  readonly help: string;
  readonly default: readonly T[];
}

/** Some of a list of names, as a list or as one text of words: "best stopped". An empty text is none of them. */
export function names<const T extends string>(
  known: readonly T[],
  options: NamesOptions<NoInfer<T>>,
): Field<readonly T[], "defaulted"> {
  return custom<readonly T[]>({
    ...options,
    rule: `some of ${known.join(", ")}`,
    read(given) {
      const words = Array.isArray(given)
        ? given
        : typeof given === "string"
          ? given.split(/[\s,]+/).filter(Boolean)
          : [given];
      const wrong = words.find((word) => !known.includes(word));
      return wrong === undefined
        ? words
        : new Mismatch(`must be some of ${known.join(", ")}, got ${quote(wrong)}`, suggestName(String(wrong), known));
    },
  });
}
