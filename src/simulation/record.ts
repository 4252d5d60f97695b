import { Later } from "../later.ts";
import { isTimed, type RecordedTrial, type TimedTrial } from "../objectives/surfaces/recorded.ts";
import type { SweepConfig } from "./config.ts";

/** What plays records. */
export const recordPlayer = new Later<typeof import("./recorded-run.ts").RecordedRun>();

/** The trials of a record, where a config holds one: recordings that say when they ran. */
export function recordIn({ objective }: Pick<SweepConfig, "objective">): readonly TimedTrial[] | undefined {
  const { type, trials } = objective.surface as { type: string; trials?: readonly RecordedTrial[] };
  return type === "recorded" && trials?.every(isTimed) ? trials : undefined;
}
