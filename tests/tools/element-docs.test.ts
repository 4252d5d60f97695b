import { describe, expect, it } from "vitest";
import { statesOf } from "../../src/components/figure-view.ts";
import { SweepHistory } from "../../src/components/sweep-history.ts";
import { SweepTrials } from "../../src/components/sweep-trials.ts";
import { elementsByTag } from "../../src/components.ts";
import { docsOf, eventDocs, fieldDocs, membersOf, tagsOf, valuesIn } from "./element-docs.mjs";

/** What Lit keeps of an attribute, and the figure whose field it may be. */
interface Described {
  finalize(): void;
  readonly elementProperties: ReadonlyMap<string, { readonly attribute?: boolean | string; readonly state?: boolean }>;
  readonly figure?: { readonly fields: object };
}

describe("the docs of elements", () => {
  it.each([...elementsByTag])("say of every attribute of %s that is no figure's field what it does", (_, element) => {
    const described = element as unknown as Described;
    described.finalize();
    const fields = described.figure?.fields ?? {};
    for (const [name, { attribute, state }] of described.elementProperties) {
      const isField = name in fields || name.replace(/^without/, "with") in fields;
      if (attribute === false || state === true || isField) continue;
      expect(fieldDocs(element, name), name).toMatch(/\.$/);
    }
  });

  it("say of every event that an element fires which class it is, and when it comes", () => {
    const fired = [...elementsByTag.values()].flatMap((element) =>
      docsOf(element).flatMap((docs) => [...docs.matchAll(/@fires ([\w-]+)/g)].map(([, name = ""]) => name)),
    );
    expect(fired).toContain("sweep-stop");
    for (const name of fired) {
      const { type, description } = eventDocs(name);
      expect(type, name).toMatch(/^Sweep\w+Event$/);
      expect(description, name).toMatch(/\.$/);
    }
  });

  it("name the states that a figure has", () => {
    const host = { world: { isStepwise: true }, scene: undefined } as unknown as Parameters<typeof statesOf>[0];
    const states = statesOf(host, { hasProblems: false, hasMessages: false, isLocked: false, isForced: false });
    const said = tagsOf(SweepHistory, "cssstate").map(({ name }) => name);
    expect(said).toEqual(states.map(([name]) => name));
  });

  it("name slots and parts of bases besides those of the class, unless the class says that its own are all", () => {
    const slotsOf = (element: object) => tagsOf(element, "slot").map(({ name }) => name);
    const all = ["", "title", "caption", "description", "legend", "actions", "quiz"];
    expect(slotsOf(SweepHistory).sort()).toEqual([...all, "poster", "error", "empty"].sort());
    expect(slotsOf(SweepTrials).sort()).toEqual(all.sort());
    expect(tagsOf(SweepHistory, "slot")).toContainEqual({ name: "", description: expect.stringMatching(/^Prose/) });
    expect(tagsOf(SweepTrials, "fires").map(({ name }) => name)).toContain("sweep-select");
  });

  it("describe properties and methods", () => {
    const described = "Goes to a trial's report and tells its story.";
    expect(membersOf(SweepHistory)).toContainEqual({ kind: "method", name: "explain", description: described });
    expect(membersOf(SweepTrials, [{ name: "status" }]).filter(({ name }) => name === "status")).toHaveLength(1);
  });

  it("name values in quotes", () => {
    expect(valuesIn('"light", "dark" or "contrast"; "two words" are none.')).toEqual(["light", "dark", "contrast"]);
    expect(valuesIn('Pins it: "interval:10" or "42s".')).toEqual(["interval:10", "42s"]);
  });
});
