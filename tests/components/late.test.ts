import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { late } from "../../src/components/late.ts";
import { LatePart } from "../../src/components/late-part.ts";
import { SweepError } from "../../src/index.ts";

/** Loads 42, but not at the first `failures` calls. */
function loader(failures: number) {
  let calls = 0;
  return vi.fn(async () => {
    calls++;
    if (calls > failures) return 42;
    throw new TypeError("Failed to fetch dynamically imported module: /sweeplab.yaml.js");
  });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a part that loads late", () => {
  it("is what was asked for", async () => {
    expect(await late(async () => 42)).toBe(42);
  });

  it("is tried again where its file did not come, as networks are often gone for a moment only", async () => {
    const load = loader(2);
    const part = late(load);
    await vi.runAllTimersAsync();
    expect(await part).toBe(42);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("says which files to copy where its own is missing", async () => {
    const load = loader(Number.POSITIVE_INFINITY);
    const told = late(load).catch((error) => error);
    await vi.runAllTimersAsync();
    expect(await told).toBeInstanceOf(SweepError);
    expect((await told).message).toMatch(
      /sweeplab\.yaml\.js\. Reload the page\. If that does not help, put all dist\/sweeplab\*\.js/,
    );
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("keeps problems of the spec as they are, and does not look for them again", async () => {
    const problem = new SweepError([{ path: "seed", message: "must be a text" }]);
    const load = vi.fn(() => Promise.reject(problem));
    await expect(late(load)).rejects.toBe(problem);
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe("a part that many elements need", () => {
  const waiting = () => ({ requestUpdate: vi.fn(), fail: vi.fn() });

  it("tells each what is wrong, and comes to all once it can be had", async () => {
    const part = new LatePart(loader(3));
    const [first, second] = [waiting(), waiting()];
    part.bringTo(first);
    part.bringTo(first);
    part.bringTo(second);
    await vi.advanceTimersByTimeAsync(0);
    expect(first.fail).toHaveBeenCalledTimes(1);
    expect(second.fail).toHaveBeenCalledTimes(1);
    await vi.runAllTimersAsync();
    expect(part.part).toBe(42);
    for (const element of [first, second]) expect(element.requestUpdate).toHaveBeenCalledTimes(1);
  });

  it("is asked for ever more rarely where it cannot be had", async () => {
    const load = loader(Number.POSITIVE_INFINITY);
    new LatePart(load).bringTo(waiting());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load.mock.calls.length).toBeLessThan(8);
  });
});
