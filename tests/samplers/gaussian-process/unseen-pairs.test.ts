import { describe, expect, it } from "vitest";
import { columnsOf, pointOf } from "../../../src/samplers/gaussian-process/columns.ts";
import type { History } from "../../../src/samplers/gaussian-process/history.ts";
import type { Model } from "../../../src/samplers/gaussian-process/model.ts";
import { unseenPairsPoint } from "../../../src/samplers/gaussian-process/unseen-pairs.ts";
import { createSearchSpace } from "../../../src/space/index.ts";

const letters = { type: "choice", values: ["a", "b", "c"] };
const space = createSearchSpace({ x: letters, y: letters, z: letters });
const columns = columnsOf(space);
const at = ([x = "", y = "", z = ""]: string) => pointOf(columns, { x, y, z });

/** Steps of the search after these trials from these points, where `cost` predicts, and what it finds, as a word. */
function search(trials: readonly string[], from: readonly string[], cost: (word: string) => number = () => 0) {
  const wordOf = (features: ArrayLike<number>) => [0, 1, 2].map((c) => "abc"[features[c] ?? 0]).join("");
  const model = { columns, posterior: { meanAt: (features: ArrayLike<number>) => cost(wordOf(features)) } };
  const steps = unseenPairsPoint(
    model as unknown as Model,
    { everyPoint: trials.map(at) } as unknown as History,
    from.map(at),
  );
  let pauses = 0;
  for (;;) {
    const step = steps.next();
    if (step.done !== true) pauses++;
    else return { pauses, found: step.value && Object.values(space.paramsAt(step.value)).join("") };
  }
}

const words = [..."abc"].flatMap((x) => [..."abc"].flatMap((y) => [..."abc"].map((z) => x + y + z)));

describe("unseenPairsPoint", () => {
  it("finds the point with the most pairs of values that no trial had together", () => {
    const { found } = search(["aaa", "abb", "bab"], ["aac"]);
    const seen = ["aa.", "a.a", ".aa", "ab.", "a.b", ".bb", "ba.", "b.b", ".ab"];
    expect(seen.some((pair) => new RegExp(pair).test(found ?? "aaa"))).toBe(false);
  });

  it("weighs them against the predicted cost", () => {
    expect(search(["aaa"], words, (word) => (word === "cba" ? -1 : 0)).found).toBe("cba");
    expect(search(["aaa"], words, (word) => (word === "aac" ? -2 : 0)).found).toBe("aac");
  });

  it("finds none where all were together", () => {
    expect(search(words, ["aaa"]).found).toBeUndefined();
  });

  it("pauses again and again between many points", () => {
    const many = Array.from({ length: 320 }, (_, i) => words[i % words.length] as string);
    expect(search(words, many).pauses - search(words, ["aaa"]).pauses).toBe(9);
  });
});
