import { describe, expect, it } from "vitest";
import { readFormula } from "../../../src/figures/decision/formula.ts";
import { policyKinds } from "../../../src/policies/index.ts";
import type { PolicyKind } from "../../../src/policies/policy.ts";

const word = (text: string) => ({ kind: "words", text });
const number = (text: string) => ({ kind: "number", text });

describe("a formula in one line of text", () => {
  it("is a comparison of names, numbers and operations", () => {
    expect(readFormula("best so far is below leader / (1 + 0.1)", "maximize")).toEqual({
      kind: "comparison",
      relations: ["<"],
      sides: [
        word("best so far"),
        {
          ...{ kind: "operation", sign: "/", left: word("leader") },
          right: {
            ...{ kind: "fenced", fence: "brackets" },
            body: { kind: "operation", sign: "+", left: number("1"), right: number("0.1") },
          },
        },
      ],
    });
  });

  it("multiplies before it adds, and takes equals from the left", () => {
    const { sides = [] } = readFormula("x = 8 - 2 - 3 * 4 / 6", "maximize") ?? {};
    const value = (formula: (typeof sides)[number] | undefined): number => {
      if (formula?.kind === "number") return Number(formula.text);
      if (formula?.kind !== "operation") return Number.NaN;
      const [a, b] = [value(formula.left), value(formula.right)];
      return { "+": a + b, "-": a - b, "*": a * b, "/": a / b }[formula.sign] ?? Number.NaN;
    };
    expect(value(sides[1])).toBe(8 - 2 - (3 * 4) / 6);
  });

  it.each([
    ["0.5 is not below 0.4 = 0.5 - 0.1", ["≥", "="]],
    ["0.5 is above 1e-5", [">"]],
    ["0.5 is not above 0.6", ["≤"]],
    ["0.5 equals 0.5", ["="]],
    ["0.5 is below -0.2 = -0.1 - |-0.1| * 0.1", ["<", "="]],
    ["the metric is worse than the bar", [">"]],
    ["the metric is as good as the bar", ["≤"]],
  ])("has its relations in words: %s, to minimize", (text, relations) => {
    expect(readFormula(text, "minimize")?.relations).toEqual(relations);
  });

  it("knows bars, floor, and what stands side by side", () => {
    const { sides = [] } = readFormula("k = floor(n * |x|)", "maximize") ?? {};
    expect(sides[1]).toMatchObject({ kind: "fenced", fence: "floor", body: { right: { fence: "absolute" } } });
    const other = readFormula("y is below the (k + 1)-th worst of n", "maximize")?.sides[1];
    expect(other).toMatchObject({ kind: "row", parts: [word("the"), { fence: "brackets" }, word("-th worst of n")] });
  });

  it.each([
    "",
    "never",
    "best so far",
    "a is below",
    "(a is below b",
    "a is below b)",
    "a is below |b",
    "x = 1 + * 2",
    "x = 1 & 2",
  ])("is prose where it does not read as one: %j", (text) => expect(readFormula(text, "maximize")).toBeUndefined());

  it.each(["maximize", "minimize"] as const)(
    "is what each policy that explains itself has, but for the median of other systems, to %s",
    (goal) => {
      const settings = { slackFactor: 0.2, literal: false, truncationPercentage: 20, performance: "best" };
      const kinds = policyKinds as readonly unknown[] as readonly PolicyKind[];
      const formulas = kinds.flatMap((kind) => {
        const said = kind.explain?.(settings as never, goal);
        return said === undefined || kind.type === "none" || kind.type === "median-rule"
          ? []
          : said.formula.split(", ");
      });
      expect(formulas.length).toBeGreaterThan(3);
      expect(formulas.filter((formula) => readFormula(formula, goal) === undefined)).toEqual([]);
    },
  );
});
