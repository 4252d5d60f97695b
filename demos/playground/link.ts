import { fields, type SweepConfig, type SweepConfigInput, SweepError, validateConfig } from "sweeplab";
import {
  type Chapter,
  chaptersOf,
  type Field,
  isObject,
  specOfKind,
  startsWith,
  valueAt,
  withValue,
} from "./settings.ts";

/**
 * What a link says: `#sweep=v1;ex=late-bloomer;p.slackFactor=0.2;o.noise.sd=0.02;t=3600;sel=7,9`. Only what differs from
 * the example is in it; a spec of the reader's own travels as packed JSON. Nothing of it is ever code.
 */
export interface Linked {
  readonly example?: string;
  /** A spec of the reader's own, packed. */
  readonly spec?: string;
  /** Settings by path of the config, in the order of the link. */
  readonly settings: readonly (readonly [path: string, text: string])[];
  readonly time?: number;
  readonly selected?: readonly number[];
  /** What this version does not know, as it stands; it is written back. */
  readonly unknown: readonly string[];
}

const key = "sweep";
const version = "v1";
export const longestFragment = 20_000;
const longestSpec = 200_000;

/** Short names of the config's sections. */
const sections: { readonly [short: string]: string } = {
  p: "earlyTermination",
  s: "sampling",
  o: "objective",
  l: "limits",
  c: "compute",
};

/** A link may ask for this much and no more, so that a hostile one cannot keep a page busy. */
const most: { readonly [name: string]: number } = {
  maxTotalTrials: 1000,
  maxConcurrentTrials: 1000,
  maxInstances: 1000,
  intervals: 1000,
};

/** What a fragment says of the playground's sweep; undefined where it says nothing. */
export function readLink(fragment: string): Linked | undefined {
  const part = partsOf(fragment).find((each) => each.startsWith(`${key}=`));
  const [first, ...rest] = part?.slice(key.length + 1).split(";") ?? [];
  if (first !== version) return undefined;
  const settings: (readonly [string, string])[] = [];
  const unknown: string[] = [];
  const found: { -readonly [K in keyof Linked]?: Linked[K] } = {};
  for (const item of rest) {
    const at = item.indexOf("=");
    const [name, text] = at < 0 ? [item, ""] : [item.slice(0, at), decoded(item.slice(at + 1))];
    const path = pathOf(name);
    if (path !== undefined) settings.push([path, text]);
    else if (name === "ex") found.example = text;
    else if (name === "spec") found.spec = text;
    else if (name === "t" && Number.isFinite(Number(text))) found.time = Math.max(0, Number(text));
    else if (name === "sel") found.selected = trialsIn(text);
    else if (item !== "") unknown.push(item);
  }
  return { ...found, settings, unknown };
}

/** The fragment with the playground's part in place of its old one; parts of others stay. */
export function writeLink(fragment: string, linked: Omit<Linked, "unknown">): string {
  const unknown = readLink(fragment)?.unknown ?? [];
  const { example, spec, settings, time, selected = [] } = linked;
  const items = [
    ...(example === undefined ? [] : [`ex=${encoded(example)}`]),
    ...(spec === undefined ? [] : [`spec=${spec}`]),
    ...settings.map(([path, text]) => `${shortPath(path)}=${encoded(text)}`),
    ...(time === undefined ? [] : [`t=${Math.round(time * 1000) / 1000}`]),
    ...(selected.length === 0 ? [] : [`sel=${selected.join(",")}`]),
    ...unknown,
  ];
  const others = partsOf(fragment).filter((each) => !each.startsWith(`${key}=`));
  const own = items.length === 0 ? [] : [`${key}=${[version, ...items].join(";")}`];
  const all = [...others, ...own];
  return all.length === 0 ? "" : `#${all.join("&")}`;
}

/** The fragment without the playground's part. */
export function withoutLink(fragment: string): string {
  const others = partsOf(fragment).filter((each) => !each.startsWith(`${key}=`));
  return others.length === 0 ? "" : `#${others.join("&")}`;
}

/** The settings in which a config differs from another; undefined where more than settings differ. */
export function settingsBetween(base: SweepConfigInput, config: SweepConfigInput): Linked["settings"] | undefined {
  const [from, to] = [validateConfig(base), validateConfig(config)];
  const same = (path: string): boolean => JSON.stringify(valueAt(from, path)) === JSON.stringify(valueAt(to, path));
  if (!["searchSpace", "goal", "primaryMetric"].every(same)) return undefined;
  const changes: (readonly [string, string])[] = same("seed") ? [] : [["seed", to.seed]];
  for (const { groups } of chaptersOf(to))
    for (const { path, kinds, fields: known } of groups) {
      const isOtherKind = kinds !== undefined && !same(`${path}.type`);
      const type = String(valueAt(to, `${path}.type`));
      if (isOtherKind) changes.push([`${path}.type`, type]);
      for (const [name, field] of Object.entries(known)) {
        const value = valueAt(to, `${path}.${name}`);
        const before = isOtherKind ? field.default : valueAt(from, `${path}.${name}`);
        const isGone = isOtherKind && value === undefined && startsWith(type, name);
        if (!isGone && JSON.stringify(value) === JSON.stringify(before)) continue;
        changes.push([
          `${path}.${name}`,
          value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value),
        ]);
      }
    }
  return changes;
}

/** The config with a link's settings: clamped to their bounds, unknown and unreadable ones left out. */
export function withSettings(base: SweepConfigInput, settings: Linked["settings"]): SweepConfigInput {
  let config = withCaps(base);
  let complete = validateConfig(config);
  for (const [path, text] of settings) {
    complete = completed(config) ?? complete; // a setting may need the next one
    const place = placeOf(chaptersOf(complete), path);
    if (path === "seed") config = { ...config, seed: text.slice(0, 64) };
    else if (place?.kind !== undefined) {
      const kind = place.kind(text);
      if (kind !== undefined)
        config = orBefore(config, withValue(config, complete, place.path, { ...specOfKind(kind, undefined) }));
    } else if (place?.field !== undefined) {
      const value = text === "" && place.field.presence === "optional" ? undefined : clamped(place.field, path, text);
      if (!(value instanceof fields.Mismatch)) config = { ...withValue(config, complete, path, value) };
    }
  }
  return orBefore(base, config);
}

/** The wish where it can run, else what was there before. */
function orBefore(before: SweepConfigInput, wish: SweepConfigInput): SweepConfigInput {
  return completed(wish) === undefined ? before : wish;
}

/** The config with all defaults; undefined where it cannot run. */
function completed(config: SweepConfigInput): SweepConfig | undefined {
  try {
    return validateConfig(config);
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    return undefined;
  }
}

/** A config that came from outside, no larger than a link may ask for. @throws SweepError where it cannot run. */
export function withCaps(config: SweepConfigInput): SweepConfigInput {
  const complete = validateConfig(config);
  const large = [
    "limits.maxTotalTrials",
    "limits.maxConcurrentTrials",
    "compute.maxInstances",
    "objective.intervals",
  ].filter((path) => Number(valueAt(complete, path)) > capOf(path));
  return large.reduce((capped, path) => withValue(capped, complete, path, capOf(path)), config);
}

function capOf(path: string): number {
  const name = path.slice(path.lastIndexOf(".") + 1);
  return Object.hasOwn(most, name) ? (most[name] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

interface Place {
  readonly path: string;
  readonly field?: Field;
  readonly kind?: (type: string) => ReturnType<typeof fields.findKind>;
}

/** What stands at a path in the form: a field, or the choice of a kind. */
function placeOf(chapters: readonly Chapter[], path: string): Place | undefined {
  const at = path.lastIndexOf(".");
  const [parent, name] = [path.slice(0, at), path.slice(at + 1)];
  for (const group of chapters.flatMap(({ groups }) => groups)) {
    if (group.path !== parent) continue;
    const { kinds } = group;
    if (name === "type" && kinds !== undefined) return { path: parent, kind: (type) => fields.findKind(kinds, type) };
    const field = Object.hasOwn(group.fields, name) ? group.fields[name] : undefined;
    if (field !== undefined) return { path, field };
  }
  return undefined;
}

function clamped(field: Field, path: string, text: string): unknown {
  if (field.input === "flag") return field.read(text === "true");
  if (field.input !== "number")
    return field.read(field.input === "json" || field.input === "list" ? parsed(text) : text);
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY, integer } = field.limits ?? {};
  const value = Math.min(Math.max(Number(text), atLeast), atMost, capOf(path));
  return field.read(integer === true ? Math.round(value) : value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A config as text for a link: deflated JSON in base 64 for addresses. The job's own facts stay with the reader. */
export async function pack({ job: _, ...config }: SweepConfigInput): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(config)), new CompressionStream("deflate-raw"));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The config that a link holds; undefined where it does not read, is too large, or cannot run. */
export async function unpack(text: string): Promise<SweepConfigInput | undefined> {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")));
    const config: unknown = JSON.parse(json);
    return isObject(config) ? withCaps(config as unknown as SweepConfigInput) : undefined;
  } catch {
    return undefined;
  }
}

/** What a stream makes of some bytes. @throws RangeError when it is more than a spec can be. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > longestSpec) throw new RangeError("The spec in the link is too large.");
    pieces.push(read.value);
  }
  return new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

function partsOf(fragment: string): string[] {
  const text = fragment.replace(/^#/, "").slice(0, longestFragment);
  return text === "" ? [] : text.split("&");
}

function pathOf(name: string): string | undefined {
  if (name === "seed") return name;
  const [short = "", ...rest] = name.split(".");
  const section = Object.hasOwn(sections, short) ? sections[short] : undefined;
  return section === undefined || rest.length === 0 ? undefined : [section, ...rest].join(".");
}

function shortPath(path: string): string {
  const [section = "", ...rest] = path.split(".");
  const short = Object.keys(sections).find((each) => sections[each] === section);
  return [short ?? section, ...rest].join(".");
}

function trialsIn(text: string): number[] {
  const trials = text
    .split(",")
    .map(Number)
    .filter((trial) => Number.isSafeInteger(trial) && trial >= 0);
  return [...new Set(trials)].slice(0, 100);
}

/** Escaped, but for what keeps a link readable. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is not an escape
  }
}
