import { describe, expect, it } from "vitest";
import {
  examples,
  fateIn,
  middling,
  policies,
  sweepWith,
  type Task,
  testText,
  yours,
} from "../../demos/course/beat.ts";
import { parsePolicy } from "../../src/policies/index.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { metricTable } from "../../src/testing/metric-table.ts";
import { replayTable } from "../../src/testing/replay-table.ts";

const cases = policies.flatMap(({ text }) => (["bluff", "bloom"] as const).map((task) => ({ text, task })));
const fate = (text: string, curve: readonly number[]) => fateIn(simulate(sweepWith(curve, text)));

describe("Beat the policy", () => {
  it.each(cases)("is won by the page's own example: $text, $task", ({ text, task }) => {
    const { fooled, stopped, place } = fate(text, examples[task as Task]);
    expect(fooled).toBe(task);
    expect(stopped === undefined).toBe(task === "bluff");
    expect(place).toBe(task === "bluff" ? yours + 1 : 1);
  });

  it.each(policies)("is not won by a curve among the others: $name", ({ text }) => {
    expect(fate(text, middling()).fooled).toBeUndefined();
  });

  it.each(cases)("gives a test that says what happened: $text, $task", ({ text, task }) => {
    const curve = examples[task as Task];
    const found = fate(text, curve);
    const code = testText(curve, parsePolicy(text), found);
    const table = /`\n([^`]+)`/.exec(code)?.[1] ?? "";
    const { stops } = replayTable(parsePolicy(text), metricTable("maximize", table));
    expect(stops.find(({ trial }) => trial === "yours")?.interval).toBe(found.stopped?.interval);
    expect(code).toContain(`toBe(${found.stopped?.interval})`);
  });
});
