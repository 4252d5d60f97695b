import { quote, SweepError } from "../errors.ts";
import { type OwnKinds, type Prepared, prepare } from "./config.ts";
import type { SweepLog } from "./log.ts";

/** @throws SweepError where the value is not a log. */
export function checkLog(log: SweepLog): void {
  if (Array.isArray(log?.events) && typeof log.config === "object") return;
  const message = `must be what simulate returns, got ${quote(log)}`;
  throw new SweepError([{ path: "log", message, hint: "readLog reads a written one." }]);
}

/**
 * `prepare` for the config of a log, which knows no kinds of a user's own: those it was made with are given again.
 * @throws SweepError where it is no log or a kind is unknown.
 */
export function prepareLog(log: SweepLog, own: OwnKinds): Prepared {
  checkLog(log);
  try {
    return prepare(log.config, own);
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    const hint = "Give the kinds of your own that it was made with here too.";
    throw new SweepError(error.problems.map((each) => ({ ...each, path: `log.config.${each.path}`, hint })));
  }
}
