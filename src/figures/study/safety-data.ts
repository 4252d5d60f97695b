import { Mismatch } from "../../fields.ts";
import { type Estimate, readEstimate } from "./estimate.ts";
import { safetyOutline } from "./safety-outline.ts";

/** One policy over two varied settings, as `safetyMap` gives it. */
export interface SafetyData {
  readonly policy: string;
  readonly x: SafetyAxis;
  readonly y: SafetyAxis;
  /** Row by row; null where nothing was run. */
  readonly cells: readonly (SafetyCell | null)[];
}

export interface SafetyAxis {
  readonly path: string;
  readonly values: readonly unknown[];
}

export interface SafetyCell {
  readonly winnerLost: Estimate;
  readonly falseStops: Estimate;
  readonly lost: Estimate;
  readonly saved: Estimate;
}

const names = ["winnerLost", "falseStops", "lost", "saved"] as const;

/** The options of the figure, of which the map is checked. */
export const safetyFields = {
  ...safetyOutline.fields,
  map: {
    ...safetyOutline.fields.map,
    read: (given: unknown) => readSafety(given) ?? new Mismatch(`must be ${safetyOutline.fields.map.rule}`),
  },
} as const;

function readSafety(given: unknown): SafetyData | undefined {
  const { policy, x, y, cells } = (given ?? {}) as { readonly [name: string]: unknown };
  if (typeof policy !== "string" || !isAxis(x) || !isAxis(y) || !Array.isArray(cells)) return undefined;
  if (cells.length !== x.values.length * y.values.length) return undefined;
  return { policy, x, y, cells: cells.map(readCell) };
}

function isAxis(given: unknown): given is SafetyAxis {
  const { path, values } = (given ?? {}) as { readonly [name: string]: unknown };
  return typeof path === "string" && Array.isArray(values);
}

function readCell(given: unknown): SafetyCell | null {
  const parts = (given ?? {}) as { readonly [name: string]: unknown };
  const read = names.map((name) => [name, readEstimate(parts[name])] as const);
  if (read.some(([, estimate]) => estimate === undefined)) return null;
  return Object.fromEntries(read) as unknown as SafetyCell; // every name has its estimate
}
