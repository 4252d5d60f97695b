/** A module's text with less of it, undefined where it stays; `parse` gives its tree. */
export function smallerModule(code: string, id: string, parse: (code: string) => unknown): string | undefined;
