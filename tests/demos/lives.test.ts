import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { beats, blockColumns, lifeCount, livesOf, placesOf, sweepIn, tallyOf } from "../../demos/course/lives.ts";
import type { SweepConfigInput } from "../../src/simulation/config.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const html = readFileSync(new URL("../../demos/course/two-hundred-lives.html", import.meta.url), "utf8");
const told = (fact: string): string => new RegExp(`data-fact="${fact}">([^<]+)<`).exec(html)?.[1] ?? "nothing";

describe("Two hundred lives", () => {
  it.each(Object.entries(beats))("tells of the setting %s what its lives come to", (name, setting) => {
    const { losers, saved, lost } = tallyOf([...livesOf(setting)]);
    expect(told(`${name}.losers`)).toBe(String(losers));
    expect(told(`${name}.saved`)).toBe(`${Math.round(saved * 100)} %`);
    if (told(`${name}.lost`) !== "nothing") expect(told(`${name}.lost`)).toBe(lost.toFixed(3));
  });

  it("counts a life as lost where a stopped trial would have been better than the winner", () => {
    const setting = beats.noisy ?? { rule: "bandit", grace: 3, noise: 0.03 };
    for (const { life, lost } of livesOf(setting, 12)) {
      const config = sweepIn(life, setting);
      const best = (policy: NonNullable<SweepConfigInput["earlyTermination"]>): number =>
        Math.max(
          ...simulate({ ...config, earlyTermination: policy }).events.flatMap((event) =>
            event.type === "metricReported" && Number.isFinite(event.value) ? [event.value] : [],
          ),
        );
      // The same trials run to their ends: what the best of them reaches then is what there was to lose.
      expect(best({ type: "none" }) - best(config.earlyTermination ?? "none")).toBeCloseTo(lost, 12);
    }
  });

  it("gives each life a dot of its own, in a stack of what it lost", () => {
    const lives = [...livesOf(beats.noisy ?? { rule: "bandit", grace: 3, noise: 0.03 }, 60)];
    const places = placesOf(lives);
    expect(new Set(places.map(({ column, row }) => `${column},${row}`)).size).toBe(60);
    for (const { lost, column } of places) expect(column >= blockColumns + 2).toBe(lost > 0);
    expect(lifeCount).toBe(200);
  });
});
