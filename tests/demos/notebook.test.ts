import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Cell {
  readonly cell_type: "code" | "markdown";
  readonly source: readonly string[];
}

it("The notebook begins with the code that the README shows", () => {
  const { cells } = JSON.parse(readFileSync("demos/notebook/sweep.ipynb", "utf8")) as { cells: Cell[] };
  const [, shown] = /### In a notebook[\s\S]*?```python\n([\s\S]*?)\n```/.exec(readFileSync("README.md", "utf8")) ?? [];
  expect(cells.find(({ cell_type }) => cell_type === "code")?.source.join("")).toBe(shown);
});
