/**
 * Writes what editors know into dist/: of the elements custom-elements.json, html.html-data.json and css.css-data.json for
 * VS Code, and web-types.json for JetBrains; of configs spec.schema.json. Attributes come from the classes themselves; slots,
 * parts, events and custom properties from the tags of their docs.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { name, version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** The doc comment before `class Name`, or an empty text. */
function docsOf(name, file) {
  const source = readFileSync(`${root}src/components/${file}`, "utf8");
  const [before] = source.split(new RegExp(`export (?:abstract )?class ${name}\\b`));
  const comment = before.match(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/)?.[0] ?? "";
  return comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .trim();
}

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

/** The class in our sources that an element's class is or comes from, and the docs of it and its bases. */
function sourceOf(element) {
  const docs = [];
  for (let type = element; type?.name !== undefined && type.name !== ""; type = Object.getPrototypeOf(type)) {
    const file = `${type.name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.ts`;
    if (existsSync(`${root}src/components/${file}`)) docs.push(docsOf(type.name, file));
  }
  return docs;
}

function attributesOf(element) {
  element.finalize();
  return [...element.elementProperties].flatMap(([name, options]) => {
    if (options.attribute === false || options.state === true) return [];
    const field = element.figure?.fields[name];
    const attribute = typeof options.attribute === "string" ? options.attribute : String(name).toLowerCase();
    return [
      {
        name: attribute,
        fieldName: String(name),
        type: { text: field?.values?.map((value) => `"${value}"`).join(" | ") ?? typeText(options, field) },
        ...(field?.help === undefined && field?.label === undefined ? {} : { description: field.help ?? field.label }),
        ...(field?.default === undefined ? {} : { default: JSON.stringify(field.default) }),
      },
    ];
  });
}

function typeText({ type }, field) {
  if (field !== undefined) return { number: "number", flag: "boolean", text: "string" }[field.input] ?? "string";
  return type === Boolean ? "boolean" : type === Number ? "number" : type === Array ? "string[]" : "string";
}

function declarationOf([tagName, element]) {
  const docs = sourceOf(element);
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
    attributes: attributesOf(element),
    slots: all("slot"),
    cssParts: all("csspart"),
    cssProperties: all("cssproperty"),
    events: all("fires"),
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
        ? { values: type.text.split(" | ").map((value) => ({ name: JSON.parse(value) })) }
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
  const declarations = [...elementsByTag].map(declarationOf);
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
