import { minifySync } from "@swc/core";

/** White space of a style sheet that no browser needs, and comments. */
function smallerCss(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replaceAll(";}", "}");
}

/** Indents; that there is white space between words and elements stays. */
const smallerHtml = (text) => text.replace(/\n\s*/g, "\n");

const shorten = { css: smallerCss, html: smallerHtml, svg: smallerHtml };

/** Functions that make a field, and what it says for forms and tables beside the rule. */
const fieldMakers = ["number", "text", "flag", "oneOf", "custom", "names"];
const wordsOfField = ["label", "unit", "help"];

/** Calls back for a node of a module's tree and all nodes in it. */
function walk(node, visit) {
  if (node === null || typeof node !== "object") return;
  if (typeof node.type === "string") visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

const nameOf = ({ key }) => key?.name ?? key?.value;
const isText = ({ value }) => value?.type === "TemplateLiteral" || typeof value?.value === "string";

/** Templates of styles and markup, without the white space that nobody sees. */
function inTemplates(node) {
  if (node.type !== "TaggedTemplateExpression" || !Object.hasOwn(shorten, node.tag.name)) return [];
  return node.quasi.quasis.map(({ start, end }) => ({ start, end, change: shorten[node.tag.name] }));
}

/** What kinds, figures and their fields say of themselves to who builds a form; pages show none of it. */
function descriptions(node) {
  const isField = node.type === "CallExpression" && fieldMakers.includes(node.callee.name);
  const { properties = [] } = (isField ? node.arguments.at(-1) : node) ?? {};
  const isKind = node.type === "ObjectExpression" && properties.some((each) => nameOf(each) === "type");
  const names = isField ? wordsOfField : isKind ? ["summary"] : [];
  return properties
    .filter((each) => names.includes(nameOf(each)) && isText(each))
    .map(({ start, end }) => ({ start, end, change: () => `...{}` }));
}

/** A module's text with less of it; `parse` gives its tree. */
export function smallerModule(code, id, parse) {
  if (!/\/src\/.*\.ts$/.test(id)) return undefined;
  const find = id.includes("/src/components/") ? inTemplates : descriptions;
  const found = [];
  walk(parse(code), (node) => found.push(...find(node)));
  return found
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, change }) => text.slice(0, start) + change(text.slice(start, end)) + text.slice(end),
      code,
    );
}

/** Around the random generator: where it finds out which kind of module it is, which a page's file knows. */
const wrapped = /^([\s\S]*)\(function\(global, module, define\) \{([\s\S]*)if \(module && module\.exports\) [\s\S]*$/;

/** The text of the random generator as an ES module. @throws Error where the package has changed its text. */
export function asModule(code) {
  if (!wrapped.test(code)) throw new Error("seedrandom/lib/alea.js is written in another way: see `wrapped`.");
  return code.replace(wrapped, "$1$2export default impl;");
}

/** Rolldown plugin that minifies once more: another minifier finds 2 % that the first one leaves. */
export const smallerCode = {
  name: "smaller-code",
  enforce: "post",
  generateBundle({ format }, bundle) {
    const options = {
      module: format === "es",
      ecma: 2022,
      // Statements and variables stay as the first minifier leaves them, alike from place to place, which gzip makes less of.
      compress: { passes: 4, keep_fargs: false, sequences: 0, collapse_vars: false },
      mangle: true,
    };
    for (const chunk of Object.values(bundle))
      if (chunk.type === "chunk") chunk.code = minifySync(chunk.code, options).code;
  },
};

/**
 * Rolldown plugins for files that pages load: they take white space out of templates of styles and markup, and leave out
 * what kinds and figures say of themselves to who builds a form, and what a package does to be any kind of module.
 */
export function smaller() {
  return [
    {
      name: "smaller-modules",
      enforce: "post",
      transform(code, id) {
        if (id.endsWith("/seedrandom/lib/alea.js")) return asModule(code);
        return smallerModule(code, id, (text) => this.parse(text));
      },
    },
    smallerCode,
  ];
}
