import { describe, expect, it } from "vitest";
import { type Handle, settingAt, valueAt } from "../../src/figures/scene.ts";

const stops = [
  { at: 10, value: 3 },
  { at: 20, value: 1 },
  { at: 40, value: 0 },
];
const handle: Handle = {
  ...{ key: "bound", setting: "earlyTermination.slackFactor", direction: "y", x: 0, y: 0 },
  ...{ value: 1, min: 0.5, max: 2, step: 0.25, stops, label: "Slack", text: "slack 1" },
};

describe("a value along an axis", () => {
  it.each([
    { at: 10, value: 3 },
    { at: 15, value: 2 },
    { at: 30, value: 0.5 },
    { at: -5, value: 3 },
    { at: 99, value: 0 },
  ])("is $value at $at", ({ at, value }) => expect(valueAt(stops, at)).toBe(value));

  it("is not a number where there is no axis", () => expect(valueAt([], 3)).toBeNaN());
});

describe("a setting at the end of a drag", () => {
  it.each([
    { y: 21, setting: 1 }, // 0.95 by the stops: the nearest multiple of 0.25
    { y: 16, setting: 1.75 },
    { y: 0, setting: 2 },
    { y: 99, setting: 0.5 },
  ])("is $setting at $y: on the step, within the limits", ({ y, setting }) =>
    expect(settingAt(handle, { x: 0, y })).toBe(setting),
  );

  it("follows x where the handle moves sideways, and any value where it has no step", () => {
    const { step: _, ...free } = handle;
    expect(settingAt({ ...free, direction: "x" }, { x: 19, y: 0 })).toBeCloseTo(1.2, 12);
  });
});
