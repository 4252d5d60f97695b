import { reportStyles } from "./report-styles.ts";
import { escapeText } from "./svg-text.ts";
import { cellText, type Table } from "./table.ts";

/** Allows the page its own script and styles, and no request at all. */
const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

/** A whole page that needs nothing else. `main` and `footer` are HTML, the script is the bundle for script tags. */
export function pageHtml(parts: { title: string; main: string; footer: string; script: string }): string {
  const { title, main, footer, script } = parts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(title)} - Sweeplab</title>
<style>${reportStyles}</style>
</head>
<body>
<main>
${main}
</main>
<footer>${footer}</footer>
<script>${textForScript(script)}</script>
</body>
</html>
`;
}

/** What is told first, by name. */
export type Facts = readonly (readonly [name: string, value: string])[];

export function factsHtml(facts: Facts): string {
  return `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeText(value)}</dd></div>`).join("")}</dl>`;
}

/** A section of items, which are HTML; nothing where there is none. */
export function listHtml(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<section><h2>${title}</h2><ul>${items.map((item) => `<li>${item}</li>`).join("\n")}</ul></section>`;
}

/** A table of a figure as HTML that scrolls by itself. */
export function tableHtml(name: string, { columns, rows }: Table): string {
  const kind = (isNumber: boolean): string => (isNumber ? ' class="number"' : "");
  const head = columns
    .map(({ label, isNumber }) => `<th scope="col"${kind(isNumber)}>${escapeText(label)}</th>`)
    .join("");
  const body = rows
    .map(
      ({ cells }) =>
        `<tr>${columns.map((column) => `<td${kind(column.isNumber)}>${escapeText(cellText(column, cells[column.key], 4))}</td>`).join("")}</tr>`,
    )
    .join("\n");
  return `<div class="table" tabindex="0" role="region" aria-label="${escapeText(name)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** JSON that cannot end the script element around it. */
export function jsonForScript(json: string): string {
  return json.replaceAll("<", "\\u003c");
}

/** A script that neither ends the element around it nor opens a comment in it; the escapes mean the same to JavaScript. */
function textForScript(script: string): string {
  return script.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}
