import { describe, expect, it } from "vitest";
import {
  bestOf,
  bestWith,
  betterOf,
  type Goal,
  goalSign,
  isBetter,
  isClearlyWorse,
  worsenBy,
  worsenByFactor,
} from "../src/goal.ts";

describe("goal", () => {
  it("better is larger to maximize and smaller to minimize; equal is not better", () => {
    expect(isBetter("maximize", 2, 1)).toBe(true);
    expect(isBetter("maximize", 1, 1)).toBe(false);
    expect(isBetter("minimize", 1, 2)).toBe(true);
    expect(isBetter("minimize", 1, 1)).toBe(false);
    expect(isBetter("maximize", Number.NaN, 1)).toBe(false);
    expect([goalSign("maximize"), goalSign("minimize")]).toEqual([1, -1]);
  });

  it("best skips NaN and infinities, whatever their place", () => {
    expect(bestOf("maximize", [Number.NaN, 0.2, Number.POSITIVE_INFINITY, 0.4, Number.NaN])).toBe(0.4);
    expect(bestOf("minimize", [0.2, Number.NaN, Number.NEGATIVE_INFINITY, 0.4])).toBe(0.2);
    expect(bestOf("maximize", [Number.NaN])).toBeUndefined();
    expect(bestWith("maximize", undefined, Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(bestWith("maximize", 0.2, Number.POSITIVE_INFINITY)).toBe(0.2);
    expect(bestWith("maximize", 0.2, 0.4)).toBe(0.4);
    expect(bestWith("minimize", 0.2, 0.4)).toBe(0.2);
    expect(betterOf("minimize", undefined, 3)).toBe(3);
    expect(betterOf("minimize", 3, undefined)).toBe(3);
  });

  it("the documented bars: 0.8 and 0.2 give 0.6667 by factor and 0.6 by amount", () => {
    expect(worsenByFactor("maximize", 0.8, { factor: 0.2 })).toBeCloseTo(0.66667, 4);
    expect(worsenBy("maximize", 0.8, 0.2)).toBeCloseTo(0.6, 12);
    expect(worsenByFactor("minimize", 0.6, { factor: 0.2 })).toBeCloseTo(0.72, 12);
    expect(worsenBy("minimize", 0.6, 0.2)).toBeCloseTo(0.8, 12);
  });

  it("a leader at or below zero keeps a sane band: never better than the leader", () => {
    expect(worsenByFactor("maximize", -1, { factor: 0.2 })).toBeCloseTo(-1 - 0.2 / 1.2, 12);
    expect(worsenByFactor("minimize", -1, { factor: 0.2 })).toBeCloseTo(-0.8, 12);
    expect(worsenByFactor("maximize", 0, { factor: 0.2 })).toBe(0);
  });

  it("literal keeps the published formula, which tells a negative leader itself to stop", () => {
    expect(worsenByFactor("maximize", -1, { factor: 0.2, literal: true })).toBeCloseTo(-1 / 1.2, 12);
    expect(worsenByFactor("minimize", -1, { factor: 0.2, literal: true })).toBeCloseTo(-1.2, 12);
  });

  it("dust is a tie: 0.3 against 0.4 - 0.1, and against a bar near zero", () => {
    expect(0.3 < 0.4 - 0.1).toBe(true);
    expect(isClearlyWorse("maximize", 0.3, { bar: 0.4 - 0.1 })).toBe(false);
    expect(isClearlyWorse("maximize", 0, { bar: 0.1 + 0.2 - 0.3, scale: 0.3 })).toBe(false);
    expect(isClearlyWorse("maximize", 0.3 - 1e-9, { bar: 0.3 })).toBe(true);
    expect(isClearlyWorse("minimize", 0.3 + 1e-9, { bar: 0.3 })).toBe(true);
    expect(isClearlyWorse("minimize", Number.NaN, { bar: 0.3 })).toBe(false);
  });
});

describe("a goal that is none", () => {
  it.each(["max", "Maximize", undefined, null, 5])("is refused, where it counted as minimize: %j", (given) => {
    const goal = given as Goal;
    const got = given === undefined ? "nothing" : JSON.stringify(given);
    const message = `goal: must be maximize or minimize, got ${got}.`;
    for (const ask of [() => isBetter(goal, 1, 2), () => worsenBy(goal, 1, 2), () => bestOf(goal, [1, 2])])
      expect(ask).toThrow(message);
    expect(() => isClearlyWorse(goal, 1, { bar: 2 })).toThrow(message);
  });
});
