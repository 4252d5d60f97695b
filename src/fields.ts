import { internalError, type Problem, plainName, quote, suggestName } from "./errors.ts";
import { isObject } from "./is-object.ts";
import type { Later } from "./later.ts";
import { isInside, type NumberLimits, numberRule } from "./number-limits.ts";

/** What one setting of a kind may be. Drives types, validation, error text, the YAML mapping, forms and README tables. */
export interface Field<T = unknown, Given extends Presence = Presence> {
  readonly input: "number" | "text" | "flag" | "oneOf" | "list" | "json";
  /** Name in a form: "Slack factor". */
  readonly label: string;
  /** "ratio of the leader", "seconds". */
  readonly unit?: string;
  /** One sentence for a form's help and the README table. */
  readonly help?: string;
  /** What must hold, as in an error: "a number above 0". */
  readonly rule: string;
  readonly presence: Given;
  readonly default?: T;
  /** Bounds of a number, for sliders; values of a oneOf. */
  readonly limits?: NumberLimits;
  readonly values?: readonly T[];
  /** The value as it will be used, or a `Mismatch` that says what is wrong with it. */
  read(given: unknown): T | Mismatch;
}

export type Presence = "required" | "optional" | "defaulted";
export type Fields = { readonly [name: string]: Field };

/** What is wrong with a value: a problem without its path. */
export class Mismatch {
  readonly message: string;
  declare readonly hint?: string;
  constructor(message: string, hint?: string) {
    this.message = message;
    if (hint !== undefined) this.hint = hint;
  }
}

/** The settings after validation: defaults filled in, optional ones absent when not given. */
export type Settings<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Field<unknown, "optional"> ? never : K]: FieldValue<F[K]>;
} & { readonly [K in keyof F as F[K] extends Field<unknown, "optional"> ? K : never]?: FieldValue<F[K]> };

/** The settings as a user may give them: only required ones must be there. */
export type SettingsInput<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Field<unknown, "required"> ? K : never]: FieldValue<F[K]>;
} & { readonly [K in keyof F as F[K] extends Field<unknown, "required"> ? never : K]?: FieldValue<F[K]> };

type FieldValue<F> = F extends Field<infer T> ? T : never;

interface Words {
  readonly label: string;
  readonly unit?: string;
  readonly help?: string;
  /** Said after the error when a value breaks the rule. */
  readonly hint?: string;
}
type Optional = { readonly optional: true };
type Default<T> = { readonly default: T };

/** A finite number within limits: exclusive `above` and `below`, inclusive `atLeast` and `atMost`. */
export function number(options: Words & NumberLimits & Default<number>): Field<number, "defaulted">;
export function number(options: Words & NumberLimits & Optional): Field<number, "optional">;
export function number(options: Words & NumberLimits): Field<number, "required">;
export function number(options: Words & NumberLimits & Partial<Optional & Default<number>>): Field<number> {
  const rule = numberRule(options);
  const limits = pick(options, ["above", "atLeast", "below", "atMost", "integer"]);
  return {
    ...common(options),
    input: "number",
    rule,
    limits,
    read(given) {
      const isWithin = typeof given === "number" && Number.isFinite(given) && isInside(given, options);
      if (isWithin) return given;
      const got = quote(given);
      return new Mismatch(`must be ${rule}, got ${got}`, /^"-?\d+,\d+"$/.test(got) ? decimalHint : options.hint);
    },
  };
}

/** What to do about "0,2". */
export const decimalHint = "Write decimals with a point: 0.2.";

export const seedRule = "a text or a whole number below 2^53";

/** A seed as the text that it is. */
export function readSeed(given: unknown): string | Mismatch {
  if (typeof given === "string" || Number.isSafeInteger(given)) return String(given);
  return new Mismatch(`must be ${seedRule}, got ${quote(given)}`);
}

/** A text that is not empty. */
export function text(options: Words & Default<string>): Field<string, "defaulted">;
export function text(options: Words & Optional): Field<string, "optional">;
export function text(options: Words): Field<string, "required">;
export function text(options: Words & Partial<Optional & Default<string>>): Field<string> {
  const rule = "a text that is not empty";
  return {
    ...common(options),
    input: "text",
    rule,
    read: (given) =>
      typeof given === "string" && given !== ""
        ? given
        : new Mismatch(`must be ${rule}, got ${quote(given)}`, options.hint),
  };
}

/** true or false. */
export function flag(options: Words & Default<boolean>): Field<boolean, "defaulted"> {
  return {
    ...common(options),
    input: "flag",
    rule: "true or false",
    presence: "defaulted",
    read: (given) =>
      typeof given === "boolean" ? given : new Mismatch(`must be true or false, got ${quote(given)}`, options.hint),
  };
}

/** One of a list of names; case, `-` and `_` do not matter in what is given. */
export function oneOf<const T extends string>(
  values: readonly T[],
  options: Words & Default<NoInfer<T>>,
): Field<T, "defaulted">;
export function oneOf<const T extends string>(values: readonly T[], options: Words & Optional): Field<T, "optional">;
export function oneOf<const T extends string>(values: readonly T[], options: Words): Field<T, "required">;
export function oneOf<T extends string>(
  values: readonly T[],
  options: Words & Partial<Optional & Default<T>>,
): Field<T> {
  const rule = `one of ${values.join(", ")}`;
  return {
    ...common(options),
    input: "oneOf",
    rule,
    values,
    read(given) {
      const found =
        typeof given === "string" ? values.find((value) => plainName(value) === plainName(given)) : undefined;
      if (found !== undefined) return found;
      return new Mismatch(
        `must be ${rule}, got ${quote(given)}`,
        typeof given === "string" ? suggestName(given, values) : options.hint,
      );
    },
  };
}

/** Any value that a function accepts: lists, nested settings, "number or name". `read` returns a Mismatch to refuse. */
export function custom<T>(options: Words & CustomRule<T> & Default<T>): Field<T, "defaulted">;
export function custom<T>(options: Words & CustomRule<T> & Optional): Field<T, "optional">;
export function custom<T>(options: Words & CustomRule<T>): Field<T, "required">;
export function custom<T>(options: Words & CustomRule<T> & Partial<Optional & Default<T>>): Field<T> {
  return { ...common(options), input: options.input ?? "json", rule: options.rule, read: options.read };
}
interface CustomRule<T> {
  readonly rule: string;
  readonly input?: "list" | "json";
  read(given: unknown): T | Mismatch;
}

/** Reads one object against its fields: adds a problem for every unknown, missing or wrong setting, fills the defaults. */
export function readFields<F extends Fields>(
  fields: F,
  given: unknown,
  into: { path: string; problems: Problem[] },
): Settings<F> | undefined {
  const { path, problems } = into;
  if (!isObject(given)) {
    const hint = `Its settings: ${Object.keys(fields).join(", ")}.`;
    problems.push({ path, message: `must be an object, got ${quote(given)}`, hint });
    return undefined;
  }
  const before = problems.length;
  const settings: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) problems.push(unknownKey(name, { path, known: Object.keys(fields) }));
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const here = joinPath(path, name);
    if (value === undefined || (value === null && field.presence !== "required")) {
      if (field.presence === "required") problems.push({ path: here, message: `missing; must be ${field.rule}` });
      if (field.presence === "defaulted") settings[name] = field.default;
      continue;
    }
    const result = field.read(value);
    if (result instanceof Mismatch) problems.push({ path: here, ...result });
    else settings[name] = result;
  }
  return problems.length === before ? (settings as Settings<F>) : undefined;
}

/** What every kind of a registry has: its name in JSON, its settings, and a rule that spans several of them. */
export interface Kind<F extends Fields = Fields> {
  readonly type: string;
  /** One line for lists and the README table. */
  readonly summary: string;
  readonly fields: F;
  /** Work of ours that a page fetches when a sweep names the kind with these settings. */
  later?(settings: Settings<F>): Later<unknown> | undefined;
  /** A further problem of settings that are right one by one, or undefined. */
  check?(settings: Settings<F>): Mismatch | undefined;
}

/** The spec of a kind: its settings and its type. */
export type SpecOf<K extends Kind> = K extends Kind<infer F> ? { readonly type: K["type"] } & Settings<F> : never;
/** The spec as a user may write it, defaults left out. */
export type SpecInputOf<K extends Kind> =
  K extends Kind<infer F> ? { readonly type: K["type"] } & SettingsInput<F> : never;
/** A spec whose kind is not known here. */
export type AnySpec = { readonly type: string };
/** The same as it is written in TypeScript: with settings that the compiler cannot know. */
export type OwnSpec = AnySpec & { readonly [setting: string]: unknown };

interface ReadKind {
  readonly path: string;
  readonly problems: Problem[];
  /** "sampler", "policy": for the error text. */
  readonly family: string;
}

/**
 * Reads `{ type, ...settings }`, or only the type as a text, against a registry.
 * Type names are found whatever their case, `-` and `_`: `median_stopping` is `median-stopping`.
 */
export function readKind(kinds: readonly Kind[], given: unknown, into: ReadKind): AnySpec | undefined {
  const { path, problems, family } = into;
  const raw: unknown = typeof given === "string" ? { type: given } : given;
  const names = kinds.map((kind) => kind.type);
  const known = `Known: ${names.join(", ")}.`;
  if (!isObject(raw)) {
    problems.push({ path, message: `must be an object with a type, got ${quote(given)}`, hint: known });
    return undefined;
  }
  const { type, ...settings } = raw as { type?: unknown };
  const kind = typeof type === "string" ? findKind(kinds, type) : undefined;
  if (kind === undefined) {
    const message = type === undefined ? `missing; must be a ${family}'s name` : `unknown ${family} ${quote(type)}`;
    problems.push({
      path: joinPath(path, "type"),
      message,
      hint: typeof type === "string" ? suggestName(type, names) : known,
    });
    return undefined;
  }
  const read = readFields(kind.fields, settings, { path, problems });
  if (read === undefined) return undefined;
  const mismatch = kind.check?.(read);
  if (mismatch !== undefined) {
    problems.push({ path: `${path} (${kind.type})`, ...mismatch });
    return undefined;
  }
  return { type: kind.type, ...read };
}

/** The kind with this type name, whatever its case, `-` and `_`. */
export function findKind<K extends Kind>(kinds: readonly K[], type: string): K | undefined {
  return kinds.find((kind) => kind.type === type) ?? kinds.find((kind) => plainName(kind.type) === plainName(type));
}

/** The kind of a spec that was validated against the same registry. */
export function kindOf<K extends Kind>(kinds: readonly K[], { type }: AnySpec): K {
  const kind = kinds.find((each) => each.type === type);
  if (kind === undefined) throw internalError(`no kind named "${type}"`);
  return kind;
}

export function unknownKey(name: string, at: { path: string; known: readonly string[] }): Problem {
  return { path: joinPath(at.path, name), message: "unknown key", hint: suggestName(name, at.known) };
}

export function joinPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function common<T>(options: Words & Partial<Optional & Default<T>>): Omit<Field<T>, "input" | "rule" | "read"> {
  return {
    ...pick(options, ["label", "unit", "help", "default"]),
    presence: options.default !== undefined ? "defaulted" : options.optional === true ? "optional" : "required",
  };
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as Pick<
    T,
    K
  >;
}
