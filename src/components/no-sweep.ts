import { validateConfig } from "../simulation/config.ts";
import { logFormat, type SweepLog } from "../simulation/log.ts";

let known: SweepLog | undefined;

/** A sweep without trials, for figures that belong to no sweep. */
export function noSweep(): SweepLog {
  const searchSpace = { x: { type: "choice", values: [0] } as { type: string } };
  known ??= { format: logFormat, config: validateConfig({ searchSpace }), events: [] };
  return known;
}
