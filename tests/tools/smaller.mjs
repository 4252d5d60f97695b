import { minifySync } from "@swc/core";

/** White space of a style sheet that no browser needs, and comments. */
function smallerCss(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replaceAll(";}", "}");
}

/** Indents; that there is white space between words and elements stays. */
const smallerHtml = (text) => text.replace(/\n\s*/g, "\n");

const shorten = { css: smallerCss, html: smallerHtml, svg: smallerHtml };

/** What stands in the templates of a module that are tagged so, with where it stands. */
function templatesIn(node, found = []) {
  if (node?.type === "TaggedTemplateExpression" && Object.hasOwn(shorten, node.tag.name))
    for (const { start, end } of node.quasi.quasis) found.push({ start, end, tag: node.tag.name });
  if (node !== null && typeof node === "object")
    for (const child of Array.isArray(node) ? node : Object.values(node)) templatesIn(child, found);
  return found;
}

/** The one module of ours that is none: it would bring what makes modules of scripts. */
function aleaAsModule(code) {
  const [, generator] = /^\(function\(.*\n([\s\S]*)\nif \(module && module\.exports\)/m.exec(code);
  return `${generator}\nexport default impl;`;
}

/**
 * Rolldown plugins for files that pages load: takes white space out of templates of styles and markup, and minifies once
 * more, as another minifier finds 2 % that the first one leaves.
 */
export function smaller() {
  return [
    {
      name: "alea-as-module",
      transform: (code, id) => (id.includes("seedrandom/lib/alea") ? aleaAsModule(code) : undefined),
    },
    {
      name: "smaller-templates",
      enforce: "post",
      transform(code, id) {
        if (!/\/src\/components\/.*\.ts$/.test(id)) return undefined;
        const templates = templatesIn(this.parse(code)).sort((a, b) => b.start - a.start);
        return templates.reduce(
          (text, { start, end, tag }) => text.slice(0, start) + shorten[tag](text.slice(start, end)) + text.slice(end),
          code,
        );
      },
    },
    {
      name: "smaller-code",
      enforce: "post",
      generateBundle({ format }, bundle) {
        const options = { module: format === "es", ecma: 2022, compress: { passes: 3 }, mangle: true };
        for (const chunk of Object.values(bundle))
          if (chunk.type === "chunk") chunk.code = minifySync(chunk.code, options).code;
      },
    },
  ];
}
