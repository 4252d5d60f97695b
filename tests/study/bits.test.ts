import { expect, it } from "vitest";
import { bitsOf, goldenBits } from "./bits.ts";

it("a study has the golden bits in Node", async () => {
  expect(await bitsOf()).toBe(goldenBits);
});
