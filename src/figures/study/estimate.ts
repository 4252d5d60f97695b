import { isObject } from "../../is-object.ts";
import { numberText } from "../number-text.ts";

/** A mean over worlds with its 95 % interval, as a study gives it. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly worlds: number;
}

/** A plain number is a mean without an interval; JSON has null for NaN. Undefined where it is neither. */
export function readEstimate(given: unknown): Estimate | undefined {
  if (typeof given === "number") return { mean: given, low: given, high: given, worlds: Number.NaN };
  if (!isObject(given) || !("mean" in given)) return undefined;
  const part = (name: string): number => (typeof given[name] === "number" ? given[name] : Number.NaN);
  return { mean: part("mean"), low: part("low"), high: part("high"), worlds: part("worlds") };
}

/** Nobody knows how sure it is: a mean alone, or no world with a value. */
export function hasInterval({ low, high, worlds }: Estimate): boolean {
  return worlds > 0 && Number.isFinite(low) && Number.isFinite(high);
}

/** "4.2 %"; "–" where there is none. */
export function percentText(share: number): string {
  return Number.isNaN(share) ? "–" : `${numberText(share * 100, 2)} %`;
}
