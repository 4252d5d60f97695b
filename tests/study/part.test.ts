import { beforeAll, describe, expect, it } from "vitest";
import { version as packageVersion } from "../../package.json" with { type: "json" };
import { madeBy } from "../../src/study/made-by.ts";
import { mergeParts, type NamedPart, readPart, writePart } from "../../src/study/part.ts";
import { runStudy, type StudyResult } from "../../src/study/run-study.ts";
import { smallStudy } from "./small-study.ts";

const of = 4;
let parts: NamedPart[] = [];
let texts: string[] = [];
let other: NamedPart;

async function partOf(study: typeof smallStudy, index: number): Promise<string> {
  const shard = { index, of };
  return writePart(await runStudy({ ...study, shard }), shard);
}

beforeAll(async () => {
  texts = await Promise.all([1, 2, 3, 4].map((index) => partOf(smallStudy, index)));
  parts = texts.map((text, index) => ({ name: `part-${index + 1}`, part: readPart(text) }));
  other = { name: "other", part: readPart(await partOf({ ...smallStudy, topK: 3 }, 2)) };
});

const merged = (places: readonly number[]): StudyResult =>
  mergeParts(places.map((place) => parts[place - 1] as NamedPart));

describe("a part", () => {
  it("is a head, a line for each world, and a checksum", () => {
    const lines = (texts[1] ?? "").trimEnd().split("\n");
    expect(lines).toHaveLength(2 + 3);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      format: "sweeplab study part",
      shard: { index: 2, of: 4 },
      from: 2,
      to: 5,
    });
    expect(JSON.parse(lines[1] ?? "").world).toBe(2);
    expect(JSON.parse(lines[4] ?? "")).toEqual({ worlds: 3, checksum: expect.stringMatching(/^[0-9a-f]{16}$/) });
  });

  it("that was cut anywhere is refused", () => {
    const text = texts[1] ?? "";
    for (let length = 1; length < text.length; length += 97) {
      expect(() => readPart(text.slice(0, length)), `${length} characters`).toThrow(/is cut|must be a part/);
    }
    expect(() => readPart(text.slice(0, -1))).toThrow("Run shard 2/4 again.");
  });

  it("that was changed is refused", () => {
    const text = texts[1] ?? "";
    const changed = text.replace(
      /"world":3,"outcomes":\[\[0\.\d/,
      (found) => `${found.slice(0, -1)}${found.endsWith("1") ? 2 : 1}`,
    );
    expect(changed).not.toBe(text);
    expect(() => readPart(changed)).toThrow("the part was changed after it was written: its checksum is wrong");
    expect(() => readPart(text.replace('"topK":2', '"topK":3'))).toThrow("was changed");
  });

  it("with lines twice, or of another format or version, is refused", () => {
    const text = texts[0] ?? "";
    const [, line = ""] = text.split("\n");
    expect(() => readPart(text.replace(line, `${line}\n${line}`))).toThrow("the part is cut");
    for (const given of [undefined, null, 7, {}])
      expect(() => readPart(given as never)).toThrow(/^part: must be the text of a part, got .*writePart makes it\.$/);
    expect(() => readPart("policies: [none]\n")).toThrow('line 1: must be a part of a study, got "policies: [none]".');
    expect(() => readPart(text.replace('"version":2', '"version":1'))).toThrow(
      "line 1: written in format 1, this version reads 2. Run its shard again with this version of Sweeplab, or merge with the one that wrote it.",
    );
  });

  it("that its shard hardly began says which one to run again, where it got that far", () => {
    const [head = ""] = (texts[1] ?? "").split("\n");
    expect(() => readPart(head.slice(0, 400))).toThrow(
      "line 1: the part is cut in its first line. Run shard 2/4 again.",
    );
    expect(() => readPart(head.slice(0, 50))).toThrow(
      "line 1: the part is cut in its first line. Run its shard again.",
    );
    for (const text of ["", "\n"])
      expect(() => readPart(text)).toThrow("the part is empty. Its shard was stopped before its end: run it again.");
  });

  it("keeps NaN", async () => {
    const config = { ...smallStudy.config, objective: { reportedMetric: "other" } };
    const result = await runStudy({ ...smallStudy, config, seeds: 1 });
    expect(result.worlds[0]?.[0]?.[0]).toBeNaN();
    expect(readPart(writePart(result)).worlds).toEqual(result.worlds);
  });
});

describe("merging", () => {
  it("takes parts in any order", () => {
    expect(merged([3, 1, 4, 2])).toEqual(merged([1, 2, 3, 4]));
  });

  it("tells which worlds are missing and how to get them", () => {
    expect(() => merged([1, 4])).toThrow("worlds 2 to 6 are in no part. Run shard 2/4, shard 3/4.");
    expect(() => merged([1, 2, 3])).toThrow("worlds 7 to 9 are in no part. Run shard 4/4.");
    expect(() => merged([2, 4])).toThrow(/worlds 0 to 1 .*\n.*worlds 5 to 6/);
    expect(() => mergeParts([])).toThrow(/^no parts to merge\. sweeplab study --shard writes one\.$/);
  });

  it("tells which worlds come twice", () => {
    expect(() => merged([1, 2, 2, 3, 4])).toThrow(
      "part-2: has worlds that part-2 has too: 2 to 4. Give each part once.",
    );
  });

  it("tells of a part inside of another one, and of nothing else", async () => {
    const whole = { name: "whole", part: readPart(writePart(await runStudy(smallStudy))) };
    expect(() => mergeParts([whole, parts[1] as NamedPart])).toThrow(
      /^part-2: has worlds that whole has too: 2 to 4\. Give each part once\.$/,
    );
  });

  it("refuses a part of another study", () => {
    expect(() => mergeParts([parts[0] as NamedPart, other])).toThrow(
      "other: must be of the same study as part-1, got another one. Every shard must run the same study file and sweep file, unchanged.",
    );
  });

  it("refuses a part that another version or another build made, and keeps who made the result", () => {
    const [first, second] = parts as [NamedPart, NamedPart];
    const by = (change: object): NamedPart => ({
      name: "later",
      part: { ...second.part, hash: "other defaults", madeBy: { ...second.part.madeBy, ...change } },
    });
    expect(() => mergeParts([first, by({ version: "0.2.0" })])).toThrow(
      /^later: was made by Sweeplab 0\.2\.0, part-1 by \d+\.\d+\.\d+\. Run shard 2\/4 again with \d+\.\d+\.\d+, or all shards with one version\.$/,
    );
    expect(() => mergeParts([first, by({ engine: "1" })])).toThrow(
      /^later: was made by another build of Sweeplab .* than part-1, which simulates otherwise\. Run all shards with the same build\.$/,
    );
    const older = parts.map(({ name, part }) => ({
      name,
      part: { ...part, madeBy: { version: "0.0.9", engine: "x" } },
    }));
    expect(readPart(writePart(mergeParts(older))).madeBy).toEqual({ version: "0.0.9", engine: "x" });
  });
});

describe("who made a part", () => {
  it("is the version of the package and a fingerprint of the engine", () => {
    expect(madeBy()).toEqual({ version: packageVersion, engine: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(readPart(texts[0] ?? "").madeBy).toEqual(madeBy());
  });
});
