/** A module's text with less of it, undefined where it stays; `parse` gives its tree. */
export function smallerModule(code: string, id: string, parse: (code: string) => unknown): string | undefined;
/** The text of the random generator as an ES module. @throws Error where the package has changed its text. */
export function asModule(code: string): string;
