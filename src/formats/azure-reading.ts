import { closestName, type Problem, plainName, quote, suggestName } from "../errors.ts";
import { decimalHint, joinPath } from "../fields.ts";
import { type Position, placeIn, type YamlEntry, type YamlNode, type YamlText } from "./yaml-text.ts";

/** A value of the file that is being read, with its path in the file's own spelling. */
export interface Place {
  readonly path: string;
  readonly node: YamlNode;
  /** Where the key stands; of the root, its start. */
  readonly key: Position;
}

/** Where a setting of the config came from. */
export interface Origin {
  readonly place: Place;
  /** True inside of the block that is written in the config's own names. */
  readonly isOwnSpelling: boolean;
}

/** What to say of a place, and under which code. */
export interface Remark {
  readonly message: string;
  readonly hint?: string;
  readonly code?: string;
}

/** Collects what reading one file finds: problems, notes, and the place of every setting. */
export class AzureReading {
  readonly problems: Problem[] = [];
  readonly notes: Problem[] = [];
  readonly origins = new Map<string, Origin>();
  readonly text: YamlText;
  readonly #parentInputs: YamlNode | undefined;

  /** `parentInputs`: the inputs of the pipeline around a step, for `${{parent.inputs.x}}`. */
  constructor(text: YamlText, parentInputs?: YamlNode) {
    this.text = text;
    this.#parentInputs = parentInputs;
  }

  problem(place: Place, remark: Remark, at: Position = place.node): void {
    this.problems.push(located(place.path, remark, at));
  }

  note(place: Place, remark: Remark, at: Position = place.node): void {
    this.notes.push(located(place.path, remark, at));
  }

  /** Remembers where a setting of the config came from. */
  origin(configPath: string, place: Place, isOwnSpelling = false): void {
    this.origins.set(configPath, { place, isOwnSpelling });
  }

  /** The value under a key, or undefined when the key is not there or has no value. References to parent inputs are followed. */
  child(place: Place, name: string): Place | undefined {
    const entry = place.node.entries?.get(name);
    if (entry === undefined || entry.node.value === null) return undefined;
    const child = under(place, name, entry);
    return { ...child, node: this.#bound(child) };
  }

  /** True for a mapping; otherwise adds the problem. Unknown keys are problems of their own. */
  isMapping(place: Place, known?: readonly string[]): boolean {
    const { entries } = place.node;
    if (entries === undefined) {
      this.problem(place, { message: `must be a mapping, got ${quote(place.node.value)}` });
      return false;
    }
    for (const [name, entry] of known === undefined ? [] : entries) {
      if (known?.includes(name)) continue;
      this.problem(
        under(place, name, entry),
        { message: "unknown key", hint: keyHint(name, known ?? [], entry) },
        entry.key,
      );
    }
    return true;
  }

  /** The known type that is named under `type`, or by a text in place of a mapping. One that is missing or unknown is a problem. */
  typeOf(
    place: Place,
    { types, family, missing = place.node }: { types: readonly string[]; family: string; missing?: Position },
  ): { readonly type?: string | undefined; readonly at?: Place } {
    const at = typeof place.node.value === "string" ? place : this.child(place, "type");
    if (at === undefined) {
      this.problem(place, { message: "type is missing", hint: `Known types: ${types.join(", ")}.` }, missing);
      return {};
    }
    const given = textOf(at.node);
    const type = types.find((known) => plainName(known) === plainName(given));
    if (type === undefined)
      this.problem(at, { message: `unknown ${family} ${quote(at.node.value)}`, hint: suggestName(given, types) });
    return { type, at };
  }

  #bound(place: Place): YamlNode {
    const name = parentInput.exec(textOf(place.node))?.[1];
    if (name === undefined || this.#parentInputs === undefined) return place.node;
    const given = this.#parentInputs.entries?.get(name)?.node;
    const literal =
      given?.entries === undefined ? given : (given.entries.get("default") ?? given.entries.get("value"))?.node;
    if (literal === undefined || literal.value === null) {
      this.problem(place, {
        message: `refers to a pipeline input without a value, got ${quote(place.node.value)}`,
        hint: suggestName(name, [...(this.#parentInputs.entries?.keys() ?? [])]),
      });
      return place.node;
    }
    return { ...literal, ...placeIn(place.node) };
  }
}

/** A value of a mapping and its place. */
function under({ path }: Place, name: string, entry: YamlEntry): Place {
  return { path: joinPath(path, name), ...entry };
}

/** The values of a mapping, each with its name; none where it is another value. References are not followed. */
export function childrenOf(place: Place): [string, Place][] {
  return [...(place.node.entries ?? [])].map(([name, entry]) => [name, under(place, name, entry)]);
}

/** The text of a node; empty where it is none. Values come from a file, so they may be objects with a `toString` of any kind. */
export function textOf(node: YamlNode | undefined): string {
  return typeof node?.value === "string" ? node.value : "";
}

const longList = 12;

/** A long list of names helps only where none is near. To YAML {slack_factor: 0,2} is a 0 and a key 2 without a value. */
function keyHint(name: string, known: readonly string[], { node }: YamlEntry): string {
  if (node.value === null && /^\d+$/.test(name)) return decimalHint;
  const closest = known.length > longList ? closestName(name, known) : undefined;
  return closest === undefined ? suggestName(name, known) : `Did you mean "${closest}"?`;
}

const parentInput = /^\$\{\{\s*parent\.inputs\.([\w.-]+)\s*\}\}$/;

function located(path: string, remark: Remark, at: Position): Problem {
  return { path, ...remark, ...placeIn(at) };
}
