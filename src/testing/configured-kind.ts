import { type Problem, throwIfAny } from "../errors.ts";
import { type Kind, Mismatch, readFields } from "../fields.ts";
import type { Stream } from "../random/stream.ts";
import { randomSettings } from "./random-settings.ts";

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
  const problems: Problem[] = [];
  const read = readFields(kind.fields, settings, { path: kind.type, problems });
  const mismatch = read === undefined ? undefined : kind.check?.(read);
  if (mismatch instanceof Mismatch) {
    const { message, hint } = mismatch;
    problems.push({ path: kind.type, message, ...(hint === undefined ? {} : { hint }) });
  }
  throwIfAny(problems);
  return { kind, settings: read ?? {} };
}

/** The configured kind as it is, or a kind with settings drawn at random. */
export function withSettings<K extends Kind>(given: K | ConfiguredKind<K>, next: Stream): ConfiguredKind<K> {
  if ("kind" in given) return given;
  return { kind: given, settings: randomSettings(given, next) };
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

/** One setting back at its default, where it has one and the others allow it. */
export function withUsual<K extends Kind>({ kind, settings }: ConfiguredKind<K>, name: string): ConfiguredKind<K> {
  const field = kind.fields[name];
  if (field === undefined || field.presence === "required") return { kind, settings };
  const { [name]: _, ...others } = settings;
  const usual = field.default === undefined ? others : { ...others, [name]: field.default };
  return kind.check?.(usual) === undefined ? { kind, settings: usual } : { kind, settings };
}

/** The same kind with as many settings as can be at their defaults while a claim stays true. */
export function simplest<K extends Kind>(
  configured: ConfiguredKind<K>,
  isStill: (simpler: ConfiguredKind<K>) => boolean,
): ConfiguredKind<K> {
  return Object.keys(configured.settings).reduce((simple, name) => {
    const simpler = withUsual(simple, name);
    return isStill(simpler) ? simpler : simple;
  }, configured);
}
