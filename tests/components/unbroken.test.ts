import { describe, expect, it } from "vitest";
import { unbroken } from "../../src/components/unbroken.ts";

describe("unbroken", () => {
  it.each([
    ["saves 61 % of it", "saves 61~% of it"],
    ["at 1 h 22 min, after 4 min 12 s", "at 1~h 22~min, after 4~min 12~s"],
    ["0.78 / (1 + 0.1): stop", "0.78 / (1~+~0.1): stop"],
    ["in 27 trials", "in 27 trials"],
    ["interval 5 has 3 hits, 2 minutes and 4 sets", "interval 5 has 3 hits, 2 minutes and 4 sets"],
    ["", ""],
  ])("keeps numbers and their units on one line: %s", (text, kept) => {
    expect(unbroken(text).replaceAll("\u00a0", "~")).toBe(kept);
  });
});
