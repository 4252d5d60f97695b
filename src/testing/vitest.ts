// A second time for its effect alone, which the declarations keep: they add to vitest's types only where they import it.
import "vitest";
import { expect } from "vitest";
import type { PolicyUnderTest } from "./configured-policy.ts";
import { decidesLike, type ExpectedStop, spares, stops } from "./expectations.ts";
import type { TableReplay } from "./replay-table.ts";

/** Matchers for `expect(replayTable(policy, table))`. Importing this file adds them. */
interface ReplayMatchers<R> {
  /** The trial is stopped, at this of its reports; a trial by itself is at any. */
  toStop(expected: ExpectedStop | number | string): R;
  /** The trial is never stopped. */
  toSpare(trial: number | string): R;
  /** The same trials are stopped at the same reports as by another policy. */
  toDecideLike(other: PolicyUnderTest): R;
}

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: a merged interface must repeat its parameter as vitest declares it
  interface Assertion<T = any> extends ReplayMatchers<void> {}
  interface AsymmetricMatchersContaining extends ReplayMatchers<unknown> {}
}

expect.extend({
  toStop: (replay: TableReplay, expected: ExpectedStop | number | string) => stops(replay, expected),
  toSpare: (replay: TableReplay, trial: number | string) => spares(replay, trial),
  toDecideLike: (replay: TableReplay, other: PolicyUnderTest) => decidesLike(replay, other),
});
