/**
 * Writes what editors know into dist/: of the elements custom-elements.json, html.html-data.json and css.css-data.json for
 * VS Code, and web-types.json for JetBrains; of configs spec.schema.json. Attributes come from the classes themselves, their
 * words from the fields of figures and the docs of classes; slots, parts, states, events and custom properties from the tags of docs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { docsOf, eventDocs, fieldDocs, membersOf, tagsOf, valuesIn } from "./element-docs.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { name, version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

function attributesOf(element, presets) {
  element.finalize();
  const fields = element.figure?.fields ?? {};
  const attributes = [...element.elementProperties].flatMap(([name, options]) => {
    if (options.attribute === false || options.state === true) return [];
    const attribute = typeof options.attribute === "string" ? options.attribute : String(name).toLowerCase();
    const description = wordsOf(element, String(name), fields);
    const values = name === "preset" ? presets : (fields[name]?.values ?? valuesIn(description ?? ""));
    return [
      {
        ...{ name: attribute, fieldName: String(name), description },
        type: { text: typeText(options, fields[name], values) },
        reflects: options.reflect === true,
        ...(fields[name]?.default === undefined ? {} : { default: JSON.stringify(fields[name].default) }),
      },
    ];
  });
  // Where a figure's own option has the attribute of all figures, Lit hears the option.
  return [...new Map(attributes.map((each) => [each.name, each])).values()];
}

/** The property behind an attribute. */
function fieldOf({ name: attribute, fieldName: name, ...field }) {
  return { kind: "field", name, attribute, ...field };
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
  const all = (tag) => tagsOf(element, tag);
  const attributes = attributesOf(element, presets);
  const [summary = ""] = (element.figure?.summary ?? docsOf(element)[0] ?? "").split("\n@")[0].split("\n\n");
  return {
    kind: "class",
    name: element.name,
    tagName,
    customElement: true,
    description: summary.replace(/\s+/g, " ").trim(),
    attributes: attributes.map(({ reflects: _, ...attribute }) => attribute),
    slots: all("slot"),
    cssParts: all("csspart"),
    cssProperties: all("cssproperty"),
    cssStates: all("cssstate"),
    members: membersOf(element, attributes.map(fieldOf)),
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
  return { schemaVersion: "2.1.0", modules: [{ kind, path: module, declarations, exports: classes }, ...definitions] };
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
