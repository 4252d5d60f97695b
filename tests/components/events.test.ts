import { expect, it } from "vitest";
import { SweepReadyEvent } from "../../src/components/world-events.ts";
import { logHash } from "../../src/simulation/hash.ts";
import { simulate } from "../../src/simulation/simulate.ts";

it("sweep-ready reads the log for its hash only when somebody asks, and then once", () => {
  const log = simulate({ searchSpace: { x: { type: "uniform", minValue: 0, maxValue: 1 } } });
  let reads = 0;
  const watched = {
    ...log,
    get events() {
      reads++;
      return log.events;
    },
  };
  const event = new SweepReadyEvent(watched, "api");
  expect(reads).toBe(0);
  expect(event.hash).toBe(logHash(log));
  const after = reads;
  expect(event.hash).toBe(logHash(log));
  expect(reads).toBe(after);
});
