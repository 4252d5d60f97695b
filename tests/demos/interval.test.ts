import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { beats, epochs, type Logging, outcomeOf, sweepLogged } from "../../demos/course/interval.ts";
import type { DemoFigure } from "../../demos/gallery/demo.ts";
import { whatIsAnInterval } from "../../demos/gallery/what-is-an-interval.ts";
import { counterfactual } from "../../src/analysis/counterfactual.ts";
import { simulate } from "../../src/simulation/simulate.ts";

const html = readFileSync(new URL("../../demos/course/what-is-an-interval.html", import.meta.url), "utf8");
const told = [...html.matchAll(/data-fact="([^"]+)">([^<]+)</g)].map(
  ([, fact = "", value = ""]) => [fact, value] as const,
);

function factOf(fact: string): string {
  const [name = "", ...path] = fact.split(".");
  if (name === "epochs") return String(epochs);
  const logging = beats[name];
  if (logging === undefined) throw new Error(`There is no setting ${name}.`);
  const value = path.reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], outcomeOf(logging));
  if (path[0] === "saved") return `${Math.round((value as number) * 100)} %`;
  return Number.isInteger(value) ? String(value) : (value as number).toFixed(3);
}

describe("the pictures of the gallery", () => {
  const { config, figures, covers } = whatIsAnInterval;
  const fateOf = (figure?: DemoFigure) => {
    const { events } = simulate({ ...config, objective: { ...config.objective, ...figure?.objective } });
    return events.find((event) => event.type === "trialEnded" && event.trial === 5);
  };

  it("are of the sweep of this page, of which they tell the same", () => {
    expect(simulate(config).events).toEqual(simulate(sweepLogged({ epochsPerReport: 1, delay: 4 })).events);
    expect(covers).toContain("trial 5 is stopped when the script logs every epoch, and wins when it logs every fourth");
    expect(fateOf(figures[0])).toMatchObject({ reason: "policy", intervals: 4 });
    expect(fateOf(figures[1])).toMatchObject({ reason: "finished", intervals: 6 });
    expect(fateOf(figures[2])).toEqual(fateOf(figures[1]));
  });
});

describe("What is an interval?", () => {
  it.each(told)("tells %s as it is: %s", (fact, value) => expect(value).toBe(factOf(fact)));

  it("changes nothing of the training: each report is what that epoch reports when all are logged, at the same minute", () => {
    const every = simulate(sweepLogged({ epochsPerReport: 1, delay: epochs }));
    for (const epochsPerReport of [2, 4]) {
      const seldom = simulate(sweepLogged({ epochsPerReport, delay: epochs }));
      for (let trial = 0; trial < 6; trial++) {
        const all = counterfactual(every, trial);
        const some = counterfactual(seldom, trial);
        expect(some).toHaveLength(epochs / epochsPerReport);
        for (const [at, value] of some.entries())
          expect(value).toBeCloseTo(all[(at + 1) * epochsPerReport - 1] ?? 0, 12);
      }
      const [last, before] = [every, seldom].map(({ events }) => events.at(-1)?.time);
      expect(last).toBe(before);
      expect(last).toBe(epochs * 60);
    }
  });

  it.each(Object.entries(beats))(
    "looks first at the report, epoch and minute of its table: %s",
    (_, logging: Logging) => {
      const { events } = simulate(sweepLogged(logging));
      const first = events.find((event) => event.type === "policyJudged" && event.verdict.action !== "notDue");
      const { report, minute } = outcomeOf(logging).first;
      expect(first).toMatchObject({ interval: report, time: minute * 60 });
    },
  );
});
