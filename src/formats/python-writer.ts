/** A piece of Python that is code already, not a value to be written as one. */
export class PythonCode {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Arguments by name; those without a value are left out. */
export type Keywords = readonly (readonly [name: string, value: unknown])[];

/** A call with one argument a line; on one line where it is short. */
export function pythonCall(name: string, keywords: Keywords): PythonCode {
  const given = keywords
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) =>
      isName(key) ? `${key}=${pythonText(value)}` : `**{${pythonText(key)}: ${pythonText(value)}}`,
    );
  return new PythonCode(`${name}${wrapped("(", given, ")")}`);
}

const reserved =
  "False None True and as assert async await break class continue def del elif else except finally for from global if " +
  "import in is lambda nonlocal not or pass raise return try while with yield";

/** True for what can stand before `=` in a call: `lambda`, a popular name of a parameter, cannot. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !reserved.split(" ").includes(text);
}

/** A value as a Python literal. */
export function pythonText(value: unknown): string {
  if (value instanceof PythonCode) return value.text;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return wrapped("[", value.map(pythonText), "]");
  if (typeof value !== "object" || value === null) return "None";
  const items = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${pythonText(item)}`);
  return wrapped("{", items, "}");
}

const longestLine = 76;

function wrapped(open: string, items: readonly string[], close: string): string {
  const line = `${open}${items.join(", ")}${close}`;
  if (line.length <= longestLine && !line.includes("\n")) return line;
  return `${open}\n${items.map((item) => `    ${item.replaceAll("\n", "\n    ")},\n`).join("")}${close}`;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return `float("${Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"}")`;
  return Object.is(value, -0) ? "-0.0" : String(value);
}
