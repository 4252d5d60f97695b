/** What a number must keep to: exclusive `above` and `below`, inclusive `atLeast` and `atMost`. */
export interface NumberLimits {
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
  readonly integer?: boolean;
}

/** True when a value keeps to its limits. */
export function isInside(value: number, { above, atLeast, below, atMost, integer = false }: NumberLimits): boolean {
  return (
    (above === undefined || value > above) &&
    (atLeast === undefined || value >= atLeast) &&
    (below === undefined || value < below) &&
    (atMost === undefined || value <= atMost) &&
    (!integer || Number.isSafeInteger(value))
  );
}

/** The limits as an error says them: "a whole number from 1 to 99". */
export function numberRule({ above, atLeast, below, atMost, integer = false }: NumberLimits): string {
  const noun = integer ? "a whole number" : "a number";
  if (atLeast !== undefined && atMost !== undefined) return `${noun} from ${atLeast} to ${atMost}`;
  const bounds = Object.entries({ above, "at least": atLeast, below, "at most": atMost })
    .filter(([, bound]) => bound !== undefined)
    .map((bound) => bound.join(" "));
  return `${noun} ${bounds.join(" and ")}`.trim();
}
