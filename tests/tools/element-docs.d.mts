/** The docs of an element's class and of its bases. */
export function docsOf(element: object): string[];
/** What the tags of one kind say of an element. */
export function tagsOf(element: object, tag: string): { name: string; description?: string }[];
/** Properties and methods for a page's code, after the fields that are given. */
export function membersOf<Field extends { name: string }>(
  element: object,
  fields?: Field[],
): (Field | { kind: string; name: string; description?: string })[];
/** What is said of a field, where the class or the first of its bases that says something declares it. */
export function fieldDocs(element: object, name: string): string | undefined;
/** The values that a doc names in quotes: `"light", "dark" or "contrast"`. */
export function valuesIn(docs: string): string[];
/** The class of an event, and what is said of it. */
export function eventDocs(name: string): { type: string | undefined; description: string };
