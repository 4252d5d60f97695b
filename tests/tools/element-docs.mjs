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

/** `@slot title - Replaces the title. @slot legend`, in any number of lines, as names with descriptions. */
function tagged(docs, tag) {
  const pattern = new RegExp(`@${tag}\\b\\s*([^@]*)`, "g");
  return [...docs.matchAll(pattern)].map(([, text]) => {
    const [name, ...description] = ` ${text.replace(/\s+/g, " ").trim()}`.split(" - ");
    return { name: name.trim(), ...(description.length === 0 ? {} : { description: description.join(" - ") }) };
  });
}

/**
 * What the tags of one kind say of an element: those of its class, then of its bases, unless its own slots and parts are
 * `@complete`.
 */
export function tagsOf(element, tag) {
  const docs = docsOf(element);
  const isComplete = /^(slot|csspart)$/.test(tag) && docs[0].includes("@complete");
  const found = new Map();
  // Each by itself: the last tag of one would take in the first words of the next.
  for (const each of (isComplete ? docs.slice(0, 1) : docs).flatMap((text) => tagged(text, tag)))
    if (!found.has(each.name)) found.set(each.name, each);
  return [...found.values()];
}

/** What a page's code asks of elements, where they have it, beside the properties behind attributes. */
const asked = {
  field: ["config", "kinds", "log", "time", "selection", "status", "ready", "outcome", "sweep", "messages", "value"],
  method: [
    ...["play", "pause", "seek", "step", "reset", "select", "explain", "run", "cancel", "announce", "reveal", "open"],
    ...["start", "toSVG", "toBlob", "toCSV", "toJSON"],
  ],
};

/** Properties and methods for a page's code, with what is said of them, after those behind attributes. */
export function membersOf(element, fields = []) {
  const sources = sourcesOf(element).map(({ text }) => text);
  const isField = new Set(fields.map(({ name }) => name));
  const others = Object.entries(asked).flatMap(([kind, names]) =>
    names.flatMap((name) => {
      if (isField.has(name)) return [];
      const declaration = new RegExp(`\\n  (?:override |async |get |declare )*${name}(?:\\(|:)`);
      const said = sources.filter((text) => declaration.test(text)).map((text) => text.split(declaration)[0]);
      if (said.length === 0) return [];
      const description = said.map(lastComment).find((words) => words !== "");
      return [{ kind, name, ...(description && { description: description.replace(/\s+/g, " ") }) }];
    }),
  );
  return [...fields, ...others];
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
