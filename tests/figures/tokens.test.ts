import { describe, expect, it } from "vitest";
import { cssDeclarations, policyStyle, rampTone, statusStyles, type Theme, tokens } from "../../src/figures/tokens.ts";

/** Contrast ratio of two colours by WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const themes: Theme[] = ["light", "dark"];
const statuses = ["queued", "running", "completed", "stopped", "failed", "best", "limit", "text", "muted"] as const;

describe.each(themes)("the %s theme", (theme) => {
  it.each(statuses)("has %s as text that reads on the ground and on a raised surface", (tone) => {
    expect(contrast(tokens[tone][theme], tokens.ground[theme])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens[tone][theme], tokens.surface[theme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["axis", "gate", "bound", "ghost", "focus"] as const)("has %s as a line of 3:1", (tone) => {
    expect(contrast(tokens[tone][theme], tokens.ground[theme])).toBeGreaterThanOrEqual(3);
  });

  it("has a ramp that gets farther from the ground with every step", () => {
    const ratios = Array.from({ length: 7 }, (_, step) =>
      contrast(tokens[rampTone(step / 6)][theme], tokens.ground[theme]),
    );
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(new Set(ratios).size).toBe(7);
  });

  it("is declared whole for a page", () => {
    expect(cssDeclarations(theme).match(/--sweep-/g)).toHaveLength(Object.keys(tokens).length);
    expect(cssDeclarations(theme)).toContain(`--sweep-ground: ${tokens.ground[theme]};`);
  });
});

describe("statuses", () => {
  it("are told apart without colour: no two have the same glyph", () => {
    const glyphs = Object.values(statusStyles).map(({ glyph }) => glyph);
    expect(new Set(glyphs).size).toBe(glyphs.length);
  });

  it("say what they are in different words", () => {
    const words = Object.values(statusStyles).map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe("a policy's style", () => {
  it("has its own dash and letter", () => {
    expect(policyStyle("bandit")).toEqual({ tone: "policy-bandit", dash: [8, 3], letter: "B" });
    expect(policyStyle("median-stopping").letter).toBe("M");
    expect(policyStyle("median-rule")).toEqual(policyStyle("median-stopping"));
  });

  it("of a policy of the user's own has the first letter of its name", () => {
    expect(policyStyle("patience").letter).toBe("P");
    expect(policyStyle("constructor").letter).toBe("C");
  });
});
