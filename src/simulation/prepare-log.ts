import { fail, quote, SweepError } from "../errors.ts";
import { isObject } from "../is-object.ts";
import { type OwnKinds, type Prepared, prepare, registriesWith } from "./config.ts";
import type { SweepLog } from "./log.ts";

/** @throws SweepError where the value is not a log. What is in its events is not looked at: `readLog` does. */
export function checkLog(log: SweepLog): void {
  const isLog = Array.isArray(log?.events) && isObject(log.config);
  const odd = isLog ? log.events.findIndex((event) => typeof event?.type !== "string") : -1;
  if (isLog && odd < 0) return;
  const [path, given] = isLog ? [`log.events[${odd}]`, log.events[odd]] : ["log", log];
  const message = `must be what simulate returns, got ${quote(given)}`;
  fail(path, message, "readLog reads a written one.");
}

/**
 * `prepare` for the config of a log, which knows no kinds of a user's own: those it was made with are given again.
 * @throws SweepError where it is no log or a kind is unknown.
 */
export function prepareLog(log: SweepLog, own: OwnKinds): Prepared {
  checkLog(log);
  registriesWith(own); // Kinds that are none are wrong in the call, not in the log.
  try {
    return prepare(log.config, own);
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    const hint = "Give the kinds of your own that it was made with here too.";
    throw new SweepError(error.problems.map((each) => ({ ...each, path: `log.config.${each.path}`, hint })));
  }
}
