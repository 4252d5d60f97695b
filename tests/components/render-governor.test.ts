import { describe, expect, it } from "vitest";
import { RenderGovernor } from "../../src/components/render-governor.ts";

function governed(frames: number, milliseconds: number, governor = new RenderGovernor(), from = 0) {
  for (let count = 0; count <= frames; count++) governor.frame(from + count * milliseconds);
  return governor;
}

describe("the governor of moving pictures", () => {
  it("starts with every device pixel, and keeps them where frames are quick", () => {
    expect(new RenderGovernor().share).toBe(1);
    expect(governed(500, 16.7).share).toBe(1);
    expect(governed(500, 24).share).toBe(1);
  });

  it.each([
    { frames: 19, share: 1 },
    { frames: 20, share: 0.75 },
    { frames: 40, share: 0.5 },
    { frames: 400, share: 0.5 },
  ])("paints $share of them after $frames slow frames", ({ frames, share }) => {
    expect(governed(frames, 33).share).toBe(share);
  });

  it("does not hold a hidden page against the machine", () => {
    const governor = governed(10, 16);
    for (let count = 0; count < 40; count++) governed(5, 16, governor, 10_000 * (count + 1));
    expect(governor.share).toBe(1);
  });

  it("gives all of them back at rest", () => {
    const governor = governed(60, 40);
    governor.rest();
    expect(governor.share).toBe(1);
    expect(governed(19, 40, governor, 1e6).share).toBe(1);
  });
});
