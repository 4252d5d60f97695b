import { presets } from "sweeplab/components";
import type { Base } from "./session.ts";

export const firstExample = "bandit-basics";

/** An example as something to start from; the first one for a name that no example has. */
export function exampleNamed(name: string): Base {
  const known = Object.hasOwn(presets, name) ? name : firstExample;
  const preset = presets[known];
  if (preset === undefined) throw new Error(`There is no example "${known}".`);
  return { ...preset, example: known };
}
