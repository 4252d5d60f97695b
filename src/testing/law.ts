import { hasThrown, wordsOf } from "./frozen.ts";
import { shrink } from "./shrink.ts";

/** A rule that every member of a family keeps. */
export interface Law<Given> {
  readonly name: string;
  /** What to do about it, for whoever reads the failure. */
  readonly hint?: string;
  /** How this case breaks it, in words. */
  broken(given: Given): string | undefined;
}

/** A case put to laws, and how it is told. */
export interface LawTest<Given, L extends Law<Given>> {
  readonly laws: readonly L[];
  readonly given: Given;
  /** The seed that led to it. */
  readonly seed: string;
  /** Cases one step simpler; the law is the broken one. */
  simplerOf(given: Given, law: L): Iterable<Given>;
  /** The name of the kind with its settings, where the failure is, lines of code that show it, and what else may help. */
  tell(given: Given, law: L): Told;
}

interface Told {
  readonly name: string;
  readonly where: string;
  readonly code: readonly string[];
  readonly hint?: string | undefined;
}

/**
 * Does this case keep all laws?
 * @throws Error with the first broken law, what to do, the smallest case that breaks it as code, and the seed.
 */
export function insist<Given, L extends Law<Given>>({ laws, given, seed, simplerOf, tell }: LawTest<Given, L>): void {
  const wordsBy = (law: L, of: Given): string | undefined => wordsOf(() => law.broken(of));
  for (const law of laws) {
    const found = wordsBy(law, given);
    if (found !== undefined) throw new Error(smallestFailure({ law, given, found, seed, simplerOf, tell }));
  }
}

interface Failure<Given, L extends Law<Given>> extends Omit<LawTest<Given, L>, "laws"> {
  readonly law: L;
  readonly found: string;
}

function smallestFailure<Given, L extends Law<Given>>(failure: Failure<Given, L>): string {
  const { law, given, found, seed, simplerOf, tell } = failure;
  let words = found;
  const simplest = shrink(
    given,
    (each) => simplerOf(each, law),
    (simpler) => {
      const told = wordsOf(() => law.broken(simpler));
      if (told === undefined || !isLike(found, told)) return false;
      words = told;
      return true;
    },
  );
  const { name, where, code, hint } = tell(simplest, law);
  const lines = [
    `${name} breaks the law "${law.name}"${where}: ${words}.`,
    ...[law.hint, hint].filter((each) => each !== undefined),
    ...["", ...code, "", `Found with seed "${seed}" and made as small as it fails.`],
  ];
  return lines.join("\n");
}

/** Both are failures, and of one sort: throwing is another one than answering wrongly. */
export function isLike(found: string | undefined, simpler: string | undefined): boolean {
  return simpler !== undefined && hasThrown(simpler) === (found !== undefined && hasThrown(found));
}
