import { paintOf } from "./paint.ts";
import type { Fill, Mark } from "./scene.ts";
import type { Tone } from "./tokens.ts";

export interface Hatch {
  readonly fill: Exclude<Fill, "solid" | "outline" | "dotted">;
  readonly tone: Tone;
}

/** The hatches that a scene uses, each once. */
export function hatchesOf(marks: readonly Mark[]): Hatch[] {
  const found = new Map<string, Hatch>();
  for (const mark of marks) {
    const hatch = mark.kind === "text" ? undefined : paintOf(mark).hatch;
    if (hatch !== undefined) found.set(`${hatch} ${mark.tone}`, { fill: hatch, tone: mark.tone });
  }
  return [...found.values()];
}

/** Lines of each hatch in a tile of 6 px. */
export const hatchPaths: { readonly [F in Hatch["fill"]]: string } = {
  diagonal: "M-1,1L1,-1M0,6L6,0M5,7L7,5",
  cross: "M-1,1L1,-1M0,6L6,0M5,7L7,5M-1,5L1,7M0,0L6,6M5,-1L7,1",
  stripes: "M1,0V6M4,0V6",
  rows: "M0,1H6M0,4H6",
};
