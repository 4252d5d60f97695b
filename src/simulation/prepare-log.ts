import { mustBe, SweepError, thrownProblems } from "../errors.ts";
import { isObject } from "../is-object.ts";
import { type OwnKinds, type Prepared, prepare, registriesWith } from "./config.ts";
import type { SweepLog } from "./log.ts";

/** @throws SweepError where the value is not a log. What is in its events is not looked at: `readLog` does. */
export function checkLog(log: SweepLog): void {
  const check = (holds: boolean, path: string, given: unknown) =>
    mustBe(holds, path, "what simulate returns", given, "readLog reads a written one.");
  check(Array.isArray(log?.events) && isObject(log.config), "log", log);
  const odd = log.events.findIndex((event) => typeof event?.type !== "string");
  check(odd < 0, `log.events[${odd}]`, log.events[odd]);
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
    const hint = "Give the kinds of your own that it was made with here too.";
    throw new SweepError(thrownProblems(error).map((each) => ({ ...each, path: `log.config.${each.path}`, hint })));
  }
}
