import { describe, expect, it } from "vitest";
import { late } from "../../src/components/late.ts";
import { SweepError } from "../../src/index.ts";

describe("a part that loads late", () => {
  it("is what was asked for", async () => {
    expect(await late(Promise.resolve(42))).toBe(42);
  });

  it("says which files to copy where its own is missing", async () => {
    const missing = late(
      Promise.reject(new TypeError("Failed to fetch dynamically imported module: /sweeplab.yaml.js")),
    );
    await expect(missing).rejects.toThrow(SweepError);
    await expect(missing).rejects.toThrow(
      /sweeplab\.yaml\.js\. Reload the page\. If that does not help, put all dist\/sweeplab\*\.js/,
    );
  });

  it("keeps problems of the spec as they are", async () => {
    const problem = new SweepError([{ path: "seed", message: "must be a text" }]);
    await expect(late(Promise.reject(problem))).rejects.toBe(problem);
  });
});
