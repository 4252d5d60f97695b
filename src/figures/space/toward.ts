import type { TrialId } from "../../trial.ts";
import type { DotMark, Scene } from "../scene.ts";

const directions: { readonly [key: string]: readonly [x: number, y: number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The sample that an arrow key leads to from another, as they are drawn: the nearest one on that side, where a pixel across
 * counts as two along. The other one itself where there is none; the first sample from nowhere. Undefined for other keys.
 */
export function sampleToward(scene: Scene, key: string, from: TrialId | undefined): TrialId | undefined {
  const direction = directions[key];
  const samples = scene.marks.filter((mark): mark is DotMark => mark.kind === "dot" && mark.part === "sample");
  const here = samples.find(({ trial }) => trial === from);
  if (direction === undefined || here === undefined) return direction && samples[0]?.trial;
  const [right, down] = direction;
  let [nearest, least] = [from, Number.POSITIVE_INFINITY];
  for (const { trial, x, y } of samples) {
    const along = (x - here.x) * right + (y - here.y) * down;
    const across = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    const distance = along + 2 * across;
    if (along > 0.01 && distance < least) [nearest, least] = [trial, distance];
  }
  return nearest;
}
