import type { SweepConfig } from "./config.ts";
import type { SweepEvent } from "./events.ts";

/** Format number of written logs; goes up when an older reader would misread a newer log. */
export const logFormat = 1;

/** The result of a sweep: the config it came from, defaults filled in, and everything that happened. JSON but for NaN. */
export interface SweepLog {
  readonly format: number;
  readonly config: SweepConfig;
  readonly events: readonly SweepEvent[];
}
