import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { picture } from "./picture.ts";

it("the README's picture is what the code draws (npm run picture writes it anew)", () => {
  expect(readFileSync(new URL("../demos/picture.svg", import.meta.url), "utf8")).toBe(picture());
});
