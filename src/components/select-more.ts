import type { TrialId } from "../trial.ts";
import { SweepSelectEvent } from "./events.ts";
import type { FigureHost } from "./figure-host.ts";

/** Selects these trials by keys, beside the one that has the focus, unless a listener to `sweep-select` is against it. */
export function selectMore(element: FigureHost, trials: readonly TrialId[]): void {
  if (!element.dispatchEvent(new SweepSelectEvent(trials, undefined, "user"))) return;
  element.world?.select({ selected: trials.length === 0 ? undefined : trials }, "user");
  element.announce(trials.length === 0 ? "Nothing selected." : `Selected: ${trials.join(", ")}.`);
}
