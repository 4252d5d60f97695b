import { fail, mustBe, quote } from "../errors.ts";
import { type Goal, goals } from "../goal.ts";
import { isObject } from "../is-object.ts";
import type { SweepEvent } from "../simulation/events.ts";
import { logHash } from "../simulation/hash.ts";
import { logFormat, type SweepLog } from "../simulation/log.ts";
import { eventText, jsonText, parseJsonText } from "../simulation/log-text.ts";
import { checkLog } from "../simulation/prepare-log.ts";

/** A log as JSON, one event on a line, with its format number and hash. `readLog` gives an equal log back. */
export function writeLog(log: SweepLog): string {
  return [...logLines(log)].join("");
}

/** The same piece by piece, for logs whose text would be too long for one string. */
export function* logLines(log: SweepLog): Generator<string> {
  checkLog(log);
  yield `{"format":${log.format},"config":${jsonText(log.config)},"events":[\n`;
  for (const [index, event] of log.events.entries()) yield `${index === 0 ? "" : ",\n"}${eventText(event)}`;
  yield `\n],"hash":"${logHash(log)}"}\n`;
}

/**
 * Reads what `writeLog` wrote; whitespace does not matter.
 * @throws SweepError where the text is not a log, was written in another format, or was changed after it was written.
 */
export function readLog(text: string): SweepLog {
  const hint =
    "Of an object that JSON.parse made, read the text it was made of; a log that simulate made needs no reading.";
  mustBe(typeof text === "string", "log", "the text of a log", text, isObject(text) ? hint : undefined);
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
  checkConfig(config);
  checkEvents(events);
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

/** Parts of a config that all readers of a log rely on; what is in them is checked by those that use it. */
const sections = ["searchSpace", "sampling", "earlyTermination", "objective", "limits", "compute"];

function checkConfig(config: unknown): void {
  mustBe(isObject(config), "log.config", "an object", config);
  for (const name of sections) mustBe(isObject(config[name]), `log.config.${name}`, "an object", config[name]);
  const { goal, primaryMetric } = config;
  mustBe(goals.includes(goal as Goal), "log.config.goal", goals.join(" or "), goal);
  mustBe(typeof primaryMetric === "string", "log.config.primaryMetric", "a text", primaryMetric);
}

/** Trials are numbered as they come, and an event is of one that is there. */
function checkEvents(events: unknown): void {
  mustBe(Array.isArray(events), "log.events", "a list", events);
  if (events[0]?.type !== "sweepStarted") fail("log.events", "must begin with sweepStarted", "The log must be whole.");
  let [trials, nodes, last] = [0, 0, 0];
  for (const [index, event] of events.entries()) {
    const path = `log.events[${index}]`;
    const { type, time, trial, node } = checkEvent(event, path);
    if (type === "trialSampled" && trial === trials) trials++;
    else if (type === "trialSampled") fail(`${path}.trial`, `must be ${trials}, the next trial, got ${quote(trial)}`);
    if (type === "nodeStarted") nodes = Math.max(nodes, Math.min(nodes, node) + 1);
    if (trial >= trials) fail(`${path}.trial`, `must be a trial that was sampled before, got ${trial}`);
    if (node >= nodes) fail(`${path}.node`, `must be a node that was started before, got ${node}`);
    if (time < last) fail(`${path}.time`, `must be at least ${last}, the time of the event before, got ${time}`);
    last = time;
  }
}

function checkEvent(event: unknown, path: string): { type: string; time: number; trial: number; node: number } {
  mustBe(isObject(event), path, "an object", event);
  const { type, time, ...facts } = event;
  if (typeof type !== "string" || !Object.hasOwn(eventTypes, type))
    fail(`${path}.type`, `unknown event ${quote(type)}`);
  const about = eventTypes[type as SweepEvent["type"]];
  const number = type === "trialStarted" ? facts.node : 0;
  for (const [name, count] of about === "sweep" ? [] : [[about, facts[about]] as const, ["node", number] as const])
    mustBe(isCount(count), `${path}.${name}`, "a number from 0", count);
  mustBe(typeof time === "number" && Number.isFinite(time), `${path}.time`, "a number", time);
  const inside = { trialSampled: "params", policyJudged: "verdict" }[type];
  if (inside !== undefined) mustBe(isObject(facts[inside]), `${path}.${inside}`, "an object", facts[inside]);
  if (type === "metricReported") mustBe(typeof facts.value === "number", `${path}.value`, "a number", facts.value);
  const [trial, node] = [about === "trial" ? facts.trial : -1, about === "node" ? facts.node : (number as number) - 1];
  return { type, time, trial: trial as number, node: type === "trialStarted" ? (number as number) : (node as number) };
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
