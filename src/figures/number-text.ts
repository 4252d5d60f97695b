import { tickStep } from "d3-array";
import { countOf, shortNumber } from "../numerals.ts";

/** A number as figures write it: "−1,080", where logs, the command and code have "-1080". */
export function numberText(value: number, digits?: number): string {
  return typeset(shortNumber(value, digits));
}

/** A count as figures write it: "1,000 trials". */
export function countText(count: number, noun: string, plural?: string): string {
  return typeset(countOf(count, noun, plural));
}

/**
 * Numbers of an axis, with as many decimals as tell about `count` ticks from low to high apart; as short as elsewhere where
 * all their zeros would be written.
 */
export function decimalText(low: number, high: number, count: number): (value: number) => string {
  const [, exponent] = tickStep(low, high, count).toExponential().split("e");
  if (!(Number(exponent) < 7 && Math.max(Math.abs(low), Math.abs(high)) >= 1e-4))
    return (value) => numberText(value, 6);
  const digits = Math.max(0, -Number(exponent));
  return (value) => {
    const text = value.toFixed(digits);
    return typeset(Number(text) === 0 ? text.replace("-", "") : text);
  };
}

/**
 * The numbers of a sentence with the minus sign of typography, and commas between thousands. Digits of names stay as they
 * are: "acc_2024", "trial 1234", "2026-11-27".
 */
export function typeset(sentence: string): string {
  return sentence
    .replace(/(?<!\w)-(?=[\di])/g, "−")
    .replace(/(?<![\w.]|trial )\d{4,}(?!\w|-\d)/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
}
