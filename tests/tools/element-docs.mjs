/**
 * What the sources say of the elements: the comments before their classes, before the fields behind their attributes, and
 * before the classes of their events.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const components = fileURLToPath(new URL("../../src/components/", import.meta.url));

/** The words of the comment that a text ends with, or an empty text. */
function lastComment(text) {
  const comment = text.match(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/)?.[0] ?? "";
  return comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .trim();
}

/** The files of an element's class and of its bases in our sources, with their names. */
function sourcesOf(element) {
  const sources = [];
  for (let type = element; type?.name !== undefined && type.name !== ""; type = Object.getPrototypeOf(type)) {
    const file = `${components}${type.name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.ts`;
    if (existsSync(file)) sources.push({ name: type.name, text: readFileSync(file, "utf8") });
  }
  return sources;
}

/** The docs of an element's class and of its bases. */
export function docsOf(element) {
  return sourcesOf(element).map(({ name, text }) =>
    lastComment(text.split(new RegExp(`export (?:abstract )?class ${name}\\b`))[0]),
  );
}

/** What is said of a field, where the class or the first of its bases that says something declares it. */
export function fieldDocs(element, name) {
  const said = sourcesOf(element).map(({ text }) => {
    const [before, ...after] = text.split(new RegExp(`declare (?:readonly )?${name}:`));
    return after.length === 0 ? "" : lastComment(before).replace(/\s+/g, " ");
  });
  return said.find((each) => each !== "");
}

/** The values that a doc names in quotes: `"light", "dark" or "contrast"`. */
export function valuesIn(docs) {
  return [...docs.matchAll(/"([a-z0-9][\w:-]*)"/g)].map(([, value]) => value);
}

/** The class of an event, and what is said of it. */
export function eventDocs(name) {
  const files = readdirSync(components).filter((file) => /(^|-)events?\.ts$/.test(file));
  const text = files.map((file) => readFileSync(`${components}${file}`, "utf8")).join("\n");
  const isMoment = text.match(/export type MomentType =([^;]+);/)?.[1].includes(`"${name}"`) === true;
  const type = isMoment ? "SweepMomentEvent" : text.match(new RegExp(`"${name}": (\\w+);`))?.[1];
  const [before] = text.split(`export class ${type} `);
  return { type, description: lastComment(before).replace(/\s+/g, " ") };
}
