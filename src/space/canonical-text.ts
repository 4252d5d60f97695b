/** JSON text with the names of objects in order: equal values have equal texts. */
export function canonicalText(value: unknown): string {
  if (typeof value === "bigint") return String(value); // of a config that is not valid, and will be told so
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`);
  return `{${entries.sort().join(",")}}`;
}
