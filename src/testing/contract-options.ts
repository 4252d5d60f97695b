import { type Problem, quote, throwIfAny } from "../errors.ts";
import { custom, type Field, type Fields, Mismatch, number, readFields, readSeed, seedRule } from "../fields.ts";

/** How many of something a contract tries. */
export function countField(label: string, usual: number) {
  return number({ label, atLeast: 1, integer: true, default: usual });
}

/** Names the random numbers of a contract. */
export const seedField = custom<string>({ label: "Seed", rule: seedRule, default: "contract", read: readSeed });

/** An option that what it is given to checks by itself. */
export function asGiven<T>(label: string): Field<T, "optional"> {
  return custom<T>({ label, rule: "what its type says", optional: true, read: (given) => given as T });
}

const promiseField = custom<boolean>({ label: "Promise", rule: "true or false", optional: true, read: readPromise });

function readPromise(given: unknown): boolean | Mismatch {
  return typeof given === "boolean" ? given : new Mismatch(`must be true or false, got ${quote(given)}`);
}

/** What a kind may promise or not. */
export function promiseFields<K extends string>(...names: readonly K[]) {
  return Object.fromEntries(names.map((name) => [name, promiseField])) as { readonly [N in K]: typeof promiseField };
}

/**
 * Options with their defaults filled in; null stands for none.
 * @throws SweepError for one that is unknown or out of range: a contract that tries nothing would hold.
 */
export function optionsOf<F extends Fields>(fields: F, given: unknown, path = "options") {
  const problems: Problem[] = [];
  const options = readFields(fields, given ?? {}, { path, problems });
  throwIfAny(problems);
  return options as NonNullable<typeof options>; // without problems there are settings
}
