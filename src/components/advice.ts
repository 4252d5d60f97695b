import type { Problem } from "../errors.ts";
import type { OwnKinds, SweepConfigInput } from "../simulation/config.ts";

/**
 * Advice on a config; undefined where it cannot be had. It keeps no run waiting: what gives it loads meanwhile, and asks
 * the config's kinds, whose `work` may still be on its way.
 */
export async function adviceOn(
  config: SweepConfigInput,
  { own, work }: { own: OwnKinds; work: Promise<unknown> | undefined },
): Promise<readonly Problem[] | undefined> {
  try {
    const [{ reviewConfig }] = await Promise.all([import("../analysis/review.ts"), work]);
    return reviewConfig(config, own);
  } catch {
    return undefined;
  }
}
