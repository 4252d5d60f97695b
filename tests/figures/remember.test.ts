import { describe, expect, it } from "vitest";
import { remember } from "../../src/figures/remember.ts";

describe("what is remembered", () => {
  /** How often each key was made, for an owner of its own. */
  function counting() {
    const owner = {};
    const made = new Map<string, number>();
    const ask = (key: string) =>
      remember(owner, key, () => {
        made.set(key, (made.get(key) ?? 0) + 1);
        return { key };
      });
    return { made, ask };
  }

  it("is made once for each key, however many figures of one sweep take turns", () => {
    const { made, ask } = counting();
    const keys = Array.from({ length: 30 }, (_, figure) => `figure${figure} 700 400`);
    const first = keys.map(ask);
    expect(keys.map(ask)).toEqual(first);
    for (const [place, key] of keys.entries()) expect(ask(key)).toBe(first[place]);
    expect([...made.values()]).toEqual(keys.map(() => 1));
  });

  it("is let go for sizes that nobody draws any more", () => {
    const { made, ask } = counting();
    for (let width = 300; width < 340; width++) ask(`curves ${width}`);
    ask("curves 339");
    expect(made.get("curves 339")).toBe(1);
    ask("curves 300");
    expect(made.get("curves 300")).toBe(2);
  });

  it("is another for another owner, also where it is undefined", () => {
    const owner = {};
    expect(remember(owner, "nothing", () => undefined)).toBeUndefined();
    expect(remember(owner, "nothing", (): unknown => "made again")).toBeUndefined();
    expect(remember({}, "nothing", () => "another")).toBe("another");
  });
});
