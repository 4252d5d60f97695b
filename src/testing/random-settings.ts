import { type Problem, quote, SweepError } from "../errors.ts";
import { type Field, type Kind, Mismatch, readFields } from "../fields.ts";
import type { NumberLimits } from "../number-limits.ts";
import type { Stream } from "../random/stream.ts";

/**
 * Random settings that a kind accepts: numbers near the ends of their limits and in between, every value of a choice, what
 * has a default often left out.
 * @throws SweepError when none are found, or a required setting is not a number, flag or choice: give settings then.
 */
export function randomSettings(kind: Kind, next: Stream): { readonly [name: string]: unknown } {
  for (let attempt = 0; attempt < 100; attempt++) {
    const given: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(kind.fields)) {
      const isLeftOut = field.presence !== "required" && next() < 0.5;
      if (!isLeftOut) given[name] = randomValue(field, next);
    }
    const problems: Problem[] = [];
    const settings = readFields(kind.fields, given, { path: kind.type, problems });
    if (settings !== undefined && !(kind.check?.(settings) instanceof Mismatch)) return settings;
  }
  const message = `no random settings were accepted, with fields ${quote(Object.keys(kind.fields))}`;
  throw new SweepError([{ path: kind.type, message, hint: "Give settings with configure(kind, settings)." }]);
}

function randomValue(field: Field, next: Stream): unknown {
  if (field.input === "flag") return next() < 0.5;
  if (field.input === "oneOf") return field.values?.[Math.floor(next() * field.values.length)];
  if (field.input === "number") return randomNumber(field.limits ?? {}, next);
  return field.default;
}

function randomNumber(limits: NumberLimits, next: Stream): number {
  const low = limits.atLeast ?? limits.above ?? Math.min(0, (limits.atMost ?? limits.below ?? 0) - 1);
  const high = limits.atMost ?? limits.below ?? low + 4;
  const near = Math.min(high, low + 4);
  const far = next() < 0.3 ? high : near;
  const value = next() < 0.2 ? low : low + next() * (far - low);
  return limits.integer === true ? Math.round(value) : Math.round(value * 20) / 20;
}
