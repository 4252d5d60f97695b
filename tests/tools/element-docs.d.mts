/** The docs of an element's class and of its bases. */
export function docsOf(element: object): string[];
/** What is said of a field, where the class or the first of its bases that says something declares it. */
export function fieldDocs(element: object, name: string): string | undefined;
/** The values that a doc names in quotes: `"light", "dark" or "contrast"`. */
export function valuesIn(docs: string): string[];
/** The class of an event, and what is said of it. */
export function eventDocs(name: string): { type: string | undefined; description: string };
