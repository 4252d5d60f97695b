/**
 * A value as it is written in TypeScript, on one line: `{ x: [1, Number.NaN], "a b": "c" }`. For numbers, texts, booleans,
 * null, undefined, lists and plain objects.
 */
export function codeText(value: unknown): string {
  if (typeof value === "number") return numberCode(value);
  if (Array.isArray(value)) return `[${value.map(codeText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const entries = Object.entries(value).map(([name, each]) => `${keyCode(name)}: ${codeText(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function numberCode(value: number): string {
  if (Number.isNaN(value)) return "Number.NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Number.POSITIVE_INFINITY" : "Number.NEGATIVE_INFINITY";
  return Object.is(value, -0) ? "-0" : String(value);
}

function keyCode(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
