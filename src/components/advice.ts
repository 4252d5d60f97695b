import type { Problem } from "../errors.ts";
import type { OwnKinds, SweepConfigInput } from "../simulation/config.ts";

/**
 * Asks for what gives advice where the config has to be fetched or read first: so it is here when the sweep has run, and the
 * page does not move by its line a moment later.
 */
export function fetchAdvice(): void {
  import("../analysis/review.ts").catch(() => {}); // asked again when it is needed
}

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
