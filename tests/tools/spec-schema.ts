/**
 * The JSON Schema of configs, for editors that complete and check them: made from the fields that validate, so it knows
 * what they know. Whatever `validateConfig` accepts is valid against it; rules that span several settings it leaves to
 * `validateConfig`.
 */
import type { Field, Fields, Kind } from "../../src/fields.ts";
import { curveKinds, surfaceKinds } from "../../src/objectives/index.ts";
import {
  durationFields,
  failureFields,
  followsFields,
  noiseFields,
  objectiveFields,
} from "../../src/objectives/objective-fields.ts";
import { policyKinds } from "../../src/policies/index.ts";
import { samplerKinds } from "../../src/samplers/index.ts";
import { topFields } from "../../src/simulation/config.ts";
import { computeFields, limitFields } from "../../src/simulation/config-fields.ts";
import { distributionKinds } from "../../src/space/index.ts";

export type Schema = { readonly [keyword: string]: unknown };

const families = {
  distribution: distributionKinds,
  sampler: samplerKinds,
  policy: policyKinds,
  surface: surfaceKinds,
  curve: curveKinds,
} as const;

const nothing = { type: "null" };
const oneOfThe = (family: keyof typeof families): Schema => ({ $ref: `#/definitions/${family}` });

/** What a field of its own kind takes, by the rule that it states. */
const shapes: { readonly [rule: string]: Schema } = {
  "a text or a whole number below 2^53": { type: ["string", "integer"] },
  'a number above 0 other than 1, or "e"': { anyOf: [{ type: "number", exclusiveMinimum: 0 }, { const: "e" }] },
  'a number above 0, or "auto"': { anyOf: [{ type: "number", exclusiveMinimum: 0 }, { const: "auto" }] },
  "a list of numbers from -1000000 to 1000000": {
    ...{ type: "array", items: { type: "number", minimum: -1e6, maximum: 1e6 } },
  },
  "a list of at least one value": {
    ...{ type: "array", minItems: 1 },
    items: { anyOf: [{ type: ["string", "number", "boolean", "null"] }, { $ref: "#/definitions/branch" }] },
  },
  "a list of trials, each a list of metrics or { metrics, seconds, params }": {
    ...{ type: "array", items: { type: ["array", "object"] } },
  },
  "a column of the search space, or { name, factor }": {
    anyOf: [{ type: "string", minLength: 1 }, objectOf(followsFields)],
  },
  "an object of distributions by parameter name": {
    ...{ type: "object", minProperties: 1, additionalProperties: oneOfThe("distribution") },
  },
  "a sampler": oneOfThe("sampler"),
  "a policy": oneOfThe("policy"),
};

/** Settings with settings of their own. */
const parts: { readonly [name: string]: Schema } = {
  surface: oneOfThe("surface"),
  curve: oneOfThe("curve"),
  noise: objectOf(noiseFields),
  duration: objectOf(durationFields),
  failure: objectOf(failureFields),
  limits: objectOf(limitFields),
  compute: objectOf(computeFields),
  job: { type: "object" },
};

/** One of some names, as it is written in the docs or with other case, `-` and `_`. */
function named(names: readonly string[]): Schema {
  const letter = (each: string) => (/[a-z]/i.test(each) ? `[${each.toLowerCase()}${each.toUpperCase()}]` : each);
  const loose = (name: string) => [...name.replace(/[-_\s]/g, "")].map(letter).join("[-_\\s]*");
  return {
    anyOf: [{ enum: names }, { type: "string", pattern: `^[-_\\s]*(${names.map(loose).join("|")})[-_\\s]*$` }],
  };
}

function numberSchema({ limits = {} }: Field): Schema {
  const { integer, above, atLeast, below, atMost } = limits;
  const bounds = { exclusiveMinimum: above, minimum: atLeast, exclusiveMaximum: below, maximum: atMost };
  return { type: integer ? "integer" : "number", ...bounds };
}

function shapeOf(name: string, field: Field): Schema {
  if (field.input === "number") return numberSchema(field);
  if (field.input === "flag") return { type: "boolean" };
  if (field.input === "text") return { type: "string", minLength: 1 };
  if (field.input === "oneOf") return named((field.values ?? []) as readonly string[]);
  const shape = shapes[field.rule] ?? (field.rule === "an object" ? parts[name] : undefined);
  if (shape === undefined) throw new Error(`${name}: the schema knows no shape for "${field.rule}".`);
  return shape;
}

function fieldSchema(name: string, field: Field): Schema {
  const { label, unit, help, presence } = field;
  const shape = shapeOf(name, field);
  const isOpen = presence !== "required";
  return {
    title: unit === undefined ? label : `${label} (${unit})`,
    ...(help === undefined ? {} : { description: help }),
    ...(isOpen ? { anyOf: [shape, nothing] } : shape),
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}

function objectOf(fields: Fields, more: { readonly [name: string]: Schema } = {}): Schema {
  const own = Object.entries(fields);
  const required = [
    ...Object.keys(more),
    ...own.filter(([, { presence }]) => presence === "required").map(([name]) => name),
  ];
  return {
    type: "object",
    properties: { ...more, ...Object.fromEntries(own.map(([name, field]) => [name, fieldSchema(name, field)])) },
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** `{ type, ...settings }` of each kind; the name alone of those that need no setting. */
function familySchema(kinds: readonly Kind[]): Schema {
  const isAlone = ({ fields }: Kind) => Object.values(fields).every(({ presence }) => presence !== "required");
  const alone = kinds.filter(isAlone).map(({ type }) => type);
  const specs = kinds.map(({ type, summary, fields }) => ({
    ...{ title: type, description: summary },
    ...objectOf(fields, { type: { ...named([type]), description: summary } }),
  }));
  return { anyOf: [...(alone.length === 0 ? [] : [named(alone)]), ...specs] };
}

/** The schema itself: draft 7, which editors of JSON and of YAML know. */
export function specSchema(): Schema {
  const scalar = { type: ["string", "number", "boolean", "null"] };
  const branch = { type: "object", additionalProperties: { anyOf: [scalar, oneOfThe("distribution")] } };
  const definitions = Object.entries(families).map(([name, kinds]) => [name, familySchema(kinds)] as const);
  const { objective, ...others } = topFields;
  const { properties, ...rest } = objectOf(others) as { readonly properties: Schema };
  return JSON.parse(
    JSON.stringify({
      $schema: "http://json-schema.org/draft-07/schema#",
      title: "A sweep of Sweeplab",
      ...rest,
      properties: { ...properties, objective: { title: objective.label, anyOf: [objectOf(objectiveFields), nothing] } },
      definitions: { branch, ...Object.fromEntries(definitions) },
    }),
  );
}
