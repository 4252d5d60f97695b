import { describe, expect, it } from "vitest";
import { elementsByTag } from "../../src/components.ts";
import { docsOf, eventDocs, fieldDocs, valuesIn } from "./element-docs.mjs";

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

  it("name values in quotes", () => {
    expect(valuesIn('"light", "dark" or "contrast"; "two words" are none.')).toEqual(["light", "dark", "contrast"]);
    expect(valuesIn('Pins it: "interval:10" or "42s".')).toEqual(["interval:10", "42s"]);
  });
});
