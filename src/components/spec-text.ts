/** The spec that an author wrote inside an element: what it is, and where it stood. */
export interface SpecText {
  readonly text: string;
  readonly format: "yaml" | "json";
}

/**
 * The spec among an element's children, in this order: a `<script>` of a YAML or JSON type, the text of `<pre>` or
 * `<code>`, the element's own text (a wrapping `<p>` included). Fences of backticks, common indentation and highlight
 * markup are taken off, so that what Markdown engines make of a fenced block still reads. Undefined where there is none.
 */
export function specTextOf(element: Element): SpecText | undefined {
  const script = [...element.children].find(
    (child) => child.localName === "script" && /ya?ml|json/i.test(child.getAttribute("type") ?? ""),
  );
  if (script !== undefined) {
    const isJson = /json/i.test(script.getAttribute("type") ?? "");
    return specText(script.textContent ?? "", isJson ? "json" : undefined);
  }
  const block = [...element.querySelectorAll("pre, code")].find(
    (each) => each.closest("sweep-lab, [data-sweep-spec]") === element || each.parentElement === element,
  );
  if (block !== undefined) return specText(block.textContent ?? "");
  const own = [...element.childNodes].filter(isText).map((node) => node.textContent ?? "");
  return specText(own.join(""));
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
