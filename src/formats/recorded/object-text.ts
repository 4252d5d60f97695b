import { isObject } from "../../is-object.ts";

/** An object of JSON. */
export type Json = { readonly [name: string]: unknown };

const pythonToken =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\bnp\.\w+\(([^()]*)\)|[-+]?\b(?:nan|inf|None|True|False)\b|-?\d+(?=\s*:)/g;
const words: { readonly [word: string]: string } = { None: "null", True: "true", False: "false" };

/**
 * The object that a cell of a table holds as text: JSON, or a dict as Python prints it, its numbers as keys included.
 * NaN and infinities are texts. Undefined where the text is no object.
 */
export function objectFrom(text: string): Json | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  const value = parsed(text) ?? parsed(text.replace(pythonToken, asJson));
  return isObject(value) ? value : undefined;
}

function asJson(token: string, inner: string | undefined): string {
  if (token.startsWith('"')) return token;
  if (inner !== undefined) return /^[-+]?(?:nan|inf)$/.test(inner) ? `"${inner}"` : inner;
  if (!token.startsWith("'")) return words[token] ?? `"${token}"`;
  return `"${token.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"`;
}

const pythonNumbers = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** The value of a JSON text, also with the NaN and Infinity that Python writes, as texts; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(pythonNumbers, (found) => (found.startsWith('"') ? found : `"${found}"`)));
    } catch {
      return undefined;
    }
  }
}
