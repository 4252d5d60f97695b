import type { Problem } from "../errors.ts";
import { type OwnKinds, prepare, type SweepConfigInput } from "../simulation/config.ts";
import { limitLints } from "./lints/limit-lints.ts";
import type { Lint } from "./lints/lint.ts";
import { objectiveLints } from "./lints/objective-lints.ts";
import { policyLints } from "./lints/policy-lints.ts";
import { samplingLints } from "./lints/sampling-lints.ts";
import { spaceLints } from "./lints/space-lints.ts";

/** Every lint. A new one is one entry in one of these lists. */
export const lints: readonly Lint[] = [
  ...spaceLints,
  ...samplingLints,
  ...policyLints,
  ...objectiveLints,
  ...limitLints,
];

/**
 * What is legal but surprising in a config: for each finding its place, a sentence, what to do, and a stable code.
 *
 * The list follows what users of Azure sweeps ask and complain about. A config without findings is not thereby good.
 * @throws SweepError where the config is not valid, as `validateConfig` does.
 */
export function reviewConfig(config: SweepConfigInput, own: OwnKinds = {}): Problem[] {
  const sweep = prepare(config, own);
  return lints.flatMap(({ code, find }) => find(sweep).map((finding) => ({ ...finding, code })));
}
