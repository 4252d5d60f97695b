import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import { fail, mustBe, type Problem, quote, SweepError } from "../errors.ts";
import { joinPath } from "../fields.ts";

/** 1-based place in a text. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The place alone of something that has one. */
export function placeIn({ line, column }: Position): Position {
  return { line, column };
}

/** A value of a YAML or JSON text that knows where it was written. Aliases are expanded, merge keys merged. */
export interface YamlNode extends Position {
  /** The value as JSON has it; objects with own properties only, whatever their keys are called. */
  readonly value: unknown;
  /** Of a mapping: its values by key. */
  readonly entries?: ReadonlyMap<string, YamlEntry>;
  /** Of a list. */
  readonly items?: readonly YamlNode[];
  /** Where the text of the value starts and ends. */
  readonly range: readonly [start: number, end: number];
  /** Of a scalar without quotes: how it is written. */
  readonly plain?: string;
  /** Number of values inside, itself included, aliases expanded. */
  readonly size: number;
}

/** A value of a mapping and where its key stands. */
export interface YamlEntry {
  readonly key: Position;
  readonly node: YamlNode;
}

export interface YamlText {
  readonly root: YamlNode;
  /** Where a piece of text first stands inside of a value; the value's own place when it does not. */
  find(piece: string, node: YamlNode): Position;
}

/** What a sweep can be read from. */
export const sweepHint = "Give a sweep job, a pipeline with a sweep step, or a config.";

const longestText = 500_000;
const mostValues = 200_000;
const deepest = 200;
const mostSyntaxProblems = 20;
const unclosed = /^missing closing (.)quote/i;
const tooDeep = `must be at most ${deepest} levels deep`;

/**
 * Reads one YAML 1.2 document, or JSON, with the place of every value.
 *
 * Refused with their place: syntax errors, duplicate keys, tags but those of JSON's own types, several documents, keys that are not scalars, aliases inside
 * of their own anchor, and texts that are too long, too deep or grow too large when aliases are expanded.
 * `whatToGive` is said of a text in which nothing stands.
 * @throws SweepError with a problem for each syntax error, or the first of the others.
 */
export function parseYaml(given: string, whatToGive = sweepHint): YamlText {
  mustBe(typeof given === "string", "", "a text", given);
  const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
  if (text.length > longestText) failAt(`must be at most ${longestText} characters long, got ${text.length}`);
  if (text.includes("\0")) failAt("must be a text file, got binary data");
  const lines = new LineCounter();
  const positionOf = (offset: number) => positionIn(lines, offset);
  const document = composed(text, lines);
  if (document?.errors.length) throw new SweepError(syntaxProblems(document.errors, text, positionOf));
  if (document?.contents == null) return failAt("the text is empty", undefined, whatToGive);
  const root = new Reader(positionOf).read(document.contents, 0);
  return {
    root,
    find(piece, node) {
      const offset = text.indexOf(piece, node.range[0]);
      return offset === -1 || offset >= node.range[1] ? node : positionOf(offset);
    },
  };
}

/** One problem for each place: after the first, errors at the same place are mostly its echoes. */
function syntaxProblems(
  errors: readonly YAMLParseError[],
  text: string,
  positionOf: (offset: number) => Position,
): Problem[] {
  const firsts = new Map(errors.toReversed().map((error) => [error.pos[0], error]));
  return [...firsts.values()]
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .slice(0, mostSyntaxProblems)
    .map((error) => ({
      path: "",
      message: `not valid YAML: ${asSentencePart(error.message)}`,
      ...positionOf(startOf(error, text)),
    }));
}

/** Of a quote that is not closed the parser names where its value ends, often the end of the text. */
function startOf({ message, pos: [end] }: YAMLParseError, text: string): number {
  const [, mark] = unclosed.exec(message) ?? [];
  return mark === undefined ? end : text.lastIndexOf(mark, end - 1);
}

function positionIn(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

class Reader {
  readonly #positionOf: (offset: number) => Position;
  /** Anchors met so far: an alias means the last one before it. */
  readonly #anchors = new Map<string, Node>();
  readonly #done = new Map<Node, YamlNode>();
  /** Keys that lead to what is being read. */
  readonly #path: (string | number)[] = [];

  constructor(positionOf: (offset: number) => Position) {
    this.#positionOf = positionOf;
  }

  read(node: Node, depth: number): YamlNode {
    const [start = 0, end = 0] = node.range ?? [];
    const at = this.#positionOf(start);
    if (depth > deepest) failAt(tooDeep, at);
    if (isAlias(node)) return { ...this.#anchored(node.source, at), ...at };
    if ("anchor" in node && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    const { tag = "!" } = node as Scalar;
    if (!knownTag.test(tag)) this.#fail(`unknown tag ${quote(tag.replace("tag:yaml.org,2002:", "!!"))}`, at, tagHint);
    const read = { ...this.#readContents(node, depth), ...at, range: [start, end] as const };
    if (read.size > mostValues) failAt(`must hold at most ${mostValues} values once aliases are expanded`, at);
    this.#done.set(node, read);
    return read;
  }

  #inside<T>(name: string | number, read: () => T): T {
    this.#path.push(name);
    const result = read();
    this.#path.pop();
    return result;
  }

  #fail(message: string, { line, column }: Position, hint: string): never {
    const pathTo = (path: string, key: string | number) =>
      typeof key === "number" ? `${path}[${key}]` : joinPath(path, key);
    fail(this.#path.reduce<string>(pathTo, ""), message, hint, { line, column });
  }

  #anchored(name: string, at: Position): YamlNode {
    const node = this.#anchors.get(name);
    if (node === undefined) failAt(`no anchor named ${quote(name)} before this alias`, at);
    return this.#done.get(node) ?? failAt(`the alias ${quote(name)} stands inside of its own anchor`, at);
  }

  #readContents(node: Node, depth: number): Pick<YamlNode, "value" | "entries" | "items" | "plain" | "size"> {
    if (isMap(node)) return this.#readMap(node, depth);
    if (isSeq(node)) {
      const items = (node.items as Node[]).map((item, index) =>
        this.#inside(index, () => this.read(isPair(item) ? asMap(item) : item, depth + 1)),
      );
      return { items, value: items.map((item) => item.value), size: sizeOf(items) };
    }
    if (!isScalar(node)) failAt("must be a value, a list or a mapping", this.#positionOf(node.range?.[0] ?? 0));
    const isPlain = node.type === "PLAIN" && node.source !== undefined;
    return { value: scalarOf(node), size: 1, ...(isPlain ? { plain: node.source as string } : {}) };
  }

  #readMap(map: YAMLMap, depth: number): Pick<YamlNode, "value" | "entries" | "size"> {
    const entries = new Map<string, YamlEntry>();
    const merged: YamlNode[] = [];
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const key = this.#positionOf(pair.key.range?.[0] ?? 0);
      const { value } = pair;
      const node =
        value === null ? emptyValue(key, pair.key) : this.#inside(nameOf(pair.key), () => this.read(value, depth + 1));
      if (isScalar(pair.key) && pair.key.type === "PLAIN" && pair.key.value === "<<") {
        merged.push(node);
        continue;
      }
      const name = keyText(pair.key, key);
      const first = entries.get(name);
      if (first !== undefined)
        this.#inside(name, () =>
          this.#fail(`duplicate key, the first is on line ${first.key.line}`, key, "Leave one out."),
        );
      entries.set(name, { key, node: isEmpty(pair.value) ? { ...node, ...key } : node });
    }
    for (const node of merged) mergeInto(entries, node);
    const nodes = [...entries.values()].map((entry) => entry.node);
    return {
      entries,
      value: Object.fromEntries([...entries].map(([name, entry]) => [name, entry.node.value])),
      size: sizeOf(nodes),
    };
  }
}

/** The reader of the package leaves `!!float 0` and `!!int "3"` texts, as their text is not how a float or an int is written. */
function scalarOf({ tag = "", value }: Scalar): unknown {
  const isNumber = /:(?:float|int)$/.test(tag) && typeof value === "string" && value.trim() !== "";
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** `<<: *base` or `<<: [*a, *b]`: keys that are not there yet; earlier ones of a list win. */
function mergeInto(entries: Map<string, YamlEntry>, node: YamlNode): void {
  for (const source of node.items ?? [node]) {
    if (source.entries === undefined) failAt("<< must be followed by a mapping or a list of mappings", node);
    for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
  }
}

/** In a list `[a: 1]` is a mapping of one key. */
function asMap(pair: unknown): Node {
  const { key } = pair as Pair<Node>;
  return { items: [pair], range: key.range } as unknown as Node;
}

/** `!` alone says "a text", as quotes do. */
const knownTag = /^(!|tag:yaml.org,2002:(str|int|float|bool|null|map|seq))$/;
const tagHint = "Leave the tag out, or put the value in quotes.";

function nameOf(key: Node): string {
  return isScalar(key) ? String(key.source ?? key.value) : "";
}

function keyText(key: Node, at: Position): string {
  return isScalar(key) ? nameOf(key) : failAt("a key must be a text or a number", at);
}

function emptyValue(key: Position, node: Node): YamlNode {
  const end = node.range?.[1] ?? 0;
  return { value: null, size: 1, range: [end, end], ...key };
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === "");
}

function sizeOf(nodes: readonly YamlNode[]): number {
  return nodes.reduce((sum, node) => sum + node.size, 1);
}

/**
 * The document, whose parts know their offsets. Composing calls itself for every level, and in some engines a stack that
 * overflows there ends the process, so depth is watched while tokens are made, which takes no stack.
 */
function composed(text: string, lines: LineCounter): Document.Parsed | undefined {
  const options = { uniqueKeys: false, resolveKnownTags: false } as const;
  const documents = [...new Composer(options).compose(shallowTokens(text, lines), true, text.length)];
  const [first, second] = documents;
  if (second !== undefined) {
    failAt("must be one document, got several", positionIn(lines, second.range[0]), "Keep one of them.");
  }
  return first;
}

function* shallowTokens(text: string, lines: LineCounter): Generator<CST.Token, void> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > 2 * deepest) failAt(tooDeep, positionIn(lines, parser.offset));
  }
  yield* parser.end();
}

function asSentencePart(message: string): string {
  const oneLine = message.split("\n")[0] ?? "";
  const part = oneLine.replace(/[.:]+$/, "").replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  // What the parser says of a key without its colon.
  return part.replace(/^implicit.*/, "a key needs a colon and a space").replace(unclosed, "the $1 here is not closed");
}

function failAt(message: string, at?: Position, hint?: string): never {
  fail("", message, hint, at && placeIn(at));
}
