/** The spec that an author wrote inside an element: what it is, and where it stood. */
export interface SpecText {
  readonly text: string;
  readonly format: "yaml" | "json";
}

/** A spec among an element's children, and the nodes that hold it: not prose, so not shown. */
export interface FoundSpec extends SpecText {
  readonly nodes: readonly Node[];
}

/**
 * The spec among an element's children, in this order: a `<script>` of a YAML or JSON type, the text of `<pre>` or
 * `<code>`, the element's own text (a wrapping `<p>` included) where it looks like one. Fences of backticks, common
 * indentation and highlight markup are taken off, so that what Markdown engines make of a fenced block still reads.
 * Undefined where there is none.
 */
export function findSpec(element: Element): FoundSpec | undefined {
  const children = [...element.children];
  const script = children.find(
    (child) => child.localName === "script" && /ya?ml|json/i.test(child.getAttribute("type") ?? ""),
  );
  if (script !== undefined) {
    const isJson = /json/i.test(script.getAttribute("type") ?? "");
    return found(specText(script.textContent ?? "", isJson ? "json" : undefined), [script]);
  }
  const block = children.find(
    (child) => child.matches("pre, code") || (isWrapper(child) && child.querySelector("pre, code") !== null),
  );
  if (block !== undefined)
    return found(specText((block.matches("pre, code") ? block : block.querySelector("pre, code"))?.textContent ?? ""), [
      block,
    ]);
  const own = [...element.childNodes].filter(isText);
  const text = specText(own.map((node) => node.textContent ?? "").join(""));
  return text !== undefined && looksLikeSpec(text.text) ? found(text, own) : undefined;
}

function found(text: SpecText | undefined, nodes: readonly Node[]): FoundSpec | undefined {
  return text === undefined ? undefined : { ...text, nodes };
}

/** What highlighters wrap around a block of code: `<div class="highlight">`, `<figure>`, a paragraph. */
function isWrapper({ localName }: Element): boolean {
  return localName === "div" || localName === "figure" || localName === "p";
}

/** A line that begins with a key. Prose between figures is not a spec. */
function looksLikeSpec(text: string): boolean {
  return text.startsWith("{") || /^\s*"?[$\w]+"?\s*:(\s|$)/m.test(text);
}

/** Text that stands for the spec as it was typed: without fence and common indentation. Undefined when nothing is left. */
export function specText(raw: string, format?: SpecText["format"]): SpecText | undefined {
  const unfenced = raw.replace(/^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?[^\S\n]*\1\s*$/, "$2");
  const text = withoutIndent(unfenced);
  if (text.trim() === "") return undefined;
  return { text, format: format ?? (text.trimStart().startsWith("{") ? "json" : "yaml") };
}

/** Bare text, or a paragraph that a Markdown engine wrapped around it. */
function isText(node: Node): boolean {
  return node.nodeType === 3 || (node.nodeType === 1 && (node as Element).localName === "p");
}

function withoutIndent(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line) => line.slice(common)).join("\n");
}
