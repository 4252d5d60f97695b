/**
 * Writes what editors know into dist/: of the elements custom-elements.json, html.html-data.json and css.css-data.json for
 * VS Code, and web-types.json for JetBrains; of configs spec.schema.json. Attributes come from the classes themselves, their
 * words from the fields of figures and the docs of classes; slots, parts, events and custom properties from the tags of docs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { docsOf, eventDocs, fieldDocs, valuesIn } from "./element-docs.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { name, version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** `@slot title - Replaces the title. @slot legend`, in any number of lines, as names with descriptions. */
function tagged(docs, tag) {
  const pattern = new RegExp(`@${tag}\\b\\s*([^@]*)`, "g");
  return [...docs.matchAll(pattern)].map(([, text]) => {
    const [name, ...description] = text.replace(/\s+/g, " ").trim().split(" - ");
    return {
      name: name === "-" ? "" : name.replace(/^- .*/, ""),
      ...(description.length === 0 ? {} : { description: description.join(" - ") }),
    };
  });
}

function attributesOf(element, presets) {
  element.finalize();
  const fields = element.figure?.fields ?? {};
  return [...element.elementProperties].flatMap(([name, options]) => {
    if (options.attribute === false || options.state === true) return [];
    const attribute = typeof options.attribute === "string" ? options.attribute : String(name).toLowerCase();
    const description = wordsOf(element, String(name), fields);
    const values = name === "preset" ? presets : (fields[name]?.values ?? valuesIn(description ?? ""));
    return [
      {
        ...{ name: attribute, fieldName: String(name), description },
        type: { text: typeText(options, fields[name], values) },
        ...(fields[name]?.default === undefined ? {} : { default: JSON.stringify(fields[name].default) }),
      },
    ];
  });
}

/** What an attribute does: as a figure says it of its field, or as the docs do. */
function wordsOf(element, name, fields) {
  const field = fields[name];
  const opposite = name.replace(/^without/, "with");
  const said = field?.help ?? field?.label ?? fieldDocs(element, name);
  return said ?? (fields[opposite] && `The opposite of \`${opposite.replace(/[A-Z]/g, "-$&").toLowerCase()}\`.`);
}

/** Values in docs are examples: others are texts, too. */
function typeText({ type }, field, values) {
  if (type === Boolean || field?.input === "flag") return "boolean";
  if (type === Number || field?.input === "number") return "number";
  const all = values.map((value) => `"${value}"`);
  return (field?.values === undefined ? [...all, "string"] : all).join(" | ");
}

function declarationOf([tagName, element], presets) {
  const docs = docsOf(element);
  // Each by itself: the last tag of one would take in the first words of the next.
  const all = (tag) => [
    ...new Map(docs.flatMap((each) => tagged(each, tag)).map((each) => [each.name, each])).values(),
  ];
  const [summary = ""] = (element.figure?.summary ?? docs[0] ?? "").split("\n@")[0].split("\n\n");
  return {
    kind: "class",
    name: element.name,
    tagName,
    customElement: true,
    description: summary.replace(/\s+/g, " ").trim(),
    attributes: attributesOf(element, presets),
    slots: all("slot"),
    cssParts: all("csspart"),
    cssProperties: all("cssproperty"),
    events: all("fires").map(({ name, description }) => {
      const { type, description: ofType } = eventDocs(name);
      return { name, type: { text: type }, description: description ?? ofType };
    }),
  };
}

/** The custom elements manifest: where each class is, and which file defines its tag. */
function manifestOf(declarations) {
  const [kind, module] = ["javascript-module", "dist/components.js"];
  const classes = declarations.map(({ name }) => ({ kind: "js", name, declaration: { name, module } }));
  const definitions = declarations.map(({ tagName, name }) => ({
    ...{ kind, path: `dist/define/${tagName}.js`, declarations: [] },
    exports: [{ kind: "custom-element-definition", name: tagName, declaration: { name, module } }],
  }));
  return { schemaVersion: "1.0.0", modules: [{ kind, path: module, declarations, exports: classes }, ...definitions] };
}

/** What VS Code offers in HTML. */
function htmlData(declarations) {
  const tags = declarations.map(({ tagName, description, attributes }) => ({
    name: tagName,
    description,
    attributes: attributes.map(({ name, description, type }) => ({
      name,
      ...(description === undefined ? {} : { description }),
      ...(type.text === "boolean" ? { valueSet: "v" } : {}),
      ...(type.text.startsWith('"')
        ? { values: type.text.match(/(?<=")[^" ]+(?=")/g).map((value) => ({ name: value })) }
        : {}),
    })),
  }));
  return { version: 1.1, tags };
}

/** Custom properties of the elements, and the tokens that all of them share. */
function cssProperties(declarations, tokens) {
  const shared = Object.values(tokens).map(({ property, light, dark }) => ({
    ...{ name: property, description: `Colour of all figures: ${light}, dark ${dark}.` },
  }));
  const own = declarations.flatMap(({ tagName, cssProperties }) =>
    cssProperties.map(({ name, description }) => ({ name, description: description ?? `Of <${tagName}>.` })),
  );
  return [...new Map([...shared, ...own].map((each) => [each.name, each])).values()];
}

/** The same as JetBrains' editors take it. */
function webTypes(declarations, properties) {
  const elements = declarations.map(({ tagName, description, attributes, slots, cssParts, events }) => ({
    ...{ name: tagName, description, slots },
    attributes: attributes.map(({ name, description, type, default: value }) => ({
      ...{ name, description, value: { type: type.text }, default: value },
    })),
    js: { events },
    css: { parts: cssParts },
  }));
  return {
    $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
    ...{ name, version, "description-markup": "markdown" },
    contributions: { html: { elements }, css: { properties } },
  };
}

function write(file, content) {
  writeFileSync(`${root}dist/${file}`, `${JSON.stringify(content, undefined, 2)}\n`);
}

const server = await createServer({
  root,
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, ws: false },
  appType: "custom",
  optimizeDeps: { noDiscovery: true },
});
try {
  const { elementsByTag } = await server.ssrLoadModule("/src/components/element-list.ts");
  const { presets } = await server.ssrLoadModule("/src/components/presets.ts");
  const declarations = [...elementsByTag].map((each) => declarationOf(each, Object.keys(presets)));
  write("custom-elements.json", manifestOf(declarations));
  write("html.html-data.json", htmlData(declarations));
  const { tokens } = await server.ssrLoadModule("/src/figures/tokens.ts");
  const properties = cssProperties(declarations, tokens);
  write("css.css-data.json", { version: 1.1, properties });
  write("web-types.json", webTypes(declarations, properties));
  const { specSchema } = await server.ssrLoadModule("/tests/tools/spec-schema.ts");
  write("spec.schema.json", specSchema());
} finally {
  await server.close();
}
