import { expect, it } from "vitest";
import golden from "./goldens/engine-hashes.json" with { type: "json" };
import { allVectors } from "./vectors.ts";

it("gives the golden bits in Node", () => {
  const hashes = Object.fromEntries(allVectors().map(({ name, hash }) => [name, hash]));
  expect(hashes, "npm run test:engines -- --update records what is new; what was there must not change").toEqual(
    golden,
  );
});
