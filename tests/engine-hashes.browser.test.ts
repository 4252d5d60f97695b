import { expect, it } from "vitest";
import golden from "./goldens/engine-hashes.json" with { type: "json" };
import { allVectors } from "./vectors.ts";

it("gives the golden bits in the browser", () => {
  expect(Object.fromEntries(allVectors().map(({ name, hash }) => [name, hash]))).toEqual(golden);
});
