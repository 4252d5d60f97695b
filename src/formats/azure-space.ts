import { quote } from "../errors.ts";
import type { AnySpec } from "../fields.ts";
import { type AzureJob, isDistribution } from "./azure-job.ts";
import { noteAzureName } from "./azure-name.ts";
import { type AzureReading, childrenOf, type Place } from "./azure-reading.ts";
import { azureScalar } from "./azure-scalar.ts";
import { camelName, distributionKeys } from "./azure-schema.ts";

const types = Object.keys(distributionKeys);

/** Stands in for what could not be read, so that everything else is still checked. */
const placeholder: AnySpec & { values: unknown } = { type: "choice", values: [0] };

/** In place of a whole search space that could not be read. */
export const unreadSpace: Record<string, AnySpec> = { placeholder };

/**
 * The search space as the config writes it: `search_space`, and the swept inputs of a command job. Wrong parameters are
 * reported and replaced, so that the rest can be checked.
 */
export function readAzureSpace(job: AzureJob): Record<string, AnySpec> {
  const { place, reading } = job;
  const space = reading.child(place, "search_space");
  if (space !== undefined) reading.origin("searchSpace", space);
  const declared = space !== undefined && reading.isMapping(space) ? childrenOf(space) : [];
  const parameters = [...declared, ...sweptInputs(job)];
  if (parameters.length === 0 && (space === undefined || space.node.entries !== undefined)) {
    reading.problem(space ?? place, {
      message: space === undefined ? "search_space is missing" : "must have at least one parameter, got none",
    });
  }
  if (parameters.length === 0) return unreadSpace;
  return Object.fromEntries(
    parameters.map(([name, parameter]) => [
      name,
      readDistribution(parameter, { reading, configPath: `searchSpace.${name}` }),
    ]),
  );
}

/** The inputs of a command job that are distributions in place of values. */
function sweptInputs({ form, place, reading }: AzureJob): [string, Place][] {
  const inputs = form === "command" ? reading.child(place, "inputs") : undefined;
  return inputs === undefined ? [] : childrenOf(inputs).filter(([, { node }]) => isDistribution(node));
}

interface At {
  readonly reading: AzureReading;
  readonly configPath: string;
}

function readDistribution(place: Place, at: At): AnySpec {
  const { reading, configPath } = at;
  reading.origin(configPath, place);
  if (place.node.entries === undefined) {
    const { items, value } = place.node;
    const hint =
      items === undefined
        ? `Write {type: ..., ...}. Known types: ${types.join(", ")}.`
        : `For one of a list write {type: choice, values: ${quote(value)}}.`;
    reading.problem(place, { message: `must be a mapping with a type, got ${quote(place.node.value)}`, hint });
    return placeholder;
  }
  const type = readType(place, reading);
  if (type === undefined) return placeholder;
  reading.isMapping(place, ["type", ...(distributionKeys[type] ?? [])]);
  const settings = (distributionKeys[type] ?? []).flatMap((name): [string, unknown][] => {
    const child = reading.child(place, name);
    if (child === undefined) return [];
    const path = `${configPath}.${camelName(name)}`;
    reading.origin(path, child);
    return [
      [
        camelName(name),
        name === "values" ? readValues(child, { reading, configPath: path }) : azureScalar(child, reading),
      ],
    ];
  });
  return { type, ...Object.fromEntries(settings) };
}

function readType(place: Place, reading: AzureReading): string | undefined {
  const { type, at } = reading.typeOf(place, { types, family: "search space type" });
  if (type !== undefined && at !== undefined) noteAzureName(at, { type, reading });
  return type;
}

/** The values of a choice. Objects are branches: names with literals or distributions of their own. */
function readValues(place: Place, { reading, configPath }: At): unknown {
  const { items } = place.node;
  if (items === undefined) return place.node.value;
  return items.map((node, index) => {
    const itemPath = `${configPath}[${index}]`;
    const item: Place = { path: `${place.path}[${index}]`, node, key: node };
    reading.origin(itemPath, item);
    return node.entries === undefined
      ? readLiteral(item, reading)
      : readBranch(item, { reading, configPath: itemPath });
  });
}

function readBranch(place: Place, { reading, configPath }: At): object {
  return Object.fromEntries(
    childrenOf(place).map(([name, child]) => {
      const childPath = `${configPath}.${name}`;
      reading.origin(childPath, child);
      const isNested = child.node.entries !== undefined;
      return [
        name,
        isNested ? readDistribution(child, { reading, configPath: childPath }) : readLiteral(child, reading),
      ];
    }),
  );
}

function readLiteral(place: Place, reading: AzureReading): unknown {
  const value = azureScalar(place, reading, true);
  if (typeof value === "boolean") {
    const hint = `Write "${value}" in quotes for a job that you submit.`;
    reading.note(place, {
      code: "boolean-value",
      message: `is ${value}, but Azure's client takes only texts and numbers`,
      hint,
    });
  }
  if (isLiteral(value)) return value;
  const hint =
    place.node.value === null ? 'For the text write "null" in quotes.' : "A list is not a value: write it as text.";
  reading.problem(place, { message: `must be a number, a text, true or false, got ${quote(place.node.value)}`, hint });
  return 0;
}

function isLiteral(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}
