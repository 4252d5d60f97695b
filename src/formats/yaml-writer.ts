/**
 * Plain data as YAML that YAML 1.1 readers (Azure's is one) and 1.2 readers take for the same value.
 *
 * Mappings in block style, lists of scalars on one line. Texts without quotes only where no reader could take them for
 * anything else; numbers with a point before an exponent, as 1.1 asks for.
 */
export function writeYaml(value: { readonly [name: string]: unknown }): string {
  return linesOf(value, 0)
    .map((line) => `${line}\n`)
    .join("");
}

function linesOf(value: object, depth: number): string[] {
  const indent = "  ".repeat(depth);
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      if (isInline(item)) return [`${indent}- ${inline(item)}`];
      const [first = "", ...rest] = linesOf(item, depth + 1);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  return Object.entries(value).flatMap(([name, item]) => {
    const key = `${indent}${scalarText(name)}:`;
    return isInline(item) ? [`${key} ${inline(item)}`] : [key, ...linesOf(item as object, depth + 1)];
  });
}

/** Scalars, what is empty, and lists of scalars stand behind their key. */
function isInline(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every((item) => typeof item !== "object" || item === null);
  return Object.keys(value).length === 0;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(scalarText).join(", ")}]`;
  return typeof value === "object" && value !== null ? "{}" : scalarText(value);
}

/** Letters first, then letters, digits and a few signs: never a number, a date, or a sign that means something. */
const safeText = /^[$A-Za-z_/][A-Za-z0-9_./@-]*(?::[A-Za-z0-9_./@-]+)*(?: [A-Za-z0-9_./-]+)*$/;
const reservedText = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function scalarText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "string") return String(value);
  return safeText.test(value) && !reservedText.test(value) ? value : quotedText(value);
}

/** 1e-7 is a text to a 1.1 reader: 1.0e-7 is a number to both. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  if (Object.is(value, -0)) return "-0.0";
  return String(value).replace(/^(-?\d+)e/, "$1.0e");
}

/** JSON quotes, with everything that YAML does not print written as an escape. */
function quotedText(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
