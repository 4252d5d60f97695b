import { mustBe } from "../errors.ts";
import { isObject } from "../is-object.ts";
import { Later } from "../later.ts";
import { isTimed, type RecordedTrial, type TimedTrial } from "../objectives/surfaces/recorded.ts";
import type { SweepConfig } from "./config.ts";
import type { Limits } from "./config-fields.ts";

/** What plays records. */
export const recordPlayer = new Later<typeof import("./recorded-run.ts").RecordedRun>();

/** The trials of a record, where a config holds one: recordings that say when they ran. @throws SweepError where it is no config. */
export function recordIn(config: Pick<SweepConfig, "objective">): readonly TimedTrial[] | undefined {
  mustBe(isObject(config?.objective?.surface), "config", "what validateConfig returns", config);
  return recordOf(config);
}

/** The same of a config that is known to be one. */
export function recordOf({ objective }: Pick<SweepConfig, "objective">): readonly TimedTrial[] | undefined {
  const { type, trials } = objective.surface as { type: string; trials?: readonly RecordedTrial[] };
  return type === "recorded" && trials?.every(isTimed) ? trials : undefined;
}

/** What cuts trials off. Absent: nothing does. */
export type TimeLimits = Pick<Limits, "timeout" | "cancelAt" | "trialTimeout">;

/** Those of a config; a record is played without limits. */
export function timeLimitsOf(config: Pick<SweepConfig, "objective" | "limits">): TimeLimits {
  return recordOf(config) === undefined ? config.limits : { timeout: Number.POSITIVE_INFINITY };
}
