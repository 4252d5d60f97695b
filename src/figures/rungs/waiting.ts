import { goalSign } from "../../goal.ts";
import { countOf, shortDuration } from "../../numerals.ts";
import type { SweepConfig } from "../../simulation/config.ts";
import type { TrialId } from "../../trial.ts";
import type { Gate } from "../curves/gates.ts";
import { remember } from "../remember.ts";
import type { DotMark } from "../scene.ts";
import type { SweepIndex } from "../sweep-index.ts";
import { statusStyles } from "../tokens.ts";
import type { Shelf } from "./layout.ts";
import type { Rung } from "./rung.ts";

/** One in how many goes on under successive halving: where it is left out 3 as in Syne Tune, 4 else. Undefined under other policies. */
export function factorOf(policy: SweepConfig["earlyTermination"]): number | undefined {
  if (policy.type !== "successive-halving") return undefined;
  return policy.reductionFactor ?? (policy.like === "syne-tune" ? 3 : 4);
}

/** Trials are compared there: at the last report that a policy allows all of them stop. */
export function isCompared({ verdicts }: Gate): boolean {
  return verdicts.some(({ action, bar }) => action !== "stop" || bar !== null);
}

/** A shelf once all have come: who of them goes on when they are compared at once. */
interface Together {
  readonly come: readonly Comer[];
  /** When the last one came. */
  readonly completeAt: number;
  readonly goOn: ReadonlySet<TrialId>;
  /** The worst value that goes on. */
  readonly bar?: number;
}

interface Comer {
  readonly trial: TrialId;
  readonly time: number;
  readonly value: number;
  readonly isStopped: boolean;
}

/**
 * The best `floor(n / factor)` of all n that ever come. Source: Li et al. 2018, "Hyperband", algorithm 1.
 * Assumption: at least one, of equals the lower trial number, NaN last; the source says nothing of these.
 */
function together(index: SweepIndex, gate: Gate, factor: number): Together {
  return remember(index, `together${gate.interval} ${factor}`, () => {
    const come = gate.verdicts.flatMap(({ observed, action }, place): Comer[] => {
      const [trial, time = 0] = [gate.trials[place], gate.times[place]];
      if (observed === null || trial === undefined || index.tracks[trial] === undefined) return [];
      return [{ trial, time, value: observed, isStopped: action === "stop" }];
    });
    const worth = ({ value }: Comer): number =>
      Number.isFinite(value) ? goalSign(index.goal) * value : Number.NEGATIVE_INFINITY;
    const order = [...come].sort((a, b) => (worth(a) === worth(b) ? a.trial - b.trial : worth(b) - worth(a)));
    const best = order.slice(0, Math.max(1, Math.floor(come.length / factor)));
    const bar = best.at(-1)?.value ?? Number.NaN;
    return {
      ...{ come, completeAt: come.at(-1)?.time ?? 0, goOn: new Set(best.map(({ trial }) => trial)) },
      ...(Number.isFinite(bar) ? { bar } : {}),
    };
  });
}

/** A shelf at a time, had trials waited there for all others: nobody goes on before the last one has come. */
export function waitingAt(index: SweepIndex, gate: Gate, { time, factor }: { time: number; factor: number }): Rung {
  const { come, completeAt, goOn, bar } = together(index, gate, factor);
  const judged = come.filter((comer) => comer.time <= time).length;
  const isComplete = completeAt <= time;
  return {
    ...{ interval: gate.interval, judged, hasMoved: false, waits: isComplete ? 0 : judged },
    stopped: isComplete ? come.length - goOn.size : 0,
    ...(isComplete && bar !== undefined ? { bar } : {}),
  };
}

/** The chips of such a shelf: rings while they wait. */
export function waitingChips(
  index: SweepIndex,
  { gate, chips }: Shelf,
  { time, factor }: { time: number; factor: number },
): DotMark[] {
  const { completeAt, goOn } = together(index, gate, factor);
  return chips.flatMap((chip, place): DotMark[] => {
    if (chip?.trial === undefined || (gate.times[place] ?? 0) > time) return [];
    const { tone, glyph } = statusStyles[completeAt > time ? "queued" : goOn.has(chip.trial) ? "running" : "stopped"];
    return [{ ...chip, layer: "hot", tone, glyph }];
  });
}

/** What waiting would change and cost, over the shelves that are complete. */
export function waitingSentence(
  index: SweepIndex,
  gates: readonly Gate[],
  { time, factor }: { time: number; factor: number },
): string {
  let [wentOn, stopped, seconds] = [0, 0, 0];
  for (const gate of gates.filter(isCompared)) {
    const { come, completeAt, goOn } = together(index, gate, factor);
    if (completeAt > time) continue;
    for (const comer of come) {
      seconds += completeAt - comer.time;
      if (comer.isStopped && goOn.has(comer.trial)) stopped++;
      if (!comer.isStopped && !goOn.has(comer.trial)) wentOn++;
    }
  }
  const changed = `${countOf(wentOn, "trial")} that went on would have been stopped, and ${stopped} that ${stopped === 1 ? "was" : "were"} stopped would have gone on`;
  return `Had each shelf waited for all that came there: ${changed}; ${shortDuration(Math.round(seconds))} of waiting in all.`;
}
