import { fail, type Problem, quote, throwIfAny } from "../errors.ts";
import { type AnySpec, type Field, type Kind, kindOf, Mismatch, readFields, readKind } from "../fields.ts";
import type { Stream } from "../random/stream.ts";
import { textOf } from "./frozen.ts";
import { randomSettings } from "./random-settings.ts";
import { simplerNumbers, withoutOne, withSimpler } from "./shrink.ts";

/** A kind of your own with its settings, defaults filled in. */
export interface ConfiguredKind<K extends Kind = Kind> {
  readonly kind: K;
  readonly settings: { readonly [name: string]: unknown };
}

/**
 * A kind of your own with settings: `configure(percentile, { percentile: 25 })`.
 * @throws SweepError when a setting is unknown, missing or out of range.
 */
export function configure<K extends Kind>(
  kind: K,
  settings: { readonly [name: string]: unknown } = {},
): ConfiguredKind<K> {
  checkKind(isObject(kind) && isObject(kind.fields), kind);
  const problems: Problem[] = [];
  const read = readFields(kind.fields, settings ?? {}, { path: kind.type, problems });
  const mismatch = read === undefined ? undefined : kind.check?.(read);
  if (mismatch instanceof Mismatch) {
    const { message, hint } = mismatch;
    problems.push({ path: kind.type, message, ...(hint === undefined ? {} : { hint }) });
  }
  throwIfAny(problems);
  return { kind, settings: read ?? {} };
}

/**
 * A kind of ours by its spec, or by its name alone: then without settings.
 * @throws SweepError for an unknown type, and for settings that are unknown, missing or out of range.
 */
export function registeredKind<K extends Kind>(
  kinds: readonly K[],
  given: unknown,
  family: string,
): K | ConfiguredKind<K> {
  const problems: Problem[] = [];
  const spec = readKind(kinds, given, { path: family, problems, family });
  throwIfAny(problems);
  const { type, ...settings } = spec as AnySpec; // a spec without problems was read
  const kind = kindOf(kinds, { type });
  return typeof given === "string" ? kind : { kind, settings };
}

/**
 * The configured kind as it is, or a kind with settings drawn at random.
 * @throws SweepError where it is neither.
 */
export function withSettings<K extends Kind>(given: K | ConfiguredKind<K>, next: Stream): ConfiguredKind<K> {
  checkKind(isObject(given) && ("kind" in given || "fields" in given), given);
  if ("kind" in given) return given;
  return { kind: given, settings: randomSettings(given, next) };
}

function checkKind(isKind: boolean, given: unknown): void {
  const hint = "definePolicy, defineSampler, defineDistribution, defineSurface and defineCurve make one.";
  const message = `must be what a define function returns, or configure(kind, settings), got ${quote(given)}`;
  if (!isKind) fail("kind", message, hint);
}

/** `bandit {"slackFactor":0.2}`: type and the settings that are not the default. */
export function nameOf(configured: ConfiguredKind): string {
  const told = toldSettings(configured);
  return Object.keys(told).length === 0 ? configured.kind.type : `${configured.kind.type} ${JSON.stringify(told)}`;
}

/** The settings that are not the default. */
export function toldSettings({ kind, settings }: ConfiguredKind): { readonly [name: string]: unknown } {
  const isUsual = (name: string, value: unknown): boolean => name === "type" || kind.fields[name]?.default === value;
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => !isUsual(name, value)));
}

/**
 * The same kind with one setting made simpler: its default or none at all, a rounder number, a shorter list, `false`, an
 * earlier name. Only settings that the kind accepts.
 */
export function simplerSettings<K extends Kind>({ kind, settings }: ConfiguredKind<K>): ConfiguredKind<K>[] {
  const candidates = Object.entries(settings).flatMap(([name, value]): { readonly [name: string]: unknown }[] => {
    const field = kind.fields[name];
    const { [name]: _, ...others } = settings;
    if (field === undefined || textOf(value) === textOf(field.default)) return [];
    const usual = field.default === undefined ? others : { ...others, [name]: field.default };
    const accepted = simplerValues(field, value).filter((simpler) => !(field.read(simpler) instanceof Mismatch));
    return [
      ...(field.presence === "required" ? [] : [usual]),
      ...accepted.map((simpler) => ({ ...settings, [name]: simpler })),
    ];
  });
  return candidates
    .filter((simpler) => !(kind.check?.(simpler) instanceof Mismatch))
    .map((simpler) => ({ kind, settings: simpler }));
}

function simplerValues({ values = [], limits }: Field, value: unknown): readonly unknown[] {
  if (typeof value === "number") return simplerNumbers(value, limits?.atLeast ?? limits?.above);
  if (typeof value === "string") return values.slice(0, Math.max(0, values.indexOf(value)));
  if (Array.isArray(value)) return simplerLists(value);
  return value === true ? [false] : [];
}

function simplerLists(list: readonly unknown[]): unknown[][] {
  const shorter = list.length > 1 ? withoutOne(list) : [];
  return [...shorter, ...withSimpler(list, (each) => (typeof each === "number" ? simplerNumbers(each) : []))];
}

export function isObject(given: unknown): given is object {
  return typeof given === "object" && given !== null;
}
