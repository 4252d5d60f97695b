import { checkParts } from "./check-parts.ts";
import { jsonForScript } from "./report-html.ts";
import { escapeText } from "./svg-text.ts";

/** What an embedded sweep is made of. */
export interface EmbedParts {
  /** JSON of a config, or of a log where no simulation made it. */
  readonly data: string;
  /** Tags of the figures with their attributes, one after the other. */
  readonly elements?: readonly { readonly tag: string; readonly attributes?: Readonly<Record<string, string>> }[];
  /** Name of the sweep, for screen readers. */
  readonly label?: string | undefined;
  /** Where the bundle will lie, seen from the page. */
  readonly script?: string;
}

/**
 * HTML to paste into a page of one's own: the script tag, and a `<sweep-lab>` with the sweep inside and these figures.
 * Names and values are escaped; without elements the lab lays out its default set.
 * @throws SweepError where a part is something else.
 */
export function embedCode(parts: EmbedParts): string {
  checkParts(parts, { data: "text", elements: "list?", label: "text?", script: "text?" }, { path: "parts" });
  const { data, elements = [], label, script = "sweeplab.js" } = parts;
  const named = label === undefined ? {} : { label };
  return `<script type="module" src="${escapeText(script)}"></script>
<sweep-lab${attributesText(named)}>
<script type="application/json">
${jsonForScript(data)}
</script>
${elements.map(({ tag, attributes = {} }) => `<${tag}${attributesText(attributes)}></${tag}>\n`).join("")}</sweep-lab>
`;
}

function attributesText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escapeText(value)}"`))
    .join("");
}
