import { quote, SweepError } from "../errors.ts";
import type { SweepEvent } from "../simulation/events.ts";
import { logHash } from "../simulation/hash.ts";
import { logFormat, type SweepLog } from "../simulation/log.ts";
import { eventText, jsonText, parseJsonText } from "../simulation/log-text.ts";

/** A log as JSON, one event on a line, with its format number and hash. `readLog` gives an equal log back. */
export function writeLog(log: SweepLog): string {
  return [...logLines(log)].join("");
}

/** The same piece by piece, for logs whose text would be too long for one string. */
export function* logLines(log: SweepLog): Generator<string> {
  yield `{"format":${log.format},"config":${jsonText(log.config)},"events":[\n`;
  for (const [index, event] of log.events.entries()) yield `${index === 0 ? "" : ",\n"}${eventText(event)}`;
  yield `\n],"hash":"${logHash(log)}"}\n`;
}

/**
 * Reads what `writeLog` wrote; whitespace does not matter.
 * @throws SweepError where the text is not a log, was written in another format, or was changed after it was written.
 */
export function readLog(text: string): SweepLog {
  const given = parsed(text.startsWith("\uFEFF") ? text.slice(1) : text);
  const { format, config, events, hash } = given;
  if (format !== logFormat) {
    fail(
      "log",
      typeof format === "number"
        ? `written in format ${format}, this version reads ${logFormat}`
        : `format must be ${logFormat}, got ${quote(format)}`,
    );
  }
  if (!isObject(config)) fail("log.config", `must be an object, got ${quote(config)}`);
  if (!Array.isArray(events)) fail("log.events", `must be a list, got ${quote(events)}`);
  events.forEach(checkEvent);
  const log = { format, config, events } as unknown as SweepLog;
  const expected = logHash(log);
  if (hash !== undefined && hash !== expected) {
    fail(
      "log",
      `changed after it was written: its hash is ${expected}, not ${quote(hash)}`,
      "Without the hash an edited log can be read.",
    );
  }
  return log;
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value = parseJsonText(text);
    if (isObject(value)) return value;
  } catch (error) {
    fail(
      "log",
      `must be JSON, got ${quote(text.slice(0, 40))}`,
      error instanceof SyntaxError ? `${error.message}.` : undefined,
    );
  }
  return fail("log", `must be an object, got ${quote(text.slice(0, 40))}`);
}

const eventTypes: { readonly [T in SweepEvent["type"]]: "sweep" | "node" | "trial" } = {
  sweepStarted: "sweep",
  nodeStarted: "node",
  nodeStopped: "node",
  trialSampled: "trial",
  trialQueued: "trial",
  trialStarted: "trial",
  metricReported: "trial",
  policyJudged: "trial",
  trialPreempted: "trial",
  trialEnded: "trial",
  sweepEnded: "sweep",
};

function checkEvent(event: unknown, index: number, events: readonly unknown[]): void {
  const path = `log.events[${index}]`;
  const { type, time, ...facts } = isObject(event) ? event : fail(path, `must be an object, got ${quote(event)}`);
  if (typeof type !== "string" || !Object.hasOwn(eventTypes, type))
    fail(`${path}.type`, `unknown event ${quote(type)}`);
  const about = eventTypes[type as SweepEvent["type"]];
  if (about !== "sweep" && !isCount(facts[about]))
    fail(`${path}.${about}`, `must be a number from 0, got ${quote(facts[about])}`);
  if (typeof time !== "number" || !Number.isFinite(time)) fail(`${path}.time`, `must be a number, got ${quote(time)}`);
  const before = index === 0 ? 0 : (events[index - 1] as { time: number }).time;
  if (time < before) fail(`${path}.time`, `must be at least ${before}, the time of the event before, got ${time}`);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fail(path: string, message: string, hint?: string): never {
  throw new SweepError([{ path, message, ...(hint === undefined ? {} : { hint }) }]);
}
