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
  const script = element.querySelector(":scope > script:is([type*=yaml i], [type*=yml i], [type*=json i])");
  if (script !== null) return found([script], script.textContent);
  // Highlighters wrap a block of code in `<div class="highlight">`, a `<figure>` or a paragraph.
  const block = element.querySelector(":scope > :is(pre, code, :is(div, figure, p):has(pre, code))");
  if (block !== null) return found([block], codeOf(block));
  // Bare text, or a paragraph that a Markdown engine wrapped around it.
  const own = [...element.childNodes].filter(({ nodeName }) => /^(#text|p)$/i.test(nodeName));
  const text = found(own, own.map((node) => node.textContent).join(""));
  return text !== undefined && looksLikeSpec(text) ? text : undefined;
}

function found(nodes: readonly Node[], raw: string | null | undefined): FoundSpec | undefined {
  const text = specText(raw ?? "");
  return text && { ...text, nodes };
}

/** The code in a block, without what highlighters put beside it: numbers of lines, buttons. Some make elements of its lines. */
function codeOf(block: Element): string | null | undefined {
  const copy = block.ownerDocument.createElement("p");
  copy.append(block.cloneNode(true));
  const besides = "td:has(+ td), button, .linenos, .ln, [style*='user-select:none']";
  for (const beside of copy.querySelectorAll(besides)) beside.remove();
  for (const line of copy.querySelectorAll("br, tr, li, :is(pre, code) > div"))
    if (!line.textContent?.endsWith("\n")) line.append("\n");
  return copy.querySelector("pre, code")?.textContent;
}

/** A line that begins with a key. Prose between figures is not a spec. */
function looksLikeSpec({ text, format }: SpecText): boolean {
  return format === "json" || /^\s*"?[$\w]+"?\s*:(\s|$)/m.test(text);
}

/** Text that stands for the spec as it was typed: without fence and common indentation. Undefined when nothing is left. */
export function specText(raw: string): SpecText | undefined {
  const unfenced = raw.replace(/^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?[^\S\n]*\1\s*$/, "$2");
  const text = withoutIndent(unfenced);
  return text === "" ? undefined : { text, format: /^\s*\{/.test(text) ? "json" : "yaml" };
}

function withoutIndent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/^([^\S\n]*\n)+|\s+$/g, "")
    .split("\n");
  const common = Math.min(...lines.map((line) => line.search(/\S/)).filter((indent) => indent >= 0));
  return lines.map((line) => line.slice(common)).join("\n");
}
