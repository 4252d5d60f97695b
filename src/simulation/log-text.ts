import { isObject } from "../is-object.ts";
import type { SweepEvent } from "./events.ts";

/** The key under which a number that JSON lacks is written: NaN is `{"$number":"NaN"}`. */
const marker = "$number";
const escapedMarker = /^\$+number$/;
const unwritable = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/**
 * A value as one line of JSON that `parseJsonText` turns back into an equal value: NaN, infinities and -0 included.
 *
 * Keys keep their order. A key that is spelled like the marker itself gets one more `$`.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, replaceUnwritable) ?? "null";
}

/** What `jsonText` wrote. @throws SyntaxError where the text is not JSON. */
export function parseJsonText(text: string): unknown {
  return JSON.parse(text, restoreUnwritable);
}

/** One event as a line of JSON. Reports and verdicts, which make up most of a log, take a short cut where they can. */
export function eventText(event: SweepEvent): string {
  return isPlain(event) ? JSON.stringify(event) : jsonText(event);
}

function isPlain(event: SweepEvent): boolean {
  if (event.type === "metricReported") return isWritable(event.value);
  if (event.type !== "policyJudged") return false;
  const { observed, bar, leader } = event.verdict;
  return isWritable(observed ?? 1) && isWritable(bar ?? 1) && isWritable(leader?.value ?? 1);
}

function isWritable(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function replaceUnwritable(_key: string, value: unknown): unknown {
  if (typeof value === "number")
    return isWritable(value) ? value : { [marker]: Object.is(value, -0) ? "-0" : String(value) };
  return isMarked(value) ? renameMarkers(value, (name) => `$${name}`) : value;
}

function restoreUnwritable(_key: string, value: unknown): unknown {
  if (!isMarked(value)) return value;
  const keys = Object.keys(value);
  const number = keys.length === 1 ? unwritable.get(String(value[marker])) : undefined;
  return number ?? renameMarkers(value, (name) => name.slice(1));
}

function isMarked(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  for (const name in value) if (escapedMarker.test(name)) return true;
  return false;
}

/** Entries are defined, not assigned: a key named `__proto__` stays a key. */
function renameMarkers(value: Record<string, unknown>, rename: (name: string) => string): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [escapedMarker.test(name) ? rename(name) : name, item]),
  );
}
