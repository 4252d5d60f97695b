import type { Settings } from "../../fields.ts";
import { numberText } from "../number-text.ts";
import type { GlyphName, Tone } from "../tokens.ts";
import { type Estimate, hasInterval, percentText } from "./estimate.ts";
import type { safetyOutline } from "./safety-outline.ts";

export type SafetyMeasure = Settings<typeof safetyOutline.fields>["measure"];

/** How a measure is named and written; the less of it, the better. */
interface MeasureWords {
  /** "winner lost". */
  readonly name: string;
  /** "lose the winner": of worlds, or of what it is a share of. */
  readonly what: string;
  readonly text: (value: number) => string;
  /** The threshold when none is given. */
  readonly safe: number | undefined;
}

export const measureWords: { readonly [M in SafetyMeasure]: MeasureWords } = {
  winnerLost: { name: "winner lost", what: "of worlds lose the winner", text: percentText, safe: 0.05 },
  falseStops: { name: "false stops", what: "of the best trials are stopped", text: percentText, safe: 0.05 },
  lost: { name: "regret", what: "of the metric are lost", text: (value) => numberText(value, 2), safe: undefined },
};

/** safe: surely at most the threshold. unsafe: surely more. unsure: the threshold lies inside the interval. */
export type SafetyClass = "safe" | "unsure" | "unsafe";

export const classLooks: { readonly [C in SafetyClass]: { readonly glyph: GlyphName; readonly word: string } } = {
  safe: { glyph: "disc", word: "Safe" },
  unsure: { glyph: "half-disc", word: "Unsure" },
  unsafe: { glyph: "ring", word: "Not safe" },
};

/** Where an estimate stands against a threshold; undefined without a threshold or a value. Sure means with 95 %. */
export function safetyClass(estimate: Estimate, safe: number | undefined): SafetyClass | undefined {
  if (safe === undefined || Number.isNaN(estimate.mean)) return undefined;
  const { low, high } = hasInterval(estimate) ? estimate : { low: estimate.mean, high: estimate.mean };
  return high <= safe ? "safe" : low > safe ? "unsafe" : "unsure";
}

/** Tones of cells from the worst to the best, and what reads on them in either theme: the two middle steps would not. */
const steps: readonly (readonly [cell: Tone, text: Tone])[] = [
  ["ramp-0", "text"],
  ["ramp-1", "text"],
  ["ramp-4", "ground"],
  ["ramp-5", "ground"],
  ["ramp-6", "ground"],
];

/** Darker is better: nothing lost is darkest; the most of the map, or twice the threshold, is lightest. */
export function cellTones(value: number, worst: number): { readonly tone: Tone; readonly on: Tone } {
  const share = worst === 0 ? 1 : 1 - Math.min(1, Math.max(0, value / worst));
  const [tone, on] = steps[Math.round(share * (steps.length - 1))] ?? (["ramp-0", "text"] as const);
  return { tone, on };
}

/** Worlds that must all keep the winner before a Wilson interval ends at or below a share: z^2 (1 - share) / share. */
export function worldsNeeded(safe: number): number {
  return Math.ceil((3.8414588 * (1 - safe)) / safe - 1e-9);
}

/** The threshold in force: what was given, or the measure's own. */
export function safeThreshold({
  measure,
  safe,
}: {
  readonly measure: SafetyMeasure;
  readonly safe?: number;
}): number | undefined {
  return safe ?? measureWords[measure].safe;
}
