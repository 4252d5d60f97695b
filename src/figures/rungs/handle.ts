import { goalSign } from "../../goal.ts";
import { verdictAt } from "../curves/gates.ts";
import { slackSetting } from "../curves/handles.ts";
import { numberText } from "../number-text.ts";
import type { Handle, Stop } from "../scene.ts";
import { countUntil, type SweepIndex } from "../sweep-index.ts";
import type { RungsLayout, Shelf } from "./layout.ts";
import { factorOf } from "./waiting.ts";

/**
 * The cut of a shelf as something to drag, where one setting of the policy moves it. Its stops are where the cut would lie
 * for each value among the trials that were judged there, had it been one decision on all of them.
 */
export function cutHandle(index: SweepIndex, time: number, of: { layout: RungsLayout; shelf: Shelf }): Handle[] {
  const { layout, shelf } = of;
  const verdict = verdictAt(shelf.gate, time);
  if (verdict === undefined) return [];
  const setting = slackSetting(index, verdict, layout.x) ?? shareSetting(index, time, of);
  if (setting === undefined) return [];
  const x = Math.min(layout.plot.right, Math.max(layout.plot.left, layout.x(verdict.bar)));
  return [{ ...setting, key: "cut", direction: "x", x, y: shelf.floor }];
}

type Setting = Omit<Handle, "key" | "direction" | "x" | "y">;

/** The percentage that is cut, or one in how many goes on. */
function shareSetting(
  { config, goal }: SweepIndex,
  time: number,
  { layout, shelf }: { layout: RungsLayout; shelf: Shelf },
): Setting | undefined {
  const policy = config.earlyTermination;
  const { times, verdicts } = shelf.gate;
  const sign = goalSign(goal);
  const values = verdicts
    .slice(0, countUntil(times, time))
    .flatMap(({ observed }) => (observed !== null && Number.isFinite(observed) ? [observed] : []))
    .sort((a, b) => sign * (a - b)); // the worst first
  const stopsFor = (setTo: (kept: number) => number): Stop[] =>
    values
      .map((value, worse) => ({ at: layout.x(value), value: setTo(values.length - worse) }))
      .sort((a, b) => a.at - b.at);
  if (values.length < 2) return undefined;
  if (policy.type === "truncation-selection") {
    const value = policy.truncationPercentage;
    return {
      ...{ setting: "earlyTermination.truncationPercentage", value, min: 1, max: 99, step: 1 },
      stops: stopsFor((kept) => 100 * (1 - kept / values.length)),
      ...{ label: "Truncation percentage", text: `${value} % are stopped` },
    };
  }
  const value = factorOf(policy);
  if (value === undefined) return undefined;
  return {
    ...{ setting: "earlyTermination.reductionFactor", value, min: 1.5, max: 8, step: 0.5 },
    stops: stopsFor((kept) => values.length / kept),
    ...{ label: "Reduction factor", text: `one in ${numberText(value)} goes on` },
  };
}
