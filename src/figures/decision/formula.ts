import { type Goal, worseSide } from "../../goal.ts";

/** A formula as a tree: what policies write as one line of text. */
export type Formula =
  | { readonly kind: "number" | "words"; readonly text: string }
  | { readonly kind: "row"; readonly parts: readonly Formula[] }
  | { readonly kind: "operation"; readonly sign: string; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "fenced"; readonly fence: Fence; readonly body: Formula }
  | Comparison;

/** Two sides or more, with a relation before each but the first: `a < b = c`. */
export interface Comparison {
  readonly kind: "comparison";
  readonly sides: readonly Formula[];
  readonly relations: readonly string[];
}

type Fence = "brackets" | "absolute" | "floor";

/** Relations in words, longer ones before those inside them. */
const symbols: readonly (readonly [words: string, symbol: string])[] = [
  ["is not below", "≥"],
  ["is not above", "≤"],
  ["is below", "<"],
  ["is above", ">"],
  ["equals", "="],
];

/**
 * A formula from its text: "best so far is below leader / (1 + 0.1)". Words that follow each other are one name; "floor"
 * and bars are what they are in mathematics; relations may be words. Undefined where the text is prose.
 */
export function readFormula(text: string, goal: Goal): Comparison | undefined {
  const side = worseSide(goal);
  const directed = text.replaceAll("is worse than", `is ${side}`).replaceAll("is as good as", `is not ${side}`);
  const tokens = tokensOf(symbols.reduce((sofar, [words, symbol]) => sofar.replaceAll(words, symbol), directed));
  const reader: Reader = { tokens: tokens ?? [], at: 0 };
  const read = comparison(reader);
  return read === undefined || reader.at < reader.tokens.length ? undefined : read;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const token = /\s*(\d[\d.]*(?:e-?\d+)?|-?[A-Za-z][\w'-]*|%|[-+*/()|<>=≤≥])/y;

function tokensOf(text: string): string[] | undefined {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const [, next] = token.exec(text) ?? [];
    if (next === undefined) return undefined;
    found.push(next);
  }
  return found;
}

const isNumber = (text: string | undefined): boolean => text !== undefined && /^\d/.test(text);
const isWord = (text: string | undefined): boolean => text !== undefined && /^-?[A-Za-z%]/.test(text);

function comparison(reader: Reader): Comparison | undefined {
  const first = chain(reader, "+-");
  if (first === undefined) return undefined;
  const [sides, relations] = [[first], [] as string[]];
  while (/^[<>=≤≥]$/.test(reader.tokens[reader.at] ?? "")) {
    relations.push(reader.tokens[reader.at++] ?? "");
    const side = chain(reader, "+-");
    if (side === undefined) return undefined;
    sides.push(side);
  }
  return relations.length === 0 ? undefined : { kind: "comparison", sides, relations };
}

/** Sums of products of rows, from the left. */
function chain(reader: Reader, signs: "+-" | "*/"): Formula | undefined {
  const next = () => (signs === "+-" ? chain(reader, "*/") : row(reader));
  let left = next();
  for (let sign = reader.tokens[reader.at]; left !== undefined && sign !== undefined; sign = reader.tokens[reader.at]) {
    if (!signs.includes(sign)) break;
    reader.at++;
    const right = next();
    left = right === undefined ? undefined : { kind: "operation", sign, left, right };
  }
  return left;
}

/** What stands side by side: "the (k + 1)-th worst of n". */
function row(reader: Reader): Formula | undefined {
  const parts: Formula[] = [];
  for (;;) {
    const isFirst = parts.length === 0;
    const next = reader.tokens[reader.at];
    if (!isFirst && !isNumber(next) && !isWord(next) && next !== "(") break;
    const part = atom(reader);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.length === 1 ? parts[0] : { kind: "row", parts };
}

function atom(reader: Reader): Formula | undefined {
  const next = reader.tokens[reader.at++];
  if (next === "-" && isNumber(reader.tokens[reader.at]))
    return { kind: "number", text: `-${reader.tokens[reader.at++]}` };
  if (isNumber(next)) return { kind: "number", text: next ?? "" };
  if (next === "(") return fenced(reader, "brackets");
  if (next === "|") return fenced(reader, "absolute");
  if (next === "floor" && reader.tokens[reader.at] === "(") {
    reader.at++;
    return fenced(reader, "floor");
  }
  if (!isWord(next)) return undefined;
  const words = [next];
  while (isWord(reader.tokens[reader.at])) words.push(reader.tokens[reader.at++]);
  return { kind: "words", text: words.join(" ") };
}

function fenced(reader: Reader, fence: Fence): Formula | undefined {
  const body = chain(reader, "+-");
  const isClosed = reader.tokens[reader.at++] === (fence === "absolute" ? "|" : ")");
  return body === undefined || !isClosed ? undefined : { kind: "fenced", fence, body };
}
