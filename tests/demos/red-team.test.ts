import { describe, expect, it } from "vitest";
import { addressOf, readAddress } from "../../demos/policy-testing/address.ts";
import {
  configuredFrom,
  duelsOf,
  kinds,
  opening,
  partingText,
  partsOf,
  settingsOf,
  shortForm,
} from "../../demos/policy-testing/duel.ts";
import { testText } from "../../demos/policy-testing/test-text.ts";
import { traceScene } from "../../demos/policy-testing/trace-scene.ts";

const bug = duelsOf(opening);

describe("the traces of two policies", () => {
  it("are all forty, those on which they part first", () => {
    expect(bug).toHaveLength(40);
    const parted = bug.filter(({ parting }) => parting !== undefined);
    expect(parted.map(({ trace }) => `${trace.name}, ${trace.goal}`)).toEqual([
      "late start, maximize",
      "late start, minimize",
      "one after another, maximize",
      "one after another, minimize",
    ]);
    expect(bug.slice(0, 4)).toEqual(parted);
  });

  it("are told in a sentence: where they part, and which of the two stops", () => {
    expect(partingText(bug[0] as (typeof bug)[0])).toBe(
      "They differ at report 1 of late, in column 3: my-percentile-with-bug stops it, my-percentile does not.",
    );
    const turned = duelsOf({ policy: opening.reference, reference: opening.policy })[0];
    expect(turned && partingText(turned)).toContain("my-percentile-with-bug stops it, my-percentile does not.");
    const alike = bug.find(({ trace }) => trace.name === "crossing");
    expect(alike && partingText(alike)).toBe("They decide alike at every report. Both stop b at report 1.");
  });

  it.each(["none", "bandit(0.2)", "median(1)", "truncation(30)", "patient(1)", "my-percentile(percentage=25)"])(
    "of %s and itself do not part",
    (name) => expect(duelsOf({ policy: name, reference: name }).filter(({ parting }) => parting)).toEqual([]),
  );

  it("name what is wrong with a policy", () => {
    expect(() => duelsOf({ ...opening, policy: "bandit(slackFactor=-1)" })).toThrow("slackFactor");
    expect(() => duelsOf({ ...opening, reference: "bandt" })).toThrow('Did you mean "bandit"?');
  });
});

describe("the picture of a trace", () => {
  const scene = traceScene(bug[0] as (typeof bug)[0], { width: 600, height: 320 });
  const mark = (key: string) => scene.marks.find((each) => each.key === key);

  it("has both bars and the report at which the policies part, and says it", () => {
    expect(scene.label).toContain("They differ at report 1 of late");
    expect(
      scene.marks.flatMap((each) => (each.key.startsWith("bar-text") ? [(each as { text: string }).text] : [])),
    ).toEqual(["bound 0.8", "bound 0.55"]);
    const [parting, policy, reference] = ["parting", "bar:policy:3", "bar:reference:3"].map(mark);
    if (parting?.kind !== "dot" || policy?.kind !== "rule" || reference?.kind !== "rule") throw new Error("no marks");
    // The reference's bar is the trial's own value; the policy's is the other's third report, above it.
    expect(reference.y1).toBe(parting.y);
    expect(policy.y1).toBeLessThan(parting.y);
  });

  it("has keys that are unique, in every picture", () => {
    for (const duel of [...bug, ...duelsOf({ policy: "bandit(0.2)", reference: "median" })]) {
      const keys = traceScene(duel, { width: 280, height: 240 }).marks.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe("short forms", () => {
  it.each([
    ["median(5)", { type: "median-stopping", settings: "5" }],
    ["bandit:0.2", { type: "bandit", settings: "0.2" }],
    ["my-percentile(percentage=25)", { type: "my-percentile", settings: "percentage=25" }],
    ["bandt", { type: "bandt", settings: "" }],
  ])("%s has a kind and settings", (text, parts) => expect(partsOf(text)).toEqual(parts));

  it("begin with settings that a kind needs, so that each can be chosen", () => {
    expect(shortForm("bandit")).toBe("bandit(slackFactor=0.2)");
    for (const { type } of kinds) expect(configuredFrom(shortForm(type)).kind.type).toBe(type);
  });

  it("are explained with the kind's own words", () => {
    expect(settingsOf("my-percentile")[0]).toBe("percentage: % of trials, default 50");
    expect(settingsOf("none")).toEqual([]);
  });
});

describe("the address", () => {
  it("holds both policies and the chosen trace, and opens with the planted bug", () => {
    const shown = { policy: "bandit(slackFactor=0.2)", reference: "median", trace: "late start, minimize" };
    expect(readAddress(addressOf(shown))).toEqual(shown);
    expect(readAddress("")).toEqual(opening);
    expect(readAddress("#reference=none")).toEqual({ ...opening, reference: "none" });
  });
});

describe("the copied test", () => {
  it("holds the trace, and what the reference decides there", () => {
    expect(
      testText(bug[0] as (typeof bug)[0], opening.policy),
    ).toBe(`import { configure, judge, metricTable } from "sweeplab/testing";
import { expect, it } from "vitest";

it("my-percentile-with-bug does not stop late at report 1 of the trace late start", () => {
  const table = metricTable("maximize", \`
    interval    1    2     3     4
    a         0.5  0.7   0.8   0.9
    late        .    .  0.55  0.85
  \`);
  const { action } = judge(configure(yourKind, {"percentage":50,"evaluationInterval":1,"delayEvaluation":0,"peers":"all"}), table.at("late", 1));
  expect(action).not.toBe("stop");
});
`);
  });

  it("names a kind of ours in its short form", () => {
    const duel = duelsOf({ policy: "none", reference: "bandit(0.2)" })[0];
    const text = duel && testText(duel, "none");
    expect(text).toContain('judge("none", table.at(');
    expect(text).toContain('expect(action).toBe("stop")');
  });
});
