import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agenda } from "../../src/simulation/agenda.ts";

describe("agenda", () => {
  it("is empty at first, with nothing at any time", () => {
    const agenda = new Agenda<string>();
    expect([agenda.size, agenda.nextTime, agenda.takeNext()]).toEqual([0, Number.POSITIVE_INFINITY, []]);
  });

  it("takes all that is planned for the earliest time, first in first out", () => {
    const agenda = new Agenda<string>();
    for (const [time, item] of [
      [2, "c"],
      [1, "a"],
      [2, "d"],
      [1, "b"],
    ] as const) {
      agenda.plan(time, item);
    }
    expect([agenda.nextTime, agenda.takeNext(), agenda.takeNext(), agenda.size]).toEqual([
      1,
      ["a", "b"],
      ["c", "d"],
      0,
    ]);
  });

  it("never plans what happens at infinity", () => {
    const agenda = new Agenda<string>();
    agenda.plan(Number.POSITIVE_INFINITY, "never");
    expect(agenda.size).toBe(0);
  });

  it("gives any plans back in the order of a stable sort by time", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 200 }), (times) => {
        const agenda = new Agenda<number>();
        times.forEach((time, item) => {
          agenda.plan(time, item);
        });
        const taken: number[] = [];
        while (agenda.size > 0) taken.push(...agenda.takeNext());
        const sorted = times.map((time, item) => ({ time, item })).sort((a, b) => a.time - b.time || a.item - b.item);
        expect(taken).toEqual(sorted.map(({ item }) => item));
      }),
    );
  });
});
